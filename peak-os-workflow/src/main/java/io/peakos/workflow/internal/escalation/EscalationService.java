package io.peakos.workflow.internal.escalation;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.escalation.Escalation;
import io.peakos.escalation.EscalationId;
import io.peakos.escalation.EscalationNote;
import io.peakos.escalation.EscalationState;
import io.peakos.escalation.Escalations;
import io.peakos.escalation.Ladder;
import io.peakos.escalation.LadderName;
import io.peakos.escalation.NewEscalation;
import io.peakos.escalation.Urgency;
import io.peakos.people.Actor;
import io.peakos.people.Caller;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.policy.Message;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.time.WorkSchedule;
import io.peakos.workflow.internal.clock.Calendars;
import io.peakos.workflow.internal.command.Commands.What;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.outbox.Messenger;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.EscalationRow;
import io.peakos.workflow.internal.store.Keyset;
import io.peakos.workflow.internal.store.Stores;
import io.peakos.workflow.internal.words.Words;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The commands of escalations. Thread-safe. */
public final class EscalationService implements Escalations {
  private final Workbench bench;
  private final Stores stores;
  private final Calendars calendars;
  private final Ladders ladders;
  private final Escalating escalating;

  /** Commands on these escalations. */
  public EscalationService(
      Workbench bench, Calendars calendars, Ladders ladders, Escalating escalating) {
    this.bench = bench;
    this.stores = bench.stores();
    this.calendars = calendars;
    this.ladders = ladders;
    this.escalating = escalating;
  }

  @Override
  public Escalation raise(Caller by, NewEscalation escalation) {
    return bench
        .commands()
        .run(
            by,
            new What<>("escalation.raise", escalation.subject(), escalation, Escalation.class),
            () -> {
              List<String> missing = escalation.note().missing();
              if (!missing.isEmpty()) {
                throw PeakOsException.rejected(
                    "The note of the escalation of (%s) lacks (%s) and is not sent.%nMaybe ask whoever escalates to complete it."
                        .formatted(escalation.subject(), String.join(", ", missing)),
                    missing);
              }
              Ledger ledger = bench.ledger();
              EscalationRow row =
                  escalating.start(ledger, bench.people(ledger), start(by, escalation, ledger));
              bench.write(ledger);
              return view(row);
            });
  }

  private Start start(Caller by, NewEscalation escalation, Ledger ledger) {
    TenantId tenant = by.tenant();
    LadderName ladder =
        escalation.ladder() == null ? Ladders.nameFor(escalation.severity()) : escalation.ladder();
    String hash =
        calendars.pin(
            tenant, calendars.nameFor(null, escalation.team(), tenant, bench.people(ledger)));
    String decision = escalation.note().decisionNeeded();
    return new Start(
        tenant,
        escalation.subject(),
        escalation.subject(),
        escalation.severity(),
        ladders.check(tenant, ladder, ledger.now()),
        escalation.owner(),
        escalation.counterparty(),
        escalation.team(),
        escalation.partners(),
        decision == null ? escalation.subject().toString() : decision,
        escalation.note(),
        hash,
        ledger.now(),
        by.actor(),
        null);
  }

  @Override
  public Escalation acknowledge(Caller by, EscalationId id) {
    return change(
        by,
        id,
        "escalation.acknowledge",
        id,
        step -> {
          PersonId person = person(by, id);
          EscalationRow row = step.row();
          if (row.state() == EscalationState.ACKNOWLEDGED && person.equals(row.acknowledgedBy())) {
            return row;
          }
          EscalationRow taken =
              row.change().state(EscalationState.ACKNOWLEDGED).acknowledgedBy(person).row();
          rest(step, taken);
          event(step, "acknowledged").with("by", person).write();
          return taken;
        });
  }

  @Override
  public Escalation resolve(Caller by, EscalationId id, String decision) {
    return change(
        by,
        id,
        "escalation.resolve",
        Words.required("decision", decision),
        step -> escalating.end(step.ledger(), step.row(), by.actor(), decision));
  }

