package io.peakos.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every row at a size at which its time means nothing: it ends, and all wrote and said the same.
 */
class BenchmarksIT {
  @Test
  void every_row_is_measured_and_all_contenders_write_and_say_the_same() {
    StringWriter table = new StringWriter();

    try (PostgresServer server = PostgresServer.startCareless()) {
      Main.print(new PrintWriter(table), server, List.of(Row.values()), Sizes.TINY);
    }

    assertThat(table.toString())
        .contains(
            "| obligations escalated per second |",
            "| plain JDBC, same rows and batches |",
            "| Flowable alone, tuned |",
            "| subjects judged per second |",
            "| subjects judged per second, with a client's 200 rows and 20 rules |",
            "| loaded classes after 40 swaps |",
            "| camps begun per second |",
            "| nanoseconds to the next occurrence, begun in 1980 |",
            "| milliseconds to start |",
            "PostgreSQL 17");
  }
}
