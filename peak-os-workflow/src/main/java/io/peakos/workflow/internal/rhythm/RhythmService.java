package io.peakos.workflow.internal.rhythm;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.people.Caller;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.rhythm.Adjustment;
import io.peakos.rhythm.Occurrence;
import io.peakos.rhythm.OccurrenceFilter;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.OccurrenceState;
import io.peakos.rhythm.Rhythm;
import io.peakos.rhythm.RhythmName;
import io.peakos.rhythm.Rhythms;
import io.peakos.rhythm.Series;
import io.peakos.rhythm.SeriesFilter;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.workflow.internal.command.Commands;
import io.peakos.workflow.internal.command.Commands.What;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.rhythm.OccurrenceDays.Planned;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.OccurrenceRow;
import io.peakos.workflow.internal.store.RhythmStore;
import io.peakos.workflow.internal.store.RhythmStore.RhythmRow;
import io.peakos.workflow.internal.store.Stores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The commands of rhythms and their occurrences. Thread-safe. */
public final class RhythmService implements Rhythms {
  private static final int MOST = 1_000;

  private final Workbench bench;
  private final Stores stores;
  private final RhythmStore store;
  private final RhythmPlans plans;
  private final RhythmLists lists;
  private final Preparation preparation;
  private final RhythmSweep sweep;

  /** Commands on these rhythms, whose occurrences are prepared like this. */
  public RhythmService(
      Workbench bench, RhythmPlans plans, Preparation preparation, RhythmSweep sweep) {
    this.preparation = preparation;
    this.sweep = sweep;
    this.bench = bench;
    this.stores = bench.stores();
    this.store = stores.rhythms();
    this.plans = plans;
    this.lists = new RhythmLists(bench, plans);
  }

  @Override
  public Rhythm define(Caller by, Rhythm rhythm) {
    return run(
        by,
        new What<>("rhythm.define", rhythm.ref(), rhythm, Rhythm.class),
        work -> {
          // Whoever lives it will plan it with another calendar, but a bad cadence shows with any.
          plans.check(by.tenant(), rhythm, work.people());
          preparation.check(rhythm);
          put(work, rhythm.name(), RhythmPlans.COMPANY, rhythm);
          work.ledger()
              .event(by.tenant(), by.actor(), rhythm.ref(), "rhythm.defined")
              .with("horizon", rhythm.horizon())
              .with("cadence", rhythm.timetable().cadence())
              .with("at", rhythm.timetable().at())
              .with("zone", rhythm.timetable().zone())
              .write();
          planAnew(work, rhythm.name());
          return rhythm;
        });
  }

  @Override
  public Adjustment adjust(Caller by, RhythmName rhythm, TeamId team, Adjustment adjustment) {
    return adjust(by, rhythm, RhythmPlans.scope(team), adjustment);
  }

  @Override
  public Adjustment adjust(Caller by, RhythmName rhythm, PersonId person, Adjustment adjustment) {
    return adjust(by, rhythm, RhythmPlans.scope(person), adjustment);
  }

  private Adjustment adjust(Caller by, RhythmName name, String scope, Adjustment adjustment) {
    SubjectRef rhythm = SubjectRef.of(SubjectRef.RHYTHM, name.value());
    return run(
        by,
        new What<>("rhythm.adjust", rhythm, List.of(scope, adjustment), Adjustment.class),
        work -> {
          if (!plans.definitions(by.tenant(), name).known(by.tenant(), name)) {
            throw RhythmPlans.unknown(by.tenant(), name);
          }
          put(work, name, scope, adjustment);
          work.ledger()
              .event(by.tenant(), by.actor(), rhythm, "rhythm.adjusted")
              .with("scope", scope)
              .with("cadence", adjustment.cadence())
              .with("at", adjustment.at())
              .with("zone", adjustment.zone())
              .with("calendar", adjustment.calendar())
              .write();
          planAnew(work, name);
          return adjustment;
        });
  }

  @Override
  public Rhythm of(Caller by, Series series) {
    return query(
        by, series, () -> plans.definitions(by.tenant(), series.rhythm()).of(by.tenant(), series));
  }

