package io.peakos.benchmarks.escalation;

import io.peakos.benchmarks.Office;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What the engine writes for one rung, to be written for others too: the same columns and as many
 * bytes, with other ids. Immutable.
 */
final class Model {
  private static final OffsetDateTime NOW = Workload.DUE.atOffset(ZoneOffset.UTC);

  private final String escalation;
  private final String obligation;
  private final Row outbox;
  private final Row journal;
  private final String step;
  private final OffsetDateTime next;
  private final String nextStep;
  private final String rung;
  private final int rungIndex;
  private final String previous;

  private Model(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      Row row = Row.of(statement, "escalation");
      escalation = row.text("id");
      obligation = row.text("subject");
      rung = row.text("rung");
      rungIndex = Integer.parseInt(row.text("rung_index"));
      previous = row.text("previous");
      Row clock = Row.of(statement, "clock");
      next = OffsetDateTime.parse(clock.text("next_at"));
      nextStep = clock.text("next_step");
      step = Row.of(statement, "firing").text("step");
      outbox = Row.of(statement, "outbox");
      journal = Row.of(statement, "journal");
    }
  }

  static Model of(DataSource database) {
    try {
      return new Model(database);
    } catch (SQLException e) {
      throw new IllegalStateException("The model cannot be read.", e);
    }
  }

  /** Binds a row of peak_firing: {@code (clock_id, step, at)}. */
  int firing(PreparedStatement into, int first, Due due) throws SQLException {
    int at = first;
    into.setString(at++, due.clock());
    into.setString(at++, step);
    into.setObject(at++, NOW);
    return at;
  }

  /** Binds all that the engine writes back to a clock, and its id. */
  int clock(PreparedStatement into, int first, Due due) throws SQLException {
    int at = first;
    into.setObject(at++, next);
    into.setObject(at++, null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
    into.setObject(at++, null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
    into.setObject(at++, null, java.sql.Types.BIGINT);
    into.setString(at++, nextStep);
    into.setObject(at++, next);
    into.setInt(at++, 0);
    into.setObject(at++, null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
    into.setString(at++, null);
    into.setString(at++, due.clock());
    return at;
  }

  /** Binds all that the engine writes back to an escalation, its tenant and its id. */
  int escalation(PreparedStatement into, int first, Due due) throws SQLException {
    int at = first;
    into.setString(at++, "NOTIFIED");
    into.setString(at++, due.obligation());
    into.setInt(at++, 1);
    into.setString(at++, rung);
    into.setInt(at++, rungIndex);
    into.setObject(at++, NOW);
    into.setInt(at++, 1);
    into.setInt(at++, 0);
    into.setString(at++, previous);
    into.setString(at++, null);
    into.setString(at++, null);
    into.setObject(at++, null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
    into.setString(at++, Office.TENANT.value());
    into.setString(at++, due.escalation());
    return at;
  }

  /**
   * Binds a row of peak_outbox: {@code (id, tenant, kind, recipient, subject, correlation, payload,
   * digest, written_at, next_try, attempts, parked_at, error)}.
   */
  int outbox(PreparedStatement into, int first, Due due) throws SQLException {
    int at = first;
    into.setString(at++, UUID.randomUUID().toString());
    into.setString(at++, Office.TENANT.value());
    into.setString(at++, outbox.text("kind"));
    into.setString(at++, outbox.text("recipient"));
    into.setString(at++, "peak.escalation/" + due.escalation());
    into.setString(at++, due.obligation());
    into.setString(at++, of(due, outbox.text("payload")));
    into.setBoolean(at++, true);
    into.setObject(at++, NOW);
    into.setObject(at++, OffsetDateTime.parse(outbox.text("next_try")));
    into.setInt(at++, 0);
    into.setObject(at++, null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
    into.setString(at++, null);
    return at;
  }

  /**
   * Binds a row of peak_journal: {@code (id, tenant, at, actor, subject, kind, before, after,
   * reason, policy_version, correlation, why)}.
   */
  int journal(PreparedStatement into, int first, Due due) throws SQLException {
    int at = first;
    into.setString(at++, UUID.randomUUID().toString());
    into.setString(at++, Office.TENANT.value());
    into.setObject(at++, NOW);
    into.setString(at++, journal.text("actor"));
    into.setString(at++, "peak.escalation/" + due.escalation());
    into.setString(at++, journal.text("kind"));
    into.setString(at++, journal.text("before"));
    into.setString(at++, journal.text("after"));
    into.setString(at++, null);
    into.setString(at++, journal.text("policy_version"));
    into.setString(at++, due.obligation());
    into.setString(at++, of(due, journal.text("why")));
    return at;
  }

  private String of(Due due, String text) {
    return text.replace(escalation, due.escalation()).replace(obligation, due.obligation());
  }

  /**
   * Something that is due.
   *
   * @param clock the id of its clock
   * @param escalation the id of the escalation
   * @param obligation the obligation, as a subject
   */
  record Due(String clock, String escalation, String obligation) {}

  /** The only row of one of the model's tables, as text. */
  private record Row(java.util.Map<String, String> columns) {
    static Row of(Statement statement, String table) throws SQLException {
      try (ResultSet row = statement.executeQuery("select * from bench_model_" + table)) {
        row.next();
        java.util.Map<String, String> columns = new java.util.HashMap<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          boolean time = row.getMetaData().getColumnType(i) == java.sql.Types.TIMESTAMP;
          Object value = time ? row.getObject(i, OffsetDateTime.class) : row.getString(i);
          if (value != null) {
            columns.put(row.getMetaData().getColumnName(i), value.toString());
          }
        }
        return new Row(columns);
      }
    }

    String text(String column) {
      return java.util.Objects.requireNonNull(columns.get(column), column);
    }
  }
}
