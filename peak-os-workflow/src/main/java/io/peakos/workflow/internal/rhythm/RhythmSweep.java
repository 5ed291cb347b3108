package io.peakos.workflow.internal.rhythm;

import static java.util.Objects.requireNonNull;

import io.peakos.people.Actor;
import io.peakos.rhythm.MissedRuns;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.OccurrenceState;
import io.peakos.rhythm.Series;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.rhythm.OccurrenceDays.Planned;
import io.peakos.workflow.internal.rhythm.Preparation.Candidate;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.Key;
import io.peakos.workflow.internal.store.OccurrenceRow;
import io.peakos.workflow.internal.store.RhythmStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Starts the occurrences whose preparation begins, and sets each series to its next one.
 * Thread-safe.
 */
public final class RhythmSweep {
  static final Actor BY_TIME = Actor.policy("W4");
  static final String START = "start";

  /** What the clock of an occurrence waits for that is not prepared yet. */
  public static final String PREPARE = "prepare";

  private final RhythmStore store;
  private final RhythmPlans plans;
  private final Preparation preparation;

  /** Starts what these plans say. */
  public RhythmSweep(RhythmStore store, RhythmPlans plans, Preparation preparation) {
    this.store = store;
    this.plans = plans;
    this.preparation = preparation;
  }

  /** What is defined for these series, for one batch. */
  public Look look(List<ClockRow> clocks) {
    Set<Key> names =
        clocks.stream()
            .map(clock -> new Key(clock.tenant(), series(clock).rhythm().value()))
            .collect(Collectors.toSet());
    return new Look(plans.definitions(names));
  }

  /** Works out what is due of one series; all of a batch first, then {@link #start} each. */
  public void plan(People people, ClockRow clock, Look look, Instant now) {
    Series series = series(clock);
    Plan plan = plans.plan(clock.tenant(), series, look.definitions, people);
    List<Planned> due = new ArrayList<>();
    Optional<Planned> next = plan.days().after(due(clock).minusMillis(1));
    while (next.isPresent() && !plan.prepared(next.get().at()).isAfter(now)) {
      due.add(next.get());
      next = plan.days().after(next.get().at());
    }
    look.starting.put(
        clock.id(),
        new Starting(
            clock,
            series,
            plan,
            look.definitions.version(clock.tenant(), series.rhythm()),
            due,
            next));
  }

  /** Starts what is due of one series, and sets its clock to what comes next. */
  public void start(Ledger ledger, People people, ClockRow clock, Look look) {
    Starting starting = requireNonNull(look.starting.get(clock.id()));
    Series series = starting.series();
    Plan plan = starting.plan();
    List<Planned> started = starting.started(ledger.now());
    List<Planned> passedOver = new ArrayList<>(starting.due());
    passedOver.removeAll(started);
    if (!passedOver.isEmpty()) {
      ledger
          .event(clock.tenant(), BY_TIME, series.ref(), "rhythm.passed-over")
          .about(clock.correlation())
          .with("team", series.team())
          .with("occurrences", passedOver.size())
          .with("first", passedOver.get(0).day())
          .with("last", passedOver.get(passedOver.size() - 1).day())
          .with("rule", plan.rhythm().missedRuns())
          .write();
    }
    for (Planned planned : started) {
      Candidate candidate = starting.candidate(planned);
      OccurrenceRow row = candidate.row();
      // Moved, cancelled, or started under another timetable: it goes its own way already.
      if (!look.existing(store).contains(new Key(row.tenant(), row.id().toString()))) {
        ledger.add(
            plan.rhythm().format() == null
                ? row
                : look.prepared(this, ledger.now()).prepare(ledger, people, candidate));
        preparing(ledger, row);
      }
    }
    ledger.change(next(clock, plan, starting.next()));
  }

  /** Passes over what fails, and goes on with what comes after now. */
  public void skip(Ledger ledger, People people, ClockRow clock) {
    Series series = series(clock);
    Plan plan =
        plans.plan(
            clock.tenant(), series, plans.definitions(clock.tenant(), series.rhythm()), people);
    ledger.change(next(clock, plan, plan.days().after(ledger.now())));
  }

