package io.peakos.workflow.internal.obligation;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.escalation.LadderName;
import io.peakos.escalation.Urgency;
import io.peakos.obligation.AccountableClock;
import io.peakos.obligation.Obligation;
import io.peakos.obligation.ObligationCommand;
import io.peakos.obligation.ObligationCommand.Acknowledge;
import io.peakos.obligation.ObligationCommand.Excuse;
import io.peakos.obligation.ObligationCommand.Extend;
import io.peakos.obligation.ObligationCommand.MoveAnchor;
import io.peakos.obligation.ObligationCommand.Pause;
import io.peakos.obligation.ObligationCommand.Resume;
import io.peakos.obligation.ObligationCommand.Submit;
import io.peakos.obligation.ObligationCommand.Withdraw;
import io.peakos.obligation.ObligationId;
import io.peakos.obligation.ObligationState;
import io.peakos.obligation.Obligations;
import io.peakos.obligation.Owe;
import io.peakos.people.Actor;
import io.peakos.people.Caller;
import io.peakos.people.Party;
import io.peakos.people.TenantId;
import io.peakos.policy.Message;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.time.CalendarName;
import io.peakos.time.WorkSchedule;
import io.peakos.workflow.internal.clock.Calendars;
import io.peakos.workflow.internal.command.Commands.What;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.escalation.Escalating;
import io.peakos.workflow.internal.escalation.Ladders;
import io.peakos.workflow.internal.judgement.Case;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.outbox.Messenger;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.Keyset;
import io.peakos.workflow.internal.store.ObligationRow;
import io.peakos.workflow.internal.store.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The commands of obligations about the host's subjects. Thread-safe. */
public final class ObligationService implements Obligations {
  private final Workbench bench;
  private final Stores stores;
  private final Calendars calendars;
  private final Ladders ladders;
  private final Escalating escalating;

  /** Commands on these obligations. */
  public ObligationService(
      Workbench bench, Calendars calendars, Ladders ladders, Escalating escalating) {
    this.bench = bench;
    this.stores = bench.stores();
    this.calendars = calendars;
    this.ladders = ladders;
    this.escalating = escalating;
  }

  @Override
  public Obligation owe(Caller by, Owe owe) {
    return bench
        .commands()
        .run(
            by,
            new What<>("obligation.owe", owe.subject(), owe, Obligation.class),
            () -> {
              Ledger ledger = bench.ledger();
              People people = bench.people(ledger);
              Owing owing = owe(ledger, people, by.tenant(), by.actor(), owe);
              bench.write(ledger);
              return view(owing.row(), owing.clock(), ledger.now());
            });
  }

  /** Somebody owes something because of what else happens in this transaction. */
  public Owing owe(Ledger ledger, People people, TenantId tenant, Actor by, Owe owe) {
    ObligationRow row = row(tenant, owe, ledger.now());
    ClockRow clock = arm(row, owe, ledger, people);
    ledger.add(row);
    ledger.add(clock);
    event(ledger, by, row, "owed")
        .with("kind", row.kind())
        .with("owner", row.owner())
        .with("counterparty", row.counterparty())
        .with("due", clock.due())
        .with("within", owe.within())
        .with("anchor", owe.anchor())
        .with("opens", owe.opens())
        .with("expires", owe.expires())
        .with("severity", owe.severity())
        .with("ladder", owe.ladder())
        .with("calendar", owe.calendar())
        .write();
    return new Owing(row, clock);
  }

  @Override
  public Obligation handle(Caller by, ObligationId id, ObligationCommand command) {
    String name = command.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    return bench
        .commands()
        .run(
            by,
            new What<>("obligation." + name, ref(id), command, Obligation.class),
            () -> {
              Ledger ledger = bench.ledger();
              People people = bench.people(ledger);
              ObligationRow row =
                  stores
                      .obligations()
                      .lock(by.tenant(), id)
                      .orElseThrow(() -> unknown(by.tenant(), id));
              Step step = new Step(by, row, clock(row), ledger, people);
              Step done = apply(step, command);
              bench.write(ledger);
              return view(done.row(), done.clock(), ledger.now());
            });
  }

