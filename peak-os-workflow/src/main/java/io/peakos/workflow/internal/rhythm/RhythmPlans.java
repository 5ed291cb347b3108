package io.peakos.workflow.internal.rhythm;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.rhythm.Adjustment;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.Rhythm;
import io.peakos.rhythm.RhythmName;
import io.peakos.rhythm.Series;
import io.peakos.time.FiscalCalendar;
import io.peakos.time.WorkSchedule;
import io.peakos.workflow.internal.clock.Calendars;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.Json;
import io.peakos.workflow.internal.store.Key;
import io.peakos.workflow.internal.store.RhythmStore;
import io.peakos.workflow.internal.store.RhythmStore.RhythmRow;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a series is planned: the company's rhythm with what the team and the person adjusted, on the
 * working calendar as it is now. Thread-safe.
 */
public final class RhythmPlans {
  static final String COMPANY = "company";

  private final RhythmStore store;
  private final Json json;
  private final Calendars calendars;
  private final FiscalCalendar fiscal;

  /** Plans from this store, with the fiscal periods of this calendar. */
  public RhythmPlans(RhythmStore store, Json json, Calendars calendars, FiscalCalendar fiscal) {
    this.store = store;
    this.json = json;
    this.calendars = calendars;
    this.fiscal = fiscal;
  }

  /** What the company defines and what is adjusted, of these rhythms. */
  Definitions definitions(TenantId tenant, RhythmName name) {
    return definitions(List.of(new Key(tenant, name.value())));
  }

  Definitions definitions(Collection<Key> names) {
    Map<Key, Map<String, RhythmRow>> found = new HashMap<>();
    for (RhythmRow row : store.rhythms(names)) {
      found
          .computeIfAbsent(new Key(row.tenant(), row.name().value()), key -> new HashMap<>())
          .put(row.scope(), row);
    }
    return new Definitions(found);
  }

  /** When an occurrence of a series is prepared that is held at this instant. */
  public Instant prepared(TenantId tenant, Series series, Instant at, People people) {
    return plan(tenant, series, people).prepared(at);
  }

  /**
   * When the series is held next after an occurrence, on a later day, whatever has become of its
   * timetable meanwhile; empty when its last day has passed.
   */
  public Optional<Instant> next(TenantId tenant, OccurrenceId id, Instant planned, People people) {
    OccurrenceDays days = plan(tenant, id.series(), people).days();
    Optional<OccurrenceDays.Planned> next = days.after(planned);
    while (next.isPresent() && !next.get().day().isAfter(id.day())) {
      next = days.after(next.get().at());
    }
    return next.map(OccurrenceDays.Planned::at);
  }

  private Plan plan(TenantId tenant, Series series, People people) {
    return plan(tenant, series, definitions(tenant, series.rhythm()), people);
  }

  /** The plan of a series, on its own calendar or the working calendar of its team. */
  Plan plan(TenantId tenant, Series series, Definitions definitions, People people) {
    Rhythm rhythm = definitions.of(tenant, series);
    String hash =
        calendars.pin(tenant, calendars.nameFor(rhythm.calendar(), series.team(), tenant, people));
    WorkSchedule schedule = calendars.schedule(tenant, hash);
    return new Plan(
        rhythm,
        definitions.changed(tenant, series),
        hash,
        schedule,
        new OccurrenceDays(rhythm.timetable(), schedule, fiscal));
  }

  /** Refuses a cadence that does not hold together, and a calendar that nobody knows. */
  void check(TenantId tenant, Rhythm rhythm, People people) {
    String hash = calendars.pin(tenant, calendars.nameFor(rhythm.calendar(), null, tenant, people));
    new OccurrenceDays(rhythm.timetable(), calendars.schedule(tenant, hash), fiscal);
  }

  static String scope(TeamId team) {
    return "team:" + team;
  }

  static String scope(PersonId person) {
    return "person:" + person;
  }

  /** Rhythms by tenant and name, each as it stands in its scopes. */
  final class Definitions {
    private final Map<Key, Map<String, RhythmRow>> byName;

    private Definitions(Map<Key, Map<String, RhythmRow>> byName) {
      this.byName = byName;
    }

    /** The rhythm as a series lives it: the most specific wins, each field for itself. */
    Rhythm of(TenantId tenant, Series series) {
      Map<String, RhythmRow> scopes = scopes(tenant, series.rhythm());
      RhythmRow company = scopes.get(COMPANY);
      if (company == null) {
        throw unknown(tenant, series.rhythm());
      }
      Rhythm rhythm =
          adjusted(scopes, scope(series.team()))
              .orElse(Adjustment.none())
              .applyTo(json.read(company.contents(), Rhythm.class));
      return Optional.ofNullable(series.person())
          .flatMap(person -> adjusted(scopes, scope(person)))
          .orElse(Adjustment.none())
          .applyTo(rhythm);
    }

    /** When somebody last changed it, for those who live it in this series. */
    Instant changed(TenantId tenant, Series series) {
      PersonId person = series.person();
      Map<String, RhythmRow> scopes = scopes(tenant, series.rhythm());
      return Stream.of(COMPANY, scope(series.team()), person == null ? COMPANY : scope(person))
          .flatMap(scope -> Stream.ofNullable(scopes.get(scope)))
          .map(RhythmRow::changedAt)
          .max(Comparator.naturalOrder())
          .orElseThrow(() -> unknown(tenant, series.rhythm()));
    }

    boolean known(TenantId tenant, RhythmName name) {
      return scopes(tenant, name).containsKey(COMPANY);
    }

    /** The version of the company's definition. */
    int version(TenantId tenant, RhythmName name) {
      RhythmRow company = scopes(tenant, name).get(COMPANY);
      return company == null ? 0 : company.version();
    }

    private Map<String, RhythmRow> scopes(TenantId tenant, RhythmName name) {
      return byName.getOrDefault(new Key(tenant, name.value()), Map.of());
    }

    private Optional<Adjustment> adjusted(Map<String, RhythmRow> scopes, String scope) {
      return Optional.ofNullable(scopes.get(scope))
          .map(row -> json.read(row.contents(), Adjustment.class));
    }
  }

  static PeakOsException unknown(TenantId tenant, RhythmName name) {
    return new PeakOsException(
        ErrorCode.NOT_FOUND,
        "There is no rhythm (%s) in the tenant (%s).%nMaybe define it first with Rhythms.define."
            .formatted(name, tenant));
  }
}
