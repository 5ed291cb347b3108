package io.peakos.workflow.internal.rhythm;

import io.peakos.rhythm.Cadence;
import io.peakos.rhythm.Cadence.Edge;
import io.peakos.rhythm.Cadence.Following;
import io.peakos.rhythm.Cadence.FromEdge;
import io.peakos.rhythm.Cadence.WorkingDay;
import io.peakos.time.FiscalCalendar;
import io.peakos.time.FiscalPeriod;
import io.peakos.time.WorkSchedule;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/**
 * The days of a cadence in ascending order. Each is worked out from the first day or its own period
 * and never from the day before, so that nothing drifts and a beginning in the distant past costs
 * nothing. Thread-safe.
 */
@FunctionalInterface
interface CadenceDays {
  /** A period in which the n-th working day does not exist is passed over, but not for ever. */
  int EMPTY_PERIODS = 48;

  /** The earliest day of the cadence that is not before this one. */
  Optional<LocalDate> onOrAfter(LocalDate date);

  /** The days of a cadence from a first day on. */
  static CadenceDays of(
      Cadence cadence, LocalDate first, WorkSchedule schedule, FiscalCalendar fiscal) {
    CadenceDays days = unbounded(cadence, first, schedule, fiscal);
    return date -> days.onOrAfter(date.isBefore(first) ? first : date);
  }

  private static CadenceDays unbounded(
      Cadence cadence, LocalDate first, WorkSchedule schedule, FiscalCalendar fiscal) {
    if (cadence instanceof Cadence.Rule rule) {
      return RuleDays.of(rule, first);
    }
    if (cadence instanceof Following following) {
      CadenceDays before = unbounded(following.after(), first, schedule, fiscal);
      return date -> following(following, before, date);
    }
    if (cadence instanceof WorkingDay nth) {
      return date -> nth(nth, schedule, fiscal, date);
    }
    FromEdge from = (FromEdge) cadence;
    return date -> Optional.of(fromEdge(from, schedule, fiscal, date));
  }

  private static Optional<LocalDate> following(
      Following cadence, CadenceDays before, LocalDate date) {
    LocalDate from = date.minusDays(7);
    while (true) {
      Optional<LocalDate> day = before.onOrAfter(from);
      if (day.isEmpty()) {
        return day;
      }
      LocalDate found = day.get().with(TemporalAdjusters.next(cadence.day()));
      if (!found.isBefore(date)) {
        return Optional.of(found);
      }
      from = day.get().plusDays(1);
    }
  }

  private static Optional<LocalDate> nth(
      WorkingDay cadence, WorkSchedule schedule, FiscalCalendar fiscal, LocalDate date) {
    FiscalPeriod period = fiscal.periodOf(cadence.of(), date);
    for (int tried = 0; tried < EMPTY_PERIODS; tried++) {
      LocalDate beside =
          cadence.number() > 0 ? period.firstDay().minusDays(1) : period.lastDay().plusDays(1);
      LocalDate day = schedule.plusWorkingDays(beside, cadence.number());
      if (period.contains(day) && !day.isBefore(date)) {
        return Optional.of(day);
      }
      period = fiscal.next(period);
    }
    return Optional.empty();
  }

  private static LocalDate fromEdge(
      FromEdge cadence, WorkSchedule schedule, FiscalCalendar fiscal, LocalDate date) {
    // No edge before this one leads as far as the date.
    LocalDate edge = cadence.days() > 0 ? schedule.plusWorkingDays(date, -cadence.days()) : date;
    FiscalPeriod period = fiscal.periodOf(cadence.of(), edge);
    while (true) {
      LocalDate start = cadence.edge() == Edge.START ? period.firstDay() : period.lastDay();
      LocalDate day = schedule.plusWorkingDays(start, cadence.days());
      if (!day.isBefore(date)) {
        return day;
      }
      period = fiscal.next(period);
    }
  }
}
