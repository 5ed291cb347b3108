package io.peakos.workflow;

import static io.peakos.workflow.TestDatabase.execute;
import static io.peakos.workflow.TestDatabase.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.peakos.spi.Transactions.Phase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What happens when the host opens the transaction itself, over plain JDBC and a pool of one
 * connection. What every kind of transactions has to keep is in the testkit's contract.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class HostTransactionTest {
  private final HikariDataSource pool;
  private final JdbcTransactions transactions;

  HostTransactionTest(TestDatabase database) {
    pool = TestDatabase.pool(database.newDatabase(), 1);
    transactions = new JdbcTransactions(pool);
  }

  @BeforeEach
  void create() {
    execute(pool, "create table T (ID integer primary key)");
  }

  @AfterEach
  void every_connection_came_back_and_nothing_is_left_on_the_thread() {
    assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    assertThat(transactions.active()).isFalse();
    pool.close();
  }

  @Test
  void our_work_commits_with_the_host() throws SQLException {
    try (Connection host = begin()) {
      insert(host, 1);
      transactions.required(() -> weInsert(2));
      host.commit();
    }
    assertThat(rows()).isEqualTo(2);
  }

  @Test
  void our_work_goes_when_the_host_rolls_back() throws SQLException {
    try (Connection host = begin()) {
      insert(host, 1);
      transactions.required(() -> weInsert(2));
      host.rollback();
    }
    assertThat(rows()).isZero();
  }

  @Test
  void our_failure_undoes_our_work_and_leaves_the_host_usable() throws SQLException {
    try (Connection host = begin()) {
      insert(host, 1);
      assertThatThrownBy(
              () ->
                  transactions.required(
                      () -> {
                        weInsert(2);
                        return weInsert(1);
                      }))
          .isInstanceOf(AssertionError.class);
      insert(host, 3);
      host.commit();
    }
    assertThat(rows()).isEqualTo(2);
    assertThat(number(pool, "select count(*) from T where ID = 2")).isZero();
  }

  @Test
  void work_marked_rollback_only_goes_and_the_hosts_stays() throws SQLException {
    try (Connection host = begin()) {
      insert(host, 1);
      transactions.required(
          () -> {
            transactions.setRollbackOnly();
            return weInsert(2);
          });
      host.commit();
    }
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void rollback_on_a_connection_of_ours_does_not_touch_the_hosts_work() throws SQLException {
    try (Connection host = begin()) {
      insert(host, 1);
      transactions.required(
          () -> {
            weInsert(2);
            try (Connection ours = transactions.dataSource().getConnection()) {
              assertThat(ours.getAutoCommit()).isFalse();
              ours.commit();
              ours.setAutoCommit(true);
              ours.rollback();
            } catch (SQLException e) {
              throw new AssertionError(e);
            }
            return null;
          });
      host.commit();
    }
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void what_the_host_forgets_to_commit_goes_with_the_connection() throws SQLException {
    List<String> heard = new ArrayList<>();
    try (Connection host = begin()) {
      transactions.required(() -> weInsert(1));
      host.commit();
      transactions.required(
          () -> {
            transactions.on(Phase.AFTER_COMMIT, () -> heard.add("committed"));
            transactions.on(Phase.AFTER_ROLLBACK, () -> heard.add("rolled back"));
            return weInsert(2);
          });
    }
    assertThat(rows()).isEqualTo(1);
    assertThat(heard).containsExactly("rolled back");
  }

  @Test
  void actions_wait_until_the_host_returns_the_connection_and_may_then_take_it()
      throws SQLException {
    List<Object> heard = new ArrayList<>();
    try (Connection host = begin()) {
      transactions.required(
          () -> {
            transactions.on(Phase.BEFORE_COMMIT, () -> heard.add("before " + weInsert(2)));
            transactions.on(Phase.AFTER_COMMIT, () -> heard.add(rows()));
            transactions.on(Phase.AFTER_ROLLBACK, () -> heard.add("wrong"));
            return weInsert(1);
          });
      assertThat(heard).isEmpty();
      host.commit();
      assertThat(heard).containsExactly("before 2");
    }
    assertThat(heard).containsExactly("before 2", 2L);
  }

  @Test
  void what_fails_before_the_commit_rolls_the_host_back() throws SQLException {
    try (Connection host = begin()) {
      insert(host, 1);
      transactions.required(
          () -> {
            transactions.on(
                Phase.BEFORE_COMMIT,
                () -> {
                  throw new IllegalArgumentException("no");
                });
            return weInsert(2);
          });
      assertThatThrownBy(host::commit).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(rows()).isZero();
  }

  @Test
  void the_host_may_leave_the_transaction_by_switching_auto_commit_on() throws SQLException {
    List<String> heard = new ArrayList<>();
    try (Connection host = begin()) {
      transactions.required(
          () -> {
            transactions.on(Phase.AFTER_COMMIT, () -> heard.add("committed"));
            return weInsert(1);
          });
      host.setAutoCommit(true);
      assertThat(transactions.active()).isFalse();
      host.setAutoCommit(false);
      assertThat(transactions.active()).isTrue();
      host.rollback();
    }
    assertThat(rows()).isEqualTo(1);
    assertThat(heard).containsExactly("committed");
  }

  @Test
  void a_pool_that_hands_out_open_transactions_is_the_host_too() throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setDataSource(pool);
    config.setMaximumPoolSize(1);
    config.setAutoCommit(false);
    try (HikariDataSource open = new HikariDataSource(config)) {
      JdbcTransactions joined = new JdbcTransactions(open);
      try (Connection host = joined.dataSource().getConnection()) {
        joined.required(() -> insertInto(joined.dataSource(), 1));
        assertThat(joined.active()).isTrue();
        host.rollback();
      }
      assertThat(number(joined.dataSource(), "select count(*) from T")).isZero();
    }
  }

  @Test
  void a_host_that_commits_every_statement_has_no_transaction_to_join() throws SQLException {
    try (Connection host = transactions.dataSource().getConnection()) {
      insert(host, 1);
      assertThat(transactions.active()).isFalse();
    }
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void a_checked_exception_that_nobody_declared_rolls_back_too() {
    assertThatThrownBy(
            () ->
                transactions.required(
                    () -> {
                      weInsert(1);
                      throw HostTransactionTest.<RuntimeException>sneaky(new IOException("no"));
                    }))
        .isInstanceOf(IOException.class);
    assertThat(rows()).isZero();
  }

  @Test
  void a_connection_outlives_neither_its_close_nor_its_transaction() {
    Connection kept =
        transactions.required(
            () -> {
              try {
                Connection connection = transactions.dataSource().getConnection();
                connection.close();
                assertThat(connection.isClosed()).isTrue();
                assertThatThrownBy(connection::createStatement).isInstanceOf(SQLException.class);
                return transactions.dataSource().getConnection();
              } catch (SQLException e) {
                throw new AssertionError(e);
              }
            });
    assertThatThrownBy(kept::createStatement).isInstanceOf(SQLException.class);
  }

  @Test
  void work_reads_committed_whatever_the_pool_says() {
    HikariConfig config = new HikariConfig();
    config.setDataSource(pool);
    config.setMaximumPoolSize(1);
    config.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
    try (HikariDataSource strict = new HikariDataSource(config)) {
      JdbcTransactions joined = new JdbcTransactions(strict);
      assertThat(joined.required(() -> isolation(joined.dataSource())))
          .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
      assertThat(isolation(strict)).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
    }
  }

  private Connection begin() throws SQLException {
    Connection connection = transactions.dataSource().getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  private long rows() {
    return number(transactions.dataSource(), "select count(*) from T");
  }

  private int weInsert(int id) {
    return insertInto(transactions.dataSource(), id);
  }

  private static int insertInto(DataSource database, int id) {
    execute(database, "insert into T values (" + id + ")");
    return id;
  }

  private static int isolation(DataSource database) {
    try (Connection connection = database.getConnection()) {
      return connection.getTransactionIsolation();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void insert(Connection connection, int id) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("insert into T values (" + id + ")");
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E sneaky(Throwable checked) throws E {
    throw (E) checked;
  }
}
