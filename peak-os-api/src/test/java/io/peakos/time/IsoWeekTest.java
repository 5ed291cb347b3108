package io.peakos.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoWeekTest {

  @ParameterizedTest
  @CsvSource({
    "2026-02-09, 2026-W07",
    "2026-02-15, 2026-W07",
    "2026-01-01, 2026-W01",
    "2025-12-29, 2026-W01",
    "2027-01-03, 2026-W53",
    "2027-01-04, 2027-W01",
    "2024-12-31, 2025-W01",
  })
  void a_day_belongs_to_the_week_that_the_standard_says(LocalDate date, String week) {
    assertThat(IsoWeek.of(date)).hasToString(week).isEqualTo(IsoWeek.parse(week));
  }

  @Test
  void every_day_of_a_century_is_in_one_week_and_weeks_follow_each_other() {
    IsoWeek week = IsoWeek.of(LocalDate.of(1999, 12, 27));
    for (LocalDate date = LocalDate.of(1999, 12, 27);
        date.getYear() < 2100;
        date = date.plusDays(7)) {
      assertThat(week.monday()).isEqualTo(date);
      assertThat(IsoWeek.of(date.plusDays(6))).isEqualTo(week);
      assertThat(week.next().previous()).isEqualTo(week);
      assertThat(week.next()).isGreaterThan(week);
      week = week.next();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-W00", "2025-W53", "2026-W54", "2026W07", "2026-W7", "", "2026-07"})
  void a_week_that_does_not_exist_is_an_error(String text) {
    assertThatThrownBy(() -> IsoWeek.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(" + text + ")")
        .hasMessageContaining("Maybe");
  }
}
