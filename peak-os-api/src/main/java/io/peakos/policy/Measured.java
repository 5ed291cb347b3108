package io.peakos.policy;

import io.peakos.time.Span;
import java.time.Duration;

/**
 * How long something is ago or ahead, measured on the subject's pinned calendar in every unit a
 * parameter may use. Whole days, rounded so that a limit is reached at the very instant that the
 * calendar computes for it: down for what is ago, up for what is ahead. Immutable.
 *
 * @param workingDays working days; the first day does not count
 * @param workingTime working time
 * @param calendarDays calendar days
 * @param elapsed wall-clock time
 */
public record Measured(int workingDays, Duration workingTime, int calendarDays, Duration elapsed) {
  /** Whether it is this long or longer ago. */
  public boolean atLeast(Span limit) {
    return compare(limit) >= 0;
  }

  /** Whether it is this near ahead or nearer. */
  public boolean atMost(Span limit) {
    return compare(limit) <= 0;
  }

  /** Whether it is not yet this long ago. */
  public boolean lessThan(Span limit) {
    return compare(limit) < 0;
  }

  /** Whether it is further ahead. */
  public boolean moreThan(Span limit) {
    return compare(limit) > 0;
  }

  private int compare(Span limit) {
    if (limit instanceof Span.WorkingDays days) {
      return Integer.compare(workingDays, days.days());
    }
    if (limit instanceof Span.WorkingTime time) {
      return workingTime.compareTo(time.duration());
    }
    if (limit instanceof Span.CalendarDays days) {
      return Integer.compare(calendarDays, days.days());
    }
    if (limit instanceof Span.Elapsed time) {
      return elapsed.compareTo(time.duration());
    }
    throw new IllegalArgumentException(
        "The limit (%s) cannot be compared with a measured time.%nMaybe use working days (2 wd), days (14 d) or hours (24 h)."
            .formatted(limit));
  }
}
