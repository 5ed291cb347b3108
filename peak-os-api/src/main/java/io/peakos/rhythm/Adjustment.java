package io.peakos.rhythm;

import io.peakos.time.CalendarName;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a team or a person does differently from the company's rhythm; null leaves as it is. The
 * most specific wins, each field for itself: person before team before company. Immutable.
 *
 * @param cadence on other days
 * @param at at another time of the day
 * @param zone in another zone
 * @param dayOff with another rule for days off
 * @param calendar on another calendar
 * @param lasts longer or shorter; the steps of an agenda share the time as they did before
 */
public record Adjustment(
    @Nullable Cadence cadence,
    @Nullable LocalTime at,
    @Nullable ZoneId zone,
    @Nullable DayOff dayOff,
    @Nullable CalendarName calendar,
    @Nullable Duration lasts) {

  /** Everything as the company has it. */
  public static Adjustment none() {
    return new Adjustment(null, null, null, null, null, null);
  }

  /** On other days. */
  public Adjustment on(Cadence newCadence) {
    return new Adjustment(newCadence, at, zone, dayOff, calendar, lasts);
  }

  /** At another time of the day. */
  public Adjustment at(LocalTime time) {
    return new Adjustment(cadence, time, zone, dayOff, calendar, lasts);
  }

  /** In another zone. */
  public Adjustment in(ZoneId newZone) {
    return new Adjustment(cadence, at, newZone, dayOff, calendar, lasts);
  }

  /** With another rule for days off. */
  public Adjustment daysOff(DayOff rule) {
    return new Adjustment(cadence, at, zone, rule, calendar, lasts);
  }

  /** On another calendar. */
  public Adjustment calendar(CalendarName name) {
    return new Adjustment(cadence, at, zone, dayOff, name, lasts);
  }

  /** Planned to last so many minutes. */
  public Adjustment minutes(int minutes) {
    return new Adjustment(cadence, at, zone, dayOff, calendar, Duration.ofMinutes(minutes));
  }

  /** The rhythm as it is with this adjustment. */
  public Rhythm applyTo(Rhythm rhythm) {
    Timetable held = rhythm.timetable();
    Rhythm adjusted =
        new Rhythm(
            rhythm.name(),
            rhythm.horizon(),
            new Timetable(
                cadence == null ? held.cadence() : cadence,
                held.from(),
                at == null ? held.at() : at,
                zone == null ? held.zone() : zone,
                dayOff == null ? held.dayOff() : dayOff),
            calendar == null ? rhythm.calendar() : calendar,
            rhythm.lasts(),
            rhythm.preparation(),
            rhythm.missedRuns(),
            rhythm.format());
    return lasts == null ? adjusted : adjusted.lasting(lasts);
  }
}
