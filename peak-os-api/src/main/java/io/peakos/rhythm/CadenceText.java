package io.peakos.rhythm;

import io.peakos.internal.Texts;
import io.peakos.rhythm.Cadence.Edge;
import io.peakos.rhythm.Cadence.Following;
import io.peakos.rhythm.Cadence.FromEdge;
import io.peakos.rhythm.Cadence.Rule;
import io.peakos.rhythm.Cadence.WorkingDay;
import io.peakos.time.FiscalPeriod;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes and reads the text forms of cadences. */
final class CadenceText {

  private static final int MOST = 60;
  private static final List<String> ORDINALS =
      List.of("first", "second", "third", "fourth", "fifth");

  private static final String UNIT = "(month|quarter|year)";
  private static final String NTH =
      "(?:(first|second|third|fourth|fifth|\\d{1,2}(?:st|nd|rd|th)) ?)?";
  private static final String DAY = "(monday|tuesday|wednesday|thursday|friday|saturday|sunday)";
  private static final Pattern RULE =
      Pattern.compile("[A-Z][A-Z0-9-]*=[A-Z0-9,+-]+(;[A-Z][A-Z0-9-]*=[A-Z0-9,+-]+)*");
  private static final Pattern WORKING_DAY = pattern(NTH + "(last )?working day of the " + UNIT);
  private static final Pattern FROM_EDGE =
      pattern("(\\d{1,2}) working days? (before|after) " + UNIT + " (start|end)");
  private static final Pattern WEEKDAY = pattern(NTH + "(last )?" + DAY + "(?: of the month)?");
  private static final Pattern RULE_OF_WEEKDAY =
      Pattern.compile("FREQ=MONTHLY;BYDAY=(-?[1-5])([A-Z]{2})");
  private static final Pattern FOLLOWING = pattern(DAY + " after the (.+)");

  private CadenceText() {}

  static Cadence parse(String text) {
    String stripped = text.strip();
    if (stripped.contains("=") && !stripped.contains(" ")) {
      return new Rule(stripped.toUpperCase(Locale.ROOT));
    }
    Cadence cadence = words(stripped);
    if (cadence == null) {
      throw new IllegalArgumentException(
          """
          The cadence (%s) must be a recurrence rule (FREQ=WEEKLY;BYDAY=WE), a day of the month \
          (first Wednesday of the month), a working day of a period (last working day of the month, \
          5 working days before quarter end), or a day after another one (Wednesday after the fourth \
          Tuesday of the month).
          Maybe write FREQ=WEEKLY;BYDAY=WE."""
              .formatted(text));
    }
    return cadence;
  }

  private static @Nullable Cadence words(String text) {
    Matcher matcher = WORKING_DAY.matcher(text);
    if (matcher.matches() && says(matcher)) {
      return new WorkingDay(number(matcher), unit(matcher.group(3)));
    }
    matcher = FROM_EDGE.matcher(text);
    if (matcher.matches()) {
      int days = Integer.parseInt(matcher.group(1));
      return new FromEdge(
          matcher.group(2).equalsIgnoreCase("before") ? -days : days,
          matcher.group(4).equalsIgnoreCase("start") ? Edge.START : Edge.END,
          unit(matcher.group(3)));
    }
    matcher = WEEKDAY.matcher(text);
    if (matcher.matches() && says(matcher) && Math.abs(number(matcher)) <= ORDINALS.size()) {
      return new Rule("FREQ=MONTHLY;BYDAY=" + number(matcher) + code(day(matcher.group(3))));
    }
    matcher = FOLLOWING.matcher(text);
    if (matcher.matches()) {
      return new Following(day(matcher.group(1)), parse(matcher.group(2)));
    }
    return null;
  }

  static void checkRule(String text) {
    if (!RULE.matcher(text).matches() || !text.contains("FREQ=")) {
      throw new IllegalArgumentException(
          """
          The recurrence rule (%s) must be parts such as FREQ=WEEKLY and BYDAY=WE, in capitals, with \
          semicolons between them.
          Maybe write FREQ=WEEKLY;BYDAY=WE."""
              .formatted(text));
    }
  }

  static void checkNumber(int number) {
    if (number == 0 || Math.abs(number) > MOST) {
      throw new IllegalArgumentException(
          """
          The number of working days (%d) must be from 1 to %d, or from -1 to -%2$d.
          Maybe the first or the last working day is meant: 1 or -1."""
              .formatted(number, MOST));
    }
  }

  /** What stands after "after the". */
  static String words(Cadence cadence) {
    Matcher weekday = RULE_OF_WEEKDAY.matcher(cadence.toString());
    if (!weekday.matches()) {
      return cadence.toString();
    }
    return "%s %s of the month"
        .formatted(ordinal(Integer.parseInt(weekday.group(1))), name(day(weekday.group(2))));
  }

  /** First to fifth in words, further ones in digits; from the end with "last". */
  static String ordinal(int number) {
    if (number == -1) {
      return "last";
    }
    int count = Math.abs(number);
    String ordinal = count <= ORDINALS.size() ? ORDINALS.get(count - 1) : Texts.ordinal(count);
    return number < 0 ? ordinal + " last" : ordinal;
  }

  static String name(FiscalPeriod.Unit unit) {
    return unit.name().toLowerCase(Locale.ROOT);
  }

  static String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  /** Two letters, as RFC 5545 writes it. */
  static String code(DayOfWeek day) {
    return day.name().substring(0, 2);
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }

  private static boolean says(Matcher matcher) {
    return matcher.group(1) != null || matcher.group(2) != null;
  }

  private static int number(Matcher matcher) {
    String nth = matcher.group(1);
    int count = nth == null ? 1 : count(nth.toLowerCase(Locale.ROOT));
    return matcher.group(2) == null ? count : -count;
  }

  private static int count(String nth) {
    int word = ORDINALS.indexOf(nth);
    return word >= 0 ? word + 1 : Integer.parseInt(nth.substring(0, nth.length() - 2));
  }

  private static DayOfWeek day(String text) {
    String start = text.substring(0, 2).toUpperCase(Locale.ROOT);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (code(day).equals(start)) {
        return day;
      }
    }
    throw new IllegalArgumentException("(%s) is no day of the week.".formatted(text));
  }

  private static FiscalPeriod.Unit unit(String text) {
    return FiscalPeriod.Unit.valueOf(text.toUpperCase(Locale.ROOT));
  }
}
