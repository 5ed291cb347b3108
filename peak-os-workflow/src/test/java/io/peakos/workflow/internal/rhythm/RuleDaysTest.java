package io.peakos.workflow.internal.rhythm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.rhythm.Cadence;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RuleDaysTest {

  static LongStream seeds() {
    return LongStream.range(0, 400);
  }

  @Test
  void every_second_week_counts_from_the_week_of_the_first_day() {
    assertThat(three("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2019-08-13", "2026-11-23"))
        .containsExactly("2026-11-24", "2026-12-08", "2026-12-22");
    assertThat(three("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2019-08-20", "2026-11-23"))
        .containsExactly("2026-12-01", "2026-12-15", "2026-12-29");
  }

  @Test
  void what_a_rule_leaves_open_comes_from_the_first_day_also_years_later() {
    assertThat(three("FREQ=MONTHLY", "1990-01-31", "2026-02-01"))
        .as("no drift to the 28th")
        .containsExactly("2026-03-31", "2026-05-31", "2026-07-31");
    assertThat(three("FREQ=YEARLY", "1996-02-29", "2097-01-01"))
        .as("1900 and 2100 are no leap years")
        .containsExactly("2104-02-29", "2108-02-29", "2112-02-29");
    assertThat(three("FREQ=WEEKLY;INTERVAL=3", "2000-01-05", "2026-01-01"))
        .containsExactly("2026-01-21", "2026-02-11", "2026-03-04");
    assertThat(three("FREQ=YEARLY;BYMONTH=3", "2020-07-09", "2026-01-01"))
        .containsExactly("2026-03-09", "2027-03-09", "2028-03-09");
    assertThat(three("FREQ=YEARLY;BYWEEKNO=1", "2020-01-02", "2026-01-01"))
        .containsExactly("2026-01-01", "2027-01-07", "2028-01-06");
    assertThat(three("FREQ=YEARLY;BYMONTHDAY=1,31", "2020-07-09", "2026-03-02"))
        .as("in every month")
        .containsExactly("2026-03-31", "2026-04-01", "2026-05-01");
  }

  @Test
  void a_rule_ends_with_its_count_or_on_its_last_day() {
    assertThat(three("FREQ=WEEKLY;BYDAY=MO;COUNT=3", "2026-01-05", "2026-01-13"))
        .containsExactly("2026-01-19");
    assertThat(three("FREQ=DAILY;UNTIL=20260302", "2026-01-01", "2026-03-01"))
        .containsExactly("2026-03-01", "2026-03-02");
  }

  @Test
  void the_week_begins_on_the_day_that_the_rule_says() {
    // The example of RFC 5545: the same rule, with another first day of the week.
    assertThat(three("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO", "1997-08-05", "1997-08-05"))
        .containsExactly("1997-08-05", "1997-08-10", "1997-08-19");
    assertThat(three("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU", "1997-08-05", "1997-08-05"))
        .containsExactly("1997-08-05", "1997-08-17", "1997-08-19");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FREQ=HOURLY | repeats within a day",
        "FREQ=DAILY;BYHOUR=9 | BYHOUR",
        "FREQ=DAILY;UNTIL=20260101T000000Z | time of the day in UNTIL",
        "FREQ=WEEKLY;BYDAY=XX | FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYMONTHDAY=1 | FREQ=WEEKLY;BYMONTHDAY=1",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30 | no day",
        "FREQ=DAILY;UNTIL=20200101 | no day",
        "FREQ=FORTNIGHTLY | FORTNIGHTLY",
        "FREQ=WEEKLY;COUNT=2;UNTIL=20270101 | COUNT",
      })
  void a_rule_that_says_no_days_is_refused(String rule, String why) {
    assertThatThrownBy(() -> RuleDays.of(new Cadence.Rule(rule), LocalDate.of(2026, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why)
        .hasMessageContaining("Maybe");
  }

  /** The law: begun in the middle, a rule has the days that counting from its first day finds. */
  @ParameterizedTest
  @MethodSource("seeds")
  void beginning_in_the_middle_changes_nothing(long seed) throws Exception {
    Random random = new Random(seed);
    String text = rule(random);
    LocalDate first = LocalDate.of(2015, 1, 1).plusDays(random.nextInt(2000));
    RecurrenceRuleIterator all =
        new RecurrenceRule(text)
            .iterator(
                new DateTime(first.getYear(), first.getMonthValue() - 1, first.getDayOfMonth()));
    List<LocalDate> expected = new ArrayList<>();
    while (expected.size() < 200 && all.hasNext()) {
      DateTime day = all.nextDateTime();
      expected.add(LocalDate.of(day.getYear(), day.getMonth() + 1, day.getDayOfMonth()));
    }
    CadenceDays days = RuleDays.of(new Cadence.Rule(text), first);

    for (int i = 0; i < 30; i++) {
      LocalDate from = first.plusDays(random.nextInt(3000));
      // Beyond what was counted, nothing is known.
      if (!from.isAfter(expected.get(expected.size() - 1))) {
        assertThat(days.onOrAfter(from))
            .as("%s from %s on, asked at %s", text, first, from)
            .isEqualTo(expected.stream().filter(day -> !day.isBefore(from)).findFirst());
      }
    }
  }

  /** The same for the common rules, against a definition that is read off the calendar. */
  @ParameterizedTest
  @MethodSource("seeds")
  void the_common_rules_mean_what_the_calendar_says(long seed) {
    Random random = new Random(seed);
    LocalDate first = LocalDate.of(1980, 1, 1).plusDays(random.nextInt(10_000));
    int interval = 1 + random.nextInt(5);
    DayOfWeek day = DayOfWeek.of(1 + random.nextInt(7));
    int nth = random.nextInt(5) - 1;
    boolean weekly = nth == 0;
    String code = day.name().substring(0, 2);
    String rule =
        weekly
            ? "FREQ=WEEKLY;INTERVAL=" + interval + ";BYDAY=" + code
            : "FREQ=MONTHLY;INTERVAL=" + interval + ";BYDAY=" + nth + code;
    LocalDate week = first.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    Predicate<LocalDate> matches =
        weekly
            ? date ->
                date.getDayOfWeek() == day
                    && ChronoUnit.WEEKS.between(
                                week, date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)))
                            % interval
                        == 0
            : date ->
                date.equals(date.with(TemporalAdjusters.dayOfWeekInMonth(nth, day)))
                    && ChronoUnit.MONTHS.between(first.withDayOfMonth(1), date.withDayOfMonth(1))
                            % interval
                        == 0;
    LocalDate from = first.plusDays(random.nextInt(20_000));

    assertThat(RuleDays.of(new Cadence.Rule(rule), first).onOrAfter(from))
        .as("%s from %s on, asked at %s", rule, first, from)
        .isEqualTo(from.datesUntil(from.plusYears(2)).filter(matches).findFirst());
  }

  private static String rule(Random random) {
    String interval = random.nextBoolean() ? "" : ";INTERVAL=" + (1 + random.nextInt(4));
    String days =
        random
            .ints(1 + random.nextInt(3), 0, 7)
            .distinct()
            .mapToObj(i -> DayOfWeek.of(i + 1).name().substring(0, 2))
            .collect(Collectors.joining(","));
    List<String> rules =
        List.of(
            "FREQ=DAILY",
            "FREQ=DAILY;BYDAY=" + days,
            "FREQ=WEEKLY",
            "FREQ=WEEKLY;WKST=SU;BYDAY=" + days,
            "FREQ=WEEKLY;BYDAY=" + days + ";BYSETPOS=-1",
            "FREQ=MONTHLY",
            "FREQ=MONTHLY;BYMONTHDAY=-1,15",
            "FREQ=MONTHLY;BYDAY=" + days,
            "FREQ=MONTHLY;BYDAY=" + days + ";BYSETPOS=2",
            "FREQ=MONTHLY;BYDAY=-1" + days.substring(0, 2),
            "FREQ=YEARLY",
            "FREQ=YEARLY;BYMONTH=2,7",
            "FREQ=YEARLY;BYWEEKNO=20",
            "FREQ=YEARLY;BYYEARDAY=1,100,-1",
            "FREQ=YEARLY;BYDAY=20" + days.substring(0, 2),
            "FREQ=YEARLY;BYMONTH=3;BYDAY=2" + days.substring(0, 2));
    return rules.get(random.nextInt(rules.size())) + interval;
  }

  private static List<String> three(String rule, String first, String from) {
    CadenceDays days = RuleDays.of(new Cadence.Rule(rule), LocalDate.parse(first));
    return Stream.iterate(
            days.onOrAfter(LocalDate.parse(from)),
            day -> day.isPresent(),
            day -> days.onOrAfter(day.get().plusDays(1)))
        .limit(3)
        .map(day -> day.get().toString())
        .toList();
  }
}
