package io.peakos.workflow.internal.commitment;

import io.peakos.insight.Forecast;
import io.peakos.policy.CommitmentFacts;
import io.peakos.policy.Consequence;
import io.peakos.policy.Facts;
import io.peakos.policy.PolicyMode;
import io.peakos.policy.Verdict;
import io.peakos.time.WorkSchedule;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.commitment.CommitmentClock.Coming;
import io.peakos.workflow.internal.commitment.CommitmentSweep.Look;
import io.peakos.workflow.internal.escalation.LadderForecast;
import io.peakos.workflow.internal.judgement.Carried;
import io.peakos.workflow.internal.judgement.Judge;
import io.peakos.workflow.internal.judgement.Judge.Pinned;
import io.peakos.workflow.internal.judgement.Situation;
import io.peakos.workflow.internal.judgement.Supposition;
import io.peakos.workflow.internal.people.Concern;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.CommitmentRow;
import io.peakos.workflow.internal.store.EscalationRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What will happen to a commitment if nobody does anything. The policies are asked what they will
 * say at each moment to come, so the forecast says what the sweep will do, and nothing is written.
 * Thread-safe.
 */
public final class CommitmentForecast {
  private final Workbench bench;
  private final CommitmentClock clocks;
  private final FactFinder facts;
  private final CommitmentSweep sweep;
  private final LadderForecast ladders;
  private final Judge judge;
  private final @Nullable Supposition supposed;

  /** With the parts that commands and sweep use. */
  public CommitmentForecast(
      Workbench bench, CommitmentParts parts, CommitmentSweep sweep, LadderForecast ladders) {
    this.bench = bench;
    this.clocks = parts.clocks();
    this.facts = parts.facts();
    this.sweep = sweep;
    this.ladders = ladders;
    this.judge = bench.judge();
    this.supposed = null;
  }

  private CommitmentForecast(CommitmentForecast as, Supposition supposed) {
    this.bench = as.bench;
    this.clocks = as.clocks.supposing(supposed.judge());
    this.facts = as.facts;
    this.sweep = as.sweep;
    this.ladders = as.ladders.supposing(supposed);
    this.judge = supposed.judge();
    this.supposed = supposed;
  }

  /** The same, if something were different from now on. */
  public CommitmentForecast supposing(Supposition different) {
    return new CommitmentForecast(this, different);
  }

  /** How policies would see this commitment now. */
  public Situation now(CommitmentRow row, People people) {
    Instant now = people.now();
    Optional<ClockRow> clock = bench.stores().clocks().newest(row.tenant(), row.commitment().ref());
    WorkSchedule schedule =
        clock.map(clocks::schedule).orElseGet(() -> clocks.scheduleFor(row, people));
    return new Situation(
        "",
        facts.timeFacts(row, schedule, now, people),
        clock
            .map(found -> Pinned.of(found, now))
            .orElseGet(() -> new Pinned(row.tenant(), judge.upcoming(row.tenant(), now), now)),
        clock.map(this::fired).orElse(Set.of()),
        schedule.calendar().zone());
  }

  private Set<String> fired(ClockRow clock) {
    return bench.stores().clocks().fired(clock.id());
  }

  /** What comes of this commitment. */
  public Forecast of(CommitmentRow row, People people) {
    Outlook outlook = new Outlook();
    Optional<EscalationRow> open =
        bench.stores().escalations().findOpen(row.tenant(), row.commitment().ref());
    open.ifPresent(escalation -> outlook.add(ladders.of(escalation, people)));
    Optional<ClockRow> clock = bench.stores().clocks().newest(row.tenant(), row.commitment().ref());
    if (row.commitment().state().ended()) {
      return outlook.forecast();
    }
    if (clock.isEmpty() && supposed != null && supposed.now()) {
      commanded(outlook, row, people);
      return outlook.forecast();
    }
    if (clock.isEmpty() || still(clock.get())) {
      outlook.assumptions.add(LadderForecast.nothingComes(clock.orElse(null)));
      return outlook.forecast();
    }
    lookAhead(outlook, row, clock.get(), people);
    return outlook.forecast();
  }

  /** What a command on something that has no clock yet would meet now. */
  private void commanded(Outlook outlook, CommitmentRow row, People people) {
    Situation now = now(row, people);
    Facts seen = Objects.requireNonNull(supposed).facts().apply(now.facts());
    Concern concern = FactFinder.caseOf(row, null, Set.of(), null).concern();
    Judge.steps(judge.judge(now.pinned(), seen).verdicts()).stream()
        .filter(step -> step.get(0).mode() != PolicyMode.OBSERVE)
        .forEach(step -> outlook.steps.add(judge.foreseen(people, concern, step, people.now())));
  }