  private Step apply(Step step, ObligationCommand command) {
    if (command instanceof Submit submit) {
      return submit(step, submit);
    }
    if (command instanceof Acknowledge) {
      return acknowledge(step);
    }
    if (command instanceof Excuse excuse) {
      return end(step, ObligationState.EXCUSED, excuse.reason());
    }
    if (command instanceof Withdraw withdraw) {
      return end(step, ObligationState.WITHDRAWN, withdraw.reason());
    }
    requireOwed(step.row(), command);
    if (command instanceof Pause pause) {
      return pause(step, pause);
    }
    if (command instanceof Resume) {
      return resume(step);
    }
    if (command instanceof Extend extend) {
      return extend(step, extend);
    }
    return moveAnchor(step, (MoveAnchor) command);
  }

  private Step submit(Step step, Submit submit) {
    requireOwed(step.row(), submit);
    Actor actor = step.by().actor();
    if (actor.kind() == Actor.Kind.PERSON
        && !speaksFor(step, step.row().owner())
        && !speaksFor(step, step.row().counterparty())) {
      throw notTheirs(step, "owner or counterparty");
    }
    ObligationRow row = step.row().submitted(actor, step.ledger().now());
    event(step.ledger(), actor, row, "submitted")
        .because(submit.note())
        .with("late", late(step))
        .write();
    Step stopped = stop(step.with(row), "it was handed in");
    tellTheOther(stopped);
    return stopped;
  }

  private Step acknowledge(Step step) {
    ObligationRow row = step.row();
    Actor by = row.submittedBy();
    if (row.state() != ObligationState.SUBMITTED || by == null) {
      throw new IllegalStateException(
          "The obligation (%s) is (%s); only what was handed in can be acknowledged.%nMaybe submit it first."
              .formatted(row.id(), row.state()));
    }
    Actor actor = step.by().actor();
    if (actor.equals(by)) {
      throw new PeakOsException(
          ErrorCode.NOT_ALLOWED,
          "The actor (%s) handed in the obligation (%s) and cannot acknowledge it too.%nMaybe the other one of owner and counterparty does."
              .formatted(actor, row.id()));
    }
    if (actor.kind() == Actor.Kind.PERSON
        && !speaksFor(step, row.owner())
        && !speaksFor(step, row.counterparty())) {
      throw notTheirs(step, "owner or counterparty");
    }
    ObligationRow done = row.in(ObligationState.ACKNOWLEDGED, step.ledger().now());
    step.ledger().change(done);
    step.ledger().over(row.tenant(), row.ref());
    event(step.ledger(), actor, done, "acknowledged").write();
    return step.with(done);
  }

  private Step end(Step step, ObligationState end, String reason) {
    requireOwed(step.row(), new Withdraw(reason));
    ObligationRow row = step.row().in(end, step.ledger().now());
    event(step.ledger(), step.by().actor(), row, end.name().toLowerCase(Locale.ROOT))
        .because(reason)
        .write();
    return stop(step.with(row), "it is not owed any more");
  }

  private Step pause(Step step, Pause pause) {
    ClockRow clock = step.clock();
    if (clock.pausedAt() != null) {
      throw new IllegalStateException(
          "The clock of the obligation (%s) stands still since (%s).%nMaybe resume it."
              .formatted(step.row().id(), clock.pausedAt()));
    }
    Instant due = due(clock);
    Instant now = step.ledger().now();
    WorkSchedule schedule = calendars.schedule(clock.tenant(), clock.calendarHash());
    long left = due.isAfter(now) ? schedule.workingTimeBetween(now, due).toMillis() : 0;
    ClockRow paused = clock.paused(now, left);
    step.ledger().change(paused);
    escalating.endOf(
        step.ledger(),
        step.row().tenant(),
        step.row().ref(),
        step.by().actor(),
        "its clock was paused");
    event(step.ledger(), step.by().actor(), step.row(), "paused")
        .because(pause.reason())
        .with("left", Duration.ofMillis(left))
        .write();
    return step.with(paused);
  }

