package io.peakos.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.peakos.rules.DroolsPolicies;
import io.peakos.workflow.PeakOsEngine;
import io.peakos.workflow.SchemaMode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A real PostgreSQL of our own, as durable as PostgreSQL is when it is installed: every commit
 * waits for the disk, for every contender. Not thread-safe.
 */
public final class PostgresServer implements AutoCloseable {
  private static final String TEMPLATE = "migrated";

  private final EmbeddedPostgres server;
  private boolean migrated;

  private PostgresServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /** Starts one in a temporary folder; it ends with {@link #close}. */
  public static PostgresServer start() {
    return start("on");
  }

  /** Starts one that never waits for the disk: for a look whether everything runs. */
  public static PostgresServer startCareless() {
    return start("off");
  }

  private static PostgresServer start(String durable) {
    try {
      return new PostgresServer(
          EmbeddedPostgres.builder()
              // For tests, the library switches it off.
              .setServerConfig("fsync", durable)
              .setServerConfig("synchronous_commit", durable)
              .setServerConfig("shared_buffers", "256MB")
              .setServerConfig("max_wal_size", "2GB")
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address of a new database that has the tables and the workflow, and nothing else. */
  public String create(String name) {
    if (!migrated) {
      migrate();
      migrated = true;
    }
    Sql.run(
        server.getPostgresDatabase(), "create database %s template %s".formatted(name, TEMPLATE));
    return server.getJdbcUrl("postgres", name);
  }

  private void migrate() {
    Sql.run(server.getPostgresDatabase(), "create database " + TEMPLATE);
    try (HikariDataSource pool = pool(server.getJdbcUrl("postgres", TEMPLATE), 4)) {
      PeakOsEngine.builder(pool)
          .policies(DroolsPolicies.standard())
          .directory(new Office())
          .calendars(Office.calendars())
          .notifier(notification -> {})
          .schema(SchemaMode.CREATE)
          .driven()
          .start()
          .close();
    }
  }

  /** A pool of connections to a database, with the driver's default settings. */
  public static HikariDataSource pool(String address, int size) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(address);
    config.setMaximumPoolSize(size);
    config.setConnectionTimeout(30_000);
    return new HikariDataSource(config);
  }

  /** Its version and whether commits wait for the disk, as it says itself. */
  public String description() {
    return "PostgreSQL %s, fsync %s, synchronous_commit %s"
        .formatted(shown("server_version"), shown("fsync"), shown("synchronous_commit"));
  }

  private String shown(String setting) {
    return Sql.text(server.getPostgresDatabase(), "show " + setting);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
