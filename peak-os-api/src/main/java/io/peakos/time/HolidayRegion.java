package io.peakos.time;

import java.util.regex.Pattern;

/**
 * A country, or a part of one, that has public holidays of its own: {@code DE}, {@code DE-BY},
 * {@code GB-SCT}, {@code US}. Immutable and thread-safe.
 *
 * <p>Countries are spelled by ISO 3166-1, their parts mostly by ISO 3166-2. A country alone has the
 * holidays that all its parts share: {@code GB} has no Easter Monday, {@code GB-ENG} has. Whether a
 * region is known is a question to {@link Holidays}, not to this type.
 *
 * @param code the country code in capitals, then the codes of ever smaller parts after hyphens
 */
public record HolidayRegion(String code) implements Comparable<HolidayRegion> {

  private static final Pattern SHAPE = Pattern.compile("[A-Z][A-Z0-9_]*(-[A-Z0-9_]+)*");

  /** Checks the shape of the code. */
  public HolidayRegion {
    if (!SHAPE.matcher(code).matches()) {
      throw new IllegalArgumentException(
          """
          The holiday region (%s) must be a country code in capitals, with or without a part of it.
          Maybe write DE for Germany or DE-BY for Bavaria."""
              .formatted(code));
    }
  }

  @Override
  public int compareTo(HolidayRegion other) {
    return code.compareTo(other.code);
  }

  @Override
  public String toString() {
    return code;
  }
}