  private Step resume(Step step) {
    ClockRow clock = step.clock();
    Long left = clock.leftMs();
    if (clock.pausedAt() == null || left == null) {
      throw new IllegalStateException(
          "The clock of the obligation (%s) is running.%nMaybe it was resumed before."
              .formatted(step.row().id()));
    }
    WorkSchedule schedule = calendars.schedule(clock.tenant(), clock.calendarHash());
    Instant counted =
        schedule.plus(
            step.ledger().now(), new io.peakos.time.Span.WorkingTime(Duration.ofMillis(left)));
    // What was due on a weekend had no working time left, and must not come forward for a pause.
    Instant due = counted.isBefore(due(clock)) ? due(clock) : counted;
    ClockRow resumed = ObligationClock.first(clock.resumed(due), step.row(), step.ledger().now());
    step.ledger().change(resumed);
    event(step.ledger(), step.by().actor(), step.row(), "resumed")
        .changed("due", clock.due(), due)
        .write();
    return step.with(resumed);
  }

  private Step extend(Step step, Extend extend) {
    ClockRow clock = step.clock();
    if (clock.extendedTo() != null) {
      throw new IllegalStateException(
          "The obligation (%s) was extended to (%s) already; once is the limit.%nMaybe excuse it, or let it be late."
              .formatted(step.row().id(), clock.extendedTo()));
    }
    Instant due = due(clock);
    if (!step.ledger().now().isBefore(due)) {
      throw new IllegalStateException(
          "The obligation (%s) was due at (%s) and cannot be extended any more.%nMaybe hand it in late, or excuse it."
              .formatted(step.row().id(), due));
    }
    if (!extend.until().isAfter(due)) {
      throw new IllegalArgumentException(
          "The extension (%s) must end after the due moment (%s).%nMaybe move the anchor."
              .formatted(extend.until(), due));
    }
    ClockRow extended =
        ObligationClock.first(clock.extended(extend.until()), step.row(), step.ledger().now());
    step.ledger().change(extended);
    event(step.ledger(), step.by().actor(), step.row(), "extended")
        .because(extend.reason())
        .changed("due", due, extend.until())
        .write();
    return step.with(extended);
  }

  private Step moveAnchor(Step step, MoveAnchor move) {
    ClockRow old = step.clock();
    if (old.budget() == null) {
      throw new IllegalStateException(
          "The obligation (%s) has a fixed due moment (%s), not a budget from an anchor.%nMaybe withdraw it and owe it anew, or owe it .within(…) from the start."
              .formatted(step.row().id(), old.due()));
    }
    step.ledger().change(old.superseded());
    escalating.endOf(
        step.ledger(),
        step.row().tenant(),
        step.row().ref(),
        step.by().actor(),
        "its anchor moved");
    WorkSchedule schedule =
        calendars.schedule(old.tenant(), old.calendarHash(), step.row().team(), step.people());
    Instant due = schedule.plus(move.anchor(), old.budget());
    ClockRow anew =
        ObligationClock.first(
            new ClockRow(
                UUID.randomUUID().toString(),
                old.tenant(),
                old.purpose(),
                old.subject(),
                old.correlation(),
                old.calendarHash(),
                move.anchor(),
                old.budget(),
                due,
                null,
                null,
                null,
                ObligationClock.DUE,
                null,
                old.policyVersion(),
                0,
                null,
                null),
            step.row(),
            step.ledger().now());
    step.ledger().add(anew);
    event(step.ledger(), step.by().actor(), step.row(), "anchor-moved")
        .because(move.reason())
        .changed("anchor", old.anchor(), anew.anchor())
        .changed("due", old.due(), due)
        .write();
    return step.with(anew);
  }

  /** Clock and ladder stop in this transaction, and what waits to be sent is not sent. */
  private Step stop(Step step, String reason) {
    ObligationRow row = step.row();
    ClockRow clock = step.clock().next(step.clock().nextStep(), null);
    step.ledger().change(row);
    step.ledger().change(clock);
    step.ledger().over(row.tenant(), row.ref());
    escalating.endOf(step.ledger(), row.tenant(), row.ref(), step.by().actor(), reason);
    return step.with(clock);
  }

