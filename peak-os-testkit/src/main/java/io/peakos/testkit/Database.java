package io.peakos.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** The databases that stories run on. Thread-safe. */
public enum Database {
  /** H2, in memory. */
  H2 {
    @Override
    String create(String name) {
      return "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1;USER=sa";
    }
  },
  /** A real PostgreSQL server, started from Maven artifacts: one per JVM. */
  POSTGRESQL {
    @Override
    String create(String name) {
      return Server.create(name);
    }
  };

  private static final AtomicInteger COUNT = new AtomicInteger();

  /**
   * Makes a new and empty database, which is gone when the JVM ends.
   *
   * @return its JDBC address, with the user in it
   */
  public String create() {
    return create("peakos_" + COUNT.incrementAndGet());
  }

  abstract String create(String name);

  private static final class Server {
    private static final EmbeddedPostgres RUNNING = start();

    static String create(String name) {
      try (Connection connection = RUNNING.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("create database " + name);
      } catch (SQLException e) {
        throw new IllegalStateException(
            "The database (%s) cannot be created.%nMaybe the server has ended.".formatted(name), e);
      }
      return RUNNING.getJdbcUrl("postgres", name);
    }

    private static EmbeddedPostgres start() {
      try {
        // Nobody reads these databases after a crash, and none lives long enough to be vacuumed; an
        // autovacuum of one would hold back what readers of a journal in another see.
        return EmbeddedPostgres.builder()
            .setServerConfig("autovacuum", "off")
            .setServerConfig("fsync", "off")
            .setServerConfig("synchronous_commit", "off")
            .setServerConfig("full_page_writes", "off")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
