package io.peakos.testkit.contract;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.peakos.spi.Transactions;
import io.peakos.workflow.JdbcTransactions;
import org.junit.jupiter.api.AfterAll;

class JdbcTransactionsOnH2Test extends TransactionsContract {
  private static final HikariDataSource POOL = new HikariDataSource(pool());

  @Override
  protected Transactions transactions() {
    return new JdbcTransactions(POOL);
  }

  @AfterAll
  static void close() {
    POOL.close();
  }

  private static HikariConfig pool() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:transactions;DB_CLOSE_DELAY=-1");
    config.setMaximumPoolSize(2);
    return config;
  }
}
