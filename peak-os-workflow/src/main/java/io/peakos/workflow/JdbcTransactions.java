package io.peakos.workflow;

import io.peakos.spi.Transactions;
import io.peakos.workflow.internal.jdbc.ThreadTransactions;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Transactions over plain JDBC, for a host without a transaction manager. Thread-safe; one per
 * database.
 *
 * <p>Work of ours takes a connection from the pool when it first needs one and keeps it for its
 * thread until the end. A host that wants our work inside its own transaction opens the connection
 * from {@link #dataSource()} and switches auto-commit off:
 *
 * <pre>{@code
 * try (Connection connection = transactions.dataSource().getConnection()) {
 *   connection.setAutoCommit(false);
 *   // statements of the host and calls of Peak OS, in any order, on this thread
 *   connection.commit();
 * }
 * }</pre>
 *
 * <p>There our work runs inside a savepoint: when it fails, it alone is undone and the host's
 * transaction stays usable. Actions after the end of the transaction wait until the connection is
 * closed. What comes between {@code commit()} and {@code close()} belongs to the next transaction,
 * which {@code close()} rolls back; a warning says so. A second connection that the host opens
 * meanwhile is separate, as ever.
 *
 * <p>A pool of one connection is enough, except for {@link #requiresNew} inside a transaction that
 * has used its connection.
 */
public final class JdbcTransactions implements Transactions {
  private final ThreadTransactions transactions;

  /** Transactions on the connections of this pool. */
  public JdbcTransactions(DataSource pool) {
    this.transactions = new ThreadTransactions(pool);
  }

  @Override
  public <T extends @Nullable Object> T required(Supplier<T> work) {
    return transactions.required(work);
  }

  @Override
  public <T extends @Nullable Object> T requiresNew(Supplier<T> work) {
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
