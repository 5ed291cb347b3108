package io.peakos.workflow.internal.store;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Finds out once for each list of columns how a record fits them, and not once for each query: that
 * is reflection on every component, and was a sixth of all time. Thread-safe.
 */
final class FittedRows<R> implements RowMapper<R> {
  private final RowMapper<R> mapper;
  private final Map<List<String>, RowMapper<R>> fitted = new ConcurrentHashMap<>();

  FittedRows(RowMapper<R> mapper) {
    this.mapper = mapper;
  }

  @Override
  public RowMapper<R> specialize(ResultSet rows, StatementContext context) throws SQLException {
    List<String> columns = columns(rows.getMetaData());
    RowMapper<R> known = fitted.get(columns);
    if (known == null) {
      known = mapper.specialize(rows, context);
      fitted.put(columns, known);
    }
    return known;
  }

  @Override
  public R map(ResultSet row, StatementContext context) throws SQLException {
    return specialize(row, context).map(row, context);
  }

  private static List<String> columns(ResultSetMetaData data) throws SQLException {
    List<String> columns = new ArrayList<>(data.getColumnCount());
    for (int i = 1; i <= data.getColumnCount(); i++) {
      columns.add(data.getColumnLabel(i));
    }
    return columns;
  }
}
