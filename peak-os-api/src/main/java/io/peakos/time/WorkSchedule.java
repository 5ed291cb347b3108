package io.peakos.time;

import io.peakos.time.WorkYear.Day;
import io.peakos.time.WorkYear.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneRules;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calculates in working time: a {@link WorkCalendar} together with the public holidays it names and
 * the anchors of a team. Immutable and thread-safe; make one for each calendar and keep it, since
 * it remembers every year that it has worked out.
 *
 * <p><b>Working time</b> passes from each opening until just before the following closing. {@code 4
 * wh} from Friday 15:00, on hours from 09:00 to 17:00, is Monday 11:00. The result is the earliest
 * instant at which that much has passed, so it may be a closing; a closing counts as within the
 * hours. Only time that really passes counts: a window in which the clocks change is longer or
 * shorter that day.
 *
 * <p><b>Working days</b>, first day {@link FirstDay#EXCLUSIVE}: the n-th working day after the
 * first day, at the same time of the day, moved into that day's hours (before the opening to the
 * opening, in a break to its end, after the closing to the closing). A span that begins on a day
 * that is not worked begins at the end of the working day before it. So from Friday 15:00, 07:00,
 * and 23:59, and from Saturday, {@code 1 wd} is Monday 15:00, 09:00, 17:00 and 17:00.
 *
 * <p><b>Working days</b>, first day {@link FirstDay#INCLUSIVE}: the closing of the n-th working
 * day, where the day on which the span begins is the first one, or the next working day when that
 * day is not worked. It is never before the span begins: {@code 1 wd including the first day} from
 * Friday 23:59 is at once.
 *
 * <p><b>Calendar days</b> keep the local time, whether anybody works then or not. <b>Elapsed</b>
 * time is exact. <b>Anchors</b> are the n-th time that the anchor comes round strictly after the
 * beginning; see {@link TeamAnchors}.
 *
 * <p><b>Zone and clock changes.</b> Days and times of the day are those of the calendar's zone. A
 * local time that is skipped in spring means the moment of the jump; a local time that comes twice
 * in autumn means the first. An instant within the second pass of the repeated time is taken for
 * the end of that pass. So a later beginning never has an earlier result, for any unit.
 *
 * <p><b>Bounds.</b> Dates are limited to the years 1950 to 2199, and each year that is touched must
 * have some working time; otherwise an {@link IllegalArgumentException} says so. Nothing loops
 * without end.
 */
public final class WorkSchedule {

  private static final int FIRST_YEAR = 1950;
  private static final int LAST_YEAR = 2199;
  private static final long SECONDS_PER_YEAR = 31_556_952;

  private final WorkCalendar calendar;
  private final Holidays holidays;
  private final TeamAnchors anchors;
  private final ZoneRules rules;
  private final ConcurrentHashMap<Integer, WorkYear> years;

  private WorkSchedule(
      WorkCalendar calendar,
      Holidays holidays,
      TeamAnchors anchors,
      ConcurrentHashMap<Integer, WorkYear> years) {
    this.calendar = calendar;
    this.holidays = holidays;
    this.anchors = anchors;
    this.rules = calendar.zone().getRules();
    this.years = years;
  }

  /**
   * Returns the schedule of a calendar, with the {@linkplain TeamAnchors#standard() standard
   * anchors}.
   *
   * @throws IllegalArgumentException when the calendar names a region that the holidays do not know
   */
  public static WorkSchedule of(WorkCalendar calendar, Holidays holidays) {
    // Any year will do: an unknown region must show here and not when the first clock is armed.
    calendar.holidays().forEach(region -> holidays.daysOff(region, Year.of(2024)));
    return new WorkSchedule(calendar, holidays, TeamAnchors.standard(), new ConcurrentHashMap<>());
  }

  /** Returns this schedule with the anchors of a team; it shares what is already worked out. */
  public WorkSchedule withAnchors(TeamAnchors anchors) {
    return new WorkSchedule(calendar, holidays, anchors, years);
  }

  /** Returns the calendar that this schedule calculates with. */
  public WorkCalendar calendar() {
    return calendar;
  }

  /**
   * Returns when a span ends.
   *
   * @param from when it begins
   * @param span how long it is
   */
  public Instant plus(Instant from, Span span) {
    if (span instanceof Span.WorkingDays days) {
      return plusWorkingDays(from, days);
    }
    if (span instanceof Span.WorkingTime working) {
      return plusWorkingTime(from, working.duration());
    }
    if (span instanceof Span.CalendarDays days) {
      return plusCalendarDays(from, days.days());
    }
    if (span instanceof Span.NextAnchor next) {
      return nextAnchor(from, next);
    }
    return from.plus(((Span.Elapsed) span).duration());
  }

  /**
   * Returns when a span must begin to end at an instant; for example the nudge two working days
   * before something is due. It mirrors {@link #plus}: a day that is not worked counts as the
   * beginning of the working day after it, a time in a break moves back to the break's beginning,
   * working time gives the latest instant, and working days that include the first day reach back
   * to the opening of the n-th working day.
   *
   * @param until when it ends
   * @param span how long it is; not an anchor, since nothing waits backwards for an event
   */
  public Instant minus(Instant until, Span span) {
    if (span instanceof Span.WorkingDays days) {
      return minusWorkingDays(until, days);
    }
    if (span instanceof Span.WorkingTime working) {
      return minusWorkingTime(until, working.duration());
    }
    if (span instanceof Span.CalendarDays days) {
      return plusCalendarDays(until, -days.days());
    }
    if (span instanceof Span.Elapsed elapsed) {
      return until.minus(elapsed.duration());
    }
    throw new IllegalArgumentException(
        """
        The span (%s) cannot be counted backwards.
        Maybe use working days, such as 2 wd."""
            .formatted(span));
  }

  /**
   * Returns how much working time passes between two instants; negative when {@code to} is before
   * {@code from}. Adding working time and then measuring it gives the same amount.
   */
  public Duration workingTimeBetween(Instant from, Instant to) {
    if (to.isBefore(from)) {
      return workingTimeBetween(to, from).negated();
    }
    long firstDay = read(from).epochDay();
    long lastDay = read(to).epochDay();
    long until = Duration.between(from, to).toNanos();
    long nanos = 0;
    for (Day day = atOrAfter(firstDay); day.epochDay() <= lastDay; day = after(day, 1)) {
      for (Window window : day.windows()) {
        long begins = Math.max(0, nanosFrom(from, window.start()));
        long ends = Math.min(until, nanosFrom(from, window.end()));
        nanos += Math.max(0, ends - begins);
      }
    }
    return Duration.ofNanos(nanos);
  }

  /**
   * Returns how many full working days pass between two instants: the greatest number that, added
   * to {@code from}, is not after {@code to}. Negative when {@code to} is before {@code from}.
   * Adding working days and then counting them gives the same number.
   */
  public int workingDaysBetween(Instant from, Instant to, FirstDay firstDay) {
    if (to.isBefore(from)) {
      return -workingDaysBetween(to, from, firstDay);
    }
    WallTime begin = read(from);
    long lastDay = read(to).epochDay();
    int count = workingDays(begin.epochDay(), lastDay);
    if (firstDay == FirstDay.INCLUSIVE && isWorkingDay(LocalDate.ofEpochDay(begin.epochDay()))) {
      count++;
    }
    // The last day has begun, but the span that ends on it may not have ended.
    return count > 0 && plusWorkingDays(from, new Span.WorkingDays(count, firstDay)).isAfter(to)
        ? count - 1
        : count;
  }

  /**
   * Returns how many full calendar days pass between two instants, working or not: the greatest
   * number that, added to {@code from}, is not after {@code to}. Negative when {@code to} is before
   * {@code from}.
   */
  public int daysBetween(Instant from, Instant to) {
    if (to.isBefore(from)) {
      return -daysBetween(to, from);
    }
    int count = Math.toIntExact(read(to).epochDay() - read(from).epochDay());
    return count > 0 && plusCalendarDays(from, count).isAfter(to) ? count - 1 : count;
  }

  /** Says whether working time passes at an instant; at a closing it does not. */
  public boolean isWorking(Instant instant) {
    return nextWorking(instant).equals(instant);
  }

  /** Says whether a day of the calendar's zone has any working time. */
  public boolean isWorkingDay(LocalDate date) {
    return atOrAfter(date.toEpochDay()).epochDay() == date.toEpochDay();
  }

  /**
   * Returns the n-th working day after a day, or before it when the number is negative. A day that
   * is not worked itself counts as the working day next to it, on the far side of those counted; so
   * zero has no meaning for it and is refused.
   *
   * @param date a day in the calendar's zone
   * @param days how many working days, not 0
   */
  public LocalDate plusWorkingDays(LocalDate date, int days) {
    if (days == 0) {
      throw new IllegalArgumentException(
          "The number of working days (0) must be positive or negative.%nMaybe nextWorkingDay or previousWorkingDay is meant."
              .formatted());
    }
    checkYear(date.getYear());
    long epochDay = date.toEpochDay();
    Day found = days > 0 ? after(atOrBefore(epochDay), days) : before(atOrAfter(epochDay), -days);
    return LocalDate.ofEpochDay(found.epochDay());
  }

  /** Returns the day if it is worked, else the next one that is. */
  public LocalDate nextWorkingDay(LocalDate date) {
    checkYear(date.getYear());
    return LocalDate.ofEpochDay(atOrAfter(date.toEpochDay()).epochDay());
  }

  /** Returns the day if it is worked, else the last one before it that is. */
  public LocalDate previousWorkingDay(LocalDate date) {
    checkYear(date.getYear());
    return LocalDate.ofEpochDay(atOrBefore(date.toEpochDay()).epochDay());
  }

  /** Returns the earliest instant, from this one on, at which working time passes. */
  public Instant nextWorking(Instant from) {
    for (Day day = atOrAfter(read(from).epochDay()); ; day = after(day, 1)) {
      for (Window window : day.windows()) {
        if (nanosFrom(from, window.end()) > 0) {
          Instant opening = Instant.ofEpochSecond(window.start());
          return opening.isAfter(from) ? opening : from;
        }
      }
    }
  }

  private Instant plusWorkingDays(Instant from, Span.WorkingDays span) {
    WallTime begin = read(from);
    if (span.firstDay() == FirstDay.INCLUSIVE) {
      Day last = after(atOrAfter(begin.epochDay()), span.days() - 1);
      Instant closing = Instant.ofEpochSecond(last.last().end());
      return closing.isBefore(from) ? from : closing;
    }
    Day first = atOrBefore(begin.epochDay());
    long time = first.epochDay() == begin.epochDay() ? begin.nanoOfDay() : WallTime.END_OF_DAY;
    return after(first, span.days()).place(time).toInstant(rules);
  }

  private Instant minusWorkingDays(Instant until, Span.WorkingDays span) {
    WallTime end = read(until);
    if (span.firstDay() == FirstDay.INCLUSIVE) {
      Day first = before(atOrBefore(end.epochDay()), span.days() - 1);
      Instant opening = Instant.ofEpochSecond(first.first().start());
      return opening.isAfter(until) ? until : opening;
    }
    Day last = atOrAfter(end.epochDay());
    long time = last.epochDay() == end.epochDay() ? end.nanoOfDay() : 0;
    return before(last, span.days()).placeBack(time).toInstant(rules);
  }

  private Instant plusWorkingTime(Instant from, Duration duration) {
    long remaining = duration.toNanos();
    if (remaining == 0) {
      return from;
    }
    for (Day day = atOrAfter(read(from).epochDay()); ; day = after(day, 1)) {
      for (Window window : day.windows()) {
        long begins = Math.max(0, nanosFrom(from, window.start()));
        long available = Math.max(0, nanosFrom(from, window.end()) - begins);
        if (remaining <= available) {
          return from.plusNanos(begins + remaining);
        }
        remaining -= available;
      }
    }
  }

  private Instant minusWorkingTime(Instant until, Duration duration) {
    long remaining = duration.toNanos();
    if (remaining == 0) {
      return until;
    }
    for (Day day = atOrBefore(read(until).epochDay()); ; day = before(day, 1)) {
      for (int i = day.windows().size() - 1; i >= 0; i--) {
        Window window = day.windows().get(i);
        long ends = Math.min(0, nanosFrom(until, window.end()));
        long available = Math.max(0, ends - nanosFrom(until, window.start()));
        if (remaining <= available) {
          return until.plusNanos(ends - remaining);
        }
        remaining -= available;
      }
    }
  }

  private Instant plusCalendarDays(Instant from, int days) {
    WallTime begin = read(from);
    WallTime end = new WallTime(begin.epochDay() + days, begin.nanoOfDay());
    checkYear(yearOf(end.epochDay()));
    return end.toInstant(rules);
  }

  private Instant nextAnchor(Instant from, Span.NextAnchor next) {
    TeamAnchors.Anchor anchor = anchors.get(next.anchor());
    return anchor instanceof TeamAnchors.Weekly weekly
        ? nextWeekly(from, weekly, next.nth())
        : nextMonthly(from, (TeamAnchors.FirstWorkingDay) anchor, next.nth());
  }

  private Instant nextWeekly(Instant from, TeamAnchors.Weekly anchor, int nth) {
    long today = read(from).epochDay();
    // An occurrence up to the working day before today has passed, wherever it was moved from.
    LocalDate planned =
        LocalDate.ofEpochDay(before(atOrAfter(today), 1).epochDay() + 1)
            .with(TemporalAdjusters.nextOrSame(anchor.day()));
    Instant last = from;
    int found = 0;
    while (found < nth) {
      Instant occurrence =
          atOrAfter(planned.toEpochDay()).place(anchor.time().toNanoOfDay()).toInstant(rules);
      // Two weeks of a long closure are moved to the same day, which is one occurrence.
      if (occurrence.isAfter(last)) {
        last = occurrence;
        found++;
      }
      planned = planned.plusWeeks(1);
    }
    return last;
  }

  private Instant nextMonthly(Instant from, TeamAnchors.FirstWorkingDay anchor, int nth) {
    YearMonth month = YearMonth.from(LocalDate.ofEpochDay(read(from).epochDay()));
    Instant last = from;
    int found = 0;
    while (found < nth) {
      Day day = atOrAfter(month.atDay(1).toEpochDay());
      Instant occurrence = day.place(anchor.time().toNanoOfDay()).toInstant(rules);
      if (day.epochDay() <= month.atEndOfMonth().toEpochDay() && occurrence.isAfter(last)) {
        last = occurrence;
        found++;
      }
      month = month.plusMonths(1);
    }
    return last;
  }

  private WallTime read(Instant instant) {
    // Instants reach much further than local dates do; the exact check is the one below.
    checkYear((int) (1970 + instant.getEpochSecond() / SECONDS_PER_YEAR));
    WallTime time = WallTime.read(instant, rules);
    checkYear(yearOf(time.epochDay()));
    return time;
  }

  private Day atOrAfter(long epochDay) {
    int year = yearOf(epochDay);
    WorkYear days = year(year);
    int before = days.upTo(epochDay);
    // The day itself is the last one counted when it is worked.
    if (before > 0 && days.day(before - 1).epochDay() == epochDay) {
      return days.day(before - 1);
    }
    return before < days.size() ? days.day(before) : year(year + 1).day(0);
  }

  private Day atOrBefore(long epochDay) {
    int year = yearOf(epochDay);
    int count = year(year).upTo(epochDay);
    if (count > 0) {
      return year(year).day(count - 1);
    }
    WorkYear earlier = year(year - 1);
    return earlier.day(earlier.size() - 1);
  }

  private Day after(Day day, int count) {
    int year = day.year();
    int index = day.index() + count;
    while (index >= year(year).size()) {
      index -= year(year++).size();
    }
    return year(year).day(index);
  }

  private Day before(Day day, int count) {
    int year = day.year();
    int index = day.index() - count;
    while (index < 0) {
      index += year(--year).size();
    }
    return year(year).day(index);
  }

  /** Counts the working days after one day, up to and including another one. */
  private int workingDays(long afterDay, long upToDay) {
    int last = yearOf(upToDay);
    int count = year(last).upTo(upToDay);
    for (int year = yearOf(afterDay); year < last; year++) {
      count += year(year).size();
    }
    return count - year(yearOf(afterDay)).upTo(afterDay);
  }

  private WorkYear year(int year) {
    WorkYear known = years.get(year);
    if (known != null) {
      return known;
    }
    checkYear(year);
    return years.computeIfAbsent(year, this::workOut);
  }

  private WorkYear workOut(int year) {
    Set<LocalDate> free = new HashSet<>(calendar.daysOff());
    calendar.holidays().forEach(region -> free.addAll(holidays.daysOff(region, Year.of(year))));
    return new WorkYear(year, calendar, free);
  }

  private void checkYear(int year) {
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw new IllegalArgumentException(
          """
          The working calendar (%s) cannot calculate in the year (%d), only from %d to %d.
          Maybe the instant or the span has the wrong unit."""
              .formatted(calendar.name(), year, FIRST_YEAR, LAST_YEAR));
    }
  }

  private static int yearOf(long epochDay) {
    return LocalDate.ofEpochDay(epochDay).getYear();
  }

  /** Fits into a long, since both are within the years that a schedule calculates in. */
  private static long nanosFrom(Instant origin, long epochSecond) {
    return (epochSecond - origin.getEpochSecond()) * 1_000_000_000L - origin.getNano();
  }
}
