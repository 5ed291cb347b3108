package io.peakos.time;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes and reads the text forms of spans. */
final class SpanText {

  static final String INCLUDING = " including the first day";

  private static final int MAX_DAYS = 36_525;
  private static final Pattern DAYS = Pattern.compile("(\\d{1,6}) ?(wd|d)(" + INCLUDING + ")?");
  private static final Pattern WORKING_TIME = amounts("w");
  private static final Pattern ELAPSED = amounts("");
  private static final Pattern ANCHOR =
      Pattern.compile("(?:next|(\\d{1,4})(?:st|nd|rd|th)) ([a-z][a-z0-9-]*)");

  private SpanText() {}

  static Span parse(String text) {
    String stripped = text.strip();
    Span span = days(stripped);
    if (span == null) {
      span = anchor(stripped);
    }
    if (span == null) {
      Duration working = duration(WORKING_TIME.matcher(stripped));
      span = working == null ? null : new Span.WorkingTime(working);
    }
    if (span == null) {
      Duration elapsed = duration(ELAPSED.matcher(stripped));
      span = elapsed == null ? null : new Span.Elapsed(elapsed);
    }
    if (span == null) {
      throw new IllegalArgumentException(
          """
          The span (%s) must be a number and a unit, or an anchor: working days (2 wd, 2 wd%s), \
          working time (4 wh, 30 wmin), real time (15 min, 24 h), calendar days (14 d), \
          or an anchor (next weekly-camp, 2nd weekly-camp).
          Maybe write 2 wd."""
              .formatted(text, INCLUDING));
    }
    return span;
  }

  private static @Nullable Span days(String text) {
    Matcher matcher = DAYS.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    int days = Integer.parseInt(matcher.group(1));
    boolean including = matcher.group(3) != null;
    if (matcher.group(2).equals("wd")) {
      return new Span.WorkingDays(days, including ? FirstDay.INCLUSIVE : FirstDay.EXCLUSIVE);
    }
    return including ? null : new Span.CalendarDays(days);
  }

  private static @Nullable Span anchor(String text) {
    Matcher matcher = ANCHOR.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    int nth = matcher.group(1) == null ? 1 : Integer.parseInt(matcher.group(1));
    return new Span.NextAnchor(new AnchorName(matcher.group(2)), nth);
  }

  /** Hours, minutes and seconds in this order; at least one of them, which the lookahead checks. */
  private static Pattern amounts(String prefix) {
    return Pattern.compile(
        ("(?=\\d)(?:(\\d{1,6}) ?%1$sh)?(?:(?:^| )(\\d{1,8}) ?%1$smin)?"
                + "(?:(?:^| )(\\d{1,10}(?:\\.\\d{1,9})?) ?%1$ss)?")
            .formatted(prefix));
  }

  private static @Nullable Duration duration(Matcher matcher) {
    if (!matcher.matches()) {
      return null;
    }
    Duration sum = Duration.ZERO;
    if (matcher.group(1) != null) {
      sum = sum.plusHours(Long.parseLong(matcher.group(1)));
    }
    if (matcher.group(2) != null) {
      sum = sum.plusMinutes(Long.parseLong(matcher.group(2)));
    }
    if (matcher.group(3) != null) {
      sum = sum.plusNanos(new BigDecimal(matcher.group(3)).movePointRight(9).longValueExact());
    }
    return sum;
  }

  static String text(Duration duration, String prefix) {
    List<String> parts = new ArrayList<>();
    if (duration.toHours() > 0) {
      parts.add(duration.toHours() + " " + prefix + "h");
    }
    if (duration.toMinutesPart() > 0) {
      parts.add(duration.toMinutesPart() + " " + prefix + "min");
    }
    if (duration.toSecondsPart() > 0 || duration.toNanosPart() > 0) {
      BigDecimal seconds =
          BigDecimal.valueOf(duration.toSecondsPart())
              .add(BigDecimal.valueOf(duration.toNanosPart(), 9));
      parts.add(seconds.stripTrailingZeros().toPlainString() + " " + prefix + "s");
    }
    // At once is written in the unit that people read most.
    return parts.isEmpty()
        ? "0 " + prefix + (prefix.isEmpty() ? "min" : "h")
        : String.join(" ", parts);
  }

  static void checkCount(int days, String unit) {
    if (days < 1 || days > MAX_DAYS) {
      throw new IllegalArgumentException(
          """
          The number of %s (%d) must be from 1 to %d.
          Maybe "at once" is meant: 0 min."""
              .formatted(unit, days, MAX_DAYS));
    }
  }

  static void checkDuration(Duration duration) {
    if (duration.isNegative() || duration.compareTo(Duration.ofDays(MAX_DAYS)) > 0) {
      throw new IllegalArgumentException(
          """
          The span (%s) must not be negative and not be longer than %d days.
          Maybe WorkSchedule.minus is meant, or another unit."""
              .formatted(duration, MAX_DAYS));
    }
  }
}
