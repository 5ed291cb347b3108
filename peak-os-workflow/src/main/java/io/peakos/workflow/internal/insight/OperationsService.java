package io.peakos.workflow.internal.insight;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.escalation.EscalationId;
import io.peakos.insight.Operations;
import io.peakos.insight.Parked;
import io.peakos.obligation.ObligationId;
import io.peakos.people.Caller;
import io.peakos.people.TenantId;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.work.CommitmentId;
import io.peakos.workflow.internal.command.Commands;
import io.peakos.workflow.internal.command.Commands.What;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.escalation.Climb;
import io.peakos.workflow.internal.flowable.FlowableEngine;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.JournalPlace;
import io.peakos.workflow.internal.store.JournalRow;
import io.peakos.workflow.internal.store.Keyset;
import io.peakos.workflow.internal.store.OutboxRow;
import io.peakos.workflow.internal.store.Stores;
import io.peakos.workflow.internal.sweep.Sweep;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What failed until its last try: listed, tried again or given up. Thread-safe.
 *
 * <p>Giving up loses nothing but the step that failed. A commitment's clock goes on to its next
 * moment, where whatever is still true is judged; an obligation's to its last moment; a ladder to
 * its next rung, or to another try of its lapse or end. A message or an event is not delivered. A
 * workflow leaves its step as if it had been done; a timer that waited beside one never fires. The
 * journal keeps who gave up what, and why.
 */
public final class OperationsService implements Operations {
  private final Workbench bench;
  private final Stores stores;
  private final Sweep.Parts parts;
  private final FlowableEngine workflows;

  /** What is given up goes on by these. */
  public OperationsService(Workbench bench, Sweep.Parts parts, FlowableEngine workflows) {
    this.bench = bench;
    this.stores = bench.stores();
    this.parts = parts;
    this.workflows = workflows;
  }

  @Override
  public Page<Parked> parked(Caller by, PageRequest page) {
    return bench
        .commands()
        .query(
            by,
            "operations.read",
            null,
            () ->
                Keyset.page(
                    stores.parked().list(by.tenant(), Keyset.of(page), page.size() + 1),
                    page,
                    parked -> new Keyset(parked.since(), parked.id()),
                    parked -> parked));
  }

  @Override
  public void retry(Caller by, String id) {
    change(
        by,
        new What<>("operations.retry", ref(id), id, Boolean.class),
        (ledger, held) -> {
          if (held.clock().isPresent()) {
            ClockRow clock = held.clock().get();
            ledger.change(clock.next(clock.nextStep(), ledger.now()));
            event(ledger, by, clock, "retried").write();
          } else if (held.step().isPresent()) {
            Parked step = held.step().get();
            workflows.retry(step.id());
            event(ledger, by, step, "retried").write();
          } else {
            OutboxRow message = held.message().orElseThrow();
            stores.outbox().update(List.of(message.again(ledger.now())));
            event(ledger, by, message, "retried").write();
          }
        });
  }

  @Override
  public void skip(Caller by, String id, String reason) {
    Commands.reason(reason);
    change(
        by,
        new What<>("operations.skip", ref(id), List.of(id, reason), Boolean.class),
        (ledger, held) -> {
          if (held.clock().isPresent()) {
            ClockRow clock = held.clock().get();
            goOn(ledger, clock);
            event(ledger, by, clock, "skipped").because(reason).write();
          } else if (held.step().isPresent()) {
            Parked step = held.step().get();
            workflows.skip(step.id());
            event(ledger, by, step, "skipped").because(reason).write();
          } else {
            OutboxRow message = held.message().orElseThrow();
            stores.outbox().delete(List.of(message));
            event(ledger, by, message, "skipped").because(reason).write();
          }
        });
  }

