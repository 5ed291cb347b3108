package io.peakos.examples.kubernetes;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * The days that are counted, both ends inside.
 *
 * @param from the first day
 * @param to the last day
 */
record Window(LocalDate from, LocalDate to) {
  /** The first instant. */
  Instant begin() {
    return from.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** The last instant. */
  Instant end() {
    return to.atTime(LocalTime.of(23, 59, 59)).toInstant(ZoneOffset.UTC);
  }

  /** Whether an instant is inside. */
  boolean contains(Instant at) {
    return !at.isBefore(begin()) && !at.isAfter(end());
  }
}
