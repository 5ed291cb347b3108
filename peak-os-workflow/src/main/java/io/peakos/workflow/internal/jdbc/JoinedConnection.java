package io.peakos.workflow.internal.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A connection opened inside work of ours: it carries statements, and decides nothing. */
final class JoinedConnection implements InvocationHandler {
  private final Work work;
  private final Connection connection;
  private boolean closed;

  JoinedConnection(Work work) throws SQLException {
    this.work = work;
    this.connection = work.connection();
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args)
      throws Throwable {
    switch (method.getName()) {
      case "close" -> {
        closed = true;
        return null;
      }
      case "isClosed" -> {
        return isClosed() || connection.isClosed();
      }
      case "equals" -> {
        return args != null && proxy == args[0];
      }
      case "hashCode" -> {
        return System.identityHashCode(proxy);
      }
      case "toString" -> {
        return "joined " + connection;
      }
      default -> {
        if (isClosed()) {
          throw new SQLException(
              "This connection is closed, or the transaction that it belonged to has ended.\n"
                  + "Maybe ask the data source for another one.");
        }
        return invokeOpen(method, args);
      }
    }
  }

  private @Nullable Object invokeOpen(Method method, Object @Nullable [] args) throws Throwable {
    switch (method.getName()) {
      case "commit", "setAutoCommit" -> {
        return null;
      }
      case "getAutoCommit" -> {
        return false;
      }
      case "rollback" -> {
        if (args == null) {
          work.setRollbackOnly();
          return null;
        }
        return passOn(method, args);
      }
      default -> {
        return passOn(method, args);
      }
    }
  }

  private boolean isClosed() {
    return closed || work.over();
  }

  private @Nullable Object passOn(Method method, Object @Nullable [] args) throws Throwable {
    try {
      return method.invoke(connection, args);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }
}
