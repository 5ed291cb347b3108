package io.peakos.workflow.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.error.PeakOsException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;

/** What a driver says is passed on, unless it repeats what was to be written. */
class DatabaseFailureTest {
  private static final String TITLE = "Merger with Acme";

  @Test
  void a_row_that_the_driver_repeats_is_left_out_and_its_state_is_kept() {
    SQLException refused =
        new SQLException("Failing row contains (" + TITLE + ")", "23502", new Throwable(TITLE));
    PeakOsException told = DatabaseFailure.of("A statement failed", refused);
    assertThat(traceOf(told)).doesNotContain(TITLE).contains("(SQL state 23502)");
    assertThat(told.getCause())
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23502"));
  }

  @Test
  void of_a_batch_only_the_reason_is_left() {
    BatchUpdateException batch =
        new BatchUpdateException("insert … values ('" + TITLE + "')", "25006", new int[0]);
    batch.setNextException(new SQLException("the transaction is read-only", "25006"));
    assertThat(traceOf(DatabaseFailure.of("A statement failed", batch)))
        .doesNotContain(TITLE)
        .contains("the transaction is read-only");
  }

  @Test
  void a_batch_without_a_reason_of_its_own_keeps_only_its_state() {
    BatchUpdateException batch =
        new BatchUpdateException("insert … values ('" + TITLE + "')", "25006", new int[0]);
    assertThat(traceOf(DatabaseFailure.of("A statement failed", batch)))
        .doesNotContain(TITLE)
        .contains("25006");
  }

  @Test
  void an_empty_pool_says_so_in_its_own_words() {
    SQLException empty = new SQLTransientConnectionException("Connection is not available");
    assertThat(traceOf(DatabaseFailure.of("A statement failed", empty)))
        .contains("Connection is not available");
  }

  private static String traceOf(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
