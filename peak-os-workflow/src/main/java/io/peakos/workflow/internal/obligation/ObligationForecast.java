package io.peakos.workflow.internal.obligation;

import io.peakos.insight.Forecast;
import io.peakos.obligation.ObligationState;
import io.peakos.policy.Consequence;
import io.peakos.policy.Facts;
import io.peakos.policy.PolicyMode;
import io.peakos.policy.Verdict;
import io.peakos.workflow.internal.clock.Calendars;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.escalation.LadderForecast;
import io.peakos.workflow.internal.judgement.Carried;
import io.peakos.workflow.internal.judgement.Judge;
import io.peakos.workflow.internal.judgement.Judge.Pinned;
import io.peakos.workflow.internal.judgement.Situation;
import io.peakos.workflow.internal.judgement.Supposition;
import io.peakos.workflow.internal.obligation.ObligationSweep.Look;
import io.peakos.workflow.internal.people.Concern;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.EscalationRow;
import io.peakos.workflow.internal.store.ObligationRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What will happen to an obligation if nobody does anything: its due moment, its ladder, its last
 * moment. Nothing is written. Thread-safe.
 */
public final class ObligationForecast {
  private final Workbench bench;
  private final Calendars calendars;
  private final ObligationSweep sweep;
  private final LadderForecast ladders;
  private final @Nullable Supposition supposed;

  /** With what the sweep uses. */
  public ObligationForecast(
      Workbench bench, Calendars calendars, ObligationSweep sweep, LadderForecast ladders) {
    this.bench = bench;
    this.calendars = calendars;
    this.sweep = sweep;
    this.ladders = ladders;
    this.supposed = null;
  }

  private ObligationForecast(ObligationForecast as, Supposition supposed) {
    this.bench = as.bench;
    this.calendars = as.calendars;
    this.sweep = as.sweep;
    this.ladders = as.ladders.supposing(supposed);
    this.supposed = supposed;
  }

  /** The same, if something were different from now on. */
  public ObligationForecast supposing(Supposition different) {
    return new ObligationForecast(this, different);
  }

  /** How policies would see this obligation now; nothing when nobody waits for it any more. */
  public Optional<Situation> now(ObligationRow row, People people) {
    Instant now = people.now();
    return bench
        .stores()
        .clocks()
        .newest(row.tenant(), row.ref())
        .map(
            clock ->
                new Situation(
                    "",
                    sweep.seen(clock, row, now),
                    Pinned.of(clock, now),
                    bench.stores().clocks().fired(clock.id()),
                    calendars.schedule(row.tenant(), clock.calendarHash()).calendar().zone()));
  }

  /** What comes of this obligation. */
  public Forecast of(ObligationRow row, People people) {
    List<Forecast.Step> steps = new ArrayList<>();
    Set<String> assumptions = new LinkedHashSet<>();
    Integer newer = null;
    Optional<ClockRow> clock = bench.stores().clocks().newest(row.tenant(), row.ref());
    Optional<EscalationRow> open = bench.stores().escalations().findOpen(row.tenant(), row.ref());
    if (open.isPresent()) {
      Forecast ladder = ladders.of(open.get(), people);
      steps.addAll(ladder.steps());
      assumptions.addAll(ladder.assumptions());
      newer = ladder.newerLadder();
    }
    Instant next = clock.map(ClockRow::nextAt).orElse(null);
    if (row.state() != ObligationState.OPEN) {
      return new Forecast(steps, List.copyOf(assumptions), newer);
    }
    if (clock.isPresent() && next != null) {
      assumptions.addAll(
          LadderForecast.assumptions(calendars.schedule(row.tenant(), clock.get().calendarHash())));
      if (clock.get().nextStep().equals(ObligationClock.DUE)) {
        steps.addAll(fallsDue(row, clock.get(), next, people));
      }
      expires(row, steps);
    } else if (open.isEmpty()) {
      assumptions.add(LadderForecast.nothingComes(clock.orElse(null)));
    }
    steps.sort(Comparator.comparing(Forecast.Step::at));
    return new Forecast(steps, List.copyOf(assumptions), newer);
  }

  private List<Forecast.Step> fallsDue(
      ObligationRow row, ClockRow clock, Instant at, People people) {
    List<Forecast.Step> steps = new ArrayList<>();
    steps.add(
        new Forecast.Step(
            at, ObligationClock.DUE, "It is due; whoever hands it in later is late.", List.of()));
    Look look = new Look(clock, row, Set.of(), false);
    Optional<? extends Facts> facts = sweep.facts(clock, row, at);
    List<Verdict> verdicts =
        facts.isEmpty()
            ? List.of()
            : judge()
                .judge(
                    Pinned.of(clock, at),
                    supposed == null ? facts.get() : supposed.facts().apply(facts.get()))
                .verdicts();
    for (List<Verdict> step : Judge.steps(verdicts)) {
      if (step.get(0).mode() == PolicyMode.OBSERVE) {
        continue;
      }
      Concern concern = ObligationService.caseOf(row, clock, Set.of()).concern();
      steps.add(judge().foreseen(people, concern, step, at));
      for (Verdict verdict : step) {
        if (verdict.mode() == PolicyMode.ENFORCE
            && verdict.consequence() instanceof Consequence.StartLadder start) {
          steps.addAll(
              ladders.of(sweep.start(look, Carried.asked(start, verdict), at), people).steps());
        }
      }
    }
    return steps;
  }

  private Judge judge() {
    return supposed == null ? bench.judge() : supposed.judge();
  }

  /** Its last moment ends its ladder too. */
  private static void expires(ObligationRow row, List<Forecast.Step> steps) {
    @Nullable Instant expires = row.expires();
    if (expires == null) {
      return;
    }
    steps.removeIf(step -> step.at().isAfter(expires));
    steps.add(
        new Forecast.Step(
            expires,
            ObligationClock.EXPIRE,
            "Its last moment: it counts as missed for good, and nobody is asked any more.",
            List.of()));
  }
}