  private void tellTheOther(Step step) {
    ObligationRow row = step.row();
    if (row.counterparty() == null) {
      return;
    }
    Party other = speaksFor(step, row.counterparty()) ? row.owner() : row.counterparty();
    bench
        .messenger()
        .tell(
            step.ledger(),
            step.people(),
            new Messenger.Telling(
                row.tenant(),
                step.people().holders(row.tenant(), other),
                new Message(
                    "obligation.submitted",
                    "The {kind} was handed in: {subject}.",
                    Map.of("kind", row.kind(), "subject", row.subject().toString()),
                    List.of("acknowledge")),
                Urgency.LOW,
                row.ref(),
                row.ref(),
                null,
                Map.of(),
                null,
                null));
  }

  private static boolean speaksFor(Step step, @Nullable Party party) {
    return step.people().holders(step.row().tenant(), party).stream()
        .anyMatch(step.by().actor()::is);
  }

  private static PeakOsException notTheirs(Step step, String role) {
    return new PeakOsException(
        ErrorCode.NOT_ALLOWED,
        "The actor (%s) is not the %s of the obligation (%s).%nMaybe the host's automation acts for them: Caller.host(…)."
            .formatted(step.by().actor(), role, step.row().id()));
  }

  private static void requireOwed(ObligationRow row, ObligationCommand command) {
    if (!row.state().owed()) {
      throw new IllegalStateException(
          "The obligation (%s) is (%s); (%s) is not possible now.%nMaybe owe a new one."
              .formatted(row.id(), row.state(), command.getClass().getSimpleName()));
    }
  }

  private static boolean late(Step step) {
    return step.ledger().now().isAfter(due(step.clock()));
  }

  private static Instant due(ClockRow clock) {
    Instant due = clock.effectiveDue();
    if (due == null) {
      throw new IllegalStateException(
          "The clock (%s) of an obligation has no due moment.".formatted(clock.id()));
    }
    return due;
  }

  private ObligationRow row(TenantId tenant, Owe owe, Instant now) {
    ObligationId given = owe.id();
    ObligationId id = given == null ? new ObligationId(UUID.randomUUID().toString()) : given;
    if (stores.obligations().find(tenant, id).isPresent()) {
      throw new PeakOsException(
          ErrorCode.ALREADY_EXISTS,
          "An obligation with the id (%s) exists in the tenant (%s).%nMaybe choose another id, or send the command with an idempotency key."
              .formatted(id, tenant));
    }
    LadderName ladder = owe.ladder() == null ? Ladders.nameFor(owe.severity()) : owe.ladder();
    return new ObligationRow(
        tenant,
        id,
        owe.kind(),
        ObligationState.OPEN,
        owe.subject(),
        owe.owner(),
        owe.counterparty(),
        owe.team(),
        owe.severity(),
        ladders.check(tenant, ladder, now),
        owe.opens(),
        owe.expires(),
        null,
        null,
        null,
        now);
  }

  private ClockRow arm(ObligationRow row, Owe owe, Ledger ledger, People people) {
    CalendarName name = calendars.nameFor(owe.calendar(), owe.team(), row.tenant(), people);
    String hash = calendars.pin(row.tenant(), name);
    Instant given = owe.anchor();
    Instant anchor = given == null ? ledger.now() : given;
    Instant fixed = owe.due();
    Instant due =
        fixed != null
            ? fixed
            : calendars
                .schedule(row.tenant(), hash, row.team(), people)
                .plus(anchor, java.util.Objects.requireNonNull(owe.within()));
    ClockRow clock =
        new ClockRow(
            UUID.randomUUID().toString(),
            row.tenant(),
            ClockRow.Purpose.OBLIGATION,
            row.ref(),
            row.ref(),
            hash,
            anchor,
            owe.within(),
            due,
            null,
            null,
            null,
            ObligationClock.DUE,
            null,
            ledger.policyVersion(row.tenant()),
            0,
            null,
            null);
    return ObligationClock.first(clock, row, ledger.now());
  }

