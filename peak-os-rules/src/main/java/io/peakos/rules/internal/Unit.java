package io.peakos.rules.internal;

import io.peakos.escalation.Audience;
import io.peakos.time.FirstDay;
import io.peakos.time.Span;
import java.util.Locale;
import java.util.OptionalInt;

/** What a parameter counts in; the constant in lower case is the word in the policies' files. */
enum Unit {
  /** A length of time that can be measured against what has passed. */
  SPAN(
      "a length of time up to 1000 days: working days (2 wd), days (14 d), working time (4 wh), hours (24 h) or minutes (15 min)") {
    @Override
    Object read(String text) {
      Span span = Span.parse(text);
      // Facts measure without the first day and know no anchors: such a limit would come at
      // another instant than its moment.
      boolean measurable =
          span instanceof Span.WorkingDays days
              ? days.firstDay() == FirstDay.EXCLUSIVE
              : !(span instanceof Span.NextAnchor);
      if (!measurable || days(span) > MOST_DAYS) {
        throw new IllegalArgumentException("not measurable");
      }
      return span;
    }
  },
  /** A number of things. */
  COUNT("a whole number from 1 to 1000 (10)") {
    @Override
    Object read(String text) {
      int count = Integer.parseInt(text.strip());
      if (count < 1 || count > 1000) {
        throw new IllegalArgumentException("out of range");
      }
      return count;
    }
  },
  /** A number of weeks that are looked back on. */
  WEEKS("a whole number of weeks from 1 to 53 (4)") {
    @Override
    Object read(String text) {
      int weeks = Integer.parseInt(text.strip());
      if (weeks < 1 || weeks > 53) {
        throw new IllegalArgumentException("out of range");
      }
      return weeks;
    }
  },
  /** A part of a whole. */
  SHARE("a share from 0 to 1 or in percent (0.90 or 90 %)") {
    @Override
    Object read(String text) {
      String digits = text.strip();
      boolean percent = digits.endsWith("%");
      double number =
          Double.parseDouble(percent ? digits.substring(0, digits.length() - 1) : digits);
      double share = percent ? number / 100 : number;
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("out of range");
      }
      return share;
    }
  };

  /** No calendar is sure for longer. */
  private static final long MOST_DAYS = 1000;

  private final String expected;

  Unit(String expected) {
    this.expected = expected;
  }

  private static long days(Span span) {
    if (span instanceof Span.WorkingDays days) {
      return days.days();
    }
    if (span instanceof Span.CalendarDays days) {
      return days.days();
    }
    return span instanceof Span.WorkingTime time
        ? time.duration().toDays()
        : span instanceof Span.Elapsed time ? time.duration().toDays() : 0;
  }

  /** What may be written. */
  final String expected() {
    return expected;
  }

  /** Reads a value; throws IllegalArgumentException without a useful message. */
  abstract Object read(String text);

  /**
   * A value, or an error that says what was expected.
   *
   * @param what whose value, such as {@code parameter (owner.left)}
   * @param standard what it is by default, for who forgets the unit
   */
  final Object value(String what, String text, String standard) {
    try {
      // A text that was copied from a document has spaces that look like any other.
      return read(text.replace('\u00a0', ' '));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The %s must be %s, but was (%s).%nMaybe %s."
              .formatted(what, expected, text, likely(text.strip(), standard)),
          e);
    }
  }

  private String likely(String text, String standard) {
    if (this == SPAN) {
      return likelySpan(text, standard.equals(text) ? "2 wd" : standard);
    }
    return this == SHARE
        ? likelyShare(text)
        : "a whole number is meant, such as " + (standard.equals(text) ? "3" : standard);
  }

  private static String likelyShare(String text) {
    if (text.matches("\\d+,\\d+ ?%?")) {
      return text.replace(',', '.') + " is meant, with a point";
    }
    return text.matches("\\d{2,3}") ? text + " % is meant" : "the number has a typo";
  }

  private static String likelySpan(String text, String standard) {
    if (text.matches("\\d+")) {
      return "%s is meant".formatted(standard.replaceFirst("^\\d+", text));
    }
    if (text.matches("0+ ?w?d")) {
      return "at once is meant: 0 wh";
    }
    if (text.matches("\\d+[.,]\\d.*")) {
      return "a smaller unit says it in a whole number: a working day has about 8 wh, a day 24 h";
    }
    String unit = text.replaceFirst("^\\d+ ?", "").toLowerCase(Locale.ROOT);
    String number = text.replaceFirst("[^\\d].*$", "");
    return switch (number.isEmpty() ? "" : unit) {
      case "day", "days" -> "%s wd or %s d is meant".formatted(number, number);
      case "hour", "hours" -> "%s wh or %s h is meant".formatted(number, number);
      case "minute", "minutes", "m" -> "%s min is meant".formatted(number);
      case "week", "weeks", "w" -> "it is meant in working days (5 wd) or days (7 d)";
      case "wd", "d", "wh", "h", "min" -> "%s %s is meant".formatted(number, unit);
      default -> "the number or its unit has a typo";
    };
  }

  /**
   * Whether one value is greater than another, equal or smaller, as a comparator says it; empty
   * when they cannot be compared, such as working days with hours.
   */
  static OptionalInt compare(Object one, Object other) {
    if (atOnce(one) || atOnce(other)) {
      return OptionalInt.of(Boolean.compare(!atOnce(one), !atOnce(other)));
    }
    if (one instanceof Span.WorkingDays a && other instanceof Span.WorkingDays b) {
      return OptionalInt.of(Integer.compare(a.days(), b.days()));
    }
    if (one instanceof Span.CalendarDays a && other instanceof Span.CalendarDays b) {
      return OptionalInt.of(Integer.compare(a.days(), b.days()));
    }
    if (one instanceof Span.WorkingTime a && other instanceof Span.WorkingTime b) {
      return OptionalInt.of(a.duration().compareTo(b.duration()));
    }
    if (one instanceof Span.Elapsed a && other instanceof Span.Elapsed b) {
      return OptionalInt.of(a.duration().compareTo(b.duration()));
    }
    return one instanceof Number a && other instanceof Number b
        ? OptionalInt.of(Double.compare(a.doubleValue(), b.doubleValue()))
        : OptionalInt.empty();
  }

  /** No time at all is less than any, in whatever unit. */
  private static boolean atOnce(Object value) {
    return (value instanceof Span.WorkingTime working && working.duration().isZero())
        || (value instanceof Span.Elapsed elapsed && elapsed.duration().isZero());
  }

  /** How a value is written, whatever way the host wrote it. */
  static String text(Object value) {
    return value instanceof Span span
        ? span.text()
        : value instanceof Audience audience ? audience.text() : value.toString();
  }
}
