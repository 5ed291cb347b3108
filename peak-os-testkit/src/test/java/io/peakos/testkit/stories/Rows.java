package io.peakos.testkit.stories;

import io.peakos.PeakOs;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** Counts the rows of every table of ours and of the engine's. */
final class Rows {
  private Rows() {}

  /** How many rows each {@code PEAK_} and {@code ACT_} table has now. */
  static Map<String, Long> of(PeakOs peak) throws SQLException {
    try (Connection connection = peak.transactions().dataSource().getConnection()) {
      return seenBy(connection);
    }
  }

  /** The same, as this connection sees it. */
  static Map<String, Long> seenBy(Connection connection) throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    try (ResultSet tables =
        connection
            .getMetaData()
            .getTables(connection.getCatalog(), connection.getSchema(), "%", null)) {
      while (tables.next()) {
        String name = tables.getString("TABLE_NAME");
        if (name.matches("(?i)(peak|act|flw)_.*")
            && tables.getString("TABLE_TYPE").endsWith("TABLE")) {
          counts.put(name, -1L);
        }
      }
    }
    for (Map.Entry<String, Long> table : counts.entrySet()) {
      try (Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery("select count(*) from \"" + table.getKey() + "\"")) {
        row.next();
        table.setValue(row.getLong(1));
      }
    }
    return counts;
  }
}
