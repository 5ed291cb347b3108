package io.peakos.workflow.internal.escalation;

import io.peakos.escalation.EscalationId;
import io.peakos.escalation.EscalationState;
import io.peakos.escalation.Ladder;
import io.peakos.people.Actor;
import io.peakos.people.Party;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import io.peakos.time.WorkSchedule;
import io.peakos.workflow.internal.clock.Calendars;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.EscalationRow;
import io.peakos.workflow.internal.store.Stores;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Begins and ends escalations, for commands and for policies alike. Thread-safe. */
public final class Escalating {
  private final Stores stores;
  private final Ladders ladders;
  private final Calendars calendars;

  /** In these stores, with these ladders. */
  public Escalating(Stores stores, Ladders ladders, Calendars calendars) {
    this.stores = stores;
    this.ladders = ladders;
    this.calendars = calendars;
  }

  /** Begins an escalation, unless its subject has an open one; answers the one that is open now. */
  public EscalationRow start(Ledger ledger, People people, Start start) {
    Optional<EscalationRow> open = stores.escalations().lockOpen(start.tenant(), start.subject());
    if (open.isPresent()) {
      return open.get();
    }
    return add(ledger, people, start);
  }

  /** Begins an escalation of a subject that was found without an open one. */
  public void startNew(Ledger ledger, People people, Start start) {
    if (!ledger.escalates(start.tenant(), start.subject())) {
      add(ledger, people, start);
    }
  }

  private EscalationRow add(Ledger ledger, People people, Start start) {
    Ladders.Versioned pinned =
        ledger.once(
            List.of(start.tenant(), start.ladder()),
            () -> ladders.newest(start.tenant(), start.ladder(), ledger.now()));
    Ladder ladder = pinned.ladder();
    EscalationRow row = row(start, pinned);
    WorkSchedule schedule =
        calendars.schedule(start.tenant(), start.calendarHash(), start.team(), people);
    Instant first = new Pace(ladder, schedule).first(start.at()).at();
    ledger.add(row);
    ledger.add(
        new ClockRow(
            UUID.randomUUID().toString(),
            start.tenant(),
            ClockRow.Purpose.ESCALATION,
            row.ref(),
            start.correlation(),
            start.calendarHash(),
            start.at(),
            null,
            first,
            null,
            null,
            null,
            Climb.RUNG,
            first,
            ledger.policyVersion(start.tenant()),
            0,
            null,
            null));
    Ledger.Event event =
        ledger
            .event(start.tenant(), start.by(), row.ref(), "escalation.triggered")
            .about(start.correlation())
            .with("subject", start.subject())
            .with("severity", start.severity())
            .with("ladder", ladder.name())
            .with("ladderVersion", pinned.version())
            .with("owner", start.owner())
            .with("counterparty", start.counterparty())
            .with("team", start.team())
            .listing("partners", start.partners())
            .with("at", start.at())
            .with("firstRung", first);
    if (start.why() != null) {
      event.because(start.why());
    }
    event.write();
    return row;
  }

  /** An escalation at its beginning. */
  static EscalationRow row(Start start, Ladders.Versioned pinned) {
    return new EscalationRow(
        start.tenant(),
        new EscalationId(UUID.randomUUID().toString()),
        EscalationState.TRIGGERED,
        start.subject(),
        start.subject(),
        start.correlation(),
        start.severity(),
        start.owner(),
        start.counterparty(),
        start.team(),
        start.partners(),
        start.title(),
        pinned.ladder().name(),
        pinned.version(),
        null,
        0,
        start.at(),
        1,
        0,
        List.of(),
        List.of(),
        null,
        null,
        null,
        start.note(),
        start.at(),
        null);
  }

  /** The open escalation of a subject goes on with whoever holds the subject now. */
  public void handOver(
      Ledger ledger, TenantId tenant, SubjectRef subject, Party owner, @Nullable TeamId team) {
    stores
        .escalations()
        .lockOpen(tenant, subject)
        .ifPresent(row -> ledger.change(row.change().heldBy(owner, team).row()));
  }

  /** Ends the open escalation of a subject, because the subject itself was decided. */
  public void endOf(Ledger ledger, TenantId tenant, SubjectRef subject, Actor by, String reason) {
    stores.escalations().lockOpen(tenant, subject).ifPresent(row -> end(ledger, row, by, reason));
  }

  /** Ends an escalation as resolved; nothing more is sent about it. */
  public EscalationRow end(Ledger ledger, EscalationRow row, Actor by, String reason) {
    EscalationRow ended = row.change().ended(EscalationState.RESOLVED, ledger.now()).row();
    ledger.change(ended);
    stores
        .clocks()
        .of(row.tenant(), row.ref())
        .ifPresent(clock -> ledger.change(clock.next(clock.nextStep(), null)));
    ledger.over(row.tenant(), row.ref());
    ledger.endHuddle(ended);
    ledger
        .event(row.tenant(), by, row.ref(), "escalation.resolved")
        .about(row.correlation())
        .changed("state", row.state(), ended.state())
        .because(reason)
        .write();
    return ended;
  }
}
