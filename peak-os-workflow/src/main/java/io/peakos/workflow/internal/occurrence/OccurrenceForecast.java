package io.peakos.workflow.internal.occurrence;

import io.peakos.insight.Forecast;
import io.peakos.people.TenantId;
import io.peakos.policy.Consequence;
import io.peakos.policy.Facts;
import io.peakos.policy.OccurrenceFacts.Occasion;
import io.peakos.policy.PolicyMode;
import io.peakos.policy.Verdict;
import io.peakos.rhythm.OccurrenceState;
import io.peakos.rhythm.Series;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.escalation.LadderForecast;
import io.peakos.workflow.internal.judgement.Carried;
import io.peakos.workflow.internal.judgement.Judge;
import io.peakos.workflow.internal.judgement.Judge.Pinned;
import io.peakos.workflow.internal.judgement.Situation;
import io.peakos.workflow.internal.judgement.Supposition;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.Held;
import io.peakos.workflow.internal.store.IssueRow;
import io.peakos.workflow.internal.store.OccurrenceRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What will happen to an occurrence if nobody comes who is not there yet and nobody goes on with
 * it, and to what waits for it. Nothing is written. Thread-safe.
 */
public final class OccurrenceForecast {
  private static final String DIRECTORY = "The directory and the absences stay as they are today.";
  private static final List<String> ASSUMPTIONS =
      List.of(
          "Nobody comes who is not there now, and nobody opens, moves or cancels it.", DIRECTORY);
  private static final List<String> OPEN_ASSUMPTIONS =
      List.of("Nobody ends the talk of now or takes up another item.", DIRECTORY);
  private static final List<String> QUEUE_ASSUMPTIONS =
      List.of(
          "Enough people come in time.",
          "Nobody raises, closes or changes another issue of the queue.",
          DIRECTORY);

  private final Workbench bench;
  private final OccurrenceClock clocks;
  private final OccurrenceSweep sweep;
  private final OccurrenceSituations situations;
  private final LadderForecast ladders;
  private final @Nullable Supposition supposed;

  OccurrenceForecast(
      Workbench bench,
      OccurrenceClock clocks,
      OccurrenceSweep sweep,
      OccurrenceSituations situations,
      LadderForecast ladders,
      @Nullable Supposition supposed) {
    this.bench = bench;
    this.clocks = clocks;
    this.sweep = sweep;
    this.situations = situations;
    this.ladders = ladders;
    this.supposed = supposed;
  }

  /** The same, if something were different from now on. */
  public OccurrenceForecast supposing(Supposition different) {
    return new OccurrenceForecast(
        bench,
        clocks.supposing(different.judge()),
        sweep,
        situations,
        ladders.supposing(different),
        different);
  }

  /** How policies would see this occurrence now; nothing when it was not prepared. */
  public List<Situation> now(OccurrenceRow row, People people) {
    return situations.of(row, people);
  }

  /** How policies would see the seats of this series; nothing before it was held. */
  public List<Situation> now(TenantId tenant, Series series, People people) {
    return situations.of(tenant, series, people);
  }

  /** How policies would see this issue in the queues that it waits in; nothing in none. */
  public List<Situation> now(IssueRow issue, People people) {
    return situations.of(issue, people);
  }

  /** What comes of this occurrence. */
  public Forecast of(OccurrenceRow row, People people) {
    Optional<ClockRow> clock = situations.clock(row);
    if (clock.isPresent() && row.held() != null) {
      if (row.state() == OccurrenceState.PREPARING) {
        return new Forecast(steps(row, clock.get(), people), ASSUMPTIONS, null);
      }
      if (row.state() == OccurrenceState.OPEN) {
        return new Forecast(talk(row, clock.get(), people), OPEN_ASSUMPTIONS, null);
      }
    }
    return new Forecast(
        List.of(),
        row.state().ahead()
            ? List.of("It is not prepared yet: what comes of it can be told from then on.")
            : List.of(),
        null);
  }

  /** What comes of this issue when the camps that it waits for begin. */
  public Forecast of(IssueRow issue, People people) {
    List<Forecast.Step> steps = new ArrayList<>();
    for (OccurrenceRow row : situations.waitedFor(issue)) {
      Instant begins = row.at().isAfter(people.now()) ? row.at() : people.now();
      for (Situation situation : situations.of(row, issue, begins)) {
        steps.addAll(said(row, situation.facts(), situation.pinned(), new HashSet<>(), people));
      }
    }
    return new Forecast(steps, steps.isEmpty() ? List.of() : QUEUE_ASSUMPTIONS, null);
  }

