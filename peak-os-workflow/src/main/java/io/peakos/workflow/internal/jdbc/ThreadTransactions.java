package io.peakos.workflow.internal.jdbc;

import io.peakos.spi.Transactions;
import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the transactions of each thread on a stack, the innermost on top, and hands out connections
 * that belong to the innermost. Thread-safe.
 */
public final class ThreadTransactions implements Transactions {
  private final DataSource pool;
  private final ConnectionLoans loans;
  private final DataSource joining = new JoiningDataSource();

  @SuppressWarnings("ThreadLocalUsage") // Each database has its own.
  private final ThreadLocal<@Nullable Deque<Frame>> frames = new ThreadLocal<>();

  /** Transactions on the connections of this pool. */
  public ThreadTransactions(DataSource pool) {
    this.pool = Objects.requireNonNull(pool, "pool");
    this.loans = new ConnectionLoans(pool);
  }

  @Override
  public <T extends @Nullable Object> T required(Supplier<T> work) {
    Frame current = current();
    if (current instanceof Work open) {
      try {
        return work.get();
      } catch (Throwable e) {
        open.failedInside(e);
        throw e;
      }
    }
    return run(current instanceof HostTransaction host ? inside(host) : new OwnWork(loans), work);
  }

  @Override
  public <T extends @Nullable Object> T requiresNew(Supplier<T> work) {
    return run(new OwnWork(loans), work);
  }

  @Override
  public boolean active() {
    return current() != null;
  }

  @Override
  public void setRollbackOnly() {
    if (!(current() instanceof Work work)) {
      throw new IllegalStateException(
          "No work is in progress on this thread (%s), so none can be rolled back.\n"
                  .formatted(Thread.currentThread().getName())
              + "Maybe call this inside required(…); a host rolls back its own connection.");
    }
    work.setRollbackOnly();
  }

  @Override
  public void on(Phase phase, Runnable action) {
    Frame current = current();
    if (current == null) {
      throw new IllegalStateException(
          "No transaction is open on this thread (%s), so (%s) never comes.\n"
                  .formatted(Thread.currentThread().getName(), phase)
              + "Maybe call this inside required(…).");
    }
    current.actions.add(phase, action);
  }

  @Override
  public DataSource dataSource() {
    return joining;
  }

  private <T extends @Nullable Object> T run(Work own, Supplier<T> work) {
    push(own);
    T result;
    try {
      result = work.get();
    } catch (Throwable e) {
      own.failed(e);
      throw e;
    } finally {
      forgetEnded();
    }
    try {
      own.succeeded();
    } finally {
      forgetEnded();
    }
    return result;
  }

  private static Work inside(HostTransaction host) {
    try {
      return new SavepointWork(host);
    } catch (SQLException e) {
      throw DatabaseFailure.of("The work could not join the host's transaction", e);
    }
  }

  /** Runs something as work of ours. */
  void run(Runnable action) {
    required(
        () -> {
          action.run();
          return null;
        });
  }

  /** Makes this the innermost transaction of this thread. */
  void push(Frame frame) {
    Deque<Frame> stack = frames.get();
    if (stack == null) {
      stack = new ArrayDeque<>();
      frames.set(stack);
    }
    stack.push(frame);
  }

  /** The innermost transaction of this thread. */
  private @Nullable Frame current() {
    forgetEnded();
    Deque<Frame> stack = frames.get();
    return stack == null ? null : stack.peek();
  }

  private void forgetEnded() {
    Deque<Frame> stack = frames.get();
    if (stack != null && stack.removeIf(Frame::over) && stack.isEmpty()) {
      frames.remove();
    }
  }

  private static Connection proxy(InvocationHandler handler) {
    return (Connection)
        Proxy.newProxyInstance(
            ThreadTransactions.class.getClassLoader(), new Class<?>[] {Connection.class}, handler);
  }

  /** The pool, with connections that know the transaction of their thread. */
  private final class JoiningDataSource implements DataSource {
    @Override
    public Connection getConnection() throws SQLException {
      if (current() instanceof Work work) {
        return proxy(new JoinedConnection(work));
      }
      return proxy(new HostConnection(pool.getConnection(), ThreadTransactions.this));
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      throw new SQLFeatureNotSupportedException(
          "Every connection of a transaction has the user of the pool.\n"
              + "Maybe call getConnection() without arguments.");
    }

    @Override
    public ConnectionBuilder createConnectionBuilder() throws SQLException {
      throw new SQLFeatureNotSupportedException(
          "Every connection of a transaction is the one that the pool chose.\n"
              + "Maybe call getConnection().");
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
      return pool.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
      pool.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
      pool.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
      return pool.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
      return pool.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
      return type.isInstance(this) ? type.cast(this) : pool.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
      return type.isInstance(this) || pool.isWrapperFor(type);
    }
  }
}
