package io.peakos.workflow.internal.flowable;

import io.peakos.spi.Transactions;
import io.peakos.spi.Transactions.Phase;
import org.flowable.common.engine.impl.cfg.TransactionContext;
import org.flowable.common.engine.impl.cfg.TransactionListener;
import org.flowable.common.engine.impl.cfg.TransactionState;
import org.flowable.common.engine.impl.interceptor.CommandContext;

/**
 * What the engine sees of the transaction around its command: it neither commits nor rolls back,
 * and its listeners wait for the real end, so that no thread looks for a job that is not there yet.
 */
final class JoinedTransaction implements TransactionContext {
  private final Transactions transactions;
  private final CommandContext command;

  JoinedTransaction(Transactions transactions, CommandContext command) {
    this.transactions = transactions;
    this.command = command;
  }

  /** Whoever opened the transaction commits it. */
  @Override
  public void commit() {}

  @Override
  public void rollback() {
    transactions.setRollbackOnly();
  }

  @Override
  public void addTransactionListener(TransactionState state, TransactionListener listener) {
    transactions.on(phase(state), () -> listener.execute(command));
  }

  private static Phase phase(TransactionState state) {
    return switch (state) {
      case COMMITTING -> Phase.BEFORE_COMMIT;
      case COMMITTED -> Phase.AFTER_COMMIT;
      case ROLLINGBACK, ROLLED_BACK -> Phase.AFTER_ROLLBACK;
    };
  }
}
