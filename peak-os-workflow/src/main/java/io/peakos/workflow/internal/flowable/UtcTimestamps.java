package io.peakos.workflow.internal.flowable;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;
import org.jspecify.annotations.Nullable;

/**
 * Stores the engine's times in UTC. It would use the zone of the JVM, in which an hour comes twice
 * when summer time ends, and nodes in two zones would disagree about what is due.
 */
final class UtcTimestamps extends BaseTypeHandler<Date> {

  @Override
  public void setNonNullParameter(PreparedStatement statement, int i, Date value, JdbcType type)
      throws SQLException {
    statement.setTimestamp(i, Timestamp.from(value.toInstant()), utc());
  }

  @Override
  public @Nullable Date getNullableResult(ResultSet row, String column) throws SQLException {
    return date(row.getTimestamp(column, utc()));
  }

  @Override
  public @Nullable Date getNullableResult(ResultSet row, int column) throws SQLException {
    return date(row.getTimestamp(column, utc()));
  }

  @Override
  public @Nullable Date getNullableResult(CallableStatement statement, int column)
      throws SQLException {
    return date(statement.getTimestamp(column, utc()));
  }

  private static @Nullable Date date(@Nullable Timestamp stored) {
    return stored == null ? null : Date.from(stored.toInstant());
  }

  /** A calendar is not thread-safe, and drivers write to it. */
  private static Calendar utc() {
    return new GregorianCalendar(TimeZone.getTimeZone("UTC"));
  }
}
