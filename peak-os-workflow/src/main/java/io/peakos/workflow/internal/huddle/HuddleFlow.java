package io.peakos.workflow.internal.huddle;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.escalation.Severity;
import io.peakos.escalation.Urgency;
import io.peakos.huddle.Huddle;
import io.peakos.huddle.Huddle.Outcome;
import io.peakos.huddle.Huddle.Step;
import io.peakos.huddle.HuddleId;
import io.peakos.people.PersonId;
import io.peakos.policy.Message;
import io.peakos.workflow.internal.clock.Calendars;
import io.peakos.workflow.internal.escalation.Ladders;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.ledger.Scribe;
import io.peakos.workflow.internal.outbox.Messenger;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.EscalationRow;
import io.peakos.workflow.internal.store.HuddleRow;
import io.peakos.workflow.internal.store.Stores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets huddles begin, grow and end with the ladder of their escalation, in its transaction. The
 * caller holds the escalation's row, so an escalation never has two running huddles. Thread-safe.
 */
public final class HuddleFlow implements Scribe.Huddling {
  private final TaskParts parts;
  private final Stores stores;
  private final Calendars calendars;
  private final HuddleProcess process;

  /** Huddles made of these parts, carried by this workflow. */
  public HuddleFlow(TaskParts parts, Calendars calendars, HuddleProcess process) {
    this.parts = parts;
    this.stores = parts.stores();
    this.calendars = calendars;
    this.process = process;
  }

  @Override
  public void call(Ledger.HuddleCall call, Ledger ledger) {
    if (call.heard().isEmpty()) {
      // Nobody could be reached, not even the fallback; the operator has been told.
      return;
    }
    EscalationRow escalation = call.escalation();
    Ledger more = ledger.another();
    stores
        .huddles()
        .lockRunning(escalation.tenant(), escalation.id())
        .filter(running -> stillRuns(running, escalation, more))
        .ifPresentOrElse(running -> join(running, call, more), () -> open(call, more));
    more.write(stores);
  }

  /** A host's own workflow may come to an end in which nobody decided anything. */
  private boolean stillRuns(HuddleRow running, EscalationRow escalation, Ledger ledger) {
    if (process.runs(running)) {
      return true;
    }
    HuddleRow row = running.with(HuddleLife.over(running.huddle(), Outcome.TIMED_OUT));
    stores.huddles().update(row);
    HuddleEvents.event(ledger, HuddleEvents.BY_LADDER, row, escalation, "timed-out")
        .changed("step", running.huddle().step(), null)
        .because("its workflow came to an end without a decision")
        .write();
    return false;
  }

  /**
   * Ends a huddle that no workflow carries any more; its ladder goes on, and calls the next one.
   *
   * @return what was done, or nothing when it is over or its workflow runs
   */
  public Optional<String> endLost(HuddleRow seen, Ledger ledger) {
    // The ladder holds the escalation before its huddle.
    return stores
        .escalations()
        .lock(seen.tenant(), seen.huddle().escalation())
        .filter(
            escalation ->
                stores
                    .huddles()
                    .lockRunning(seen.tenant(), escalation.id())
                    .filter(running -> running.huddle().id().equals(seen.huddle().id()))
                    .filter(running -> !stillRuns(running, escalation, ledger))
                    .isPresent())
        .map(escalation -> "the huddle has ended without a decision; the ladder goes on");
  }

  private void open(Ledger.HuddleCall call, Ledger ledger) {
    EscalationRow escalation = call.escalation();
    List<PersonId> people = call.people();
    String id = UUID.randomUUID().toString();
    Huddle huddle =
        new Huddle(
            new HuddleId(id),
            escalation.id(),
            Step.ASSESS,
            people,
            deadline(escalation, ledger.now()),
            null,
            List.of(),
            null);
    // The workflow has the huddle's id, so that the row is there before its first node runs.
    HuddleRow row = new HuddleRow(escalation.tenant(), huddle, id, ledger.now());
    stores.huddles().insert(row);
    process.start(row, escalation);
    HuddleEvents.event(ledger, HuddleEvents.BY_LADDER, row, escalation, "opened")
        .with("rung", escalation.rung())
        .with("people", HuddleEvents.names(people))
        .with("deadline", huddle.deadline())
        .write();
    invite(row, call, people, ledger);
  }

  private void join(HuddleRow running, Ledger.HuddleCall call, Ledger ledger) {
    List<PersonId> more = new ArrayList<>(call.people());
    more.removeAll(running.huddle().participants());
    if (more.isEmpty()) {
      return;
    }
    HuddleRow row = running.with(HuddleLife.joined(running.huddle(), more));
    stores.huddles().update(row);
    process.join(row, more.size());
    HuddleEvents.event(ledger, HuddleEvents.BY_LADDER, row, call.escalation(), "joined")
        .with("rung", call.escalation().rung())
        .with("people", HuddleEvents.names(more))
        .write();
    invite(row, call, more, ledger);
  }

  /** Tells those who belong to the huddle from now on and did not hear it from the rung. */
  private void invite(
      HuddleRow row, Ledger.HuddleCall call, List<PersonId> newcomers, Ledger ledger) {
    EscalationRow escalation = call.escalation();
    parts
        .messenger()
        .tell(
            ledger,
            parts.people(ledger),
            new Messenger.Telling(
                row.tenant(),
                newcomers.stream().filter(who -> !call.heard().contains(who)).toList(),
                new Message(
                    "huddle.called",
                    "You belong to a huddle, which has until {due}: {title} With you: {people}",
                    Map.of("people", HuddleEvents.names(row.huddle().participants())),
                    List.of()),
                escalation.severity() == Severity.S1 ? Urgency.HIGH : Urgency.NORMAL,
                escalation.ref(),
                escalation.correlation(),
                null,
                Map.of("title", escalation.title()),
                row.huddle().deadline(),
                call.why()));
  }

  @Override
  public void end(EscalationRow escalation, Ledger ledger) {
    Optional<HuddleRow> running =
        stores.huddles().lockRunning(escalation.tenant(), escalation.id());
    if (running.isEmpty()) {
      return;
    }
    HuddleRow row = running.get().with(HuddleLife.over(running.get().huddle(), Outcome.CANCELLED));
    stores.huddles().update(row);
    process.cancel(row);
    Ledger more = ledger.another();
    HuddleEvents.event(more, HuddleEvents.BY_LADDER, row, escalation, "cancelled")
        .changed("step", running.get().huddle().step(), null)
        .because("the escalation is " + escalation.state())
        .write();
    more.write(stores);
  }

  private Instant deadline(EscalationRow escalation, Instant from) {
    ClockRow clock =
        stores
            .clocks()
            .newest(escalation.tenant(), escalation.ref())
            .orElseThrow(
                () ->
                    new PeakOsException(
                        ErrorCode.UNREADABLE,
                        "The clock of the escalation (%s) is gone.%nMaybe a row of peak_clock was deleted by hand."
                            .formatted(escalation.id())));
    return calendars
        .schedule(escalation.tenant(), clock.calendarHash())
        .plus(from, Ladders.huddle(escalation.severity()));
  }
}