  private void lookAhead(Outlook outlook, CommitmentRow row, ClockRow clock, People people) {
    WorkSchedule schedule = clocks.schedule(clock);
    outlook.assumptions.addAll(LadderForecast.assumptions(schedule));
    Set<String> fired = new HashSet<>(fired(clock));
    for (Instant at : moments(row, clock, schedule, people)) {
      Look look = new Look(clock, row, Set.copyOf(fired), outlook.climbs, at);
      CommitmentFacts seen = facts.timeFacts(row, schedule, at, people);
      if (Boolean.FALSE.equals(seen.owner().active()) && seen.owner().sinceLeft() == null) {
        outlook.assumptions.add(
            "The owner is gone, which counts from the next look on: what then comes of it is left out.");
      }
      List<Verdict> verdicts =
          judge
              .judge(Pinned.of(clock, at), supposed == null ? seen : supposed.facts().apply(seen))
              .verdicts();
      for (List<Verdict> step : Judge.steps(verdicts)) {
        Verdict first = step.get(0);
        // What is only observed has happened, too, and does not come again.
        if (fired.add(first.key()) && first.mode() != PolicyMode.OBSERVE) {
          foresee(outlook, look, step, people);
        }
      }
      if (verdicts.stream().anyMatch(CommitmentForecast::turns)) {
        outlook.endsAt(at);
        outlook.assumptions.add(
            "What comes after %s depends on whose turn it is then.".formatted(at));
        return;
      }
    }
  }

  /** Whether nothing can come of it: what rests may wake when something is supposed. */
  private boolean still(ClockRow clock) {
    return supposed == null
        ? clock.nextAt() == null
        : clock.parkedAt() != null || clock.pausedAt() != null;
  }

  /** When policies look; at what is supposed they look now, too. */
  private NavigableSet<Instant> moments(
      CommitmentRow row, ClockRow clock, WorkSchedule schedule, People people) {
    Instant now = bench.clock().instant();
    NavigableSet<Instant> moments = new TreeSet<>();
    if (supposed != null) {
      moments.add(now);
      if (supposed.now()) {
        return moments;
      }
    }
    Instant next = clock.nextAt();
    Instant from = supposed == null && next != null ? next : now;
    if (next != null && (supposed == null || next.isAfter(now))) {
      moments.add(next);
    }
    clocks.moments(row, Pinned.of(clock, now), schedule, people).stream()
        .map(Coming::at)
        .filter(at -> !at.isBefore(from))
        .forEach(moments::add);
    return moments;
  }

  /** One step of a policy, with everybody whom its consequences would reach. */
  private void foresee(Outlook outlook, Look look, List<Verdict> step, People people) {
    boolean suggested = step.get(0).mode() == PolicyMode.SUGGEST;
    Concern concern = FactFinder.caseOf(look.row(), null, Set.of(), null).concern();
    outlook.steps.add(judge.foreseen(people, concern, step, look.now()));
    for (Verdict verdict : step) {
      if (!suggested
          && !outlook.climbs
          && verdict.consequence() instanceof Consequence.StartLadder start) {
        Carried.Asked<Consequence.StartLadder> asked = Carried.asked(start, verdict);
        outlook.add(
            ladders.of(
                supposed == null
                    ? sweep.start(look, asked, people)
                    : CommitmentSweep.start(look, asked, look.now()),
                people));
      }
    }
  }

  /** Whether it is somebody else's turn from then on, so that today's moments count no longer. */
  private static boolean turns(Verdict verdict) {
    return verdict.mode() == PolicyMode.ENFORCE
        && verdict.consequence() instanceof Consequence.MarkStatus mark
        && switch (mark.status()) {
          case RETURNED, CONFIRMED, INTERIM_OWNER -> true;
          case OVERDUE, MISSED, OFF_TIME, HOLLOW, TAKEN -> false;
        };
  }

  /** A forecast while it is made. Not thread-safe. */
  private static final class Outlook {
    final List<Forecast.Step> steps = new ArrayList<>();
    final Set<String> assumptions = new LinkedHashSet<>();
    boolean climbs;
    @Nullable Integer newerLadder;

    void add(Forecast ladder) {
      climbs = true;
      steps.addAll(ladder.steps());
      assumptions.addAll(ladder.assumptions());
      newerLadder = ladder.newerLadder();
    }

    /** Its escalation ends with it. */
    void endsAt(Instant at) {
      steps.removeIf(step -> step.at().isAfter(at));
    }

    Forecast forecast() {
      steps.sort(Comparator.comparing(Forecast.Step::at));
      return new Forecast(steps, List.copyOf(assumptions), newerLadder);
    }
  }
}
