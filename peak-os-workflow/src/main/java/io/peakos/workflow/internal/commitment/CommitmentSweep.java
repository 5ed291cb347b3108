package io.peakos.workflow.internal.commitment;

import io.peakos.escalation.EscalationNote;
import io.peakos.people.Party;
import io.peakos.people.PersonId;
import io.peakos.people.Team;
import io.peakos.policy.CommitmentFacts;
import io.peakos.policy.Consequence;
import io.peakos.policy.Judgement;
import io.peakos.policy.PolicyMode;
import io.peakos.policy.Verdict;
import io.peakos.time.Span;
import io.peakos.time.WorkSchedule;
import io.peakos.work.Commitment;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.escalation.Escalating;
import io.peakos.workflow.internal.escalation.Ladders;
import io.peakos.workflow.internal.escalation.Start;
import io.peakos.workflow.internal.judgement.Agreement;
import io.peakos.workflow.internal.judgement.Carried;
import io.peakos.workflow.internal.judgement.Case;
import io.peakos.workflow.internal.judgement.Judge.Pinned;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.CommitmentRow;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What time does to a commitment. Thread-safe. */
public final class CommitmentSweep {
  private final Workbench bench;
  private final CommitmentClock clocks;
  private final FactFinder facts;
  private final Escalating escalating;

  /** With the parts that commands use too. */
  public CommitmentSweep(Workbench bench, CommitmentParts parts) {
    this.bench = bench;
    this.clocks = parts.clocks();
    this.facts = parts.facts();
    this.escalating = parts.escalating();
  }

  /** What policies may know of the commitment that this clock is for. */
  public CommitmentFacts facts(ClockRow clock, CommitmentRow row, Instant now, People people) {
    return facts.timeFacts(row, clocks.schedule(clock), now, people);
  }

  /** Carries out what they said, and sets the clock to what comes next. */
  public void carryOut(Ledger ledger, People people, Look look, Judgement judgement) {
    ClockRow clock = look.clock();
    Case on = FactFinder.caseOf(look.row(), clock, look.fired(), null);
    noteLeaver(judgement, look);
    follow(ledger, people, look, bench.judge().carryOut(ledger, people, on, judgement));
  }

  /** The directory says that the owner has left, and nobody told us: it counts from now on. */
  private void noteLeaver(Judgement judgement, Look look) {
    if (judgement.facts() instanceof CommitmentFacts facts
        && Boolean.FALSE.equals(facts.owner().active())
        && facts.owner().sinceLeft() == null
        && look.row().commitment().owner() instanceof PersonId owner) {
      bench.stores().commitments().leave(look.row().tenant(), owner, look.now());
    }
  }

  /** Carries out what was only suggested, now that somebody agrees. */
  public void accept(Ledger ledger, People people, Look look, Agreement agreement) {
    Case on = FactFinder.caseOf(look.row(), look.clock(), look.fired(), null);
    follow(ledger, people, look, bench.judge().accept(ledger, people, on, agreement));
  }

  /**
   * Goes on without the look that failed: to the next moment after now, or to nothing. What that
   * look would have found is judged at the next one, because no step of it counts as done.
   */
  public void skip(Ledger ledger, People people, ClockRow clock, CommitmentRow row) {
    ledger.change(clocks.set(clock, row, ledger.now(), people));
  }

  private void follow(Ledger ledger, People people, Look look, Carried carried) {
    ClockRow clock = look.clock();
    if (!look.escalated()) {
      carried.each(
          Consequence.StartLadder.class,
          asked -> escalating.startNew(ledger, people, start(look, asked, people)));
    }
    CommitmentRow row = mark(ledger, people, look, carried);
    if (row.commitment().state().ended()
        || row.commitment().proposedAt() == null
        || carried.marks(Consequence.Status.INTERIM_OWNER)) {
      ledger.change(clock.next(clock.nextStep(), null));
    } else {
      ledger.change(clocks.set(clock, row, ledger.now(), people));
    }
    if (carried.marks(Consequence.Status.INTERIM_OWNER)) {
      ClockRow next = clocks.arm(row, ledger.now(), ledger.policyVersion(row.tenant()), people);
      ledger.add(next);
      if (Objects.equals(row.commitment().owner(), look.row().commitment().owner())) {
        // Nobody could take it over, and saying so once is enough.
        carried.each(
            Consequence.MarkStatus.class, asked -> ledger.fire(next, asked.verdict().key()));
      }
    }
  }

