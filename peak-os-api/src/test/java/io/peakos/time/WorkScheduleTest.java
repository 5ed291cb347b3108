package io.peakos.time;

import static java.time.DayOfWeek.FRIDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkScheduleTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Hours NINE_TO_FIVE = Hours.parse("09:00-17:00");

  private static final Holidays SOME_OF_2026 =
      (region, year) -> {
        Map<String, Set<LocalDate>> known =
            Map.of(
                "DE", Set.of(LocalDate.of(2026, 4, 3), LocalDate.of(2026, 4, 6)),
                "US", Set.of(LocalDate.of(2026, 11, 26)));
        if (!known.containsKey(region.code())) {
          throw new IllegalArgumentException("unknown " + region);
        }
        return year.getValue() == 2026 ? known.get(region.code()) : Set.of();
      };

  private final WorkSchedule berlin =
      WorkSchedule.of(
          WorkCalendar.mondayToFriday(new CalendarName("berlin"), BERLIN, NINE_TO_FIVE)
              .withHolidays(new HolidayRegion("DE"))
              .withDaysOff(LocalDate.of(2026, 12, 24)),
          SOME_OF_2026);

  private final WorkSchedule newYork =
      WorkSchedule.of(
          WorkCalendar.mondayToFriday(new CalendarName("new york"), NEW_YORK, NINE_TO_FIVE)
              .withHolidays(new HolidayRegion("US")),
          SOME_OF_2026);

  /** Fridays: 9 January, 6 February 2026. Good Friday is 3 April, Easter Monday 6 April. */
  @ParameterizedTest(name = "{0} + {1} = {2}")
  @CsvSource({
    // T-7.3: two hours on Friday and two on Monday.
    "2026-01-09T15:00, 4 wh, 2026-01-12T11:00",
    "2026-01-09T15:00, 2 wh, 2026-01-09T17:00",
    "2026-01-09T15:00, 2 wh 1 wmin, 2026-01-12T09:01",
    "2026-01-10T12:00, 4 wh, 2026-01-12T13:00",
    "2026-01-10T12:00, 0 wmin, 2026-01-10T12:00",
    // The first day does not count.
    "2026-01-09T15:00, 1 wd, 2026-01-12T15:00",
    "2026-01-09T15:00, 2 wd, 2026-01-13T15:00",
    "2026-01-09T07:00, 1 wd, 2026-01-12T09:00",
    "2026-01-09T23:59, 1 wd, 2026-01-12T17:00",
    "2026-01-09T23:59, 2 wd, 2026-01-13T17:00",
    "2026-01-10T12:00, 1 wd, 2026-01-12T17:00",
    "2026-01-11T23:59, 1 wd, 2026-01-12T17:00",
    // The first day counts.
    "2026-01-09T15:00, 1 wd including the first day, 2026-01-09T17:00",
    "2026-01-09T15:00, 2 wd including the first day, 2026-01-12T17:00",
    "2026-01-09T23:59, 2 wd including the first day, 2026-01-12T17:00",
    "2026-01-09T23:59, 1 wd including the first day, 2026-01-09T23:59",
    "2026-01-10T12:00, 1 wd including the first day, 2026-01-12T17:00",
    // Easter, a company day off before Christmas, New Year (not a holiday here), a leap day.
    "2026-04-02T15:00, 4 wh, 2026-04-07T11:00",
    "2026-04-02T15:00, 1 wd, 2026-04-07T15:00",
    "2026-04-03T15:00, 1 wd, 2026-04-07T17:00",
    "2026-12-23T15:00, 1 wd, 2026-12-25T15:00",
    "2026-12-31T15:00, 4 wh, 2027-01-01T11:00",
    "2028-02-28T15:00, 1 wd, 2028-02-29T15:00",
    "2028-02-28T15:00, 1 d, 2028-02-29T15:00",
    "2028-02-29T15:00, 365 d, 2029-02-28T15:00",
    // The clocks go forward on 29 March and back on 25 October, both at night.
    "2026-03-27T15:00, 4 wh, 2026-03-30T11:00",
    "2026-03-28T02:30, 1 d, 2026-03-29T03:00",
    "2026-03-28T12:00, 24 h, 2026-03-29T13:00",
    "2026-03-28T12:00, 1 d, 2026-03-29T12:00",
    "2026-10-24T12:00, 24 h, 2026-10-25T11:00",
    "2026-10-24T12:00, 1 d, 2026-10-25T12:00",
    // A grace of 400 days, and 400 working days.
    "2026-01-09T15:00, 400 d, 2027-02-13T15:00",
    "2027-01-01T15:00, 400 wd, 2028-07-14T15:00",
    // Anchors: Wednesday 09:00, the first working day of the month at 09:00.
    "2026-01-09T15:00, next weekly-camp, 2026-01-14T09:00",
    "2026-01-14T08:59, next weekly-camp, 2026-01-14T09:00",
    "2026-01-14T09:00, next weekly-camp, 2026-01-21T09:00",
    "2026-01-09T15:00, 2nd weekly-camp, 2026-01-21T09:00",
    "2026-01-09T15:00, next monthly, 2026-02-02T09:00",
    "2026-01-01T08:00, next monthly, 2026-01-01T09:00",
    "2026-01-09T15:00, 3rd monthly, 2026-04-01T09:00",
  })
  void a_span_in_berlin_ends_when_the_table_says(String from, String span, String end) {
    assertThat(local(berlin.plus(at(from, BERLIN), Span.parse(span)), BERLIN))
        .isEqualTo(LocalDateTime.parse(end));
  }

  @ParameterizedTest(name = "{0} + {1} = {2}")
  @CsvSource({
    // Thanksgiving.
    "2026-11-25T15:00, 4 wh, 2026-11-27T11:00",
    "2026-11-25T15:00, 1 wd, 2026-11-27T15:00",
    // The clocks go forward on 8 March and back on 1 November.
    "2026-03-06T15:00, 1 wd, 2026-03-09T15:00",
    "2026-03-07T02:30, 1 d, 2026-03-08T03:00",
    "2026-10-30T15:00, 4 wh, 2026-11-02T11:00",
    "2026-10-31T12:00, 24 h, 2026-11-01T11:00",
  })
  void a_span_in_new_york_ends_when_the_table_says(String from, String span, String end) {
    assertThat(local(newYork.plus(at(from, NEW_YORK), Span.parse(span)), NEW_YORK))
        .isEqualTo(LocalDateTime.parse(end));
  }

  @ParameterizedTest(name = "{1} before {0} = {2}")
  @CsvSource({
    "2026-01-13T15:00, 2 wd, 2026-01-09T15:00",
    "2026-01-12T23:59, 1 wd, 2026-01-09T17:00",
    "2026-01-12T07:00, 1 wd, 2026-01-09T09:00",
    "2026-01-11T12:00, 1 wd, 2026-01-09T09:00",
    "2026-01-12T15:00, 1 wd including the first day, 2026-01-12T09:00",
    "2026-01-12T15:00, 2 wd including the first day, 2026-01-09T09:00",
    "2026-01-12T11:00, 4 wh, 2026-01-09T15:00",
    "2026-01-12T09:00, 4 wh, 2026-01-09T13:00",
    "2026-03-29T12:00, 24 h, 2026-03-28T11:00",
    "2026-03-29T12:00, 1 d, 2026-03-28T12:00",
  })
  void a_nudge_in_berlin_begins_when_the_table_says(String until, String span, String begin) {
    assertThat(local(berlin.minus(at(until, BERLIN), Span.parse(span)), BERLIN))
        .isEqualTo(LocalDateTime.parse(begin));
  }

  @Test
  void a_time_in_a_break_moves_to_its_end_and_before_a_due_date_to_its_beginning() {
    WorkSchedule withBreak =
        schedule(
            BERLIN,
            WeeklyHours.mondayToFriday(Hours.parse("09:00-12:00"), Hours.parse("13:00-17:00"))
                .with(FRIDAY, Hours.parse("09:00-17:00")));
    Instant friday = at("2026-01-09T12:30", BERLIN);

    assertThat(local(withBreak.plus(friday, Span.parse("1 wd")), BERLIN))
        .isEqualTo("2026-01-12T13:00");
    assertThat(local(withBreak.minus(friday, Span.parse("1 wd")), BERLIN))
        .isEqualTo("2026-01-08T12:00");
    assertThat(local(withBreak.plus(at("2026-01-12T11:00", BERLIN), Span.parse("2 wh")), BERLIN))
        .isEqualTo("2026-01-12T14:00");
  }

  @Test
  void after_a_short_friday_the_time_of_the_day_is_kept_and_the_weekend_counts_as_its_end() {
    WorkSchedule shortFriday =
        schedule(
            BERLIN,
            WeeklyHours.mondayToFriday(NINE_TO_FIVE).with(FRIDAY, Hours.parse("09:00-13:00")));

    assertThat(local(shortFriday.plus(at("2026-01-09T16:00", BERLIN), Span.parse("1 wd")), BERLIN))
        .isEqualTo("2026-01-12T16:00");
    assertThat(local(shortFriday.plus(at("2026-01-10T10:00", BERLIN), Span.parse("1 wd")), BERLIN))
        .isEqualTo("2026-01-12T17:00");
  }

  @Test
  void a_shift_in_which_the_clocks_change_is_as_long_as_it_really_is() {
    WorkSchedule night = schedule(BERLIN, everyDay(Hours.parse("00:00-06:00")));

    assertThat(
            night.workingTimeBetween(
                at("2026-03-29T00:00", BERLIN), at("2026-03-30T00:00", BERLIN)))
        .isEqualTo(Duration.ofHours(5));
    assertThat(
            night.workingTimeBetween(
                at("2026-10-25T00:00", BERLIN), at("2026-10-26T00:00", BERLIN)))
        .isEqualTo(Duration.ofHours(7));
  }

  @Test
  void hours_that_the_clocks_skip_have_no_time_and_their_day_is_not_worked() {
    WorkSchedule skipped = schedule(BERLIN, everyDay(Hours.parse("02:00-03:00")));

    assertThat(skipped.isWorkingDay(LocalDate.of(2026, 3, 29))).isFalse();
    assertThat(local(skipped.plus(at("2026-03-28T02:30", BERLIN), Span.parse("1 wd")), BERLIN))
        .isEqualTo("2026-03-30T02:30");
  }

  @Test
  void the_day_that_samoa_skipped_is_not_worked() {
    ZoneId apia = ZoneId.of("Pacific/Apia");
    WorkSchedule samoa = schedule(apia, everyDay(NINE_TO_FIVE));

    assertThat(samoa.isWorkingDay(LocalDate.of(2011, 12, 30))).isFalse();
    assertThat(local(samoa.plus(at("2011-12-29T15:00", apia), Span.parse("1 wd")), apia))
        .isEqualTo("2011-12-31T15:00");
  }

  @Test
  void the_repeated_hour_is_read_once_so_that_order_is_kept() {
    WorkSchedule always = schedule(BERLIN, everyDay(Hours.parse("00:00-24:00")));
    Instant firstPass = Instant.parse("2026-10-25T00:50:00Z");
    Instant secondPass = Instant.parse("2026-10-25T01:10:00Z");

    assertThat(local(always.plus(firstPass, Span.parse("1 d")), BERLIN))
        .isEqualTo("2026-10-26T02:50");
    assertThat(local(always.plus(secondPass, Span.parse("1 d")), BERLIN))
        .isEqualTo("2026-10-26T03:00");
  }

  @Test
  void where_the_clocks_go_back_at_midnight_the_day_does_not_begin_early() {
    // In Havana 1 November 2026 has two hours from 00:00; in Beirut 24 October has two from 23:00.
    ZoneId beirut = ZoneId.of("Asia/Beirut");
    WorkSchedule late = schedule(beirut, everyDay(Hours.parse("20:00-24:00")));
    Instant secondPass = at("2026-10-25T00:00", beirut).minusSeconds(600);

    assertThat(late.isWorking(secondPass)).isTrue();
    assertThat(local(late.plus(secondPass, Span.parse("1 wd")), beirut))
        .isEqualTo("2026-10-26T00:00");
  }

  @Test
  void night_shifts_are_counted_to_the_day_that_each_part_belongs_to() {
    WorkSchedule night =
        schedule(BERLIN, everyDay(Hours.parse("00:00-06:00"), Hours.parse("22:00-24:00")));

    assertThat(local(night.plus(at("2026-01-09T23:00", BERLIN), Span.parse("2 wh")), BERLIN))
        .isEqualTo("2026-01-10T01:00");
    assertThat(local(night.plus(at("2026-01-09T23:00", BERLIN), Span.parse("1 wd")), BERLIN))
        .isEqualTo("2026-01-10T23:00");
  }

  @Test
  void time_passes_from_the_opening_until_just_before_the_closing() {
    assertThat(berlin.isWorking(at("2026-01-09T09:00", BERLIN))).isTrue();
    assertThat(berlin.isWorking(at("2026-01-09T17:00", BERLIN).minusNanos(1))).isTrue();
    assertThat(berlin.isWorking(at("2026-01-09T17:00", BERLIN))).isFalse();
    assertThat(berlin.isWorking(at("2026-01-10T12:00", BERLIN))).isFalse();
    assertThat(local(berlin.nextWorking(at("2026-01-09T17:00", BERLIN)), BERLIN))
        .isEqualTo("2026-01-12T09:00");
  }

  @Test
  void between_counts_what_has_fully_passed() {
    Instant friday = at("2026-01-09T15:00", BERLIN);
    Instant monday = at("2026-01-12T14:59", BERLIN);

    assertThat(berlin.workingTimeBetween(friday, monday))
        .isEqualTo(Duration.ofHours(8).minusMinutes(1));
    assertThat(berlin.workingDaysBetween(friday, monday, FirstDay.EXCLUSIVE)).isZero();
    assertThat(berlin.workingDaysBetween(friday, monday, FirstDay.INCLUSIVE)).isEqualTo(1);
    assertThat(berlin.daysBetween(friday, monday)).isEqualTo(2);
    assertThat(berlin.daysBetween(monday, friday)).isEqualTo(-2);
    assertThat(berlin.workingDaysBetween(monday, friday, FirstDay.INCLUSIVE)).isEqualTo(-1);
  }

  @Test
  void an_anchor_on_a_day_off_moves_to_the_next_working_day() {
    WorkSchedule closed =
        WorkSchedule.of(
            berlin.calendar().withDaysOff(LocalDate.of(2026, 1, 14), LocalDate.of(2026, 2, 2)),
            SOME_OF_2026);

    assertThat(
            local(
                closed.plus(at("2026-01-09T15:00", BERLIN), Span.parse("next weekly-camp")),
                BERLIN))
        .isEqualTo("2026-01-15T09:00");
    assertThat(
            local(
                closed.plus(at("2026-01-14T15:00", BERLIN), Span.parse("next weekly-camp")),
                BERLIN))
        .isEqualTo("2026-01-15T09:00");
    assertThat(
            local(
                closed.plus(at("2026-01-15T09:00", BERLIN), Span.parse("next weekly-camp")),
                BERLIN))
        .isEqualTo("2026-01-21T09:00");
    assertThat(
            local(closed.plus(at("2026-01-09T15:00", BERLIN), Span.parse("next monthly")), BERLIN))
        .isEqualTo("2026-02-03T09:00");
  }

  @Test
  void two_camps_of_a_long_closure_are_one() {
    WorkSchedule closed =
        WorkSchedule.of(
            berlin
                .calendar()
                .withDaysOff(
                    LocalDate.of(2026, 7, 1)
                        .datesUntil(LocalDate.of(2026, 7, 13))
                        .toArray(LocalDate[]::new)),
            SOME_OF_2026);

    assertThat(
            local(
                closed.plus(at("2026-06-30T15:00", BERLIN), Span.parse("next weekly-camp")),
                BERLIN))
        .isEqualTo("2026-07-13T09:00");
    assertThat(
            local(
                closed.plus(at("2026-06-30T15:00", BERLIN), Span.parse("2nd weekly-camp")), BERLIN))
        .isEqualTo("2026-07-15T09:00");
  }

  @Test
  void a_team_may_have_other_anchors() {
    WorkSchedule friday =
        berlin.withAnchors(
            TeamAnchors.standard()
                .with(AnchorName.WEEKLY_CAMP, new TeamAnchors.Weekly(FRIDAY, LocalTime.of(18, 0))));

    assertThat(
            local(
                friday.plus(at("2026-01-08T15:00", BERLIN), Span.parse("next weekly-camp")),
                BERLIN))
        .isEqualTo("2026-01-09T17:00");
    assertThatThrownBy(() -> friday.plus(Instant.EPOCH, Span.parse("next yearly")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(yearly)")
        .hasMessageContaining("[monthly, weekly-camp]");
    assertThatThrownBy(() -> friday.minus(Instant.EPOCH, Span.parse("next monthly")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(next monthly)");
  }

  @Test
  void a_region_that_is_not_known_is_an_error_at_once() {
    WorkCalendar atlantis = berlin.calendar().withHolidays(new HolidayRegion("ATLANTIS"));

    assertThatThrownBy(() -> WorkSchedule.of(atlantis, SOME_OF_2026))
        .hasMessage("unknown ATLANTIS");
    assertThatThrownBy(() -> WorkSchedule.of(berlin.calendar(), Holidays.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(DE)");
  }

  @Test
  void a_year_without_working_time_is_an_error_and_not_an_endless_loop() {
    WorkSchedule closed =
        WorkSchedule.of(
            berlin
                .calendar()
                .withDaysOff(
                    LocalDate.of(2027, 1, 1)
                        .datesUntil(LocalDate.of(2028, 1, 1))
                        .toArray(LocalDate[]::new)),
            SOME_OF_2026);

    assertThatThrownBy(() -> closed.plus(at("2026-12-31T16:00", BERLIN), Span.parse("2 wh")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(berlin)")
        .hasMessageContaining("(2027)");
  }

  @Test
  void a_result_beyond_the_years_that_are_known_is_an_error() {
    assertThatThrownBy(() -> berlin.plus(Instant.MAX, Span.parse("1 wd")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> berlin.plus(at("2190-01-09T15:00", BERLIN), Span.parse("36525 d")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(2290)");
    assertThatThrownBy(() -> berlin.plus(at("2190-01-09T15:00", BERLIN), Span.parse("30000 wd")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(2200)");
  }

  private static WeeklyHours everyDay(Hours... hours) {
    WeeklyHours week = WeeklyHours.mondayToFriday(hours);
    return week.with(DayOfWeek.SATURDAY, hours).with(DayOfWeek.SUNDAY, hours);
  }

  private static WorkSchedule schedule(ZoneId zone, WeeklyHours hours) {
    return WorkSchedule.of(
        new WorkCalendar(new CalendarName("test"), zone, hours, Set.of(), Set.of()),
        Holidays.none());
  }

  private static Instant at(String local, ZoneId zone) {
    return LocalDateTime.parse(local).atZone(zone).toInstant();
  }

  private static LocalDateTime local(Instant instant, ZoneId zone) {
    return instant.atZone(zone).toLocalDateTime();
  }
}