  /** An occurrence that was moved, or is a make-up, is prepared now. */
  public void prepare(Ledger ledger, People people, ClockRow clock, OccurrenceRow row) {
    ledger.change(clock.next(PREPARE, null));
    if (row.state() == OccurrenceState.SCHEDULED || row.state() == OccurrenceState.RESCHEDULED) {
      RhythmPlans.Definitions definitions = plans.definitions(row.tenant(), row.series().rhythm());
      ledger.change(
          prepared(
              ledger,
              people,
              new Candidate(
                  row.in(OccurrenceState.PREPARING),
                  definitions.of(row.tenant(), row.series()),
                  definitions.version(row.tenant(), row.series().rhythm()),
                  clock.calendarHash())));
    }
  }

  /** One occurrence by itself, prepared. */
  OccurrenceRow prepared(Ledger ledger, People people, Candidate candidate) {
    preparing(ledger, candidate.row());
    return candidate.rhythm().format() == null
        ? candidate.row()
        : preparation.read(List.of(candidate)).prepare(ledger, people, candidate);
  }

  /** The series' clock, set to this occurrence; it stands still when there is none. */
  static ClockRow next(ClockRow clock, Plan plan, Optional<Planned> planned) {
    return planned
        .map(
            next ->
                clock
                    .onCalendar(plan.calendarHash())
                    .resumed(next.at())
                    .next(START, plan.prepared(next.at())))
        .orElseGet(clock::resting);
  }

  static void preparing(Ledger ledger, OccurrenceRow row) {
    ledger
        .event(row.tenant(), BY_TIME, row.id().ref(), "occurrence.preparing")
        .about(row.series().ref())
        .with("team", row.team())
        .with("person", row.person())
        .with("at", row.at())
        .with("zone", row.zone())
        .write();
  }

  /** What is held of what passed while nobody was there. */
  private static List<Planned> started(Plan plan, List<Planned> due, Instant now) {
    MissedRuns rule = plan.rhythm().missedRuns();
    return switch (rule) {
      case ALL -> List.copyOf(due);
      case LATEST -> due.isEmpty() ? List.of() : List.of(due.get(due.size() - 1));
      case NONE ->
          due.stream()
              .filter(planned -> planned.at().plus(plan.rhythm().lasts()).isAfter(now))
              .toList();
    };
  }

  static Series series(ClockRow clock) {
    return Series.parse(clock.subject().id());
  }

  /** When the occurrence that a series waits for is held. */
  static Instant due(ClockRow clock) {
    Instant due = clock.effectiveDue();
    return due == null ? clock.anchor() : due;
  }

  /** What is due of one series, and what comes after it. */
  private record Starting(
      ClockRow clock,
      Series series,
      Plan plan,
      int version,
      List<Planned> due,
      Optional<Planned> next) {
    List<Planned> started(Instant now) {
      return RhythmSweep.started(plan, due, now);
    }

    Candidate candidate(Planned planned) {
      return new Candidate(
          OccurrenceRow.of(
              clock.tenant(), plan.occurrence(series, planned, OccurrenceState.PREPARING)),
          plan.rhythm(),
          version,
          plan.calendarHash());
    }

    Stream<Key> keys() {
      return due.stream()
          .map(day -> new OccurrenceId(series, day.day()))
          .map(id -> new Key(clock.tenant(), id.toString()));
    }
  }

  /** What the clocks of one batch share. Not thread-safe. */
  public static final class Look {
    private final RhythmPlans.Definitions definitions;
    private final Map<String, Starting> starting = new LinkedHashMap<>();
    private @Nullable Set<Key> existing;
    private Preparation.@Nullable Batch prepared;

    private Look(RhythmPlans.Definitions definitions) {
      this.definitions = definitions;
    }

    /** Which of all that is due exists, asked once for the whole batch. */
    private Set<Key> existing(RhythmStore store) {
      if (existing == null) {
        existing = store.existing(starting.values().stream().flatMap(Starting::keys).toList());
      }
      return existing;
    }

    /** What all occurrences that start need, read once for the whole batch. */
    private Preparation.Batch prepared(RhythmSweep sweep, Instant now) {
      if (prepared == null) {
        prepared =
            sweep.preparation.read(
                starting.values().stream()
                    .filter(one -> one.plan().rhythm().format() != null)
                    .flatMap(one -> one.started(now).stream().map(one::candidate))
                    .toList());
      }
      return prepared;
    }
  }
}
