package io.peakos.workflow.internal.jdbc;

import io.peakos.spi.Transactions.Phase;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Work in a transaction that we open: it takes a connection when somebody first asks for one. */
final class OwnWork extends Work {
  private final ConnectionLoans loans;
  private @Nullable Connection connection;

  OwnWork(ConnectionLoans loans) {
    this.loans = loans;
  }

  @Override
  Connection connection() throws SQLException {
    if (connection == null) {
      connection = loans.take();
    }
    return connection;
  }

  @Override
  void commit() throws SQLException {
    if (connection != null) {
      connection.commit();
    }
  }

  @Override
  void rollback() throws SQLException {
    if (connection != null) {
      connection.rollback();
    }
  }

  @Override
  void release() {
    if (connection != null) {
      loans.giveBack(connection);
      connection = null;
    }
  }

  @Override
  void settle(Phase outcome) {
    Actions.fire(actions.settle(outcome));
  }
}