  private void goOn(Ledger ledger, ClockRow clock) {
    People people = bench.people(ledger);
    TenantId tenant = clock.tenant();
    String subject = clock.subject().id();
    // What no longer exists, or ends by itself, has nothing to come.
    ledger.change(clock.resting());
    switch (clock.purpose()) {
      case COMMITMENT ->
          stores
              .commitments()
              .lock(tenant, new CommitmentId(subject))
              .ifPresent(row -> parts.commitments().skip(ledger, people, clock, row));
      case OBLIGATION ->
          stores
              .obligations()
              .lock(tenant, new ObligationId(subject))
              .filter(row -> row.state().owed())
              .ifPresent(row -> parts.obligations().skip(ledger, clock, row));
      case ESCALATION ->
          stores
              .escalations()
              .lock(tenant, new EscalationId(subject))
              .filter(row -> row.endedAt() == null)
              .ifPresent(row -> new Climb(parts.climbing(), ledger, people, clock, row).skip());
      case TEAM_WEEK -> {
        // The week is not judged.
      }
      case SERIES -> parts.rhythms().skip(ledger, people, clock);
      case OCCURRENCE ->
          stores
              .rhythms()
              .lock(tenant, OccurrenceId.parse(subject))
              // What is not prepared stays scheduled at its time, and can still be moved.
              .filter(row -> row.held() != null && !row.state().ended())
              .ifPresent(row -> parts.occurrences().skip(ledger, clock, row));
    }
  }

  private void change(Caller by, What<Boolean> what, Change change) {
    bench
        .commands()
        .run(
            by,
            what,
            () -> {
              Ledger ledger = bench.ledger();
              change.make(ledger, hold(by.tenant(), what.subject()));
              bench.write(ledger);
              return Boolean.TRUE;
            });
  }

  private Held hold(TenantId tenant, @Nullable SubjectRef ref) {
    String id = ref == null ? "" : ref.id();
    Optional<ClockRow> clock =
        stores.clocks().find(tenant, id).filter(row -> row.parkedAt() != null);
    Optional<OutboxRow> message =
        stores.outbox().find(tenant, id).filter(row -> row.parkedAt() != null);
    Optional<Parked> step = stores.parked().step(tenant, id);
    if (clock.isEmpty() && message.isEmpty() && step.isEmpty()) {
      throw new PeakOsException(
          ErrorCode.NOT_FOUND,
          "Nothing is parked under the id (%s) in the tenant (%s).%nMaybe it was retried or skipped before, or belongs to another tenant."
              .formatted(id, tenant));
    }
    return new Held(clock, message, step);
  }

  private static Ledger.Event event(Ledger ledger, Caller by, ClockRow clock, String what) {
    return ledger
        .event(clock.tenant(), by.actor(), clock.subject(), "clock." + what)
        .about(clock.correlation())
        .with("clock", clock.id())
        .with("step", clock.nextStep())
        .with("error", clock.error())
        .with("attempts", clock.attempts())
        .with("parkedAt", clock.parkedAt());
  }

  private static Ledger.Event event(Ledger ledger, Caller by, OutboxRow message, String what) {
    return ledger
        .event(message.tenant(), by.actor(), message.subject(), "message." + what)
        .about(message.correlation())
        .with("message", message.id())
        .with("kind", message.kind())
        .with("to", message.recipient())
        .with("error", message.error())
        .with("attempts", message.attempts())
        .with("parkedAt", message.parkedAt());
  }

  /** It stands with what the first event of the workflow's subject belonged to. */
  private Ledger.Event event(Ledger ledger, Caller by, Parked step, String what) {
    SubjectRef correlation =
        stores.journal().of(by.tenant(), step.subject(), JournalPlace.START, 1).stream()
            .map(JournalRow::correlation)
            .findFirst()
            .orElse(step.subject());
    return ledger
        .event(by.tenant(), by.actor(), step.subject(), "step." + what)
        .about(correlation)
        .with("step", step.step())
        .with("error", step.error())
        .with("attempts", step.attempts())
        .with("parkedAt", step.since());
  }

  private static SubjectRef ref(String id) {
    return SubjectRef.of("peak.parked", id);
  }

  private interface Change {
    void make(Ledger ledger, Held held);
  }

  /** What is parked under an id: one of the three. */
  private record Held(
      Optional<ClockRow> clock, Optional<OutboxRow> message, Optional<Parked> step) {}
}
