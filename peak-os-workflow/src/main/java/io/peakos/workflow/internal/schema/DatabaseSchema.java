package io.peakos.workflow.internal.schema;

import io.peakos.workflow.internal.jdbc.Dialect;
import io.peakos.workflow.internal.jdbc.OneAtATime;
import io.peakos.workflow.internal.jdbc.ThreadTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Our tables and the engine's, in the schema that the pool's connections point to. Used once, when
 * a node starts, outside any transaction; any number of nodes may do so at once.
 *
 * <p>On PostgreSQL everything happens in one transaction: after a failure nothing is left. H2
 * commits at every change of a table, so there a note tells the next start that a first one did not
 * come to its end; that start clears the remains away. An upgrade that fails half-way on H2 has to
 * be repaired by hand.
 */
public final class DatabaseSchema {
  private static final String SCRIPTS = "io/peakos/workflow/db";

  private final ThreadTransactions transactions;
  private final String scripts;

  /** The schema behind this pool, made by the scripts in our folder on the class path. */
  public DatabaseSchema(DataSource pool) {
    this(pool, SCRIPTS);
  }

  /** The same, with scripts from another folder, which has one folder per database. */
  public DatabaseSchema(DataSource pool, String scripts) {
    this.transactions = new ThreadTransactions(pool);
    this.scripts = scripts;
  }

  /** Creates what is missing, or brings it to this version; then {@link #check}s. */
  public void create() {
    OneAtATime.run(
        transactions,
        connection -> {
          Dialect dialect = Dialect.of(connection);
          if (dialect.rollsBackTables()) {
            createAll(connection, dialect);
          } else {
            FirstStart first = new FirstStart(new Tables(connection));
            first.begin();
            createAll(connection, dialect);
            first.end();
          }
        });
    check();
  }

  /**
   * Looks whether everything is there in this version; needs no right to create anything.
   *
   * @throws io.peakos.error.PeakOsException (PEAK-301) with what is missing and what to do
   */
  public void check() {
    transactions.required(
        () -> {
          try (Connection connection = transactions.dataSource().getConnection()) {
            Dialect dialect = Dialect.of(connection);
            new EngineTables(connection, dialect).check();
            ourTables(UndividedConnection.of(connection), dialect).check();
            return null;
          } catch (SQLException e) {
            throw SchemaProblem.because("The schema cannot be read", e);
          }
        });
  }

  private void createAll(Connection connection, Dialect dialect) throws SQLException {
    Connection undivided = UndividedConnection.of(connection);
    new EngineTables(undivided, dialect).createIfMissing();
    ourTables(undivided, dialect).migrate();
  }

  private OurTables ourTables(Connection undivided, Dialect dialect) {
    return new OurTables(UndividedConnection.alone(undivided), scripts + "/" + dialect.folder());
  }
}
