package io.peakos.workflow;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** The databases that the tests run on: new and empty ones, as many as wanted. */
public enum TestDatabase {
  H2 {
    @Override
    String create(String name) {
      return "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1";
    }
  },
  POSTGRESQL {
    @Override
    String create(String name) {
      execute(Server.RUNNING.getPostgresDatabase(), "create database " + name);
      return Server.RUNNING.getJdbcUrl("postgres", name);
    }
  };

  private static final AtomicInteger COUNT = new AtomicInteger();

  /** The address of a new, empty database. */
  public String newDatabase() {
    return create("test_" + COUNT.incrementAndGet());
  }

  abstract String create(String name);

  /** A pool of a few connections to the database. */
  public static HikariDataSource pool(String address, int size) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(address);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(5_000);
    return new HikariDataSource(config);
  }

  /** Runs a statement in a transaction of its own, or in the one that the data source knows. */
  public static void execute(DataSource database, String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** The first column of the first row. */
  public static long number(DataSource database, String sql) {
    return Long.parseLong(text(database, sql));
  }

  /** The first column of the first row. */
  public static String text(DataSource database, String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** One server for the whole run; it ends with the JVM. */
  private static final class Server {
    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        // An autovacuum that analyzes one database holds back what readers of a journal in another
        // see, for as long as it takes.
        return EmbeddedPostgres.builder()
            .setServerConfig("autovacuum", "off")
            .setServerConfig("fsync", "off")
            .setServerConfig("max_connections", "200")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
