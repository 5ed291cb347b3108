package io.peakos.workflow.internal.bpmn;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.people.TenantId;
import io.peakos.time.CalendarName;
import io.peakos.time.WorkSchedule;

/** The named working calendars of tenants. Thread-safe. */
public interface TenantCalendars {
  /** Whether there is one of this name. */
  boolean knows(TenantId tenant, CalendarName name);

  /**
   * The calendar of this name as it is now.
   *
   * @throws PeakOsException PEAK-201 when there is none
   */
  WorkSchedule now(TenantId tenant, CalendarName name);

  /** No calendars at all. */
  static TenantCalendars none() {
    return new TenantCalendars() {
      @Override
      public boolean knows(TenantId tenant, CalendarName name) {
        return false;
      }

      @Override
      public WorkSchedule now(TenantId tenant, CalendarName name) {
        throw new PeakOsException(
            ErrorCode.UNKNOWN_NAME,
            "The working calendar (%s) of the tenant (%s) is not known.%nMaybe give the engine calendars."
                .formatted(name, tenant));
      }
    };
  }
}
