package io.peakos.workflow.internal.occurrence;

import io.peakos.insight.Forecast;
import io.peakos.policy.Consequence;
import io.peakos.policy.Facts;
import io.peakos.policy.OccurrenceFacts.Occasion;
import io.peakos.policy.PolicyMode;
import io.peakos.policy.Verdict;
import io.peakos.rhythm.OccurrenceState;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.judgement.Judge;
import io.peakos.workflow.internal.judgement.Judge.Pinned;
import io.peakos.workflow.internal.judgement.Situation;
import io.peakos.workflow.internal.judgement.Supposition;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.OccurrenceRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What will happen to an occurrence that is prepared if nobody comes who is not there yet. Nothing
 * is written. Thread-safe.
 */
public final class OccurrenceForecast {
  private static final List<String> ASSUMPTIONS =
      List.of(
          "Nobody comes who is not there now, and nobody opens, moves or cancels it.",
          "The directory and the absences stay as they are today.");

  private final Workbench bench;
  private final OccurrenceClock clocks;
  private final OccurrenceSweep sweep;
  private final @Nullable Supposition supposed;

  OccurrenceForecast(
      Workbench bench,
      OccurrenceClock clocks,
      OccurrenceSweep sweep,
      @Nullable Supposition supposed) {
    this.bench = bench;
    this.clocks = clocks;
    this.sweep = sweep;
    this.supposed = supposed;
  }

  /** The same, if something were different from now on. */
  public OccurrenceForecast supposing(Supposition different) {
    return new OccurrenceForecast(bench, clocks.supposing(different.judge()), sweep, different);
  }

  /** How policies would see this occurrence now; nothing when it was not prepared. */
  public Optional<Situation> now(OccurrenceRow row, People people) {
    return row.held() == null
        ? Optional.empty()
        : clock(row)
            .map(
                clock ->
                    new Situation(
                        sweep.seen(clock, row, people.now(), Occasion.TIME, false),
                        Pinned.of(clock, people.now()),
                        bench.stores().clocks().fired(clock.id()),
                        row.zone()));
  }

  /** What comes of this occurrence. */
  public Forecast of(OccurrenceRow row, People people) {
    Optional<ClockRow> clock = clock(row);
    if (clock.isEmpty() || row.held() == null || row.state() != OccurrenceState.PREPARING) {
      return new Forecast(List.of(), List.of(), null);
    }
    return new Forecast(steps(row, clock.get(), people), ASSUMPTIONS, null);
  }

  private List<Forecast.Step> steps(OccurrenceRow row, ClockRow clock, People people) {
    List<Forecast.Step> steps = new ArrayList<>();
    Set<String> fired = new HashSet<>(bench.stores().clocks().fired(clock.id()));
    Instant at = clock.nextAt();
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

  /** Adds what policies do then, and says whether it counts as missed from then on. */
  private boolean judged(
      OccurrenceRow row,
      ClockRow clock,
      Instant at,
      Occasion occasion,
      Set<String> fired,
      People people,
      List<Forecast.Step> steps) {
    boolean missed = false;
    Facts seen = sweep.seen(clock, row, at, occasion, occasion == Occasion.MISSED);
    Facts facts = supposed == null ? seen : supposed.facts().apply(seen);
    for (Verdict verdict : judge().judge(Pinned.of(clock, at), facts).verdicts()) {
      if (verdict.mode() == PolicyMode.OBSERVE || !fired.add(verdict.key())) {
        continue;
      }
      steps.add(
          judge()
              .foreseen(
                  people,
                  Cases.of(row, row.ref(), null, Set.of()).concern(),
                  List.of(verdict),
                  at));
      missed |=
          verdict.mode() == PolicyMode.ENFORCE
              && verdict.consequence() instanceof Consequence.MarkStatus mark
              && mark.status() == Consequence.Status.MISSED;
    }
    return missed;
  }

  private Optional<ClockRow> clock(OccurrenceRow row) {
    return bench.stores().clocks().newest(row.tenant(), row.ref());
  }

  private Judge judge() {
    return supposed == null ? bench.judge() : supposed.judge();
  }
}
