package io.peakos.workflow.internal.jdbc;

import io.peakos.spi.Transactions.Phase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transactions that the host runs, one after the other, on a connection without auto-commit.
 * Actions after their end wait until the host returns the connection, so that they never hold the
 * host up and a pool of one connection is enough.
 */
final class HostTransaction extends Frame {
  private static final Logger LOG = LoggerFactory.getLogger(ThreadTransactions.class);

  private final Connection connection;
  private final Consumer<Runnable> asWork;
  private final List<Runnable> whenClosed;
  private boolean holdsWorkOfOurs;
  private volatile boolean over;

  /**
   * A transaction on this connection.
   *
   * @param asWork runs something as work of ours, so that it may write, too
   * @param whenClosed collects what is to run when the host closes the connection
   */
  HostTransaction(Connection connection, Consumer<Runnable> asWork, List<Runnable> whenClosed) {
    this.connection = connection;
    this.asWork = asWork;
    this.whenClosed = whenClosed;
  }

  Connection connection() {
    return connection;
  }

  /** Notes that work of ours now waits for the host's commit. */
  void joined() {
    holdsWorkOfOurs = true;
  }

  void commit() throws SQLException {
    try {
      // Work that registers more hands it to this transaction when it ends.
      while (actions.waitFor(Phase.BEFORE_COMMIT)) {
        asWork.accept(actions::beforeCommit);
      }
    } catch (Throwable e) {
      rollback();
      throw e;
    }
    connection.commit();
    ended(Phase.AFTER_COMMIT);
  }

  void rollback() throws SQLException {
    connection.rollback();
    ended(Phase.AFTER_ROLLBACK);
  }

  /** Undoes what the host left open. */
  void abandon() throws SQLException {
    over = true;
    if (holdsWorkOfOurs) {
      LOG.warn(
          "A connection was closed before its transaction was committed, and work of Peak OS in it"
              + " was rolled back. Maybe call commit() after the last call, just before close()");
      rollback();
    } else {
      ended(Phase.AFTER_ROLLBACK);
    }
  }

  /** The host switches auto-commit on again: no more transactions here. */
  void leave() throws SQLException {
    commit();
    over = true;
  }

  void fireWhenClosed(List<Runnable> actions) {
    whenClosed.addAll(actions);
  }

  @Override
  boolean over() {
    return over;
  }

  private void ended(Phase outcome) {
    whenClosed.addAll(actions.settle(outcome));
    holdsWorkOfOurs = false;
  }
}
