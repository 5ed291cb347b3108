package io.peakos.workflow.internal.rhythm;

import io.peakos.people.TenantId;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.OccurrenceState;
import io.peakos.rhythm.Series;
import io.peakos.subject.SubjectRef;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.rhythm.OccurrenceDays.Planned;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.Key;
import io.peakos.workflow.internal.store.OccurrenceRow;
import io.peakos.workflow.internal.store.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares series with their plans, and sets their clocks to what the plans say. An occurrence is
 * named by its day, so none is started twice. Thread-safe.
 */
public final class RhythmRearm {
  /** How far back a day is looked for that had to be opened. */
  private static final Duration BACK = Duration.ofDays(14);

  /** Of one series at one look. */
  private static final int MOST = 20;

  private final Workbench bench;
  private final Stores stores;
  private final RhythmPlans plans;

  /** With these plans. */
  public RhythmRearm(Workbench bench, RhythmPlans plans) {
    this.bench = bench;
    this.stores = bench.stores();
    this.plans = plans;
  }

  /** The days of these series that passed, or come before what their clocks wait for. */
  public List<Gap> gaps(List<ClockRow> clocks, Instant now) {
    People people = bench.people(bench.ledger());
    Set<Key> names =
        clocks.stream()
            .map(clock -> new Key(clock.tenant(), RhythmSweep.series(clock).rhythm().value()))
            .collect(Collectors.toSet());
    RhythmPlans.Definitions definitions = plans.definitions(names);
    Map<String, Instant> sure = stores.watch().sureSince(clocks);
    Map<Key, Gap> expected = new HashMap<>();
    for (ClockRow clock : clocks) {
      Series series = RhythmSweep.series(clock);
      Plan plan = plans.plan(clock.tenant(), series, definitions, people);
      for (Planned day : days(clock, plan, sure.getOrDefault(clock.id(), now), now)) {
        OccurrenceId id = new OccurrenceId(series, day.day());
        expected.put(
            new Key(clock.tenant(), id.toString()),
            new Gap(clock, id, plan.prepared(day.at()), !day.at().isAfter(now)));
      }
    }
    stores.rhythms().existing(expected.keySet()).forEach(expected::remove);
    return List.copyOf(expected.values());
  }

  /** What should have a row, or have the clock wait for it. */
  private static List<Planned> days(ClockRow clock, Plan plan, Instant sure, Instant now) {
    Instant waitsFor = waitsFor(clock);
    Instant earliest = now.minus(BACK);
    Instant from = sure.isAfter(earliest) ? sure : earliest;
    if (!plan.calendarHash().equals(clock.calendarHash())) {
      // On another calendar the past had other days.
      from = now;
    }
    List<Planned> days = new ArrayList<>();
    Optional<Planned> next = plan.days().after(from);
    while (next.isPresent() && next.get().at().isBefore(waitsFor) && days.size() < MOST) {
      // What was planned before it could be prepared began with what came next.
      if (next.get().at().isAfter(now) || plan.prepared(next.get().at()).isAfter(from)) {
        days.add(next.get());
      }
      next = plan.days().after(next.get().at());
    }
    return days;
  }

  private static Instant waitsFor(ClockRow clock) {
    Instant due = clock.due() == null ? clock.anchor() : clock.due();
    // An occurrence is prepared before it begins; only what failed is tried again later.
    return clock.attempts() == 0 && clock.nextAt() != null && clock.nextAt().isAfter(due)
        ? clock.nextAt()
        : due;
  }

  /** What was done, or nothing when the series has ended or its clock waits for what is next. */
  public Optional<String> rearm(Ledger ledger, TenantId tenant, SubjectRef subject) {
    Series series = Series.parse(subject.id());
    Optional<ClockRow> newest =
        stores.clocks().newest(tenant, subject).flatMap(c -> stores.clocks().find(tenant, c.id()));
    boolean resting =
        newest.isPresent()
            && !newest.get().broken()
            && (newest.get().nextAt() == null || !newest.get().nextAt().isAfter(ledger.now()));
    if (resting) {
      return Optional.empty();
    }
    Plan plan =
        plans.plan(
            tenant, series, plans.definitions(tenant, series.rhythm()), bench.people(ledger));
    Optional<Planned> next = firstWithoutRow(tenant, series, plan, ledger.now());
    ClockRow clock =
        newest.orElseGet(
            () ->
                plan.clock(
                    tenant,
                    ClockRow.Purpose.SERIES,
                    new Plan.Waits(
                        subject,
                        RhythmSweep.START,
                        null,
                        null,
                        ledger.now(),
                        ledger.policyVersion(tenant))));
    ClockRow again = RhythmSweep.next(clock, plan, next);
    if (newest.isPresent()) {
      ledger.change(again);
    } else {
      ledger.add(again);
    }
    return Optional.of(
        next.map(day -> "its clock waits for (%s) again".formatted(day.day()))
            .orElse("no day is to come, and its clock rests"));
  }

  private Optional<Planned> firstWithoutRow(
      TenantId tenant, Series series, Plan plan, Instant now) {
    Optional<Planned> next = plan.days().after(now);
    while (next.isPresent()
        && stores.rhythms().find(tenant, new OccurrenceId(series, next.get().day())).isPresent()) {
      next = plan.days().after(next.get().at());
    }
    return next;
  }

  /** An occurrence that was moved waits for its preparation again. */
  public Optional<String> prepare(Ledger ledger, TenantId tenant, OccurrenceId id) {
    Optional<ClockRow> newest = stores.clocks().newest(tenant, id.ref());
    Optional<OccurrenceRow> row =
        stores
            .rhythms()
            .lock(tenant, id)
            .filter(
                held ->
                    held.state() == OccurrenceState.SCHEDULED
                        || held.state() == OccurrenceState.RESCHEDULED)
            .filter(held -> newest.isEmpty() || newest.get().broken());
    return row.map(
        held -> {
          Series series = id.series();
          Plan plan =
              plans.plan(
                  tenant, series, plans.definitions(tenant, series.rhythm()), bench.people(ledger));
          Instant prepared = plan.prepared(held.at());
          if (newest.isPresent()) {
            ledger.change(newest.get().next(RhythmSweep.PREPARE, prepared));
          } else {
            ledger.add(
                plan.clock(
                    tenant,
                    ClockRow.Purpose.OCCURRENCE,
                    new Plan.Waits(
                        id.ref(),
                        RhythmSweep.PREPARE,
                        held.at(),
                        prepared,
                        ledger.now(),
                        ledger.policyVersion(tenant))));
          }
          return "it waits for its preparation at (%s) again".formatted(prepared);
        });
  }

  /**
   * A day of a series that has no occurrence and that its clock does not wait for.
   *
   * @param prepared when its preparation begins
   * @param passed whether its time has come already
   */
  public record Gap(ClockRow clock, OccurrenceId occurrence, Instant prepared, boolean passed) {}
}
