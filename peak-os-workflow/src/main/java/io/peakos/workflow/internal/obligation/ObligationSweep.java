package io.peakos.workflow.internal.obligation;

import io.peakos.escalation.EscalationNote;
import io.peakos.obligation.ObligationState;
import io.peakos.people.Actor;
import io.peakos.policy.Consequence;
import io.peakos.policy.Judgement;
import io.peakos.policy.ObligationFacts;
import io.peakos.policy.PolicyMode;
import io.peakos.workflow.internal.clock.Calendars;
import io.peakos.workflow.internal.clock.Measures;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.escalation.Escalating;
import io.peakos.workflow.internal.escalation.Start;
import io.peakos.workflow.internal.judgement.Agreement;
import io.peakos.workflow.internal.judgement.Carried;
import io.peakos.workflow.internal.judgement.Case;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.ObligationRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What time does to an obligation. Thread-safe. */
public final class ObligationSweep {
  private static final Actor BY_TIME = Actor.policy("W21");

  private final Workbench bench;
  private final Calendars calendars;
  private final Escalating escalating;

  /** Starts the ladders of what is missed. */
  public ObligationSweep(Workbench bench, Calendars calendars, Escalating escalating) {
    this.bench = bench;
    this.calendars = calendars;
    this.escalating = escalating;
  }

  /** What policies may know of the obligation, unless its last moment has come. */
  public Optional<ObligationFacts> facts(ClockRow clock, ObligationRow row, Instant now) {
    if (!clock.nextStep().equals(ObligationClock.DUE)) {
      return Optional.empty();
    }
    return Optional.of(seen(clock, row, now));
  }

  /** What they would see of it at an instant. */
  ObligationFacts seen(ClockRow clock, ObligationRow row, Instant now) {
    return new ObligationFacts(
        row.tenant(),
        row.ref(),
        now,
        row.team(),
        row.kind(),
        row.state().owed(),
        Measures.since(
            calendars.schedule(clock.tenant(), clock.calendarHash()), clock.effectiveDue(), now),
        row.severity(),
        row.ladder());
  }

  /** Carries out what they said, and sets the clock to what comes next. */
  public void carryOut(Ledger ledger, People people, Look look, Judgement judgement) {
    ObligationRow row = look.row();
    ClockRow clock = look.clock();
    Carried carried =
        bench
            .judge()
            .carryOut(
                ledger, people, ObligationService.caseOf(row, clock, look.fired()), judgement);
    ledger
        .event(row.tenant(), BY_TIME, row.ref(), "obligation.overdue")
        .with("about", row.subject())
        .with("team", row.team())
        .with("due", clock.effectiveDue())
        .write();
    escalate(ledger, people, look, carried);
    ledger.change(ObligationClock.afterDue(clock, row));
  }

  /** Carries out what was only suggested, now that somebody agrees. */
  public void accept(Ledger ledger, People people, Look look, Agreement agreement) {
    Case on = ObligationService.caseOf(look.row(), look.clock(), look.fired());
    escalate(ledger, people, look, bench.judge().accept(ledger, people, on, agreement));
  }

  /**
   * Goes on without the step that failed: from the due moment to the last moment. Its ladder does
   * not start by itself any more; it can still be raised.
   */
  public void skip(Ledger ledger, ClockRow clock, ObligationRow row) {
    ledger.change(
        clock.nextStep().equals(ObligationClock.DUE)
            ? ObligationClock.afterDue(clock, row)
            : clock.resting());
  }

  private void escalate(Ledger ledger, People people, Look look, Carried carried) {
    if (!look.escalated()) {
      carried.each(
          Consequence.StartLadder.class,
          asked -> escalating.startNew(ledger, people, start(look, asked, ledger.now())));
    }
  }

  /** What an escalation of this obligation begins with. */
  Start start(Look look, Carried.Asked<Consequence.StartLadder> asked, Instant now) {
    ObligationRow row = look.row();
    ClockRow clock = look.clock();
    return new Start(
        row.tenant(),
        row.ref(),
        row.ref(),
        asked.consequence().severity(),
        asked.consequence().ladder() == null ? row.ladder() : asked.consequence().ladder(),
        row.owner(),
        row.counterparty(),
        row.team(),
        Set.of(),
        row.kind() + " " + row.subject(),
        note(clock),
        clock.calendarHash(),
        // What somebody agreed to begins when they agree.
        asked.verdict().mode() == PolicyMode.ENFORCE ? dueOf(clock, now) : now,
        asked.by(),
        asked.verdict().why());
  }

  /** Its last moment has passed: missed for good, and nobody is asked any more. */
  public void expire(Ledger ledger, ClockRow clock, ObligationRow row) {
    ObligationRow missed = row.in(ObligationState.MISSED, ledger.now());
    ledger.change(missed);
    ledger.change(clock.next(clock.nextStep(), null));
    ledger.over(row.tenant(), row.ref());
    escalating.endOf(ledger, row.tenant(), row.ref(), BY_TIME, "its last moment has passed");
    ledger
        .event(row.tenant(), BY_TIME, row.ref(), "obligation.missed")
        .with("about", row.subject())
        .with("team", row.team())
        .with("expired", row.expires())
        .write();
  }

  private static Instant dueOf(ClockRow clock, Instant now) {
    Instant due = clock.effectiveDue();
    return due == null ? now : due;
  }

  private static EscalationNote note(ClockRow clock) {
    return new EscalationNote(
        "Is it still needed, and who hands it in?",
        List.of("keep", "re-scope", "abandon"),
        "Without it, whoever waits for it decides without knowing.",
        List.of(),
        "Ask its owner what stands in the way.",
        clock.effectiveDue());
  }

  /** One look of the sweep at one obligation. */
  public record Look(ClockRow clock, ObligationRow row, Set<String> fired, boolean escalated) {}
}
