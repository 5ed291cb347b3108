package io.peakos.time;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * One year, quarter or month of a fiscal calendar. Immutable and thread-safe.
 *
 * @param unit what kind of period it is
 * @param year the fiscal year that it belongs to
 * @param number which one in its year, from 1; always 1 for a year
 * @param firstDay its first day
 * @param lastDay its last day, included
 */
public record FiscalPeriod(Unit unit, int year, int number, LocalDate firstDay, LocalDate lastDay) {

  /** What kind of period it is. */
  public enum Unit {
    /** A whole fiscal year. */
    YEAR(12),
    /** A quarter of a fiscal year, of three fiscal months. */
    QUARTER(3),
    /** A fiscal month: a calendar month, or four, five or six weeks. */
    MONTH(1);

    final int months;

    Unit(int months) {
      this.months = months;
    }
  }

  /** Checks that the number fits the unit and that the days are in order. */
  public FiscalPeriod {
    if (number < 1 || number * unit.months > 12 || lastDay.isBefore(firstDay)) {
      throw new IllegalArgumentException(
          """
          The fiscal period (%s %d of %d, from %s to %s) does not exist.
          Maybe ask a FiscalCalendar for it."""
              .formatted(unit, number, year, firstDay, lastDay));
    }
  }

  /** Returns what people call it: {@code FY2026}, {@code FY2026-Q3} or {@code FY2026-M07}. */
  public String label() {
    return switch (unit) {
      case YEAR -> String.format(Locale.ROOT, "FY%04d", year);
      case QUARTER -> String.format(Locale.ROOT, "FY%04d-Q%d", year, number);
      case MONTH -> String.format(Locale.ROOT, "FY%04d-M%02d", year, number);
    };
  }

  /** Says whether a day belongs to the period. */
  public boolean contains(LocalDate date) {
    return !date.isBefore(firstDay) && !date.isAfter(lastDay);
  }

  /**
   * Returns the week of the period in which a day is, from 1. Week 1 begins with the period, on
   * whatever day of the week that is; where periods are calendar months, the last week may be
   * short.
   *
   * @throws IllegalArgumentException when the day is in another period
   */
  public int weekOf(LocalDate date) {
    if (!contains(date)) {
      throw new IllegalArgumentException(
          """
          The day (%s) is not in (%s), which is from %s to %s.
          Maybe ask FiscalCalendar.periodOf for the period of the day first."""
              .formatted(date, label(), firstDay, lastDay));
    }
    return (int) (ChronoUnit.DAYS.between(firstDay, date) / 7) + 1;
  }

  @Override
  public String toString() {
    return label();
  }
}