  @Override
  public Optional<Obligation> find(Caller by, ObligationId id) {
    return bench
        .commands()
        .query(
            by,
            "obligation.read",
            ref(id),
            () ->
                stores
                    .obligations()
                    .find(by.tenant(), id)
                    .map(row -> view(row, clock(row), bench.clock().instant())));
  }

  @Override
  public Page<Obligation> about(Caller by, SubjectRef subject, PageRequest page) {
    return bench
        .commands()
        .query(
            by,
            "obligation.read",
            subject,
            () ->
                Keyset.page(
                    stores
                        .obligations()
                        .about(by.tenant(), subject, Keyset.of(page), page.size() + 1),
                    page,
                    row -> new Keyset(row.writtenAt(), row.id().value()),
                    row -> view(row, clock(row), bench.clock().instant())));
  }

  private ClockRow clock(ObligationRow row) {
    return stores
        .clocks()
        .newest(row.tenant(), row.ref())
        .orElseThrow(
            () ->
                new PeakOsException(
                    ErrorCode.UNREADABLE,
                    "The clock of the obligation (%s) is gone.%nMaybe a row of peak_clock was deleted by hand."
                        .formatted(row.id())));
  }

  private Obligation view(ObligationRow row, ClockRow clock, Instant now) {
    boolean planned =
        row.state() == ObligationState.OPEN && row.opens() != null && now.isBefore(row.opens());
    Long left = clock.leftMs();
    return new Obligation(
        row.id(),
        row.kind(),
        planned ? ObligationState.PLANNED : row.state(),
        row.subject(),
        row.owner(),
        row.counterparty(),
        row.team(),
        new AccountableClock(
            calendars.schedule(row.tenant(), clock.calendarHash()).calendar().name(),
            clock.anchor(),
            clock.budget(),
            due(clock),
            clock.extendedTo(),
            clock.pausedAt(),
            left == null ? null : Duration.ofMillis(left),
            clock.nextAt()),
        row.severity(),
        row.ladder(),
        row.submittedBy(),
        row.submittedAt(),
        row.expires(),
        row.endedAt());
  }

  private static Ledger.Event event(Ledger ledger, Actor actor, ObligationRow row, String what) {
    return ledger
        .event(row.tenant(), actor, row.ref(), "obligation." + what)
        .with("about", row.subject())
        .with("team", row.team());
  }

  private static PeakOsException unknown(TenantId tenant, ObligationId id) {
    return new PeakOsException(
        ErrorCode.NOT_FOUND,
        "There is no obligation (%s) in the tenant (%s).%nMaybe it belongs to another tenant, or owing it was rolled back."
            .formatted(id, tenant));
  }

  private static SubjectRef ref(ObligationId id) {
    return SubjectRef.of(SubjectRef.OBLIGATION, id.value());
  }

  /** What a judgement on an obligation is carried out on. */
  static Case caseOf(ObligationRow row, ClockRow clock, Set<String> fired) {
    return new Case(
        row.ref(),
        row.ref(),
        new io.peakos.workflow.internal.people.Concern(
            row.tenant(), row.owner(), row.counterparty(), row.team(), Set.of(), List.of()),
        Map.of(
            "title",
            row.kind() + " " + row.subject(),
            "owner",
            row.owner().value(),
            "requester",
            row.counterparty() == null ? "" : row.counterparty().value(),
            "team",
            row.team() == null ? "" : row.team().value()),
        clock.due(),
        clock,
        fired);
  }

  /** One command on one obligation, while it is done. */
  private record Step(Caller by, ObligationRow row, ClockRow clock, Ledger ledger, People people) {
    Step with(ObligationRow changed) {
      return new Step(by, changed, clock, ledger, people);
    }

    Step with(ClockRow changed) {
      return new Step(by, row, changed, ledger, people);
    }
  }

  /** An obligation as it begins, and its clock. */
  public record Owing(ObligationRow row, ClockRow clock) {}
}
