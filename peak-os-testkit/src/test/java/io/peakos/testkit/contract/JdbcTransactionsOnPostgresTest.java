package io.peakos.testkit.contract;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.peakos.spi.Transactions;
import io.peakos.workflow.JdbcTransactions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class JdbcTransactionsOnPostgresTest extends TransactionsContract {
  private static EmbeddedPostgres server;
  private static HikariDataSource pool;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.start();
    HikariConfig config = new HikariConfig();
    config.setDataSource(server.getPostgresDatabase());
    config.setMaximumPoolSize(2);
    pool = new HikariDataSource(config);
  }

  @Override
  protected Transactions transactions() {
    return new JdbcTransactions(pool);
  }

  @AfterAll
  static void close() throws IOException {
    pool.close();
    server.close();
  }
}
