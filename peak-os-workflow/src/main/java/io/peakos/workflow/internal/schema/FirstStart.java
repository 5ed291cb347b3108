package io.peakos.workflow.internal.schema;

import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a first start on a database that cannot roll tables back look as if it could: a note is
 * there exactly while the tables are being created for the first time. Who finds it knows that
 * nothing in them was ever used.
 */
final class FirstStart {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseSchema.class);
  private static final String NOTE = "PEAK_SCHEMA_UNFINISHED";

  private final Tables tables;

  FirstStart(Tables tables) {
    this.tables = tables;
  }

  void begin() throws SQLException {
    List<String> present = tables.all();
    if (present.contains(NOTE)) {
      LOG.info("An earlier first start did not come to its end; its tables are made again");
      for (String table : present) {
        if (isOurs(table)) {
          tables.execute("drop table " + table + " cascade");
        }
      }
    } else if (present.stream().noneMatch(FirstStart::isOurs)) {
      tables.execute("create table " + NOTE + " (ID integer primary key)");
    }
  }

  void end() throws SQLException {
    tables.execute("drop table if exists " + NOTE);
  }

  private static boolean isOurs(String table) {
    return !table.equals(NOTE)
        && (table.startsWith("ACT_") || table.startsWith("FLW_") || table.startsWith("PEAK_"));
  }
}
