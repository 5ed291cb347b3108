package io.peakos.workflow.internal.rhythm;

import io.peakos.rhythm.DayOff;
import io.peakos.rhythm.Timetable;
import io.peakos.time.FiscalCalendar;
import io.peakos.time.LocalMoment;
import io.peakos.time.WorkSchedule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When the occurrences of a timetable are held: the days of its cadence, moved off the days on
 * which nobody works, at most one a day. Thread-safe.
 */
final class OccurrenceDays {
  /** A rhythm all of whose days are off, such as every Sunday, is given up after so many. */
  private static final int DAYS_OFF_IN_A_ROW = 1_000;

  private final Timetable timetable;
  private final WorkSchedule schedule;
  private final CadenceDays days;

  OccurrenceDays(Timetable timetable, WorkSchedule schedule, FiscalCalendar fiscal) {
    this.timetable = timetable;
    this.schedule = schedule;
    this.days = CadenceDays.of(timetable.cadence(), timetable.from(), schedule, fiscal);
  }

  /** The first occurrence that is held after an instant; empty when there is none any more. */
  Optional<Planned> after(Instant instant) {
    LocalDate today = LocalDate.ofInstant(instant, timetable.zone());
    LocalDate from =
        timetable.dayOff() == DayOff.NEXT_WORKING_DAY ? dayAfterLastWorked(today) : today;
    for (int tried = 0; tried < DAYS_OFF_IN_A_ROW; tried++) {
      Optional<LocalDate> day = days.onOrAfter(from);
      if (day.isEmpty()) {
        return Optional.empty();
      }
      LocalDate held = held(day.get());
      if (held != null) {
        Instant at = LocalMoment.of(held.atTime(timetable.at()), timetable.zone());
        if (at.isAfter(instant)) {
          return Optional.of(new Planned(day.get(), at));
        }
      }
      from = day.get().plusDays(1);
    }
    return Optional.empty();
  }

  /** The occurrence of a day of the cadence; empty when none stands for it. */
  Optional<Planned> on(LocalDate day) {
    LocalDate held = isDay(day) ? held(day) : null;
    return Optional.ofNullable(held)
        .map(
            date ->
                new Planned(day, LocalMoment.of(date.atTime(timetable.at()), timetable.zone())));
  }

  /** When the occurrence of a day is held; null when it is left out. */
  private @Nullable LocalDate held(LocalDate day) {
    LocalDate held =
        switch (timetable.dayOff()) {
          case HELD -> day;
          case NEXT_WORKING_DAY -> schedule.nextWorkingDay(day);
          case PREVIOUS_WORKING_DAY -> schedule.previousWorkingDay(day);
          case LEFT_OUT -> schedule.isWorkingDay(day) ? day : null;
        };
    return held == null || held.equals(day) || isFirst(day, held) ? held : null;
  }

  /**
   * Whether no other occurrence takes the day to which this one is moved: the one whose own day it
   * is, or one that is moved to it before.
   */
  private boolean isFirst(LocalDate day, LocalDate held) {
    LocalDate from = held.isAfter(day) ? dayAfterLastWorked(held) : held.plusDays(1);
    return !isDay(held) && days.onOrAfter(from).filter(day::equals).isPresent();
  }

  private boolean isDay(LocalDate date) {
    return days.onOrAfter(date).filter(date::equals).isPresent();
  }

  private LocalDate dayAfterLastWorked(LocalDate date) {
    return schedule.plusWorkingDays(date, -1).plusDays(1);
  }

  /**
   * One planned occurrence.
   *
   * @param day the day of the cadence, which names the occurrence whatever becomes of it
   * @param at when it is held
   */
  record Planned(LocalDate day, Instant at) {}
}
