package io.peakos.workflow.internal.jdbc;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;

/** A kind of database that Peak OS knows, as it differs from the others. */
public enum Dialect {
  /** For a first look and for tests. It commits at every change of a table. */
  H2("H2", "h2", ""),
  /** For production. */
  POSTGRESQL("PostgreSQL", "postgres", "select pg_advisory_xact_lock(5788052733214)");

  private final String product;
  private final String wordOfTheEngine;
  private final String lock;

  Dialect(String product, String wordOfTheEngine, String lock) {
    this.product = product;
    this.wordOfTheEngine = wordOfTheEngine;
    this.lock = lock;
  }

  /** The kind of the database behind the connection. */
  public static Dialect of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return Arrays.stream(values())
        .filter(dialect -> dialect.product.equals(product))
        .findFirst()
        .orElseThrow(
            () ->
                new PeakOsException(
                    ErrorCode.SCHEMA,
                    "The database (%s) is none of those that Peak OS knows (%s).\n"
                            .formatted(product, Arrays.toString(values()))
                        + "Maybe use PostgreSQL."));
  }

  /** The folder of our scripts for it. */
  public String folder() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the engine's script files call it. */
  public String wordOfTheEngine() {
    return wordOfTheEngine;
  }

  /** Says whether a rollback also undoes the creation of tables. */
  public boolean rollsBackTables() {
    return this == POSTGRESQL;
  }

  /** Waits until no other node holds this lock, and holds it until the transaction ends. */
  void lockUntilTheEnd(Connection connection) throws SQLException {
    if (!lock.isEmpty()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(lock);
      }
    }
  }
}