  private List<Forecast.Step> steps(OccurrenceRow row, ClockRow clock, People people) {
    List<Forecast.Step> steps = new ArrayList<>();
    Set<String> fired = new HashSet<>(bench.stores().clocks().fired(clock.id()));
    Instant at = supposed == null ? clock.nextAt() : people.now();
    while (at != null) {
      if (Opening.ready(row, at)) {
        steps.add(
            new Forecast.Step(at, "open", "It begins: enough people are there.", row.invited()));
        return steps;
      }
      if (judged(row, clock, at, Occasion.TIME, fired, people, steps)) {
        judged(row, clock, at, Occasion.MISSED, fired, people, steps);
        return steps;
      }
      at = clocks.next(row, Pinned.of(clock, at), clocks.schedule(clock));
    }
    return steps;
  }

  private List<Forecast.Step> talk(OccurrenceRow row, ClockRow clock, People people) {
    List<Forecast.Step> steps = new ArrayList<>();
    OccurrenceClock.stepEnds(row).stream()
        .filter(ends -> ends.isAfter(people.now()))
        .forEach(
            ends ->
                steps.add(
                    new Forecast.Step(
                        ends,
                        "step-over",
                        "The time of the step (%s) is over, and whoever facilitates is told."
                            .formatted(row.inside().step()),
                        Optional.ofNullable(row.inside().facilitator()).stream().toList())));
    if (row.inside().talkSince() == null) {
      return steps;
    }
    Set<String> fired =
        new HashSet<>(OccurrenceSweep.said(row, bench.stores().clocks().fired(clock.id())));
    for (Instant at = supposed == null ? clock.nextAt() : people.now();
        at != null;
        at = clocks.next(row, Pinned.of(clock, at), clocks.schedule(clock))) {
      Pinned then = Pinned.of(clock, at);
      sweep
          .talk(clock, row, at)
          .ifPresent(talk -> steps.addAll(said(row, talk, then, fired, people)));
    }
    steps.sort(Comparator.comparing(Forecast.Step::at));
    return steps;
  }

  /** Adds what policies do then, and says whether it counts as missed from then on. */
  private boolean judged(
      OccurrenceRow row,
      ClockRow clock,
      Instant at,
      Occasion occasion,
      Set<String> fired,
      People people,
      List<Forecast.Step> steps) {
    boolean miss = occasion == Occasion.MISSED;
    OccurrenceRow then = miss ? row.change(Held.Edit::missed) : row;
    Facts seen = sweep.seen(clock, then, at, occasion, miss);
    boolean ends = false;
    for (List<Verdict> said : spoken(seen, Pinned.of(clock, at), fired)) {
      List<Verdict> step =
          ladder(said).isPresent() && climbs(row)
              ? said.stream().filter(verdict -> ladder(List.of(verdict)).isEmpty()).toList()
              : said;
      if (step.isEmpty()) {
        continue;
      }
      steps.add(step(row, step, people, at));
      ladder(step)
          .filter(asked -> asked.verdict().mode() == PolicyMode.ENFORCE)
          .map(asked -> sweep.start(clock, then, miss, asked, at, people))
          .ifPresent(start -> steps.addAll(ladders.of(start, people).steps()));
      ends |= step.stream().anyMatch(OccurrenceForecast::misses);
    }
    return ends;
  }

  private static Optional<Carried.Asked<Consequence.StartLadder>> ladder(List<Verdict> step) {
    return step.stream()
        .filter(verdict -> verdict.consequence() instanceof Consequence.StartLadder)
        .findFirst()
        .map(verdict -> Carried.asked((Consequence.StartLadder) verdict.consequence(), verdict));
  }

  private static boolean misses(Verdict verdict) {
    return verdict.mode() == PolicyMode.ENFORCE
        && verdict.consequence() instanceof Consequence.MarkStatus mark
        && mark.status() == Consequence.Status.MISSED;
  }

  /** A rhythm is carried upwards once while that is open. */
  private boolean climbs(OccurrenceRow row) {
    return bench.stores().escalations().findOpen(row.tenant(), row.series().ref()).isPresent();
  }

  private List<Forecast.Step> said(
      OccurrenceRow row, Facts facts, Pinned then, Set<String> fired, People people) {
    return spoken(facts, then, fired).stream()
        .map(step -> step(row, step, people, then.at()))
        .toList();
  }

  private List<List<Verdict>> spoken(Facts seen, Pinned then, Set<String> fired) {
    Facts facts = supposed == null ? seen : supposed.facts().apply(seen);
    return Judge.steps(judge().judge(then, facts).verdicts()).stream()
        .filter(step -> fired.add(step.get(0).key()) && step.get(0).mode() != PolicyMode.OBSERVE)
        .toList();
  }

  private Forecast.Step step(OccurrenceRow row, List<Verdict> step, People people, Instant at) {
    return judge().foreseen(people, Cases.of(row, row.ref(), null, Set.of()).concern(), step, at);
  }

  private Judge judge() {
    return supposed == null ? bench.judge() : supposed.judge();
  }
}
