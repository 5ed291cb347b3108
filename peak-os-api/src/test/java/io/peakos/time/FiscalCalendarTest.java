package io.peakos.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.time.FiscalCalendar.Pattern;
import io.peakos.time.FiscalCalendar.Weeks;
import io.peakos.time.FiscalCalendar.Which;
import io.peakos.time.FiscalCalendar.YearEnd;
import io.peakos.time.FiscalPeriod.Unit;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FiscalCalendarTest {

  /** The retail calendar of the United States: ends on the Saturday nearest to 31 January. */
  private static final FiscalCalendar RETAIL =
      new Weeks(
          Pattern.P454, new YearEnd(DayOfWeek.SATURDAY, Which.NEAREST_TO_END_OF, Month.JANUARY));

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest
  @CsvSource({
    "JANUARY, 2026-05-17, FY2026-Q2, 2026-04-01, 2026-06-30",
    "APRIL, 2026-05-17, FY2027-Q1, 2026-04-01, 2026-06-30",
    "APRIL, 2026-03-31, FY2026-Q4, 2026-01-01, 2026-03-31",
    "OCTOBER, 2026-12-31, FY2027-Q1, 2026-10-01, 2026-12-31",
    "DECEMBER, 2028-02-29, FY2028-Q1, 2027-12-01, 2028-02-29",
    "FEBRUARY, 2026-01-31, FY2026-Q4, 2025-11-01, 2026-01-31",
  })
  void quarters_of_calendar_months_follow_the_first_month(
      Month first, LocalDate date, String label, LocalDate firstDay, LocalDate lastDay) {
    FiscalPeriod quarter = FiscalCalendar.startingIn(first).quarterOf(date);

    assertThat(quarter.label()).isEqualTo(label);
    assertThat(quarter.firstDay()).isEqualTo(firstDay);
    assertThat(quarter.lastDay()).isEqualTo(lastDay);
  }

  /** The years of the National Retail Federation, which it names after the year they begin in. */
  @ParameterizedTest
  @CsvSource({
    "2024, 2023-01-29, 2024-02-03, 53",
    "2025, 2024-02-04, 2025-02-01, 52",
    "2026, 2025-02-02, 2026-01-31, 52",
    "2027, 2026-02-01, 2027-01-30, 52",
  })
  void the_retail_calendar_is_as_published(
      int year, LocalDate firstDay, LocalDate lastDay, int weeks) {
    FiscalPeriod period = RETAIL.periodOf(Unit.YEAR, lastDay);

    assertThat(period.year()).isEqualTo(year);
    assertThat(period.firstDay()).isEqualTo(firstDay);
    assertThat(period.lastDay()).isEqualTo(lastDay);
    assertThat(period.weekOf(lastDay)).isEqualTo(weeks);
  }

  @Test
  void the_weeks_of_a_quarter_are_shared_by_the_pattern_and_week_53_goes_to_the_last_month() {
    assertThat(RETAIL.periodOf(Unit.MONTH, LocalDate.of(2023, 1, 29)).lastDay())
        .isEqualTo("2023-02-25");
    FiscalPeriod second = RETAIL.periodOf(Unit.MONTH, LocalDate.of(2023, 2, 26));
    assertThat(second.label()).isEqualTo("FY2024-M02");
    assertThat(second.weekOf(second.lastDay())).isEqualTo(5);
    FiscalPeriod last = RETAIL.periodOf(Unit.MONTH, LocalDate.of(2024, 2, 3));
    assertThat(last.label()).isEqualTo("FY2024-M12");
    assertThat(last.weekOf(last.lastDay())).isEqualTo(5);
    FiscalPeriod quarter = RETAIL.quarterOf(LocalDate.of(2024, 2, 3));
    assertThat(quarter.weekOf(quarter.lastDay())).isEqualTo(14);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void every_day_belongs_to_exactly_one_period_and_there_are_no_gaps(long seed) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    FiscalCalendar calendar = anyCalendar(random);
    Unit unit = any(Unit.values(), random);
    LocalDate date = LocalDate.of(1950, 1, 1).plusDays(random.nextInt(80_000));

    FiscalPeriod period = calendar.periodOf(unit, date);
    for (int i = 0; i < 40; i++) {
      FiscalPeriod next = calendar.next(period);
      assertThat(next.firstDay()).isEqualTo(period.lastDay().plusDays(1));
      assertThat(calendar.previous(next)).isEqualTo(period);
      int perYear = unit == Unit.YEAR ? 1 : unit == Unit.QUARTER ? 4 : 12;
      assertThat(next.year() * perYear + next.number())
          .isEqualTo(period.year() * perYear + period.number() + 1);
      LocalDate inside = period.firstDay().plusDays(random.nextInt(lengthOf(period)));
      assertThat(calendar.periodOf(unit, inside)).isEqualTo(period);
      assertThat(next.contains(inside)).isFalse();
      if (calendar instanceof Weeks) {
        assertThat(lengthOf(period) % 7).isZero();
        int weeks = lengthOf(period) / 7;
        assertThat(weeks)
            .isBetween(
                unit == Unit.MONTH ? 4 : 13 * 4 / perYear,
                unit == Unit.MONTH ? 6 : 52 / perYear + 1);
      }
      period = next;
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void a_year_of_whole_weeks_ends_on_its_day_and_where_its_rule_says(long seed) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    YearEnd end = anyYearEnd(random);
    int year = 1950 + random.nextInt(200);

    LocalDate last = new Weeks(Pattern.P445, end).firstDay(year, 13).minusDays(1);

    LocalDate endOfMonth = LocalDate.of(year, end.month(), 1).plusMonths(1).minusDays(1);
    assertThat(last.getDayOfWeek()).isEqualTo(end.day());
    long away = ChronoUnit.DAYS.between(last, endOfMonth);
    if (end.which() == Which.LAST_IN) {
      assertThat(away).isBetween(0L, 6L);
    } else {
      assertThat(Math.abs(away)).isBetween(0L, 3L);
    }
  }

  @Test
  void a_day_of_another_period_has_no_week_in_this_one() {
    FiscalPeriod quarter =
        FiscalCalendar.startingIn(Month.JANUARY).quarterOf(LocalDate.of(2026, 5, 17));

    assertThat(quarter.weekOf(LocalDate.of(2026, 4, 7))).isEqualTo(1);
    assertThat(quarter.weekOf(LocalDate.of(2026, 4, 8))).isEqualTo(2);
    assertThatThrownBy(() -> quarter.weekOf(LocalDate.of(2026, 7, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(2026-07-01)")
        .hasMessageContaining("(FY2026-Q2)");
  }

  private static <T> T any(T[] values, Random random) {
    return List.of(values).get(random.nextInt(values.length));
  }

  private static int lengthOf(FiscalPeriod period) {
    return (int) ChronoUnit.DAYS.between(period.firstDay(), period.lastDay()) + 1;
  }

  private static FiscalCalendar anyCalendar(Random random) {
    return random.nextBoolean()
        ? FiscalCalendar.startingIn(Month.of(1 + random.nextInt(12)))
        : new Weeks(any(Pattern.values(), random), anyYearEnd(random));
  }

  private static YearEnd anyYearEnd(Random random) {
    return new YearEnd(
        DayOfWeek.of(1 + random.nextInt(7)),
        any(Which.values(), random),
        Month.of(1 + random.nextInt(12)));
  }
}
