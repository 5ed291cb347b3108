package io.peakos.rhythm;

import io.peakos.subject.SubjectRef;
import io.peakos.time.CalendarName;
import io.peakos.time.Span;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an organization does again and again: the company's definition, which teams and people may
 * adjust. Immutable.
 *
 * @param name its name within the organization
 * @param horizon how far it looks ahead
 * @param timetable when it is held
 * @param calendar the working calendar that says which days are off, or null for the team's
 * @param lasts how long an occurrence is planned to last
 * @param preparation how long before its beginning an occurrence is prepared, or null for not at
 *     all
 * @param missedRuns what becomes of occurrences that passed while no node was running
 * @param format how its occurrences are held, or null when the host holds them by itself
 */
public record Rhythm(
    RhythmName name,
    Horizon horizon,
    Timetable timetable,
    @Nullable CalendarName calendar,
    Duration lasts,
    @Nullable Span preparation,
    MissedRuns missedRuns,
    @Nullable Format format) {

  /** Checks that it lasts, and that its agenda takes as long as it lasts. */
  public Rhythm {
    if (lasts.isNegative() || lasts.isZero() || lasts.compareTo(Duration.ofDays(31)) > 0) {
      throw new IllegalArgumentException(
          "The rhythm (%s) must last more than no time and at most 31 days, but lasts (%s).%nMaybe minutes are meant: Duration.ofMinutes(90)."
              .formatted(name, lasts));
    }
    if (format != null && !format.agenda().lasts().equals(lasts)) {
      throw new IllegalArgumentException(
          "The steps of the rhythm (%s) take (%d) minutes together, but it lasts (%d).%nMaybe call held(…), which lasts as long as its agenda, and minutes(…) after it, which fits the steps into another time."
              .formatted(name, format.agenda().lasts().toMinutes(), lasts.toMinutes()));
    }
  }

  /**
   * A weekly rhythm of 90 minutes, prepared the day before, held on days of the team's calendar.
   */
  public static Rhythm weekly(String name, Timetable timetable) {
    return new Rhythm(
        new RhythmName(name),
        Horizon.WEEKLY,
        timetable,
        null,
        Duration.ofMinutes(90),
        new Span.CalendarDays(1),
        MissedRuns.LATEST,
        null);
  }

  /**
   * A Weekly Camp: a weekly rhythm of 90 minutes, prepared the day before and held by its six
   * steps.
   */
  public static Rhythm weeklyCamp(String name, Timetable timetable) {
    return weekly(name, timetable).held(Format.weeklyCamp());
  }

  /** This rhythm as a subject. */
  public SubjectRef ref() {
    return SubjectRef.of(SubjectRef.RHYTHM, name.value());
  }

  /** With another horizon. */
  public Rhythm horizon(Horizon newHorizon) {
    return new Rhythm(
        name, newHorizon, timetable, calendar, lasts, preparation, missedRuns, format);
  }

  /** On the days of this calendar, whichever team it is. */
  public Rhythm calendar(CalendarName newCalendar) {
    return new Rhythm(
        name, horizon, timetable, newCalendar, lasts, preparation, missedRuns, format);
  }

  /** Planned to last so many minutes; the steps of its agenda share them as they did before. */
  public Rhythm minutes(int minutes) {
    return lasting(Duration.ofMinutes(minutes));
  }

  Rhythm lasting(Duration time) {
    return new Rhythm(
        name,
        horizon,
        timetable,
        calendar,
        time,
        preparation,
        missedRuns,
        format == null ? null : format.agenda(format.agenda().within(time)));
  }

  /** Prepared so long before; null for not at all. */
  public Rhythm prepared(@Nullable Span before) {
    return new Rhythm(name, horizon, timetable, calendar, lasts, before, missedRuns, format);
  }

  /** With another rule for what passed while no node was running. */
  public Rhythm missedRuns(MissedRuns rule) {
    return new Rhythm(name, horizon, timetable, calendar, lasts, preparation, rule, format);
  }

  /** Held like this, for as long as its agenda takes; null when the host holds it by itself. */
  public Rhythm held(@Nullable Format newFormat) {
    return new Rhythm(
        name,
        horizon,
        timetable,
        calendar,
        newFormat == null ? lasts : newFormat.agenda().lasts(),
        preparation,
        missedRuns,
        newFormat);
  }
}
