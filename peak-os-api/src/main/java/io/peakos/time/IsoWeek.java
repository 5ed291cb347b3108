package io.peakos.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A week by ISO 8601: it begins on Monday and belongs to the year that has its Thursday. Immutable
 * and thread-safe.
 *
 * @param year the week-based year, 0 to 9999; around New Year it may differ from the calendar year
 * @param week 1 to 52, in long years to 53
 */
public record IsoWeek(int year, int week) implements Comparable<IsoWeek> {

  private static final Pattern SHAPE = Pattern.compile("(\\d{4})-W(\\d{2})");

  /** Checks that the year has such a week. */
  public IsoWeek {
    if (year < 0 || year > 9999 || week < 1 || week > weeksIn(year)) {
      throw new IllegalArgumentException(
          """
          The ISO week (%04d-W%02d) does not exist.
          Maybe it belongs to a neighbouring year: week 53 exists in long years only."""
              .formatted(year, week));
    }
  }

  /** Returns the week of a day. */
  public static IsoWeek of(LocalDate date) {
    return new IsoWeek(
        date.get(IsoFields.WEEK_BASED_YEAR), date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }

  /**
   * Reads the text form of a week.
   *
   * @param text for example {@code 2026-W07}
   */
  public static IsoWeek parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          """
          The ISO week (%s) must be a year, -W, and a week of two digits.
          Maybe write 2026-W07."""
              .formatted(text));
    }
    return new IsoWeek(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** Returns the first day of the week. */
  public LocalDate monday() {
    // The fourth of January is in week 1 of every year.
    return LocalDate.of(year, 1, 4).with(DayOfWeek.MONDAY).plusWeeks(week - 1L);
  }

  /** Returns the week after this one. */
  public IsoWeek next() {
    return of(monday().plusWeeks(1));
  }

  /** Returns the week before this one. */
  public IsoWeek previous() {
    return of(monday().minusWeeks(1));
  }

  @Override
  public int compareTo(IsoWeek other) {
    return year != other.year
        ? Integer.compare(year, other.year)
        : Integer.compare(week, other.week);
  }

  @Override
  public String toString() {
    // Not in the default locale, which may have digits of its own.
    return String.format(Locale.ROOT, "%04d-W%02d", year, week);
  }

  private static long weeksIn(int year) {
    return IsoFields.WEEK_OF_WEEK_BASED_YEAR.rangeRefinedBy(LocalDate.of(year, 7, 1)).getMaximum();
  }
}
