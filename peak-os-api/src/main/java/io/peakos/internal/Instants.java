package io.peakos.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Checks of instants that come from a host; thread-safe, stateless. */
public final class Instants {
  private static final Instant FIRST = Instant.parse("1950-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

  private Instants() {}

  /**
   * Returns the instant as databases keep it, in microseconds, so that an answer is what is read
   * later; or says that calendars do not reach it.
   */
  public static @Nullable Instant kept(String what, @Nullable Instant value) {
    if (value == null) {
      return null;
    }
    if (value.isBefore(FIRST) || !value.isBefore(END)) {
      throw new IllegalArgumentException(
          "The %s (%s) must be in the years 1950 to 2199, which calendars can calculate.%nMaybe it has the wrong unit."
              .formatted(what, value));
    }
    return value.truncatedTo(ChronoUnit.MICROS);
  }
}
