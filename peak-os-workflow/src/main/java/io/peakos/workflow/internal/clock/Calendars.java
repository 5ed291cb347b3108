package io.peakos.workflow.internal.clock;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.people.Team;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.spi.Transactions;
import io.peakos.spi.WorkCalendars;
import io.peakos.time.CalendarName;
import io.peakos.time.Holidays;
import io.peakos.time.TeamAnchors;
import io.peakos.time.WorkCalendar;
import io.peakos.time.WorkSchedule;
import io.peakos.workflow.internal.bpmn.TenantCalendars;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.CalendarStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Working calendars: found by name when a clock is armed, kept by the hash of their contents as
 * long as the clock runs. Thread-safe.
 */
public final class Calendars implements TenantCalendars {
  private final WorkCalendars calendars;
  private final Holidays holidays;
  private final CalendarStore store;
  private final CalendarName standard;
  private final Transactions transactions;
  private final Map<String, WorkSchedule> schedules = new ConcurrentHashMap<>();
  private final Map<Pinned, String> hashes = new ConcurrentHashMap<>();

  /** Named calendars of the host, kept in this store; the standard one is for what has no team. */
  public Calendars(
      WorkCalendars calendars,
      Holidays holidays,
      CalendarStore store,
      CalendarName standard,
      Transactions transactions) {
    this.calendars = calendars;
    this.holidays = holidays;
    this.store = store;
    this.standard = standard;
    this.transactions = transactions;
  }

  /** The name in force: the one given, else the team's, else the standard one. */
  public CalendarName nameFor(
      @Nullable CalendarName given, @Nullable TeamId team, TenantId tenant, People people) {
    if (given != null) {
      return given;
    }
    return team == null ? standard : people.team(tenant, team).map(Team::calendar).orElse(standard);
  }

  /**
   * Keeps the calendar of this name as it is now.
   *
   * @return the hash under which {@link #schedule} finds it
   */
  public String pin(TenantId tenant, CalendarName name) {
    WorkCalendar calendar = named(tenant, name);
    Pinned pinned = new Pinned(tenant, calendar);
    String known = hashes.get(pinned);
    if (known != null) {
      return known;
    }
    WorkSchedule schedule = WorkSchedule.of(calendar, holidays);
    String hash = store.pin(tenant, calendar);
    schedules.putIfAbsent(hash, schedule);
    // Not before the row is there for good: a rollback would leave clocks without a calendar.
    transactions.on(Transactions.Phase.AFTER_COMMIT, () -> hashes.put(pinned, hash));
    return hash;
  }

  /** The calendar of this name as it is now, for who only asks: nothing is kept. */
  public WorkSchedule peek(TenantId tenant, CalendarName name) {
    WorkCalendar calendar = named(tenant, name);
    String hash = hashes.get(new Pinned(tenant, calendar));
    return hash == null ? WorkSchedule.of(calendar, holidays) : schedule(tenant, hash);
  }

  private WorkCalendar named(TenantId tenant, CalendarName name) {
    return calendars
        .find(tenant, name)
        .orElseThrow(
            () ->
                new PeakOsException(
                    ErrorCode.UNKNOWN_NAME,
                    "The working calendar (%s) of the tenant (%s) is not known.%nMaybe add it to the WorkCalendars given to the builder, or correct the team's calendar."
                        .formatted(name, tenant)));
  }

  @Override
  public boolean knows(TenantId tenant, CalendarName name) {
    return calendars.find(tenant, name).isPresent();
  }

  @Override
  public WorkSchedule now(TenantId tenant, CalendarName name) {
    return schedule(tenant, pin(tenant, name));
  }

  /** The calendar that was kept, with the standard anchors. */
  public WorkSchedule schedule(TenantId tenant, String hash) {
    WorkSchedule known = schedules.get(hash);
    if (known != null) {
      return known;
    }
    WorkCalendar calendar =
        store
            .find(tenant, hash)
            .orElseThrow(
                () ->
                    new PeakOsException(
                        ErrorCode.UNREADABLE,
                        "The working calendar (%s) that a clock of the tenant (%s) was armed with is gone.%nMaybe a row of peak_calendar was deleted by hand."
                            .formatted(hash, tenant)));
    WorkSchedule read = WorkSchedule.of(calendar, holidays);
    schedules.putIfAbsent(hash, read);
    return read;
  }

  /** The calendar that was kept, with the team's anchors as they are now. */
  public WorkSchedule schedule(TenantId tenant, String hash, @Nullable TeamId team, People people) {
    TeamAnchors anchors =
        team == null
            ? TeamAnchors.standard()
            : people.team(tenant, team).map(Team::anchors).orElse(TeamAnchors.standard());
    return schedule(tenant, hash).withAnchors(anchors);
  }

  private record Pinned(TenantId tenant, WorkCalendar calendar) {}
}
