package io.peakos.time;

import java.time.LocalDate;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The working days of one calendar year, laid out so that counting is looking up. */
final class WorkYear {

  /** One stretch of a day that really has working time. Nanos of the local day, epoch seconds. */
  record Window(long opens, long closes, long start, long end) {}

  /** A day with at least one window. */
  record Day(long epochDay, int year, int index, List<Window> windows) {

    Window first() {
      return windows.get(0);
    }

    Window last() {
      return windows.get(windows.size() - 1);
    }

    /** Moves a local time into the hours: forward, or back to the close after the last one. */
    WallTime place(long nanoOfDay) {
      for (Window window : windows) {
        if (nanoOfDay <= window.closes()) {
          return new WallTime(epochDay, Math.max(nanoOfDay, window.opens()));
        }
      }
      return new WallTime(epochDay, last().closes());
    }

    /** Moves a local time into the hours: back, or forward to the opening before the first one. */
    WallTime placeBack(long nanoOfDay) {
      for (int i = windows.size() - 1; i >= 0; i--) {
        if (nanoOfDay >= windows.get(i).opens()) {
          return new WallTime(epochDay, Math.min(nanoOfDay, windows.get(i).closes()));
        }
      }
      return new WallTime(epochDay, first().opens());
    }
  }

  private static final long NANOS_PER_MINUTE = 60_000_000_000L;

  private final long firstEpochDay;
  private final Day[] days;

  /** For each day of the year, how many working days there are up to and including it. */
  private final int[] upTo;

  WorkYear(int year, WorkCalendar calendar, Set<LocalDate> free) {
    ZoneRules rules = calendar.zone().getRules();
    LocalDate date = LocalDate.ofYearDay(year, 1);
    this.firstEpochDay = date.toEpochDay();
    this.upTo = new int[date.lengthOfYear()];
    List<Day> found = new ArrayList<>();
    for (int i = 0; i < upTo.length; i++, date = date.plusDays(1)) {
      if (!free.contains(date)) {
        List<Window> windows = windows(date, calendar.hours(), rules);
        if (!windows.isEmpty()) {
          found.add(new Day(date.toEpochDay(), year, found.size(), windows));
        }
      }
      upTo[i] = found.size();
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          """
          The working calendar (%s) has no working time in the year (%d).
          Maybe its hours are all on days off, or too many days are off."""
              .formatted(calendar.name(), year));
    }
    this.days = found.toArray(Day[]::new);
  }

  private static List<Window> windows(LocalDate date, WeeklyHours week, ZoneRules rules) {
    List<Hours> hours = week.on(date.getDayOfWeek());
    if (hours.isEmpty()) {
      return List.of();
    }
    Window[] windows = new Window[hours.size()];
    int count = 0;
    for (Hours stretch : hours) {
      WallTime opens = new WallTime(date.toEpochDay(), stretch.opensMinute() * NANOS_PER_MINUTE);
      WallTime closes = new WallTime(date.toEpochDay(), stretch.closesMinute() * NANOS_PER_MINUTE);
      long start = opens.toInstant(rules).getEpochSecond();
      long end = closes.toInstant(rules).getEpochSecond();
      // Hours that the clocks skip in spring have no time in them.
      if (start < end) {
        windows[count++] = new Window(opens.nanoOfDay(), closes.nanoOfDay(), start, end);
      }
    }
    return List.of(Arrays.copyOf(windows, count));
  }

  int size() {
    return days.length;
  }

  Day day(int index) {
    return days[index];
  }

  /** How many working days of this year there are up to and including that day of this year. */
  int upTo(long epochDay) {
    return upTo[(int) (epochDay - firstEpochDay)];
  }
}
