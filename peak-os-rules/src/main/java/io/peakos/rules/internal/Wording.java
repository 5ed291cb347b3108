package io.peakos.rules.internal;

import static java.util.stream.Collectors.joining;

import io.peakos.escalation.Audience;
import io.peakos.policy.CommitmentFacts.Consents;
import io.peakos.policy.Measured;
import io.peakos.time.Span;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How values of facts and parameters are written: as data, and in words. Stateless. */
final class Wording {
  private static final String NONE = "none";
  private static final int LONGEST_TEXT = 4_000;

  private Wording() {}

  /**
   * A text that somebody else wrote and people will read.
   *
   * @throws IllegalArgumentException when it is very long, or has letters that are not seen
   */
  static String plain(String text) {
    boolean unseen =
        text.chars()
            .anyMatch(
                letter ->
                    (Character.isISOControl(letter) && letter != '\n')
                        || Character.getType(letter) == Character.FORMAT);
    if (unseen || text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "A text has at most %d letters, all of which can be seen.%nMaybe something was pasted here by mistake."
              .formatted(LONGEST_TEXT));
    }
    return text;
  }

  /**
   * As data.
   *
   * @param limit what it is compared with, whose unit it takes; null for none
   */
  static String text(@Nullable Object value, @Nullable Object limit) {
    if (value == null) {
      return NONE;
    }
    if (value instanceof Enum<?> || value instanceof Boolean) {
      // Most are; the checks below would take a tenth of the time that an explanation takes.
      return value.toString();
    }
    if (value instanceof Measured measured) {
      return passed(measured, limit).text();
    }
    if (value instanceof Collection<?> many) {
      return many.stream().map(one -> one == null ? NONE : text(one, null)).collect(joining(", "));
    }
    if (value instanceof Consents consents) {
      return consents.roles().isEmpty()
          ? "nobody"
          : consents.roles().stream().sorted().map(Enum::name).collect(joining(", "));
    }
    return value instanceof Audience audience ? audience.text() : value.toString();
  }

  /**
   * For people.
   *
   * @param limit what it is compared with: a number compared with a count is told as a number, and
   *     otherwise as a share
   */
  static String words(Object value, @Nullable Object limit) {
    if (value instanceof Measured measured) {
      return words(passed(measured, limit));
    }
    if (value instanceof Span span) {
      return words(span);
    }
    if (value instanceof Double number) {
      return limit instanceof Integer ? roundedDown(number, 0) : roundedDown(number, 2) + " %";
    }
    if (value instanceof Collection<?> many) {
      return many.stream().map(one -> one == null ? NONE : words(one, null)).collect(joining(", "));
    }
    return value instanceof Audience audience ? audience.words() : text(value, limit);
  }

  /**
   * As data, exactly as it is compared: to the second, and 0 days are 0 days, of which there is no
   * span.
   */
  static String exact(Measured measured, @Nullable Object limit) {
    if (limit instanceof Span.WorkingTime) {
      return new Span.WorkingTime(measured.workingTime()).text();
    }
    if (limit instanceof Span.Elapsed) {
      return new Span.Elapsed(measured.elapsed()).text();
    }
    return limit instanceof Span.CalendarDays
        ? measured.calendarDays() + " d"
        : measured.workingDays() + " wd";
  }

  private static Span passed(Measured measured, @Nullable Object limit) {
    if (limit instanceof Span.WorkingTime) {
      return new Span.WorkingTime(minutes(measured.workingTime()));
    }
    if (limit instanceof Span.Elapsed) {
      return new Span.Elapsed(minutes(measured.elapsed()));
    }
    if (limit instanceof Span.CalendarDays && measured.calendarDays() > 0) {
      return new Span.CalendarDays(measured.calendarDays());
    }
    // There is no span of no days.
    return measured.workingDays() > 0
        ? Span.WorkingDays.of(measured.workingDays())
        : new Span.Elapsed(minutes(measured.elapsed()));
  }

  private static Duration minutes(Duration duration) {
    return duration.truncatedTo(ChronoUnit.MINUTES);
  }

  private static String words(Span span) {
    if (span instanceof Span.WorkingDays days) {
      return counted(days.days(), "working day");
    }
    if (span instanceof Span.CalendarDays days) {
      return counted(days.days(), "day");
    }
    if (span instanceof Span.WorkingTime time) {
      return words(time.duration(), "working ");
    }
    return span instanceof Span.Elapsed time ? words(time.duration(), "") : span.text();
  }

  private static String words(Duration duration, String kind) {
    List<String> parts = new ArrayList<>();
    if (duration.toHours() > 0) {
      parts.add(counted(duration.toHours(), kind + "hour"));
    }
    if (duration.toMinutesPart() > 0 || parts.isEmpty()) {
      parts.add(counted(duration.toMinutesPart(), parts.isEmpty() ? kind + "minute" : "minute"));
    }
    return String.join(" and ", parts);
  }

  private static String counted(long number, String one) {
    // Not String.format: this is said for every verdict, and formatting took a third of its time.
    return number + " " + one + (number == 1 ? "" : "s");
  }

  /**
   * To one place, and down, so that what misses its target never looks as if it had reached it.
   *
   * @param shift by how many places the point moves: two make a share a percentage
   */
  private static String roundedDown(double number, int shift) {
    return BigDecimal.valueOf(number)
        .movePointRight(shift)
        .setScale(1, RoundingMode.DOWN)
        .stripTrailingZeros()
        .toPlainString();
  }
}
