package io.peakos.time;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One stretch of working hours within one day, from when it opens until just before it closes, in
 * local time and whole minutes. Immutable and thread-safe.
 *
 * <p>Hours never cross midnight: a night shift is written as two stretches on two days, {@code
 * 22:00-24:00} and {@code 00:00-06:00}, so that it is plain which day each part belongs to.
 *
 * @param opens the first minute of work
 * @param closes the first minute that is no longer work; {@link LocalTime#MIDNIGHT} is the end of
 *     the day
 */
public record Hours(LocalTime opens, LocalTime closes) implements Comparable<Hours> {

  private static final Pattern SHAPE = Pattern.compile("(\\d\\d:\\d\\d) ?- ?(\\d\\d:\\d\\d)");

  /** Checks that the hours are whole minutes and do not cross midnight. */
  public Hours {
    if (!opens.equals(opens.truncatedTo(ChronoUnit.MINUTES))
        || !closes.equals(closes.truncatedTo(ChronoUnit.MINUTES))) {
      throw new IllegalArgumentException(
          """
          The working hours (%s to %s) must be whole minutes.
          Maybe round them, such as 09:00-17:00."""
              .formatted(opens, closes));
    }
    if (!closes.equals(LocalTime.MIDNIGHT) && !opens.isBefore(closes)) {
      throw new IllegalArgumentException(
          """
          The working hours (%s to %s) must open before they close, on the same day.
          Maybe split a night shift at midnight: 22:00-24:00 on one day, 00:00-06:00 on the next."""
              .formatted(opens, closes));
    }
  }

  /**
   * Reads hours as people write them.
   *
   * @param text for example {@code 09:00-17:00}, or {@code 22:00-24:00}
   */
  public static Hours parse(String text) {
    Matcher matcher = SHAPE.matcher(text.strip());
    if (matcher.matches()) {
      try {
        String closes = matcher.group(2).equals("24:00") ? "00:00" : matcher.group(2);
        return new Hours(LocalTime.parse(matcher.group(1)), LocalTime.parse(closes));
      } catch (DateTimeException e) {
        throw unreadable(text, e);
      }
    }
    throw unreadable(text, null);
  }

  private static IllegalArgumentException unreadable(String text, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        """
        The working hours (%s) must be two times of the day with a hyphen between them.
        Maybe write 09:00-17:00."""
            .formatted(text),
        cause);
  }

  @Override
  public int compareTo(Hours other) {
    int byOpening = opens.compareTo(other.opens);
    return byOpening != 0 ? byOpening : Long.compare(closesMinute(), other.closesMinute());
  }

  /** The minute of the day at which the hours open, 0 to 1439. */
  int opensMinute() {
    return opens.toSecondOfDay() / 60;
  }

  /** The minute of the day at which the hours close, 1 to 1440. */
  int closesMinute() {
    return closes.equals(LocalTime.MIDNIGHT) ? 1440 : closes.toSecondOfDay() / 60;
  }

  @Override
  public String toString() {
    return opens + "-" + (closes.equals(LocalTime.MIDNIGHT) ? "24:00" : closes.toString());
  }
}
