package io.peakos.workflow.internal.bpmn;

import io.peakos.time.LocalMoment;
import io.peakos.time.Span;
import io.peakos.time.WorkSchedule;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * How long a timer waits: a {@link Span} such as {@code 2 wd}, or a duration of ISO 8601 such as
 * {@code P1W}. The engine knows neither working time nor weeks, and its months drift.
 */
sealed interface Wait {
  /** A hundred years, as for spans. */
  int MOST_DAYS = 36_525;

  /** Any day, to see how long a period is. */
  LocalDate FIRST_DAY = LocalDate.EPOCH;

  /**
   * When that long has passed this many times, counted from the beginning each time, so that month
   * ends do not drift.
   *
   * @param calendar what it counts on; without one days are those of UTC
   */
  Instant after(Instant from, int times, @Nullable WorkSchedule calendar);

  /** Whether it means nothing without a calendar. */
  boolean needsCalendar();

  /** Whether it is long enough to be repeated without end. */
  boolean lastsAMinute();

  /** Reads one. */
  static Wait parse(String text) {
    String stripped = text.strip();
    if (!stripped.startsWith("P")) {
      Span span = Span.parse(stripped);
      if (span instanceof Span.NextAnchor) {
        throw new IllegalArgumentException(
            "The span (%s) needs a team, which a timer does not have.%nMaybe give the workflow the instant as a variable, and write it as a timeDate."
                .formatted(stripped));
      }
      return new OfSpan(span);
    }
    try {
      int time = stripped.indexOf('T');
      Period period = time == 1 ? Period.ZERO : Period.parse(before(stripped, time));
      Duration duration = time < 0 ? Duration.ZERO : Duration.parse("P" + stripped.substring(time));
      if (period.isNegative()
          || duration.isNegative()
          || FIRST_DAY.plus(period).isAfter(FIRST_DAY.plusDays(MOST_DAYS))
          || duration.toDays() > MOST_DAYS) {
        throw new IllegalArgumentException(
            "The duration (%s) must not be negative and not be longer than a hundred years.%nMaybe it has the wrong unit."
                .formatted(stripped));
      }
      return new OfIso(period, duration);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "The duration (%s) must be a span such as 2 wd, 4 wh or 30 min, or one of ISO 8601 such as PT4H, P1D or P1W.%nMaybe hours need a T before them: PT4H."
              .formatted(stripped),
          e);
    }
  }

  private static String before(String text, int end) {
    return end < 0 ? text : text.substring(0, end);
  }

  /** In the SDK's own words. */
  record OfSpan(Span span) implements Wait {
    @Override
    public Instant after(Instant from, int times, @Nullable WorkSchedule calendar) {
      Span all = times(times);
      if (calendar != null) {
        return calendar.plus(from, all);
      }
      if (all instanceof Span.CalendarDays days) {
        return from.plus(Duration.ofDays(days.days()));
      }
      if (all instanceof Span.Elapsed elapsed) {
        return from.plus(elapsed.duration());
      }
      throw new IllegalArgumentException(
          "The span (%s) counts working time, but the timer names no calendar.%nMaybe write flowable:businessCalendarName=\"standard\" at its timerEventDefinition."
              .formatted(span));
    }

    private Span times(int times) {
      if (span instanceof Span.WorkingDays days) {
        return new Span.WorkingDays(Math.multiplyExact(days.days(), times), days.firstDay());
      }
      if (span instanceof Span.CalendarDays days) {
        return new Span.CalendarDays(Math.multiplyExact(days.days(), times));
      }
      if (span instanceof Span.WorkingTime working) {
        return new Span.WorkingTime(working.duration().multipliedBy(times));
      }
      return new Span.Elapsed(((Span.Elapsed) span).duration().multipliedBy(times));
    }

    @Override
    public boolean needsCalendar() {
      return span instanceof Span.WorkingDays || span instanceof Span.WorkingTime;
    }

    @Override
    public boolean lastsAMinute() {
      Duration length =
          span instanceof Span.WorkingTime working
              ? working.duration()
              : span instanceof Span.Elapsed elapsed ? elapsed.duration() : Duration.ofDays(1);
      return length.compareTo(Duration.ofMinutes(1)) >= 0;
    }
  }

  /**
   * As ISO 8601 has it: days, weeks, months and years by the calendar's zone, the rest real time.
   */
  record OfIso(Period period, Duration duration) implements Wait {
    @Override
    public Instant after(Instant from, int times, @Nullable WorkSchedule calendar) {
      Instant day = from;
      if (!period.isZero()) {
        ZoneId zone = calendar == null ? ZoneOffset.UTC : calendar.calendar().zone();
        LocalDateTime local = LocalDateTime.ofInstant(from, zone);
        day = LocalMoment.of(local.plus(period.multipliedBy(times)), zone);
      }
      return day.plus(duration.multipliedBy(times));
    }

    @Override
    public boolean needsCalendar() {
      return false;
    }

    @Override
    public boolean lastsAMinute() {
      return !period.isZero() || duration.compareTo(Duration.ofMinutes(1)) >= 0;
    }
  }
}
