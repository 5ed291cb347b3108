package io.peakos.workflow.internal.jdbc;

import io.peakos.spi.Transactions.Phase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/**
 * Work inside a transaction of the host: a failure of ours undoes only what we did, and the host
 * decides about the rest.
 */
final class SavepointWork extends Work {
  private final HostTransaction host;
  private final Savepoint start;

  SavepointWork(HostTransaction host) throws SQLException {
    this.host = host;
    this.start = host.connection().setSavepoint();
  }

  @Override
  Connection connection() {
    return host.connection();
  }

  @Override
  void commit() throws SQLException {
    connection().releaseSavepoint(start);
    host.joined();
  }

  @Override
  void rollback() throws SQLException {
    connection().rollback(start);
    connection().releaseSavepoint(start);
  }

  @Override
  void release() {}

  /** The host's commit is the one that counts. */
  @Override
  void beforeCommit() {}

  @Override
  void settle(Phase outcome) {
    if (outcome == Phase.AFTER_COMMIT) {
      actions.moveTo(host.actions);
    } else {
      host.fireWhenClosed(actions.settle(outcome));
    }
  }
}
