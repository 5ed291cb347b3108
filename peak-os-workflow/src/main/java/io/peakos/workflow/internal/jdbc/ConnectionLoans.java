package io.peakos.workflow.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes connections from the host's pool for work of ours, and returns them as they came. */
final class ConnectionLoans {
  private static final Logger LOG = LoggerFactory.getLogger(ThreadTransactions.class);

  /** How the pool hands out its connections. */
  private record Habits(boolean autoCommit, int isolation) {}

  private final DataSource pool;

  /** Asking for the isolation costs PostgreSQL a round trip, so only the first one is asked. */
  private volatile @Nullable Habits habits;

  ConnectionLoans(DataSource pool) {
    this.pool = pool;
  }

  Connection take() throws SQLException {
    Connection connection = pool.getConnection();
    try {
      Habits usual = habitsOf(connection);
      if (usual.isolation() != Connection.TRANSACTION_READ_COMMITTED) {
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      }
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException | RuntimeException | Error e) {
      try {
        connection.close();
      } catch (SQLException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  void giveBack(Connection connection) {
    try (connection) {
      Habits usual = habitsOf(connection);
      connection.setAutoCommit(usual.autoCommit());
      if (usual.isolation() != Connection.TRANSACTION_READ_COMMITTED) {
        connection.setTransactionIsolation(usual.isolation());
      }
    } catch (SQLException e) {
      LOG.warn("A connection could not be returned to its pool in order; the pool will notice", e);
    }
  }

  private Habits habitsOf(Connection connection) throws SQLException {
    Habits known = habits;
    if (known == null) {
      known = new Habits(connection.getAutoCommit(), connection.getTransactionIsolation());
      habits = known;
    }
    return known;
  }
}
