package io.peakos.spi;

import io.peakos.people.TenantId;
import io.peakos.time.CalendarName;
import io.peakos.time.WorkCalendar;
import java.util.Optional;

/**
 * The named working calendars of a tenant. Asked when a clock is armed; what it answers then is
 * pinned for that clock. Thread-safe.
 */
@FunctionalInterface
public interface WorkCalendars {
  /** The calendar of this name; empty makes arming fail with PEAK-201, never a quiet fallback. */
  Optional<WorkCalendar> find(TenantId tenant, CalendarName name);

  /** The same calendars for every tenant. */
  static WorkCalendars of(WorkCalendar... calendars) {
    java.util.Map<CalendarName, WorkCalendar> byName = new java.util.HashMap<>();
    for (WorkCalendar calendar : calendars) {
      byName.put(calendar.name(), calendar);
    }
    java.util.Map<CalendarName, WorkCalendar> all = java.util.Map.copyOf(byName);
    return (tenant, name) -> Optional.ofNullable(all.get(name));
  }
}
