package io.peakos.time;

import java.time.LocalDate;
import java.time.Year;
import java.util.Set;

/**
 * Knows the public holidays of countries and their parts. The engine brings an implementation; a
 * host may give its own.
 *
 * <p>An implementation must be thread-safe, must answer the same for the same question as long as
 * it lives, and must answer fast the second time: it is asked on engine threads, inside
 * transactions. {@link WorkSchedule} asks once for each region and year.
 */
@FunctionalInterface
public interface Holidays {

  /**
   * Returns the days of a year on which a region does not work because of a public holiday.
   *
   * @param region the country or part of one
   * @param year the calendar year
   * @return the days off, all of them in that year; they may fall on a weekend
   * @throws IllegalArgumentException when the region is not known; the message names the code and
   *     what is known. An unknown region never means "no holidays"
   */
  Set<LocalDate> daysOff(HolidayRegion region, Year year);

  /** Returns holidays that know no region at all, for calendars that name none. */
  static Holidays none() {
    return (region, year) -> {
      throw new IllegalArgumentException(
          """
          The holiday region (%s) is not known, since no holidays were given.
          Maybe leave the region out of the calendar, or give Holidays that know it."""
              .formatted(region));
    };
  }
}