  @Override
  public Series begin(Caller by, Series series) {
    return run(
        by,
        new What<>("rhythm.begin", series.ref(), series, Series.class),
        work -> {
          Plan plan = plan(work, series);
          Optional<ClockRow> clock = stores.clocks().newest(by.tenant(), series.ref());
          if (clock.filter(RhythmService::running).isPresent()) {
            return series;
          }
          Instant now = work.ledger().now();
          Planned first =
              plan.days().after(now.minusMillis(1)).orElseThrow(() -> over(series, plan));
          work.ledger()
              .add(
                  plan.clock(
                      by.tenant(),
                      ClockRow.Purpose.SERIES,
                      new Plan.Waits(
                          series.ref(),
                          RhythmSweep.START,
                          first.at(),
                          later(plan.prepared(first.at()), now),
                          now,
                          work.ledger().policyVersion(by.tenant()))));
          event(work, series, "begun").with("first", first.at()).write();
          return series;
        });
  }

  @Override
  public Series end(Caller by, Series series, String reason) {
    Commands.reason(reason);
    return run(
        by,
        new What<>("rhythm.end", series.ref(), List.of(series, reason), Series.class),
        work -> {
          ClockRow clock = lived(by.tenant(), series);
          work.ledger().change(clock.resting());
          event(work, series, "ended").because(reason).write();
          return series;
        });
  }

  @Override
  public Page<Series> lived(Caller by, SeriesFilter filter, PageRequest page) {
    return lists.lived(by, filter, page);
  }

  @Override
  public Page<Occurrence> list(Caller by, OccurrenceFilter filter, PageRequest page) {
    return lists.list(by, filter, page);
  }

