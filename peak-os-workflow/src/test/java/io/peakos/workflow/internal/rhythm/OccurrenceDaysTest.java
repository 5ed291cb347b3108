package io.peakos.workflow.internal.rhythm;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.rhythm.Cadence;
import io.peakos.rhythm.DayOff;
import io.peakos.rhythm.Timetable;
import io.peakos.time.CalendarName;
import io.peakos.time.FiscalCalendar;
import io.peakos.time.HolidayRegion;
import io.peakos.time.Hours;
import io.peakos.time.WorkCalendar;
import io.peakos.time.WorkSchedule;
import io.peakos.workflow.internal.rhythm.OccurrenceDays.Planned;
import io.peakos.workflow.internal.time.PublicHolidays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OccurrenceDaysTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm xx", Locale.ENGLISH);
  private static final WorkSchedule OFFICE =
      WorkSchedule.of(
          WorkCalendar.mondayToFriday(
                  new CalendarName("berlin"), BERLIN, Hours.parse("09:00-17:00"))
              .withHolidays(new HolidayRegion("DE-BE")),
          new PublicHolidays());
  private static final FiscalCalendar FROM_APRIL = FiscalCalendar.startingIn(Month.APRIL);

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  /** T-2.1 */
  @Test
  void nine_o_clock_stays_nine_o_clock_when_the_clocks_change_and_a_holiday_moves_it() {
    assertThat(held("FREQ=WEEKLY;BYDAY=MO", DayOff.NEXT_WORKING_DAY, "2026-03-20", 4))
        .containsExactly(
            "Mon 2026-03-23 09:00 +0100",
            "Mon 2026-03-30 09:00 +0200",
            "Tue 2026-04-07 09:00 +0200",
            "Mon 2026-04-13 09:00 +0200");
    assertThat(held("FREQ=WEEKLY;BYDAY=MO", DayOff.NEXT_WORKING_DAY, "2026-10-19", 2))
        .containsExactly("Mon 2026-10-19 09:00 +0200", "Mon 2026-10-26 09:00 +0100");
  }

  @Test
  void each_rhythm_says_what_a_day_off_does_to_it() {
    String mondays = "FREQ=WEEKLY;BYDAY=MO";
    assertThat(held(mondays, DayOff.PREVIOUS_WORKING_DAY, "2026-03-31", 1))
        .as("Good Friday is off, too")
        .containsExactly("Thu 2026-04-02 09:00 +0200");
    assertThat(held(mondays, DayOff.LEFT_OUT, "2026-03-31", 1))
        .containsExactly("Mon 2026-04-13 09:00 +0200");
    assertThat(held(mondays, DayOff.HELD, "2026-03-31", 1))
        .containsExactly("Mon 2026-04-06 09:00 +0200");
    assertThat(held("FREQ=WEEKLY;BYDAY=SU", DayOff.LEFT_OUT, "2026-03-31", 1))
        .as("never is an answer")
        .isEmpty();
  }

  @Test
  void a_day_has_at_most_one_occurrence_and_its_own_wins() {
    assertThat(held("FREQ=DAILY", DayOff.NEXT_WORKING_DAY, "2026-04-02", 4))
        .as("Good Friday, Saturday, Sunday and Easter Monday are held on no day twice")
        .containsExactly(
            "Thu 2026-04-02 09:00 +0200",
            "Tue 2026-04-07 09:00 +0200",
            "Wed 2026-04-08 09:00 +0200",
            "Thu 2026-04-09 09:00 +0200");
    assertThat(plan("FREQ=DAILY", DayOff.NEXT_WORKING_DAY).after(noon("2026-04-02")))
        .map(Planned::day)
        .as("Tuesday is named after itself, not after Good Friday")
        .contains(LocalDate.of(2026, 4, 7));
    assertThat(plan("FREQ=WEEKLY;BYDAY=SA,SU", DayOff.NEXT_WORKING_DAY).after(noon("2026-04-03")))
        .map(Planned::day)
        .as("the first of two that meet")
        .contains(LocalDate.of(2026, 4, 4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "last working day of the month | 2026-04-01 | Thu 2026-04-30",
        "last working day of the month | 2026-05-01 | Fri 2026-05-29",
        "first working day of the year | 2026-01-01 | Wed 2026-04-01",
        "first working day of the quarter | 2026-10-01 | Thu 2026-10-01",
        "5 working days before quarter end | 2026-09-01 | Wed 2026-09-23",
        "3 working days after month end | 2026-06-01 | Wed 2026-06-03",
        "2 working days after month start | 2026-08-01 | Tue 2026-08-04",
        "23rd working day of the month | 2026-01-01 | Fri 2026-07-31",
        "Wednesday after the fourth Tuesday of the month | 2026-11-01 | Wed 2026-11-25",
        "Wednesday after the fourth Tuesday of the month | 2026-11-26 | Wed 2026-12-23",
        "Monday after the last Friday of the month | 2026-02-01 | Mon 2026-02-02",
      })
  void cadences_count_working_days_and_fiscal_periods(String cadence, String from, String first) {
    assertThat(held(cadence, DayOff.HELD, from, 1).get(0)).startsWith(first);
  }

  @Test
  void a_time_that_is_skipped_or_comes_twice_has_one_occurrence() {
    Timetable night =
        new Timetable(
            Cadence.parse("FREQ=DAILY"),
            LocalDate.of(2026, 1, 1),
            LocalTime.of(2, 30),
            BERLIN,
            DayOff.HELD);
    OccurrenceDays days = new OccurrenceDays(night, OFFICE, FROM_APRIL);

    assertThat(held(days, "2026-03-28", 3))
        .containsExactly(
            "Sat 2026-03-28 02:30 +0100",
            "Sun 2026-03-29 03:00 +0200",
            "Mon 2026-03-30 02:30 +0200");
    assertThat(held(days, "2026-10-25", 2))
        .containsExactly("Sun 2026-10-25 02:30 +0200", "Mon 2026-10-26 02:30 +0100");
  }

  /** The law: whoever asks from any instant meets the same occurrences in the same order. */
  @ParameterizedTest
  @MethodSource("seeds")
  void the_same_occurrences_are_found_from_anywhere(long seed) {
    Random random = new Random(seed);
    List<String> cadences =
        List.of(
            "FREQ=DAILY",
            "FREQ=WEEKLY;BYDAY=SA,SU,MO",
            "FREQ=MONTHLY;BYMONTHDAY=1,6,-1",
            "FREQ=DAILY;INTERVAL=3",
            "last working day of the month",
            "2 working days before quarter end",
            "Friday after the first working day of the month");
    OccurrenceDays days =
        plan(
            cadences.get(random.nextInt(cadences.size())),
            List.of(DayOff.values()).get(random.nextInt(4)));
    TreeSet<Instant> all = new TreeSet<>();
    Instant end = noon("2027-02-01");
    for (Optional<Planned> next = days.after(noon("2026-01-01"));
        next.isPresent() && next.get().at().isBefore(end);
        next = days.after(next.get().at())) {
      assertThat(all.add(next.get().at())).isTrue();
    }

    assertThat(all.stream().map(at -> at.atZone(BERLIN).toLocalDate()).distinct())
        .as("one a day")
        .hasSameSizeAs(all);
    // Day by day, in no order of instants: two days that are held together would show here.
    assertThat(
            LocalDate.of(2025, 12, 1)
                .datesUntil(LocalDate.of(2027, 3, 1))
                .map(days::on)
                .flatMap(Optional::stream)
                .map(Planned::at)
                .filter(at -> at.isAfter(noon("2026-01-01")) && at.isBefore(end)))
        .containsExactlyInAnyOrderElementsOf(all);
    for (int i = 0; i < 50; i++) {
      Instant from = noon("2026-01-01").plusSeconds(random.nextInt(380 * 86_400));
      assertThat(days.after(from).map(Planned::at).filter(at -> at.isBefore(end)))
          .isEqualTo(Optional.ofNullable(all.higher(from)));
    }
  }

  private static OccurrenceDays plan(String cadence, DayOff dayOff) {
    return new OccurrenceDays(
        new Timetable(
            Cadence.parse(cadence), LocalDate.of(2020, 1, 1), LocalTime.of(9, 0), BERLIN, dayOff),
        OFFICE,
        FROM_APRIL);
  }

  private static List<String> held(String cadence, DayOff dayOff, String from, int count) {
    return held(plan(cadence, dayOff), from, count);
  }

  private static List<String> held(OccurrenceDays days, String from, int count) {
    Instant midnight = LocalDate.parse(from).atStartOfDay(BERLIN).toInstant();
    return Stream.iterate(
            days.after(midnight), Optional::isPresent, next -> days.after(next.get().at()))
        .limit(count)
        .map(next -> TIME.format(next.get().at().atZone(BERLIN)))
        .toList();
  }

  private static Instant noon(String date) {
    return LocalDate.parse(date).atTime(12, 0).atZone(BERLIN).toInstant();
  }
}
