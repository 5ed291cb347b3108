package io.peakos.workflow.internal.schema;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;
import javax.sql.DataSource;

/**
 * A connection for libraries that commit, roll back and close as they go although their work is
 * part of something larger. All of that is ignored: whoever owns the connection ends the
 * transaction, and a failure arrives as an exception.
 */
final class UndividedConnection {
  private static final Set<String> IGNORED = Set.of("commit", "setAutoCommit", "close", "abort");

  private UndividedConnection() {}

  /** A data source that always answers with this connection. */
  static DataSource alone(Connection undivided) {
    return (DataSource)
        Proxy.newProxyInstance(
            UndividedConnection.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, args) -> {
              if (method.getName().equals("getConnection")) {
                return undivided;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  static Connection of(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            UndividedConnection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, args) -> {
              String name = method.getName();
              if (IGNORED.contains(name) || (name.equals("rollback") && args == null)) {
                return null;
              }
              try {
                return method.invoke(connection, args);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }
}