  @Override
  public List<Occurrence> upcoming(Caller by, Series series, Instant after, int count) {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException(
          "The number of occurrences (%d) must be from 1 to %d.%nMaybe ask again after the last one."
              .formatted(count, MOST));
    }
    return query(
        by,
        series,
        () -> {
          Work work = new Work(by, bench.ledger(), bench.people(bench.ledger()));
          Plan plan = plan(work, series);
          Map<OccurrenceId, Occurrence> known = new HashMap<>();
          store
              .after(by.tenant(), series, after)
              .forEach(row -> known.put(row.id(), row.occurrence()));
          List<Occurrence> all =
              new ArrayList<>(
                  known.values().stream().filter(held -> held.at().isAfter(after)).toList());
          Optional<Planned> next = plan.days().after(after);
          for (int planned = 0; next.isPresent() && planned < count; ) {
            Occurrence occurrence = plan.occurrence(series, next.get(), OccurrenceState.SCHEDULED);
            if (!known.containsKey(occurrence.id())) {
              all.add(occurrence);
              planned++;
            }
            next = plan.days().after(next.get().at());
          }
          return all.stream()
              .sorted(Comparator.comparing(Occurrence::at).thenComparing(Occurrence::planned))
              .limit(count)
              .toList();
        });
  }

  @Override
  public Optional<Occurrence> find(Caller by, OccurrenceId id) {
    return query(
        by,
        id.series(),
        () -> {
          Work work = new Work(by, bench.ledger(), bench.people(bench.ledger()));
          return store
              .find(by.tenant(), id)
              .map(OccurrenceRow::occurrence)
              .or(() -> planned(plan(work, id.series()), id));
        });
  }

  @Override
  public Occurrence move(Caller by, OccurrenceId id, Instant to, String reason) {
    return hold(by, "move", id, to, reason);
  }

  @Override
  public Occurrence holdAgain(Caller by, OccurrenceId id, Instant at, String reason) {
    return hold(by, "hold-again", id, at, reason);
  }

  private Occurrence hold(Caller by, String how, OccurrenceId id, Instant at, String reason) {
    Commands.reason(reason);
    return run(
        by,
        new What<>("occurrence." + how, id.ref(), List.of(how, at, reason), Occurrence.class),
        work -> {
          Held held = held(work, id);
          boolean again = how.equals("hold-again");
          OccurrenceState state = held.occurrence().state();
          boolean notHeld = state == OccurrenceState.CANCELLED || state == OccurrenceState.MISSED;
          if (again ? !notHeld : !state.ahead()) {
            throw new IllegalStateException(
                "The occurrence (%s) is (%s).%nMaybe %s."
                    .formatted(
                        id,
                        state,
                        state.ahead()
                            ? "move it"
                            : notHeld ? "holdAgain instead of move" : "it is held already"));
          }
          Instant now = work.ledger().now();
          if (!at.isAfter(now)) {
            throw new IllegalArgumentException(
                "The occurrence (%s) cannot be held at (%s), which has passed.%nMaybe the zone is missing."
                    .formatted(id, at));
          }
          Occurrence moved = held.plan().moved(held.occurrence(), at, now, reason);
          write(work, held, moved);
          event(work, id, again ? "held-again" : "moved")
              .changed("at", held.occurrence().at(), at)
              .because(reason)
              .write();
          return moved;
        });
  }

  @Override
  public Occurrence cancel(Caller by, OccurrenceId id, String reason) {
    Commands.reason(reason);
    return run(
        by,
        new What<>("occurrence.cancel", id.ref(), reason, Occurrence.class),
        work -> {
          Held held = held(work, id);
          Occurrence was = held.occurrence();
          if (was.state() == OccurrenceState.CANCELLED) {
            return was;
          }
          if (!was.state().ahead()) {
            throw new IllegalStateException(
                "The occurrence (%s) is (%s) and cannot be cancelled.%nMaybe end the series: Rhythms.end."
                    .formatted(id, was.state()));
          }
          Occurrence cancelled =
              new Occurrence(
                  id,
                  OccurrenceState.CANCELLED,
                  was.planned(),
                  was.at(),
                  was.ends(),
                  was.zone(),
                  reason,
                  work.ledger().now());
          write(work, held, cancelled);
          event(work, id, "cancelled")
              .changed("state", was.state(), cancelled.state())
              .because(reason)
              .write();
          return cancelled;
        });
  }

  /** The occurrence as it stands, held until the transaction ends when it exists. */
  private Held held(Work work, OccurrenceId id) {
    TenantId tenant = work.by().tenant();
    // Its series' clock is held, too: the sweep must not start the same occurrence meanwhile.
    lived(tenant, id.series());
    Plan plan = plan(work, id.series());
    Optional<OccurrenceRow> row = store.lock(tenant, id);
    Occurrence occurrence =
        row.map(OccurrenceRow::occurrence)
            .or(() -> planned(plan, id))
            .orElseThrow(
                () ->
                    new PeakOsException(
                        ErrorCode.NOT_FOUND,
                        "There is no occurrence (%s) in the tenant (%s).%nMaybe the rhythm does not fall on that day; Rhythms.upcoming lists the days."
                            .formatted(id, tenant)));
    return new Held(
        plan,
        plans.definitions(tenant, id.series().rhythm()).version(tenant, id.series().rhythm()),
        occurrence,
        row);
  }

  /**
   * Writes it as it stands now; what was prepared goes on, ends, or is prepared by its own clock.
   */
  private void write(Work work, Held held, Occurrence changed) {
    TenantId tenant = work.by().tenant();
    OccurrenceRow was = held.row().orElseGet(() -> OccurrenceRow.of(tenant, held.occurrence()));
    OccurrenceRow row = was.with(changed);
    boolean wasPrepared = was.state() == OccurrenceState.PREPARING;
    boolean isPrepared = changed.state() == OccurrenceState.PREPARING;
    if (was.held() != null && wasPrepared && !isPrepared) {
      preparation.undo(work.ledger(), was);
    } else if (was.held() != null && wasPrepared) {
      preparation.moved(work.ledger(), row);
    }
    if (isPrepared && !wasPrepared) {
      row = sweep.prepared(work.ledger(), work.people(), held.candidate(row));
    }
    if (held.row().isPresent()) {
      work.ledger().change(row);
    } else {
      work.ledger().add(row);
    }
    arm(work, held, changed);
  }

  /** An occurrence that is still to be prepared waits with a clock of its own. */
  private void arm(Work work, Held held, Occurrence occurrence) {
    TenantId tenant = work.by().tenant();
    if (occurrence.state() == OccurrenceState.PREPARING) {
      return;
    }
    stores
        .clocks()
        .of(tenant, occurrence.ref())
        .ifPresent(clock -> work.ledger().change(clock.next(RhythmSweep.PREPARE, null)));
    if (occurrence.state() == OccurrenceState.SCHEDULED) {
      work.ledger()
          .add(
              held.plan()
                  .clock(
                      tenant,
                      ClockRow.Purpose.OCCURRENCE,
                      new Plan.Waits(
                          occurrence.ref(),
                          RhythmSweep.PREPARE,
                          occurrence.at(),
                          held.plan().prepared(occurrence.at()),
                          work.ledger().now(),
                          work.ledger().policyVersion(tenant))));
    }
  }

  /** All who live a rhythm wait for what comes next under its new definition. */
  private void planAnew(Work work, RhythmName name) {
    TenantId tenant = work.by().tenant();
    RhythmPlans.Definitions definitions = plans.definitions(tenant, name);
    for (ClockRow clock : stores.clocks().series(tenant, name)) {
      Series series = Series.parse(clock.subject().id());
      Plan plan = plans.plan(tenant, series, definitions, work.people());
      work.ledger().change(RhythmSweep.next(clock, plan, plan.days().after(work.ledger().now())));
    }
  }

  private Plan plan(Work work, Series series) {
    TenantId tenant = work.by().tenant();
    return plans.plan(tenant, series, plans.definitions(tenant, series.rhythm()), work.people());
  }

  private ClockRow lived(TenantId tenant, Series series) {
    return stores
        .clocks()
        .of(tenant, series.ref())
        .orElseThrow(
            () ->
                new PeakOsException(
                    ErrorCode.NOT_FOUND,
                    "Nobody lives the series (%s) in the tenant (%s).%nMaybe begin it first with Rhythms.begin."
                        .formatted(series, tenant)));
  }

  private static Optional<Occurrence> planned(Plan plan, OccurrenceId id) {
    return plan.days()
        .on(id.day())
        .map(planned -> plan.occurrence(id.series(), planned, OccurrenceState.SCHEDULED));
  }

  private void put(Work work, RhythmName name, String scope, Object contents) {
    store.put(
        new RhythmRow(
            work.by().tenant(),
            name,
            scope,
            1,
            stores.database().json().write(contents),
            work.ledger().now()));
  }

  private <T> T run(Caller by, What<T> what, java.util.function.Function<Work, T> command) {
    return bench
        .commands()
        .run(
            by,
            what,
            () -> {
              Ledger ledger = bench.ledger();
              T answer = command.apply(new Work(by, ledger, bench.people(ledger)));
              bench.write(ledger);
              return answer;
            });
  }

  private <T> T query(Caller by, Series series, Supplier<T> work) {
    return bench.commands().query(by, "rhythm.read", series.ref(), work);
  }

  private static Ledger.Event event(Work work, Series series, String what) {
    return work.ledger()
        .event(work.by().tenant(), work.by().actor(), series.ref(), "rhythm." + what)
        .about(SubjectRef.of(SubjectRef.RHYTHM, series.rhythm().value()))
        .with("team", series.team())
        .with("person", series.person());
  }

  private static Ledger.Event event(Work work, OccurrenceId id, String what) {
    return work.ledger()
        .event(work.by().tenant(), work.by().actor(), id.ref(), "occurrence." + what)
        .about(id.series().ref())
        .with("team", id.series().team())
        .with("person", id.series().person());
  }

  static boolean running(ClockRow clock) {
    return clock.nextAt() != null || clock.parkedAt() != null;
  }

  static Instant later(Instant at, Instant now) {
    return at.isAfter(now) ? at : now;
  }

  private static IllegalStateException over(Series series, Plan plan) {
    return new IllegalStateException(
        "The series (%s) has no day to come: its cadence is (%s), from (%s) on.%nMaybe its last day has passed, or all its days are off."
            .formatted(
                series, plan.rhythm().timetable().cadence(), plan.rhythm().timetable().from()));
  }

  /** One command while it is done. */
  private record Work(Caller by, Ledger ledger, People people) {}

  /** An occurrence as a command finds it. */
  private record Held(Plan plan, int version, Occurrence occurrence, Optional<OccurrenceRow> row) {
    Preparation.Candidate candidate(OccurrenceRow changed) {
      return new Preparation.Candidate(changed, plan.rhythm(), version, plan.calendarHash());
    }
  }
}
