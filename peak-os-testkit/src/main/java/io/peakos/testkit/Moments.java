package io.peakos.testkit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** Reads and writes instants as {@code Fri 2026-02-13 17:00}. Stateless. */
public final class Moments {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm[:ss]", Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter WEEKDAY =
      DateTimeFormatter.ofPattern("EEE", Locale.ENGLISH);
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm", Locale.ENGLISH);
  private static final int WORDS = 3;

  private Moments() {}

  /**
   * Reads local time in the zone that the text ends with, else in the given one.
   *
   * @throws IllegalArgumentException when it is no moment, or the weekday is another one
   */
  public static Instant read(String text, ZoneId zone) {
    if (text.endsWith("Z") && text.contains("T")) {
      return Instant.parse(text);
    }
    String[] words = text.trim().split("\\s+", -1);
    try {
      if (words.length == WORDS || words.length == WORDS + 1) {
        ZoneId in = words.length == WORDS ? zone : ZoneId.of(words[WORDS]);
        LocalDateTime local = LocalDateTime.parse(words[1] + " " + words[2], LOCAL);
        if (!WEEKDAY.format(local).equals(words[0])) {
          throw new IllegalArgumentException(
              "The weekday of the moment (%s) is wrong.%nMaybe (%s %s) is meant: that day is a %2$s."
                  .formatted(text, WEEKDAY.format(local), words[1]));
        }
        return local.atZone(in).toInstant();
      }
    } catch (DateTimeException e) {
      throw unreadable(text, e);
    }
    throw unreadable(text, null);
  }

  /** Writes an instant as local time of this zone, to the minute. */
  public static String write(Instant instant, ZoneId zone) {
    return WRITTEN.format(instant.atZone(zone));
  }

  private static IllegalArgumentException unreadable(
      String text, @org.jspecify.annotations.Nullable Exception cause) {
    return new IllegalArgumentException(
        "The moment (%s) must be weekday, date and time, and the weekday must be right.%nMaybe write (Fri 2026-02-13 17:00), with a zone at the end such as (Europe/Berlin) if it is not the timeline's, or (2026-02-13T16:00:00Z)."
            .formatted(text),
        cause);
  }
}
