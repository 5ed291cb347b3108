package io.peakos.rhythm;

import java.time.Duration;
import java.time.Instant;

/**
 * Which occurrences are wanted. Immutable.
 *
 * @param series of these series
 * @param from held at this instant or later
 * @param until held before this instant
 */
public record OccurrenceFilter(SeriesFilter series, Instant from, Instant until) {
  private static final Duration LONGEST = Duration.ofDays(1_000);

  /** Checks that the window is one, of at most 1,000 days. */
  public OccurrenceFilter {
    Duration window = Duration.between(from, until);
    if (window.isNegative() || window.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "The window from (%s) until (%s) must have 0 to %d days.%nMaybe ask for one year after the other."
              .formatted(from, until, LONGEST.toDays()));
    }
  }
}
