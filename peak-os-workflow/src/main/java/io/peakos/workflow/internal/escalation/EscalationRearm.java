package io.peakos.workflow.internal.escalation;

import io.peakos.escalation.EscalationId;
import io.peakos.escalation.EscalationState;
import io.peakos.people.TenantId;
import io.peakos.workflow.internal.clock.Calendars;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.EscalationRow;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets a ladder go on whose clock was stopped or deleted from outside. The escalation itself knows
 * which rung comes next and when the last one was due, so no rung fires twice. Thread-safe.
 */
public final class EscalationRearm {
  private final Workbench bench;
  private final Ladders ladders;
  private final Calendars calendars;

  /** With these ladders and calendars. */
  public EscalationRearm(Workbench bench, Ladders ladders, Calendars calendars) {
    this.bench = bench;
    this.ladders = ladders;
    this.calendars = calendars;
  }

  /** What was done, or nothing when it has ended or its clock is alive. */
  public Optional<String> rearm(Ledger ledger, TenantId tenant, EscalationId id) {
    return bench
        .stores()
        .escalations()
        .lock(tenant, id)
        .filter(row -> row.endedAt() == null)
        .flatMap(row -> rearm(ledger, row));
  }

  private Optional<String> rearm(Ledger ledger, EscalationRow row) {
    People people = bench.people(ledger);
    Optional<ClockRow> newest = bench.stores().clocks().newest(row.tenant(), row.ref());
    if (newest.isPresent() && !newest.get().broken() && !moved(newest.get())) {
      return Optional.empty();
    }
    ClockRow clock = newest.orElseGet(() -> lost(ledger, row, people));
    Pace.Next next = next(ledger, row, clock, people);
    ClockRow again = clock.next(next.step(), next.at());
    if (newest.isPresent()) {
      ledger.change(again);
    } else {
      ledger.add(again);
    }
    return Optional.of(
        "its ladder goes on with (%s), due at (%s)%s"
            .formatted(
                next.step(),
                next.at(),
                newest.isPresent() ? "" : ", on a new clock and its calendar as it is now"));
  }

  /** When a step is due stands twice on the clock of a ladder, and differs only between tries. */
  private static boolean moved(ClockRow clock) {
    return clock.attempts() == 0
        && clock.nextAt() != null
        && clock.due() != null
        && !clock.nextAt().equals(clock.due());
  }

  private Pace.Next next(Ledger ledger, EscalationRow row, ClockRow clock, People people) {
    if (clock.due() != null) {
      return new Pace.Next(clock.nextStep(), clock.due());
    }
    Pace pace =
        new Pace(
            ladders.version(row.tenant(), row.ladder(), row.ladderVersion()),
            calendars.schedule(row.tenant(), clock.calendarHash(), row.team(), people));
    boolean resting =
        row.state() == EscalationState.ACKNOWLEDGED || row.state() == EscalationState.RETURNED;
    // When it was taken on stands nowhere but on the clock, so that counts anew: later, never
    // sooner.
    return resting
        ? pace.again(Climb.LAPSE, ledger.now())
        : pace.afterRung(row, row.rungDue(), ledger.now());
  }

  /** Nothing but the clock of its subject knows the calendar that the one that is gone kept. */
  private ClockRow lost(Ledger ledger, EscalationRow row, People people) {
    String hash =
        bench
            .stores()
            .clocks()
            .newest(row.tenant(), row.subject())
            .map(ClockRow::calendarHash)
            .orElseGet(
                () ->
                    calendars.pin(
                        row.tenant(), calendars.nameFor(null, row.team(), row.tenant(), people)));
    return new ClockRow(
        UUID.randomUUID().toString(),
        row.tenant(),
        ClockRow.Purpose.ESCALATION,
        row.ref(),
        row.correlation(),
        hash,
        row.triggeredAt(),
        null,
        null,
        null,
        null,
        null,
        Climb.RUNG,
        null,
        ledger.policyVersion(row.tenant()),
        0,
        null,
        null);
  }
}
