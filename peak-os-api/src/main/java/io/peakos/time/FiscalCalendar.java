package io.peakos.time;

import io.peakos.time.FiscalPeriod.Unit;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;

/**
 * How an organization cuts time into years, quarters and months. Every day belongs to exactly one
 * period of each unit. A fiscal year is named after the calendar year of the month it ends in: a
 * year from April 2026 to March 2027 is FY2027. Immutable and thread-safe; days are local days, so
 * the caller says in which zone an instant is one.
 */
public sealed interface FiscalCalendar {

  /** Returns years of calendar months that begin with this month. */
  static FiscalCalendar startingIn(Month firstMonth) {
    return new Months(firstMonth);
  }

  /**
   * Returns the first day of a fiscal month.
   *
   * @param year the fiscal year
   * @param month 1 to 12; 13 is the first month of the next year
   */
  LocalDate firstDay(int year, int month);

  /** Returns the period of a day. */
  default FiscalPeriod periodOf(Unit unit, LocalDate date) {
    // The last days of a calendar year belong to the next fiscal year at the latest.
    int year = date.getYear() + 1;
    while (firstDay(year, 1).isAfter(date)) {
      year--;
    }
    int number = 12 / unit.months;
    while (firstDay(year, (number - 1) * unit.months + 1).isAfter(date)) {
      number--;
    }
    return period(unit, year, number);
  }

  /** Returns the quarter of a day. */
  default FiscalPeriod quarterOf(LocalDate date) {
    return periodOf(Unit.QUARTER, date);
  }

  /** Returns the period of the same unit after this one. */
  default FiscalPeriod next(FiscalPeriod period) {
    return periodOf(period.unit(), period.lastDay().plusDays(1));
  }

  /** Returns the period of the same unit before this one. */
  default FiscalPeriod previous(FiscalPeriod period) {
    return periodOf(period.unit(), period.firstDay().minusDays(1));
  }

  private FiscalPeriod period(Unit unit, int year, int number) {
    return new FiscalPeriod(
        unit,
        year,
        number,
        firstDay(year, (number - 1) * unit.months + 1),
        firstDay(year, number * unit.months + 1).minusDays(1));
  }

  /**
   * Years of twelve calendar months.
   *
   * @param firstMonth the month in which a fiscal year begins
   */
  record Months(Month firstMonth) implements FiscalCalendar {

    @Override
    public LocalDate firstDay(int year, int month) {
      int firstYear = firstMonth == Month.JANUARY ? year : year - 1;
      return YearMonth.of(firstYear, firstMonth).plusMonths(month - 1L).atDay(1);
    }
  }

  /**
   * Years of 52 or 53 whole weeks, in quarters of 13 weeks; the 53rd week makes the last month of
   * the last quarter longer.
   *
   * @param pattern how the weeks of a quarter are shared among its months
   * @param yearEnd when a year ends
   */
  record Weeks(Pattern pattern, YearEnd yearEnd) implements FiscalCalendar {

    @Override
    public LocalDate firstDay(int year, int month) {
      if (month == 13) {
        return firstDay(year + 1, 1);
      }
      int quarters = (month - 1) / 3;
      int weeks =
          13 * quarters
              + switch ((month - 1) % 3) {
                case 0 -> 0;
                case 1 -> pattern.first;
                default -> pattern.first + pattern.second;
              };
      return yearEnd.of(year - 1).plusDays(1).plusWeeks(weeks);
    }
  }

  /** How the 13 weeks of a quarter are shared among its three months. */
  enum Pattern {
    /** Four, four and five weeks. */
    P445(4, 4),
    /** Four, five and four weeks. */
    P454(4, 5),
    /** Five, four and four weeks. */
    P544(5, 4);

    final int first;
    final int second;

    Pattern(int first, int second) {
      this.first = first;
      this.second = second;
    }
  }

  /**
   * The day on which a year of whole weeks ends.
   *
   * @param day the day of the week that is the last of every fiscal week
   * @param which which of these days ends the year
   * @param month the month that it refers to; its calendar year names the fiscal year
   */
  record YearEnd(DayOfWeek day, Which which, Month month) {

    LocalDate of(int year) {
      LocalDate end = YearMonth.of(year, month).atEndOfMonth();
      // The nearest one is the last one within three days after the end.
      LocalDate latest = which == Which.LAST_IN ? end : end.plusDays(3);
      return latest.with(TemporalAdjusters.previousOrSame(day));
    }
  }

  /** Which day of the week ends a year of whole weeks. */
  enum Which {
    /** The last one in the month. */
    LAST_IN,
    /** The one nearest to the end of the month, which may be in the next month. */
    NEAREST_TO_END_OF
  }
}
