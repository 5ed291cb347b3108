package io.peakos.time;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * When people work: a zone, the hours of a week, and the days off. Pure data, to be stored, pinned
 * and compared; {@link WorkSchedule} calculates with it. Immutable and thread-safe.
 *
 * @param name what the calendar is called
 * @param zone the zone in which the hours and days are meant
 * @param hours the regular working hours of a week
 * @param holidays the regions whose public holidays are free, in ascending order
 * @param daysOff further free days, such as a company holiday, in ascending order
 */
public record WorkCalendar(
    CalendarName name,
    ZoneId zone,
    WeeklyHours hours,
    Set<HolidayRegion> holidays,
    Set<LocalDate> daysOff) {

  /** Copies the sets, sorted, so that equal calendars are also stored alike. */
  public WorkCalendar {
    holidays = Collections.unmodifiableSet(new TreeSet<>(holidays));
    daysOff = Collections.unmodifiableSet(new TreeSet<>(daysOff));
  }

  /** Returns a calendar with the same hours from Monday to Friday and no other free days. */
  public static WorkCalendar mondayToFriday(CalendarName name, ZoneId zone, Hours hours) {
    return new WorkCalendar(name, zone, WeeklyHours.mondayToFriday(hours), Set.of(), Set.of());
  }

  /** Returns this calendar with other weekly hours. */
  public WorkCalendar withHours(WeeklyHours hours) {
    return new WorkCalendar(name, zone, hours, holidays, daysOff);
  }

  /** Returns this calendar with the public holidays of these regions instead of its own. */
  public WorkCalendar withHolidays(HolidayRegion... holidays) {
    return new WorkCalendar(name, zone, hours, Set.copyOf(List.of(holidays)), daysOff);
  }

  /** Returns this calendar with these further free days instead of its own. */
  public WorkCalendar withDaysOff(LocalDate... daysOff) {
    return new WorkCalendar(name, zone, hours, holidays, Set.copyOf(List.of(daysOff)));
  }
}
