package io.peakos.time;

import java.util.regex.Pattern;

/**
 * The name of a recurring event in a team's life that a span can wait for. Immutable and
 * thread-safe.
 *
 * @param value lower-case letters, digits and hyphens, for example {@code weekly-camp}
 */
public record AnchorName(String value) implements Comparable<AnchorName> {

  // Must stay the first constant: the ones below are checked against it.
  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,99}");

  /** The team's Weekly Camp. */
  public static final AnchorName WEEKLY_CAMP = new AnchorName("weekly-camp");

  /** The team's monthly review. */
  public static final AnchorName MONTHLY = new AnchorName("monthly");

  /** Checks the shape of the name, which must fit into the text form of a span. */
  public AnchorName {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          """
          The anchor name (%s) must be lower-case letters, digits and hyphens.
          Maybe write weekly-camp or monthly."""
              .formatted(value));
    }
  }

  @Override
  public int compareTo(AnchorName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
