package io.peakos.workflow.internal.clock;

import io.peakos.policy.Measured;
import io.peakos.time.FirstDay;
import io.peakos.time.Span;
import io.peakos.time.WorkSchedule;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Measures how long something is ago or ahead, in every unit. Stateless. */
public final class Measures {
  private Measures() {}

  /** Since an event; null when there was none, or it is still to come. */
  public static @Nullable Measured since(
      WorkSchedule schedule, @Nullable Instant event, Instant now) {
    if (event == null || event.isAfter(now)) {
      return null;
    }
    return new Measured(
        schedule.workingDaysBetween(event, now, FirstDay.EXCLUSIVE),
        schedule.workingTimeBetween(event, now),
        schedule.daysBetween(event, now),
        Duration.between(event, now));
  }

  /** Until an event, whole days rounded up; null when there is none, or it has passed. */
  public static @Nullable Measured until(
      WorkSchedule schedule, @Nullable Instant event, Instant now) {
    if (event == null || event.isBefore(now)) {
      return null;
    }
    int workingDays = schedule.workingDaysBetween(now, event, FirstDay.EXCLUSIVE);
    if (workingDays == 0 ? now.isBefore(event) : fallsShort(schedule, now, workingDays, event)) {
      workingDays++;
    }
    int days = schedule.daysBetween(now, event);
    if (days == 0
        ? now.isBefore(event)
        : schedule.plus(now, new Span.CalendarDays(days)).isBefore(event)) {
      days++;
    }
    return new Measured(
        workingDays, schedule.workingTimeBetween(now, event), days, Duration.between(now, event));
  }

  private static boolean fallsShort(
      WorkSchedule schedule, Instant now, int workingDays, Instant event) {
    return schedule.plus(now, Span.WorkingDays.of(workingDays)).isBefore(event);
  }
}
