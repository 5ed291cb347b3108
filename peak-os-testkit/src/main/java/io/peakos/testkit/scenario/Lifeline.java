package io.peakos.testkit.scenario;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * The connections of one process, which end with it: when it is killed, what was not committed is
 * rolled back and nothing else can be written, as a database sees it when a process dies.
 * Thread-safe.
 */
final class Lifeline implements DataSource {
  /** The process is dead: thrown through whatever it was doing. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("The process was killed, as the story wants it.", null, false, false);
    }
  }

  private static final Set<String> AFTER_DEATH =
      Set.of("rollback", "close", "isClosed", "getAutoCommit", "setAutoCommit");

  private final DataSource database;
  private volatile boolean dead;

  Lifeline(DataSource database) {
    this.database = database;
  }

  /** Nothing of this process reaches the database any more. */
  void cut() {
    dead = true;
  }

  boolean dead() {
    return dead;
  }

  @Override
  public Connection getConnection() throws SQLException {
    check();
    Connection real = database.getConnection();
    return (Connection)
        Proxy.newProxyInstance(
            Lifeline.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (!AFTER_DEATH.contains(method.getName())) {
                check();
              } else if (dead && !real.isClosed() && !real.getAutoCommit()) {
                // Giving a connection back to its pool must not commit what the dead one did.
                real.rollback();
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return getConnection();
  }

  private void check() throws SQLException {
    if (dead) {
      throw new SQLException("The process was killed, as the story wants it.", "08003");
    }
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return database.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    database.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    database.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return database.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger(Logger.GLOBAL_LOGGER_NAME);
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return database.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return database.isWrapperFor(type);
  }
}
