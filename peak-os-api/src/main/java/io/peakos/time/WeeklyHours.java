package io.peakos.time;

import java.time.DayOfWeek;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The regular working hours of a week, in local time. Immutable and thread-safe.
 *
 * @param days the hours of each day in ascending order, none overlapping; a day without hours is
 *     not a working day and is left out
 */
public record WeeklyHours(Map<DayOfWeek, List<Hours>> days) {

  /** Sorts the days and their hours, and checks that there are any and that none overlap. */
  public WeeklyHours {
    var sorted = new EnumMap<DayOfWeek, List<Hours>>(DayOfWeek.class);
    days.forEach(
        (day, hours) -> {
          if (!hours.isEmpty()) {
            sorted.put(day, hours.stream().sorted().toList());
          }
        });
    sorted.forEach(WeeklyHours::checkOverlap);
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException(
          """
          The weekly hours (none) must have working time on at least one day.
          Maybe begin with WeeklyHours.mondayToFriday(Hours.parse("09:00-17:00")).""");
    }
    days = Collections.unmodifiableMap(sorted);
  }

  /** Returns a week with the same hours from Monday to Friday and a free weekend. */
  public static WeeklyHours mondayToFriday(Hours... hours) {
    var days = new EnumMap<DayOfWeek, List<Hours>>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.compareTo(DayOfWeek.FRIDAY) <= 0) {
        days.put(day, List.of(hours));
      }
    }
    return new WeeklyHours(days);
  }

  /** Returns this week with other hours on one day; without hours the day becomes free. */
  public WeeklyHours with(DayOfWeek day, Hours... hours) {
    var changed = new EnumMap<DayOfWeek, List<Hours>>(DayOfWeek.class);
    changed.putAll(days);
    changed.put(day, List.of(hours));
    return new WeeklyHours(changed);
  }

  /** Returns the hours of a day, in ascending order; none when the day is free. */
  public List<Hours> on(DayOfWeek day) {
    return days.getOrDefault(day, List.of());
  }

  private static void checkOverlap(DayOfWeek day, List<Hours> hours) {
    for (int i = 1; i < hours.size(); i++) {
      Hours earlier = hours.get(i - 1);
      Hours later = hours.get(i);
      if (later.opensMinute() < earlier.closesMinute()) {
        throw new IllegalArgumentException(
            """
            The working hours (%s) and (%s) of (%s) must not overlap.
            Maybe join them, or end the first one earlier."""
                .formatted(earlier, later, day));
      }
    }
  }
}
