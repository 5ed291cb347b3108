package io.peakos.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of working time, for calendars and instants made by seed. */
class WorkSchedulePropertiesTest {

  private static final int ROUNDS = 25;

  static LongStream seeds() {
    return AnyCalendar.seeds();
  }

  @Test
  void the_sample_is_taken_from_all_zones_that_change_their_clocks() {
    assertThat(AnyCalendar.ZONES).hasSizeGreaterThan(300);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void adding_working_time_and_measuring_it_gives_the_same_amount(long seed) {
    AnyCalendar any = new AnyCalendar(seed);
    for (int i = 0; i < ROUNDS; i++) {
      Instant from = any.anyInstant();
      Duration amount = any.anyAmount();

      Instant end = any.schedule.plus(from, new Span.WorkingTime(amount));

      assertThat(any.schedule.workingTimeBetween(from, end)).isEqualTo(amount);
      assertThat(any.schedule.workingTimeBetween(end, from)).isEqualTo(amount.negated());
      assertThat(any.schedule.workingTimeBetween(from, end.minusNanos(1)))
          .as("the end is the earliest such instant")
          .isEqualTo(amount.minusNanos(1));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void taking_working_time_away_again_leads_back(long seed) {
    AnyCalendar any = new AnyCalendar(seed);
    for (int i = 0; i < ROUNDS; i++) {
      Instant from = any.anyInstant();
      Span amount = new Span.WorkingTime(any.anyAmount());

      Instant end = any.schedule.plus(from, amount);
      Instant back = any.schedule.minus(end, amount);

      assertThat(back).isEqualTo(any.schedule.nextWorking(from));
      assertThat(any.schedule.plus(back, amount)).isEqualTo(end);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void adding_working_days_and_counting_them_gives_the_same_number(long seed) {
    AnyCalendar any = new AnyCalendar(seed);
    for (int i = 0; i < ROUNDS; i++) {
      Instant from = any.anyInstant();
      FirstDay firstDay = any.anyFirstDay();
      int days = 1 + any.random.nextInt(any.random.nextBoolean() ? 5 : 700);

      Instant end = any.schedule.plus(from, new Span.WorkingDays(days, firstDay));

      assertThat(any.schedule.workingDaysBetween(from, end, firstDay)).isEqualTo(days);
      if (end.isAfter(from)) {
        assertThat(any.schedule.workingDaysBetween(from, end.minusNanos(1), firstDay))
            .isEqualTo(days - 1);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void adding_calendar_days_and_counting_them_gives_the_same_number(long seed) {
    AnyCalendar any = new AnyCalendar(seed);
    for (int i = 0; i < ROUNDS; i++) {
      Instant from = any.anyInstant();
      int days = 1 + any.random.nextInt(400);

      Instant end = any.schedule.plus(from, new Span.CalendarDays(days));

      assertThat(any.schedule.daysBetween(from, end)).isEqualTo(days);
      assertThat(any.schedule.daysBetween(from, end.minusNanos(1))).isEqualTo(days - 1);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void where_all_days_are_alike_working_days_taken_away_and_added_again_lead_back(long seed) {
    AnyCalendar any = new AnyCalendar(seed);
    WorkSchedule schedule = WorkSchedule.of(sameHoursEveryDay(any), Holidays.none());
    for (int i = 0; i < ROUNDS; i++) {
      Instant due = schedule.nextWorking(any.anyInstant());
      Span span = Span.WorkingDays.of(1 + any.random.nextInt(10));

      Instant nudge = schedule.minus(due, span);

      assertThat(nudge).isBefore(due);
      if (!clocksChangeByDay(any, nudge, due)) {
        assertThat(schedule.plus(nudge, span)).isEqualTo(due);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void a_later_beginning_never_has_an_earlier_result(long seed) {
    AnyCalendar any = new AnyCalendar(seed);
    for (int i = 0; i < 3 * ROUNDS; i++) {
      Instant early = any.anyInstant();
      Instant late = any.anyInstantAfter(early);
      Span span = any.anySpan();

      assertThat(any.schedule.plus(early, span))
          .as("%s from %s and from %s in %s", span, early, late, any.zone)
          .isBeforeOrEqualTo(any.schedule.plus(late, span));
      if (!(span instanceof Span.NextAnchor)) {
        assertThat(any.schedule.minus(early, span))
            .as("%s before %s and before %s in %s", span, early, late, any.zone)
            .isBeforeOrEqualTo(any.schedule.minus(late, span));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void nothing_lands_outside_working_hours(long seed) {
    AnyCalendar any = new AnyCalendar(seed);
    for (int i = 0; i < ROUNDS; i++) {
      Instant from = any.anyInstant();
      Span span = any.anySpan();
      if (span instanceof Span.Elapsed || span instanceof Span.CalendarDays) {
        continue;
      }
      Instant end = any.schedule.plus(from, span);

      assertThat(end).as("%s from %s", span, from).isAfterOrEqualTo(from);
      // Only a first day that counts and is already over ends at once.
      boolean atOnce = end.equals(from) && span.text().contains("including");
      assertThat(any.isWithinHours(end) || atOnce)
          .as("%s from %s in %s ends at %s", span, from, any.zone, end)
          .isTrue();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void working_time_is_what_counting_minutes_by_hand_gives(long seed) {
    AnyCalendar any = new AnyCalendar(seed);
    WorkSchedule schedule = WorkSchedule.of(sameHoursEveryDay(any), Holidays.none());
    Instant from = any.anyInstant();
    Instant to = from.plus(Duration.ofDays(4));
    if (clocksChangeByDay(any, from, to)) {
      return; // That would need the very rule that is tested here.
    }
    long minutes = 0;
    Instant whole = Instant.ofEpochSecond(from.getEpochSecond() / 60 * 60);
    for (Instant t = whole; t.isBefore(whole.plus(Duration.ofDays(4))); t = t.plusSeconds(60)) {
      minutes += isWorkedByHand(any, t.atZone(any.zone)) ? 1 : 0;
    }

    assertThat(schedule.workingTimeBetween(whole, whole.plus(Duration.ofDays(4))))
        .isEqualTo(Duration.ofMinutes(minutes));
  }

  private static boolean isWorkedByHand(AnyCalendar any, ZonedDateTime time) {
    LocalTime t = time.toLocalTime();
    boolean open =
        (!t.isBefore(LocalTime.of(6, 30)) && t.isBefore(LocalTime.of(12, 0)))
            || (!t.isBefore(LocalTime.of(13, 0)) && t.isBefore(LocalTime.of(20, 0)));
    return open
        && time.getDayOfWeek().getValue() <= 5
        && !any.schedule.calendar().daysOff().contains(time.toLocalDate());
  }

  private static WorkCalendar sameHoursEveryDay(AnyCalendar any) {
    return new WorkCalendar(
        new CalendarName("all days alike"),
        any.zone,
        WeeklyHours.mondayToFriday(Hours.parse("06:30-12:00"), Hours.parse("13:00-20:00")),
        Set.of(),
        any.schedule.calendar().daysOff());
  }

  private static boolean clocksChangeByDay(AnyCalendar any, Instant from, Instant to) {
    ZoneOffsetTransition change = any.zone.getRules().nextTransition(from.minusSeconds(86_400));
    while (change != null && change.getInstant().isBefore(to.plusSeconds(86_400))) {
      int hour = change.getDateTimeBefore().getHour();
      if (Math.abs(change.getDuration().toHours()) > 2 || (hour >= 4 && hour <= 22)) {
        return true;
      }
      change = any.zone.getRules().nextTransition(change.getInstant());
    }
    return false;
  }
}