  @Override
  public Escalation giveBack(Caller by, EscalationId id, Authority authority) {
    return change(
        by,
        id,
        "escalation.give-back",
        authority,
        step -> {
          EscalationRow returned =
              step.row()
                  .change()
                  .state(EscalationState.RETURNED)
                  .acknowledgedBy(authority.to())
                  .authority(authority.grants())
                  .row();
          rest(step, returned);
          event(step, "returned")
              .with("to", authority.to())
              .with("authority", authority.grants())
              .write();
          tellReturned(step, returned, authority);
          return returned;
        });
  }

  private void tellReturned(Step step, EscalationRow row, Authority authority) {
    bench
        .messenger()
        .tell(
            step.ledger(),
            step.people(),
            new Messenger.Telling(
                row.tenant(),
                List.of(authority.to()),
                new Message(
                    "escalation.returned",
                    "\"{title}\" is yours to decide now: {authority}.",
                    Map.of("authority", authority.grants()),
                    List.of("resolve")),
                Urgency.NORMAL,
                row.ref(),
                row.correlation(),
                null,
                Map.of("title", row.title()),
                null,
                null));
  }

  @Override
  public Escalation repin(Caller by, EscalationId id) {
    return change(
        by,
        id,
        "escalation.repin",
        id,
        step -> {
          EscalationRow row = step.row();
          Ladders.Versioned newest =
              ladders.newest(row.tenant(), row.ladder(), step.ledger().now());
          if (newest.version() == row.ladderVersion()) {
            return row;
          }
          EscalationRow pinned = row.change().ladderVersion(newest.version()).row();
          step.ledger().change(pinned);
          replan(step, pinned, newest.ladder());
          event(step, "repinned")
              .changed("ladderVersion", row.ladderVersion(), newest.version())
              .write();
          return pinned;
        });
  }

  /**
   * What comes next by the new ladder, counted from when the last rung was due; also when the old
   * ladder had no rung left. An acknowledgement rests as long as it was told to.
   */
  private void replan(Step step, EscalationRow row, Ladder ladder) {
    Optional<ClockRow> clock = stores.clocks().of(row.tenant(), row.ref());
    if (clock.isEmpty() || clock.get().nextStep().equals(Climb.LAPSE)) {
      return;
    }
    WorkSchedule schedule =
        calendars.schedule(row.tenant(), clock.get().calendarHash(), row.team(), step.people());
    Pace.Next next = new Pace(ladder, schedule).afterRung(row, row.rungDue(), step.ledger().now());
    step.ledger().change(clock.get().next(next.step(), next.at()));
  }

  /** Nothing climbs until the acknowledgement lapses. */
  private void rest(Step step, EscalationRow row) {
    step.ledger().change(row);
    ClockRow clock = stores.clocks().of(row.tenant(), row.ref()).orElseThrow(() -> notOpen(row));
    Ladder ladder = ladders.version(row.tenant(), row.ladder(), row.ladderVersion());
    Instant lapse =
        calendars
            .schedule(row.tenant(), clock.calendarHash(), row.team(), step.people())
            .plus(step.ledger().now(), ladder.lapse());
    step.ledger().change(clock.next(Climb.LAPSE, lapse));
  }

  private Escalation change(
      Caller by,
      EscalationId id,
      String action,
      Object contents,
      Function<Step, EscalationRow> work) {
    return bench
        .commands()
        .run(
            by,
            new What<>(action, ref(id), contents, Escalation.class),
            () -> {
              EscalationRow row =
                  stores
                      .escalations()
                      .lock(by.tenant(), id)
                      .orElseThrow(() -> unknown(by.tenant(), id));
              if (row.endedAt() != null) {
                throw notOpen(row);
              }
              Ledger ledger = bench.ledger();
              EscalationRow changed = work.apply(new Step(by, row, ledger, bench.people(ledger)));
              bench.write(ledger);
              return view(changed);
            });
  }

