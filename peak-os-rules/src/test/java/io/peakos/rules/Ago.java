package io.peakos.rules;

import io.peakos.policy.Measured;
import java.time.Duration;

/** Measured times, as a calendar with eight working hours a day would give them. */
public final class Ago {
  private Ago() {}

  /** So many working days; five of them are a week. */
  public static Measured workingDays(int days) {
    return new Measured(
        days,
        Duration.ofHours(8L * days),
        days + 2 * (days / 5),
        Duration.ofDays(days + 2L * (days / 5)));
  }

  /** So many calendar days. */
  public static Measured days(int days) {
    return new Measured(
        days - 2 * (days / 7), Duration.ofHours(8L * days), days, Duration.ofDays(days));
  }

  /** So many working hours within a day. */
  public static Measured workingHours(int hours) {
    return new Measured(0, Duration.ofHours(hours), 0, Duration.ofHours(hours));
  }

  /** So many minutes by the clock, within working hours of one day. */
  public static Measured minutes(int minutes) {
    return new Measured(0, Duration.ofMinutes(minutes), 0, Duration.ofMinutes(minutes));
  }

  /** This very instant. */
  public static Measured now() {
    return workingHours(0);
  }
}
