package io.peakos.workflow.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import io.peakos.time.Span;
import io.peakos.workflow.JdbcTransactions;
import io.peakos.workflow.TestDatabase;
import io.peakos.workflow.internal.schema.DatabaseSchema;
import io.peakos.workflow.internal.store.ClockStore.Firing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many rows in one statement are the same rows as one by one, whatever stands in them. */
class SetStatementTest {
  private static final TenantId TENANT = new TenantId("acme");
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123Z");
  private static final List<String> ODD =
      List.of(
          "plain",
          "{\"json\": [1, \"two\", null]}",
          "a \"quoted\" 'text', with {braces} and a back\\slash",
          "NULL",
          "null",
          "",
          "  spaces\tand\nlines  ",
          ":now ?1 $2 --no comment",
          "Zoë, 東京, 🏕️");

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void rows_come_back_as_they_were_written(TestDatabase kind) {
    try (HikariDataSource pool = TestDatabase.pool(kind.newDatabase(), 2)) {
      new DatabaseSchema(pool).create();
      ClockStore clocks = new ClockStore(new Database(new JdbcTransactions(pool)));
      List<ClockRow> rows = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        rows.add(row(i, i % 2 == 0 ? null : NOON.plusSeconds(i)));
      }
      clocks.insert(rows);
      assertThat(read(clocks, rows)).isEqualTo(rows);

      List<ClockRow> failed =
          rows.stream().map(row -> row.failed(odd(row), NOON.plusSeconds(9), NOON)).toList();
      clocks.update(failed);
      assertThat(read(clocks, rows)).isEqualTo(failed);

      clocks.fire(rows.stream().map(row -> new Firing(row.id(), "step", NOON)).toList());
      assertThat(clocks.fired(rows.stream().map(ClockRow::id).toList())).hasSize(40);
    }
  }

  private static List<ClockRow> read(ClockStore clocks, List<ClockRow> rows) {
    return rows.stream().map(row -> clocks.find(TENANT, row.id()).orElseThrow()).toList();
  }

  private static String odd(ClockRow row) {
    return ODD.get(Integer.parseInt(row.id()) % ODD.size()) + "!";
  }

  private static ClockRow row(int i, @Nullable Instant nextAt) {
    String odd = ODD.get(i % ODD.size()) + i;
    return new ClockRow(
        String.valueOf(i),
        TENANT,
        ClockRow.Purpose.OBLIGATION,
        SubjectRef.of("okr", odd),
        SubjectRef.of(odd, "x"),
        "hash",
        NOON,
        i % 3 == 0 ? null : Span.parse("2 wd"),
        nextAt,
        null,
        null,
        i % 5 == 0 ? null : Long.MAX_VALUE - i,
        "due",
        nextAt,
        "1",
        i,
        null,
        null);
  }
}
