package io.peakos.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.spi.Transactions;
import io.peakos.spi.Transactions.Phase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every implementation of {@link Transactions} keeps. A vendor extends it once per database
 * and answers with transactions whose pool has two connections or more; it uses a table named
 * PEAK_CONTRACT.
 */
public abstract class TransactionsContract {
  private static final int THREADS = 16;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private Transactions transactions;

  private final List<String> heard = new ArrayList<>();

  /** The implementation under test, on a database in which a table may be created. */
  protected abstract Transactions transactions();

  @BeforeEach
  final void createTable() {
    transactions = transactions();
    assertThat(transactions.active()).isFalse();
    execute("create table PEAK_CONTRACT (ID integer primary key)");
  }

  @AfterEach
  final void dropTable() {
    assertThat(transactions.active()).as("nothing is left on the thread").isFalse();
    execute("drop table PEAK_CONTRACT");
  }

  @Test
  void work_that_returns_is_committed() {
    assertThat(transactions.required(() -> insert(1))).isEqualTo(1);
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void work_that_throws_leaves_nothing_and_its_exception_arrives_unchanged() {
    IllegalArgumentException failure = new IllegalArgumentException("no");
    assertThatThrownBy(
            () ->
                transactions.required(
                    () -> {
                      insert(1);
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThat(rows()).isZero();
  }

  @Test
  void work_inside_work_sees_it_and_shares_its_fate() {
    assertThatThrownBy(
            () ->
                transactions.required(
                    () -> {
                      insert(1);
                      transactions.required(() -> insert(2));
                      assertThat(rows()).isEqualTo(2);
                      throw new IllegalArgumentException("no");
                    }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(rows()).isZero();
  }

  @Test
  void a_failure_inside_dooms_the_whole_even_when_it_is_caught() {
    assertThatThrownBy(
            () ->
                transactions.required(
                    () -> {
                      insert(1);
                      try {
                        transactions.required(TransactionsContract::fail);
                      } catch (IllegalArgumentException caught) {
                        heard.add("caught");
                      }
                      return null;
                    }))
        .isInstanceOf(RuntimeException.class);
    assertThat(heard).containsExactly("caught");
    assertThat(rows()).isZero();
  }

  @Test
  void new_work_lasts_whatever_becomes_of_the_work_around_it() {
    assertThatThrownBy(
            () ->
                transactions.required(
                    () -> {
                      insert(1);
                      transactions.requiresNew(() -> insert(2));
                      return fail();
                    }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(ids()).containsExactly(2);
  }

  @Test
  void new_work_that_fails_leaves_the_work_around_it_alone() {
    transactions.required(
        () -> {
          insert(1);
          assertThatThrownBy(
                  () ->
                      transactions.requiresNew(
                          () -> {
                            insert(2);
                            return fail();
                          }))
              .isInstanceOf(IllegalArgumentException.class);
          return insert(3);
        });
    assertThat(ids()).containsExactly(1, 3);
  }

  @Test
  void new_work_does_not_see_what_the_work_around_it_has_not_committed() {
    transactions.required(
        () -> {
          insert(1);
          assertThat(transactions.requiresNew(this::rows)).isZero();
          return null;
        });
  }

  @Test
  void work_marked_rollback_only_goes_and_its_result_arrives() {
    int answer =
        transactions.required(
            () -> {
              transactions.setRollbackOnly();
              return insert(1);
            });
    assertThat(answer).isEqualTo(1);
    assertThat(rows()).isZero();
  }

  @Test
  void outside_of_work_there_is_nothing_to_mark_and_nothing_to_wait_for() {
    assertThatThrownBy(transactions::setRollbackOnly).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> transactions.on(Phase.AFTER_COMMIT, () -> heard.add("never")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_thread_is_in_a_transaction_exactly_while_it_works() {
    assertThat(transactions.required(transactions::active)).isTrue();
    assertThat(transactions.requiresNew(transactions::active)).isTrue();
    assertThat(transactions.active()).isFalse();
  }

  @Test
  void actions_run_once_and_in_order_around_the_commit() {
    transactions.required(
        () -> {
          listen("a");
          transactions.required(
              () -> {
                listen("b");
                return insert(1);
              });
          heard.add("end of work");
          return null;
        });
    assertThat(heard)
        .containsExactly("end of work", "before a", "before b", "committed a", "committed b");
  }

  @Test
  void actions_after_a_rollback_run_instead_of_those_after_a_commit() {
    assertThatThrownBy(
            () ->
                transactions.required(
                    () -> {
                      listen("a");
                      return fail();
                    }))
        .isInstanceOf(IllegalArgumentException.class);
    transactions.required(
        () -> {
          listen("b");
          transactions.setRollbackOnly();
          return null;
        });
    assertThat(heard).containsExactly("rolled back a", "rolled back b");
  }

  @Test
  void what_is_written_just_before_the_commit_is_committed() {
    transactions.required(
        () -> {
          transactions.on(Phase.BEFORE_COMMIT, () -> insert(2));
          return insert(1);
        });
    assertThat(ids()).containsExactly(1, 2);
  }

  @Test
  void what_fails_just_before_the_commit_rolls_back_and_arrives() {
    assertThatThrownBy(
            () ->
                transactions.required(
                    () -> {
                      transactions.on(Phase.BEFORE_COMMIT, TransactionsContract::fail);
                      transactions.on(Phase.AFTER_COMMIT, () -> heard.add("committed"));
                      transactions.on(Phase.AFTER_ROLLBACK, () -> heard.add("rolled back"));
                      return insert(1);
                    }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(heard).containsExactly("rolled back");
    assertThat(rows()).isZero();
  }

  @Test
  void an_action_that_fails_after_the_commit_changes_nothing_for_anybody() {
    int answer =
        transactions.required(
            () -> {
              transactions.on(Phase.AFTER_COMMIT, TransactionsContract::fail);
              transactions.on(Phase.AFTER_COMMIT, () -> heard.add("next"));
              return insert(1);
            });
    assertThat(answer).isEqualTo(1);
    assertThat(heard).containsExactly("next");
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void sixteen_threads_do_not_meet() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> work =
          IntStream.range(0, THREADS)
              .<Future<?>>mapToObj(thread -> threads.submit(() -> everySecondFails(thread)))
              .toList();
      for (Future<?> each : work) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      threads.shutdown();
    }
    assertThat(rows()).isEqualTo(THREADS * 10L);
  }

  private void everySecondFails(int thread) {
    for (int i = 0; i < 20; i++) {
      int id = thread * 1000 + i;
      try {
        transactions.required(() -> id % 2 == 0 ? insert(id) : insert(id) + fail());
      } catch (IllegalArgumentException expected) {
        assertThat(id % 2).isEqualTo(1);
      }
    }
  }

  private void listen(String name) {
    transactions.on(Phase.BEFORE_COMMIT, () -> heard.add("before " + name));
    transactions.on(Phase.AFTER_COMMIT, () -> heard.add("committed " + name));
    transactions.on(Phase.AFTER_ROLLBACK, () -> heard.add("rolled back " + name));
  }

  private static int fail() {
    throw new IllegalArgumentException("no");
  }

  private int insert(int id) {
    execute("insert into PEAK_CONTRACT values (" + id + ")");
    return id;
  }

  private long rows() {
    return ids().size();
  }

  private List<Integer> ids() {
    try (Connection connection = transactions.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select ID from PEAK_CONTRACT order by ID")) {
      List<Integer> ids = new ArrayList<>();
      while (rows.next()) {
        ids.add(rows.getInt(1));
      }
      return ids;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void execute(String sql) {
    try (Connection connection = transactions.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }
}
