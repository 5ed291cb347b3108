package io.peakos.workflow.internal.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection that the host opened outside work of ours. It behaves as ever, except that once the
 * host switches auto-commit off, what we do on the same thread joins the host's transaction.
 */
final class HostConnection implements InvocationHandler {
  private final Connection connection;
  private final ThreadTransactions transactions;
  private final List<Runnable> whenClosed = new ArrayList<>();
  private @Nullable HostTransaction transaction;

  HostConnection(Connection connection, ThreadTransactions transactions) throws SQLException {
    this.connection = connection;
    this.transactions = transactions;
    if (!connection.getAutoCommit()) {
      open();
    }
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args)
      throws Throwable {
    HostTransaction host = transaction;
    switch (method.getName()) {
      case "close" -> {
        close();
        return null;
      }
      case "equals" -> {
        return args != null && proxy == args[0];
      }
      case "hashCode" -> {
        return System.identityHashCode(proxy);
      }
      case "setAutoCommit" -> {
        setAutoCommit(args != null && Boolean.TRUE.equals(args[0]));
        return null;
      }
      case "commit" -> {
        if (host != null) {
          host.commit();
          return null;
        }
      }
      case "rollback" -> {
        if (host != null && args == null) {
          host.rollback();
          return null;
        }
      }
      default -> {}
    }
    try {
      return method.invoke(connection, args);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private void setAutoCommit(boolean on) throws SQLException {
    HostTransaction host = transaction;
    if (on && host != null) {
      host.leave();
    }
    connection.setAutoCommit(on);
    if (!on && (host == null || host.over())) {
      open();
    }
  }

  private void open() {
    HostTransaction host = new HostTransaction(connection, transactions::run, whenClosed);
    transactions.push(host);
    transaction = host;
  }

  private void close() throws SQLException {
    HostTransaction host = transaction;
    try (connection) {
      if (host != null && !host.over()) {
        host.abandon();
      }
    } finally {
      List<Runnable> due = List.copyOf(whenClosed);
      whenClosed.clear();
      Actions.fire(due);
    }
  }
}
