package io.peakos.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A real PostgreSQL of our own, as durable as PostgreSQL is when it is installed: every commit
 * waits for the disk, for every contender. Not thread-safe.
 */
public final class PostgresServer implements AutoCloseable {
  private final EmbeddedPostgres server;

  private PostgresServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /** Starts one in a temporary folder; it ends with {@link #close}. */
  public static PostgresServer start() {
    try {
      return new PostgresServer(
          EmbeddedPostgres.builder()
              // For tests, the library switches it off.
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("shared_buffers", "256MB")
              .setServerConfig("max_wal_size", "2GB")
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address of a new, empty database. */
  public String create(String name) {
    Sql.run(server.getPostgresDatabase(), "create database " + name);
    return server.getJdbcUrl("postgres", name);
  }

  /** A pool of connections to a database, with the driver's default settings. */
  public static HikariDataSource pool(String address, int size) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(address);
    config.setMaximumPoolSize(size);
    config.setConnectionTimeout(30_000);
    return new HikariDataSource(config);
  }

  /** Its version, such as {@code 17.5}. */
  public String version() {
    return Sql.text(server.getPostgresDatabase(), "show server_version");
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
