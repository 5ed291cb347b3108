package io.peakos.time;

import io.peakos.internal.Texts;

/**
 * The name of a working calendar, unique within a tenant, for example {@code berlin-office}.
 * Immutable and thread-safe.
 *
 * @param value what people call the calendar; 1 to 100 characters
 */
public record CalendarName(String value) {

  /** Checks that there is a name. */
  public CalendarName {
    Texts.id("calendar", value);
    if (value.length() > 100) {
      throw new IllegalArgumentException(
          """
          The calendar name (%s) must have 1 to 100 characters.
          Maybe use a short one, such as berlin-office."""
              .formatted(value));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
