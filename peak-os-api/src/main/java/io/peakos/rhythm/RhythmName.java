package io.peakos.rhythm;

import java.util.regex.Pattern;

/**
 * The name of a rhythm within its organization. Immutable.
 *
 * @param value lower-case letters, digits and hyphens, for example {@code weekly-camp}
 */
public record RhythmName(String value) {
  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,59}");

  /** Checks the shape, which must fit into keys of occurrences. */
  public RhythmName {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          """
          The name of a rhythm (%s) must be 1 to 60 lower-case letters, digits and hyphens.
          Maybe write weekly-camp."""
              .formatted(value));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
