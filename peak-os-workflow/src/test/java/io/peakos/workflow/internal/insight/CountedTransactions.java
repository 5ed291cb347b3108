package io.peakos.workflow.internal.insight;

import io.peakos.spi.Transactions;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Transactions that count how many were begun for work that wants one of its own. */
final class CountedTransactions implements Transactions {
  private final Transactions transactions;
  private final AtomicInteger begun = new AtomicInteger();

  CountedTransactions(Transactions transactions) {
    this.transactions = transactions;
  }

  int begun() {
    return begun.get();
  }

  @Override
  public <T extends @Nullable Object> T required(Supplier<T> work) {
    return transactions.required(work);
  }

  @Override
  public <T extends @Nullable Object> T requiresNew(Supplier<T> work) {
    begun.incrementAndGet();
    return transactions.requiresNew(work);
  }

  @Override
  public boolean active() {
    return transactions.active();
  }

  @Override
  public void setRollbackOnly() {
    transactions.setRollbackOnly();
  }

  @Override
  public void on(Phase phase, Runnable action) {
    transactions.on(phase, action);
  }

  @Override
  public DataSource dataSource() {
    return transactions.dataSource();
  }
}
