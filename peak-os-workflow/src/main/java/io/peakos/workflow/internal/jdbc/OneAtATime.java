package io.peakos.workflow.internal.jdbc;

import io.peakos.spi.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets one node at a time do what all do when they start: tables and deployments. On PostgreSQL
 * that holds for all nodes of the database. H2 has no such lock, so there it holds for the engines
 * of one JVM, which is everybody as long as H2 is embedded.
 */
public final class OneAtATime {
  private static final ReentrantLock IN_THIS_JVM = new ReentrantLock();

  private OneAtATime() {}

  /** Work on the connection of the transaction that holds the lock. */
  @FunctionalInterface
  public interface Work {
    /** Does it. */
    void on(Connection connection) throws SQLException;
  }

  /** Does the work in one transaction, as soon as nobody else does any. */
  public static void run(Transactions transactions, Work work) {
    IN_THIS_JVM.lock();
    try {
      transactions.<@Nullable Void>required(
          () -> {
            try (Connection connection = transactions.dataSource().getConnection()) {
              Dialect.of(connection).lockUntilTheEnd(connection);
              work.on(connection);
              return null;
            } catch (SQLException e) {
              throw DatabaseFailure.of("The preparation of the database failed", e);
            }
          });
    } finally {
      IN_THIS_JVM.unlock();
    }
  }
}
