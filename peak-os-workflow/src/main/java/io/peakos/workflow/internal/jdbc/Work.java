package io.peakos.workflow.internal.jdbc;

import io.peakos.spi.Transactions.Phase;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One outermost piece of work of ours, which commits or rolls back as a whole. */
abstract sealed class Work extends Frame permits OwnWork, SavepointWork {
  private boolean rollbackOnly;
  private @Nullable Throwable failureInside;
  private boolean over;

  /** The connection that carries this work; only for the proxies handed out inside it. */
  abstract Connection connection() throws SQLException;

  /** Makes the work last, as far as it is ours to say. */
  abstract void commit() throws SQLException;

  /** Undoes the work. */
  abstract void rollback() throws SQLException;

  /** Lets go of the connection. */
  abstract void release();

  /** Does what waits for this outcome, or hands it to whoever decides the outcome. */
  abstract void settle(Phase outcome);

  final void setRollbackOnly() {
    rollbackOnly = true;
  }

  /** Notes that a part of the work failed, so that the rest must not be committed. */
  final void failedInside(Throwable failure) {
    rollbackOnly = true;
    failureInside = failure;
  }

  final void succeeded() {
    Phase outcome = Phase.AFTER_ROLLBACK;
    try {
      beforeCommit();
      if (rollbackOnly) {
        rollback();
      } else {
        commit();
        outcome = Phase.AFTER_COMMIT;
      }
    } catch (SQLException e) {
      rollbackAfter(e);
      throw DatabaseFailure.of("The end of the transaction failed", e);
    } catch (RuntimeException | Error e) {
      rollbackAfter(e);
      throw e;
    } finally {
      end(outcome);
    }
    if (failureInside != null) {
      throw new IllegalStateException(
          "The transaction was rolled back, because a part of its work failed ("
              + failureInside.getClass().getName()
              + ") and the exception was caught.\n"
              + "Maybe let the exception through, or do that part in requiresNew(…).",
          failureInside);
    }
  }

  final void failed(Throwable failure) {
    rollbackAfter(failure);
    end(Phase.AFTER_ROLLBACK);
  }

  @Override
  final boolean over() {
    return over;
  }

  /** Runs what must happen before the commit, if it is ours. */
  void beforeCommit() {
    if (!rollbackOnly) {
      actions.beforeCommit();
    }
  }

  private void rollbackAfter(Throwable failure) {
    try {
      rollback();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private void end(Phase outcome) {
    over = true;
    release();
    settle(outcome);
  }
}
