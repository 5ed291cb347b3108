package io.peakos.workflow.internal.time;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayType;
import io.peakos.time.HolidayRegion;
import io.peakos.time.Holidays;
import java.time.LocalDate;
import java.time.Year;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The public holidays of the world, computed by Jollyday. Thread-safe; remembers every year of
 * every region that it was asked for.
 *
 * <p>Only days on which the public does not work count: not the days that only banks take off, and
 * not observances. A holiday that is moved off a weekend counts on the day it is moved to, also
 * when that is in the neighbouring year.
 */
public final class PublicHolidays implements Holidays {

  private record RegionYear(HolidayRegion region, Year year) {}

  private final ConcurrentHashMap<String, Country> countries = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<RegionYear, Set<LocalDate>> known = new ConcurrentHashMap<>();

  @Override
  public Set<LocalDate> daysOff(HolidayRegion region, Year year) {
    RegionYear key = new RegionYear(region, year);
    Set<LocalDate> days = known.get(key);
    return days != null ? days : known.computeIfAbsent(key, this::compute);
  }

  private Set<LocalDate> compute(RegionYear key) {
    List<String> codes = List.of(key.region().code().split("-"));
    Country country = countries.computeIfAbsent(codes.get(0), code -> open(key.region(), code));
    List<String> parts = codes.subList(1, codes.size());
    Optional<String> unknown = country.unknownPart(parts);
    if (unknown.isPresent()) {
      throw new IllegalArgumentException(
          """
          The holiday region (%s) is not known: (%s) is not a part of (%s).
          Maybe one of these is meant: %s."""
              .formatted(
                  key.region(), unknown.get(), codes.get(0), list(country.regions(codes.get(0)))));
    }
    int year = key.year().getValue();
    return IntStream.rangeClosed(year - 1, year + 1)
        .mapToObj(Year::of)
        .flatMap(near -> country.holidays(near, parts).stream())
        .filter(holiday -> holiday.getType() == HolidayType.PUBLIC_HOLIDAY)
        .map(Holiday::getDate)
        .filter(date -> date.getYear() == year)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Country open(HolidayRegion region, String code) {
    return Country.open(code.toLowerCase(Locale.ROOT))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    """
                    The holiday region (%s) is not known: there is no country (%s).
                    Maybe one of these is meant (the United Kingdom is GB): %s."""
                        .formatted(
                            region, code, list(HolidayCalendar.getSupportedCalendarCodes()))));
  }

  private static String list(Collection<String> codes) {
    return new TreeSet<>(codes)
        .stream().map(code -> code.toUpperCase(Locale.ROOT)).collect(Collectors.joining(", "));
  }
}
