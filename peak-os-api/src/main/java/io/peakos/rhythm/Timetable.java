package io.peakos.rhythm;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * When a rhythm is held: its days, its time of the day, and what days off do to it. Immutable and
 * thread-safe.
 *
 * <p>The time of the day stays what people see on the wall, also when the clocks change: a time
 * that is skipped in spring means the moment of the jump, a time that comes twice in autumn the
 * first of the two. So every day of the cadence has exactly one occurrence.
 *
 * @param cadence on which days
 * @param from the first day on which it may fall; intervals count from here
 * @param at the local time, to the minute
 * @param zone the zone in which days and times are meant
 * @param dayOff what becomes of a day on which the working calendar does not work
 */
public record Timetable(Cadence cadence, LocalDate from, LocalTime at, ZoneId zone, DayOff dayOff) {

  /** Drops seconds. */
  public Timetable {
    at = at.truncatedTo(ChronoUnit.MINUTES);
  }

  /** Returns a timetable that moves to the next working day. */
  public static Timetable of(Cadence cadence, LocalDate from, LocalTime at, ZoneId zone) {
    return new Timetable(cadence, from, at, zone, DayOff.NEXT_WORKING_DAY);
  }

  /** Returns this timetable with another rule for days off. */
  public Timetable on(DayOff dayOff) {
    return new Timetable(cadence, from, at, zone, dayOff);
  }
}
