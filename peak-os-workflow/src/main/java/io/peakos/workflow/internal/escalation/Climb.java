package io.peakos.workflow.internal.escalation;

import io.peakos.escalation.Audience;
import io.peakos.escalation.CatchUp;
import io.peakos.escalation.EscalationNote;
import io.peakos.escalation.EscalationState;
import io.peakos.escalation.Ladder;
import io.peakos.escalation.Rung;
import io.peakos.people.Actor;
import io.peakos.people.PersonId;
import io.peakos.policy.Consequence;
import io.peakos.policy.Explanation;
import io.peakos.policy.Judgement;
import io.peakos.policy.PolicyMode;
import io.peakos.policy.RungFacts;
import io.peakos.policy.Verdict;
import io.peakos.work.NewIssue;
import io.peakos.workflow.internal.clock.Calendars;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.outbox.Messenger;
import io.peakos.workflow.internal.people.Addressed;
import io.peakos.workflow.internal.people.Concern;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.EscalationRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One escalation on its way through what is due at one look of the sweep: mostly one rung; after an
 * outage several, of which the ladder's catch-up mode decides who hears. Not thread-safe; one per
 * escalation and look.
 *
 * <p>The caller asks {@link #toJudge}, has the facts judged together with those of others, hands
 * the judgement to {@link #fire}, and repeats that until nothing is due any more.
 */
public final class Climb {
  static final String RUNG = "rung";
  static final String LAPSE = "lapse";
  static final String GIVE_UP = "give-up";
  static final Actor BY_LADDER = Actor.policy("W21");

  private static final Logger LOG = LoggerFactory.getLogger(Climb.class);

  private final Parts parts;
  private final Ledger ledger;
  private final People people;
  private final Ladder ladder;
  private final Pace pace;
  private ClockRow clock;
  private EscalationRow now;
  private final List<Told> late = new ArrayList<>();

  /** An escalation and its clock, with what they keep: ladder and calendar. */
  public Climb(
      Parts parts, Ledger ledger, People people, ClockRow clock, EscalationRow escalation) {
    this.parts = parts;
    this.ledger = ledger;
    this.people = people;
    this.clock = clock;
    this.now = escalation;
    this.ladder =
        parts
            .ladders()
            .version(escalation.tenant(), escalation.ladder(), escalation.ladderVersion());
    this.pace =
        new Pace(
            ladder,
            parts
                .calendars()
                .schedule(escalation.tenant(), clock.calendarHash(), escalation.team(), people));
  }

  /**
   * Goes on to the next rung that is due now.
   *
   * @return the facts of that rung, or nothing when no rung is due any more
   */
  public Optional<RungFacts> toJudge() {
    while (isDue()) {
      switch (clock.nextStep()) {
        case RUNG -> {
          return Optional.of(facts(now.rungIndex()));
        }
        case LAPSE -> lapse();
        default -> giveUp();
      }
    }
    return Optional.empty();
  }

  /** Fires the rung that was judged. */
  public void fire(Judgement judgement) {
    Instant due = due();
    int index = now.rungIndex();
    Rung rung = ladder.rungs().get(index);
    Addressed addressed = people.resolve(rung.audience(), concern());
    boolean last = index == ladder.rungs().size() - 1;
    ledger.fire(clock, now.round() + "/" + index);
    now = Pace.fired(now, rung, due, addressed);
    if (addressed.nobody() && !last) {
      // A rung that nobody hears takes no time: the next one is due at the same instant.
      event("escalation.rung.skipped", rung, addressed, due, judgement);
      next(new Pace.Next(RUNG, due));
      return;
    }
    next(pace.afterRung(now, due, ledger.now()));
    Addressed heard = addressed;
    if (addressed.nobody()) {
      heard = fallback(rung, addressed, due);
    }
    now = now.change().emptyAt(addressed.nobody() ? due : null).row();
    hear(new Told(rung, heard, due, judgement));
  }

  /**
   * Goes on without the step that could not be done. A rung is passed over for good, and the next
   * one comes when it would have come. A lapse or the end of the ladder is only put off by its own
   * time: an escalation that nobody resolved never stands there with nothing to come.
   */
  public void skip() {
    boolean rung = clock.nextStep().equals(RUNG);
    if (rung) {
      int index = now.rungIndex();
      Rung skipped = ladder.rungs().get(index);
      Instant planned = pace.due(now);
      Instant due = planned.isAfter(ledger.now()) ? ledger.now() : planned;
      ledger.fire(clock, now.round() + "/" + index);
      now = now.change().fired(skipped.label(), index, due).state(EscalationState.NOTIFIED).row();
      ledger.change(now);
      next(pace.afterRung(now, due, ledger.now()));
    } else {
      next(pace.again(clock.nextStep(), ledger.now()));
    }
    ledger.change(clock);
  }

  /** Writes down what became of it. */
  public void finish() {
    tellLate();
    ledger.change(now);
    ledger.change(clock);
  }

  private boolean isDue() {
    return clock.nextAt() != null && !clock.nextAt().isAfter(ledger.now()) && now.endedAt() == null;
  }

  private Instant due() {
    Instant at = clock.due();
    if (at == null) {
      throw new IllegalStateException("The clock (%s) waits for nothing.".formatted(clock.id()));
    }
    return at;
  }

  private void next(Pace.Next next) {
    clock = clock.next(next.step(), next.at());
  }

  private void lapse() {
    Instant due = due();
    Optional<EscalationRow> resumed = pace.afterLapse(now);
    if (resumed.isEmpty()) {
      exhaust(due);
      return;
    }
    String who = now.acknowledgedBy() == null ? "" : now.acknowledgedBy().value();
    now = resumed.get();
    ledger
        .event(now.tenant(), BY_LADDER, now.ref(), "escalation.lapsed")
        .about(now.correlation())
        .with("acknowledgedBy", who)
        .with("due", due)
        .because("taken on, and not resolved within " + ladder.lapse())
        .write();
    next(new Pace.Next(RUNG, due));
  }

  private void giveUp() {
    Instant due = due();
    Optional<EscalationRow> again = pace.afterGivingUp(now, due);
    if (again.isPresent()) {
      now = again.get();
      ledger
          .event(now.tenant(), BY_LADDER, now.ref(), "escalation.started-over")
          .about(now.correlation())
          .with("round", now.round())
          .write();
      next(pace.first(due));
    } else {
      exhaust(due);
    }
  }

  private void exhaust(Instant due) {
    now = now.change().ended(EscalationState.EXHAUSTED, ledger.now()).row();
    clock = clock.next(GIVE_UP, null);
    ledger
        .event(now.tenant(), BY_LADDER, now.ref(), "escalation.exhausted")
        .about(now.correlation())
        .with("due", due)
        .with("round", now.round())
        .write();
    ledger
        .raise(
            now.tenant(),
            BY_LADDER,
            new NewIssue(
                "escalation-exhausted",
                "Nobody resolved: " + now.title(),
                now.severity(),
                null,
                now.team(),
                now.ref()))
        .about(now.correlation())
        .write();
    ledger.endHuddle(now);
  }

  private RungFacts facts(int index) {
    return facts(now, ladder, index, ledger.now());
  }

  /** How policies see a rung of an escalation. */
  static RungFacts facts(EscalationRow row, Ladder ladder, int index, Instant at) {
    Rung rung = ladder.rungs().get(index);
    return new RungFacts(
        row.tenant(),
        row.ref(),
        at,
        row.team(),
        row.subject(),
        row.state(),
        row.endedAt() == null,
        row.severity(),
        rung.label(),
        row.round(),
        rung.audience(),
        rung.urgency(),
        rung.effect() == Rung.Effect.HUDDLE,
        index == ladder.rungs().size() - 1);
  }

  private Concern concern() {
    return Pace.concern(now);
  }

  private Addressed fallback(Rung rung, Addressed nobody, Instant due) {
    Addressed fallback = people.resolveRegardless(ladder.fallback(), concern());
    LOG.warn(
        "escalation={} tenant={} rung={} audience=empty fallback={}; nobody else can be reached",
        now.id(),
        now.tenant(),
        rung.label(),
        fallback.nobody() ? "empty" : "told");
    ledger
        .event(now.tenant(), BY_LADDER, now.ref(), "operator.audience-empty")
        .about(now.correlation())
        .with("ladder", now.ladder())
        .with("rung", rung.label())
        .with("due", due)
        .with("fallback", ladder.fallback().text())
        .with("people", names(fallback.people()))
        .because(String.join("; ", nobody.notes()))
        .write();
    List<String> notes = new ArrayList<>(nobody.notes());
    notes.add(
        fallback.nobody()
            ? "the fallback (" + ladder.fallback().text() + ") is empty too"
            : "nobody else could be reached, so the fallback hears");
    return new Addressed(nobody.meant(), fallback.people(), notes);
  }

  private void hear(Told told) {
    boolean moreDue = isDue() && clock.nextStep().equals(RUNG);
    if (ladder.catchUp() == CatchUp.ALL_IN_ORDER || (late.isEmpty() && !moreDue)) {
      tell(told, List.of(told));
    } else {
      late.add(told);
    }
  }

  private void tellLate() {
    if (late.isEmpty()) {
      return;
    }
    Told highest = highestHeard();
    for (Told told : late) {
      if (!told.equals(highest)) {
        event(
            "escalation.rung.passed-over",
            told.rung(),
            told.addressed(),
            told.due(),
            told.judgement());
      }
    }
    tell(highest, ladder.catchUp() == CatchUp.DIGEST ? List.copyOf(late) : List.of(highest));
    late.clear();
  }

  /** The highest of the late rungs that reaches somebody: else all would be silent for its sake. */
  private Told highestHeard() {
    for (int i = late.size() - 1; i > 0; i--) {
      if (!late.get(i).addressed().nobody()) {
        return late.get(i);
      }
    }
    return late.get(0);
  }

  /**
   * Tells the audience of a rung, and with a digest those of the rungs below that were late too.
   */
  private void tell(Told told, List<Told> together) {
    Set<PersonId> all = new LinkedHashSet<>();
    together.forEach(t -> all.addAll(t.addressed().people()));
    List<PersonId> hear = List.copyOf(all);
    now = now.change().told(hear).row();
    boolean heard = enforced(told.judgement(), Consequence.Notify.class);
    List<String> rungs = together.stream().map(t -> t.rung().label()).toList();
    for (Verdict verdict : told.judgement().verdicts()) {
      if (verdict.mode() != PolicyMode.ENFORCE) {
        continue;
      }
      if (verdict.consequence() instanceof Consequence.Notify notify) {
        parts
            .messenger()
            .tell(
                ledger,
                people,
                new Messenger.Telling(
                    now.tenant(),
                    hear,
                    notify.message(),
                    notify.urgency(),
                    now.ref(),
                    now.correlation(),
                    told.rung().label(),
                    values(rungs),
                    now.note().deadline(),
                    verdict.why().plus(told.addressed().notes())));
      } else if (verdict.consequence() instanceof Consequence.OpenWorkflow) {
        ledger.callHuddle(new Ledger.HuddleCall(now, concerned(hear), hear, verdict.why()));
      }
    }
    event(
        "escalation.rung",
        told.rung(),
        new Addressed(told.addressed().meant(), heard ? hear : List.of(), told.addressed().notes()),
        told.due(),
        told.judgement());
  }

  /** Whether a policy has this done, and does not only suggest or observe it. */
  static boolean enforced(Judgement judgement, Class<? extends Consequence> consequence) {
    return judgement.verdicts().stream()
        .anyMatch(
            verdict ->
                verdict.mode() == PolicyMode.ENFORCE
                    && consequence.isInstance(verdict.consequence()));
  }

  /**
   * Who belongs to a huddle: the owner, who waits for it, whom the rungs below were for, and those
   * who hear now. Whoever is away is deputized or left out, as of now.
   */
  private List<PersonId> concerned(List<PersonId> hear) {
    Set<PersonId> all = new LinkedHashSet<>();
    Stream.concat(
            Stream.of(new Audience.Owner(), new Audience.Counterparty()),
            now.previous().stream().map(Audience.Named::new))
        .forEach(who -> all.addAll(people.resolve(who, concern()).people()));
    all.addAll(hear);
    return List.copyOf(all);
  }

  private Map<String, String> values(List<String> rungs) {
    EscalationNote note = now.note();
    String decision = note.decisionNeeded();
    return Map.of(
        "title", now.title(),
        "owner", now.owner().value(),
        "requester", now.counterparty() == null ? "" : now.counterparty().value(),
        "team", now.team() == null ? "" : now.team().value(),
        "rung", String.join(", ", rungs),
        "severity", now.severity().name(),
        // What somebody raised has the decision as its title; saying it twice helps nobody.
        "decision", decision == null || decision.equals(now.title()) ? "" : decision,
        "options", String.join(", ", note.options()));
  }

  private void event(
      String kind, Rung rung, Addressed addressed, Instant due, Judgement judgement) {
    Ledger.Event event =
        ledger
            .event(now.tenant(), BY_LADDER, now.ref(), kind)
            .about(now.correlation())
            .with("ladder", now.ladder())
            .with("rung", rung.label())
            .with("round", now.round())
            .with("due", due)
            .with("team", now.team())
            .with("audience", rung.audience().text())
            .with("people", names(addressed.people()));
    judgement.verdicts().stream()
        .findFirst()
        .map(Verdict::why)
        .map(why -> why.plus(addressed.notes()))
        .ifPresentOrElse(
            (Explanation why) -> event.because(why).write(),
            () -> event.because(String.join("; ", addressed.notes())).write());
  }

  private static String names(List<PersonId> people) {
    return String.join(" ", people.stream().map(PersonId::value).toList());
  }

  private record Told(Rung rung, Addressed addressed, Instant due, Judgement judgement) {}

  /** What climbing needs of the engine. */
  public record Parts(Ladders ladders, Calendars calendars, Messenger messenger) {}
}