  @Override
  public Optional<Escalation> find(Caller by, EscalationId id) {
    return bench
        .commands()
        .query(
            by,
            "escalation.read",
            ref(id),
            () -> stores.escalations().find(by.tenant(), id).map(this::view));
  }

  @Override
  public Page<Escalation> open(Caller by, @Nullable TeamId team, PageRequest page) {
    return bench
        .commands()
        .query(
            by,
            "escalation.read",
            null,
            () ->
                Keyset.page(
                    stores.escalations().open(by.tenant(), team, Keyset.of(page), page.size() + 1),
                    page,
                    row -> new Keyset(row.triggeredAt(), row.id().value()),
                    this::view));
  }

  @Override
  public int publish(Caller by, Ladder ladder) {
    return bench
        .commands()
        .run(
            by,
            new What<>("ladder.publish", null, ladder, Integer.class),
            () -> {
              Ledger ledger = bench.ledger();
              Ladders.Published published = ladders.publish(by.tenant(), ladder, ledger.now());
              int version = published.version();
              if (published.isNew()) {
                ledger
                    .event(
                        by.tenant(),
                        by.actor(),
                        SubjectRef.of("peak.ladder", ladder.name().value()),
                        "ladder.published")
                    .with("version", version)
                    .write();
                bench.write(ledger);
              }
              return version;
            });
  }

  /** What the api shows of an escalation. */
  public Escalation view(EscalationRow row) {
    Instant next =
        stores.clocks().newest(row.tenant(), row.ref()).map(ClockRow::nextAt).orElse(null);
    return new Escalation(
        row.id(),
        row.state(),
        row.subject(),
        row.severity(),
        row.owner(),
        row.counterparty(),
        row.team(),
        row.partners(),
        row.ladder(),
        row.ladderVersion(),
        row.rung(),
        row.round(),
        row.acknowledgedBy(),
        row.authority(),
        note(row),
        row.triggeredAt(),
        next,
        row.endedAt());
  }

  /** The note; for an automatic one the rungs that fired are what was tried. */
  private EscalationNote note(EscalationRow row) {
    EscalationNote note = row.note();
    if (!note.attempts().isEmpty()) {
      return note;
    }
    List<String> fired =
        ladders.version(row.tenant(), row.ladder(), row.ladderVersion()).rungs().stream()
            .limit(row.rungIndex())
            .map(rung -> rung.label() + ": " + rung.audience().text())
            .toList();
    return new EscalationNote(
        note.decisionNeeded(),
        note.options(),
        note.tradeOff(),
        fired,
        note.recommendation(),
        note.deadline());
  }

  private static PersonId person(Caller by, EscalationId id) {
    if (by.actor().kind() != Actor.Kind.PERSON) {
      throw new IllegalArgumentException(
          "The escalation (%s) must be taken on by a person, not by (%s).%nMaybe call as Caller.person(…)."
              .formatted(id, by.actor()));
    }
    return new PersonId(by.actor().id());
  }

  private static Ledger.Event event(Step step, String what) {
    EscalationRow row = step.row();
    return step.ledger()
        .event(row.tenant(), step.by().actor(), row.ref(), "escalation." + what)
        .about(row.correlation());
  }

  private static PeakOsException unknown(TenantId tenant, EscalationId id) {
    return new PeakOsException(
        ErrorCode.NOT_FOUND,
        "There is no escalation (%s) in the tenant (%s).%nMaybe it belongs to another tenant."
            .formatted(id, tenant));
  }

  private static IllegalStateException notOpen(EscalationRow row) {
    return new IllegalStateException(
        "The escalation (%s) is (%s); nothing more can be done to it.%nMaybe raise a new one."
            .formatted(row.id(), row.state()));
  }

  private static SubjectRef ref(EscalationId id) {
    return SubjectRef.of(SubjectRef.ESCALATION, id.value());
  }

  /** One command on one escalation, while it is done. */
  private record Step(Caller by, EscalationRow row, Ledger ledger, People people) {}
}