  /** What an escalation of this commitment begins with. */
  Start start(Look look, Carried.Asked<Consequence.StartLadder> asked, People people) {
    // What somebody agreed to begins when they agree.
    return start(
        look,
        asked,
        asked.verdict().mode() == PolicyMode.ENFORCE
            ? triggeredAt(look, asked.verdict(), people)
            : look.now());
  }

  /** The same for an escalation that begins at an instant. */
  static Start start(Look look, Carried.Asked<Consequence.StartLadder> asked, Instant triggeredAt) {
    Consequence.StartLadder start = asked.consequence();
    Verdict verdict = asked.verdict();
    CommitmentRow row = look.row();
    Commitment commitment = row.commitment();
    Party owner = commitment.owner() == null ? commitment.requester() : commitment.owner();
    return new Start(
        row.tenant(),
        commitment.ref(),
        commitment.ref(),
        start.severity(),
        start.ladder() == null ? Ladders.nameFor(start.severity()) : start.ladder(),
        owner,
        commitment.requester(),
        commitment.team(),
        commitment.partners(),
        commitment.title(),
        note(commitment),
        look.clock().calendarHash(),
        triggeredAt,
        asked.by(),
        verdict.why());
  }

  /**
   * When the step that starts the ladder was due: its rungs count from then, not from the sweep. Of
   * several times that can be meant, the one of the value that was used.
   */
  private Instant triggeredAt(Look look, Verdict verdict, People people) {
    WorkSchedule schedule = clocks.schedule(look.clock());
    return clocks
        .moments(look.row(), Pinned.of(look.clock(), look.now()), schedule, people)
        .stream()
        .filter(
            coming ->
                coming.moment().policy().equals(verdict.why().policy())
                    && coming.moment().step().equals(verdict.why().step()))
        .min(Comparator.comparing(coming -> !used(verdict, coming.moment().span())))
        .map(CommitmentClock.Coming::at)
        .orElse(look.now());
  }

  private static boolean used(Verdict verdict, Span span) {
    return verdict.why().parameters().stream()
        .anyMatch(parameter -> parameter.value().equals(span.text()));
  }

  private CommitmentRow mark(Ledger ledger, People people, Look look, Carried carried) {
    CommitmentRow[] row = {look.row()};
    carried.each(
        Consequence.MarkStatus.class,
        asked -> {
          CommitmentRow was = row[0];
          Commitment commitment = was.commitment();
          Consequence.Status status = asked.consequence().status();
          CommitmentRow now =
              switch (status) {
                case OVERDUE, MISSED, OFF_TIME, HOLLOW, TAKEN -> was;
                case RETURNED -> was.with(CommitmentLife.returned(commitment));
                case CONFIRMED ->
                    was.with(CommitmentLife.confirmedBySilence(commitment, ledger.now()));
                case INTERIM_OWNER ->
                    was.with(
                        CommitmentLife.handedTo(
                            commitment, interim(was, people).orElse(null), ledger.now()));
              };
          row[0] = now;
          if (!now.equals(was)) {
            ledger.change(now);
          }
          if (now.commitment().state().ended() || status == Consequence.Status.RETURNED) {
            ledger.over(was.tenant(), commitment.ref());
            escalating.endOf(
                ledger, was.tenant(), commitment.ref(), asked.by(), "its subject was answered");
          }
          ledger
              .event(was.tenant(), asked.by(), commitment.ref(), "commitment." + kind(status))
              .with("team", commitment.team())
              .with("owner", commitment.owner())
              .with("due", commitment.due())
              .changed("state", commitment.state(), now.commitment().state())
              .changed("owner", commitment.owner(), now.commitment().owner())
              .because(asked.verdict().why())
              .write();
        });
    return row[0];
  }

  private static String kind(Consequence.Status status) {
    return switch (status) {
      case OVERDUE -> "overdue";
      case MISSED -> "miss-counted";
      case RETURNED -> "returned";
      case CONFIRMED -> "completed";
      case INTERIM_OWNER -> "handed-over";
      case OFF_TIME, HOLLOW, TAKEN -> "marked";
    };
  }

  private static Optional<PersonId> interim(CommitmentRow row, People people) {
    return people.seat(row.tenant(), row.commitment().team(), Team.LEAD).stream().findFirst();
  }

  private static EscalationNote note(Commitment commitment) {
    return new EscalationNote(
        "Keep this promise with a date, re-scope it, or abandon it?",
        List.of("keep", "re-scope", "abandon"),
        "Keeping it takes time from other work; the others free that time and cost trust.",
        List.of(),
        "Decide with its owner and whoever asked for it.",
        commitment.due());
  }

  /** One look of the sweep at one commitment. */
  public record Look(
      ClockRow clock, CommitmentRow row, Set<String> fired, boolean escalated, Instant now) {}
}
