package io.peakos.workflow.internal.huddle;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.escalation.EscalationId;
import io.peakos.huddle.Huddle;
import io.peakos.huddle.Huddle.Outcome;
import io.peakos.huddle.Huddle.Step;
import io.peakos.huddle.HuddleDecision;
import io.peakos.huddle.HuddleId;
import io.peakos.huddle.Huddles;
import io.peakos.huddle.OwnStep;
import io.peakos.people.Actor;
import io.peakos.people.Caller;
import io.peakos.people.PersonId;
import io.peakos.people.TenantId;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.work.Commitment;
import io.peakos.work.Commitments;
import io.peakos.workflow.internal.command.Commands.What;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.escalation.Escalating;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.store.EscalationRow;
import io.peakos.workflow.internal.store.HuddleRow;
import io.peakos.workflow.internal.store.Keyset;
import io.peakos.workflow.internal.store.Stores;
import io.peakos.workflow.internal.words.OwnValues;
import io.peakos.workflow.internal.words.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The commands of huddles. Thread-safe. */
public final class HuddleService implements Huddles {
  private static final Set<String> OURS =
      Set.of(Vars.HUDDLE, Vars.ESCALATION, Vars.SEVERITY, Vars.DEADLINE, Vars.JOINED);

  private final Workbench bench;
  private final Stores stores;
  private final HuddleProcess process;
  private final Escalating escalating;
  private final Commitments commitments;

  /** Commands on huddles that this workflow carries; next steps become commitments. */
  public HuddleService(
      Workbench bench, HuddleProcess process, Escalating escalating, Commitments commitments) {
    this.bench = bench;
    this.stores = bench.stores();
    this.process = process;
    this.escalating = escalating;
    this.commitments = commitments;
  }

  @Override
  public Huddle assess(Caller by, HuddleId id, String cause) {
    if (cause.isBlank()) {
      throw new IllegalArgumentException(
          "The cause that the huddle (%s) found must not be empty.%nMaybe ask again why it happened."
              .formatted(id));
    }
    Words.required("cause", cause);
    return bench
        .commands()
        .run(
            by,
            new What<>("huddle.assess", ref(id), cause, Huddle.class),
            () -> {
              Taken taken = take(by, id, Step.ASSESS);
              Huddle now =
                  HuddleLife.assessed(taken.huddle(), cause, next(taken, Step.COLLABORATE));
              event(taken, "assessed")
                  .changed("step", Step.ASSESS, now.step())
                  .with("cause", cause)
                  .write();
              return written(taken, now);
            });
  }

  @Override
  public Huddle collaborate(Caller by, HuddleId id, List<String> options) {
    List<String> all = List.copyOf(options);
    if (all.isEmpty() || all.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "The options (%d) of the huddle (%s) must be at least one, and none empty.%nMaybe doing nothing is one."
              .formatted(all.size(), id));
    }
    all.forEach(option -> Words.required("option", option));
    return bench
        .commands()
        .run(
            by,
            new What<>("huddle.collaborate", ref(id), all, Huddle.class),
            () -> {
              Taken taken = take(by, id, Step.COLLABORATE);
              Huddle now =
                  HuddleLife.collaborated(taken.huddle(), all, next(taken, Step.TAKE_ACTION));
              event(taken, "collaborated")
                  .changed("step", Step.COLLABORATE, now.step())
                  .with("options", String.join("; ", all))
                  .write();
              return written(taken, now);
            });
  }

  @Override
  public Commitment decide(Caller by, HuddleId id, HuddleDecision decision) {
    return bench
        .commands()
        .run(
            by,
            new What<>("huddle.decide", ref(id), decision, Commitment.class),
            () -> {
              Taken taken = take(by, id, Step.TAKE_ACTION);
              // Without the caller's key, which already stands for this command.
              Commitment next =
                  commitments.propose(
                      new Caller(by.tenant(), by.actor(), null),
                      decision.nextStep().origin(taken.escalation().ref()));
              event(taken, "decided")
                  .changed("step", Step.TAKE_ACTION, null)
                  .with("nextStep", next.id())
                  .because(decision.decision())
                  .write();
              escalating.end(taken.ledger(), taken.escalation(), by.actor(), decision.decision());
              written(taken, HuddleLife.over(taken.huddle(), Outcome.DECIDED));
              return next;
            });
  }

  @Override
  public List<OwnStep> ownSteps(Caller by, HuddleId id) {
    return bench
        .commands()
        .query(
            by,
            "huddle.read",
            ref(id),
            () -> stores.huddles().find(by.tenant(), id).map(process::ownSteps).orElse(List.of()));
  }

  @Override
  public Huddle complete(Caller by, HuddleId id, String node, Map<String, String> answers) {
    if (HuddleProcess.isOfAct(node)) {
      throw new IllegalArgumentException(
          "The step (%s) of the huddle (%s) is one of ACT, whose contents have a place of their own.%nMaybe call assess, collaborate or decide."
              .formatted(node, id));
    }
    Map<String, String> values = checked(id, answers);
    return bench
        .commands()
        .run(
            by,
            new What<>("huddle.complete", ref(id), List.of(node, values), Huddle.class),
            () -> {
              Taken taken = hold(by, id);
              process.complete(taken.row(), node, values);
              Ledger.Event event = event(taken, "step-completed").with("step", node);
              values.forEach(event::with);
              event.write();
              return written(taken, afterOwn(taken));
            });
  }

  @Override
  public Huddle tell(Caller by, HuddleId id, String message, Map<String, String> values) {
    if (Set.of(HuddleProcess.JOIN, HuddleProcess.ENDED).contains(message)) {
      throw new IllegalArgumentException(
          "The message (%s) to the huddle (%s) is the ladder's own.%nMaybe resolve the escalation."
              .formatted(message, id));
    }
    Map<String, String> all = checked(id, values);
    return bench
        .commands()
        .run(
            by,
            new What<>("huddle.tell", ref(id), List.of(message, all), Huddle.class),
            () -> {
              Taken taken = hold(by, id);
              if (!process.tell(taken.row(), message, all)) {
                throw new IllegalStateException(
                    "The huddle (%s) does not wait for the message (%s).%nMaybe it is past that, or its workflow has no such message."
                        .formatted(id, message));
              }
              Ledger.Event event = event(taken, "told").with("message", message);
              all.forEach(event::with);
              event.write();
              return written(taken, afterOwn(taken));
            });
  }

  /** The huddle after something in the host's own part of the workflow. */
  private Huddle afterOwn(Taken taken) {
    Huddle huddle = taken.huddle();
    return huddle.outcome() != null
        ? huddle
        : process.openStep(taken.row()).map(step -> HuddleLife.at(huddle, step)).orElse(huddle);
  }

  private static Map<String, String> checked(HuddleId id, Map<String, String> values) {
    return OwnValues.checked("huddle (" + id + ")", values, OURS);
  }

  /** Takes a step on behalf of somebody who may, in the workflow too. */
  private Taken take(Caller by, HuddleId id, Step step) {
    Taken taken = hold(by, id);
    if (taken.huddle().outcome() != null) {
      throw new IllegalStateException(
          "The huddle (%s) is over: (%s). Nothing is left to (%s).%nMaybe look at its escalation (%s)."
              .formatted(
                  id, taken.huddle().outcome(), HuddleProcess.node(step), taken.escalation().id()));
    }
    process.complete(taken.row(), HuddleProcess.node(step), Map.of());
    return taken;
  }

  /** Holds a huddle on behalf of somebody who belongs to it. */
  private Taken hold(Caller by, HuddleId id) {
    TenantId tenant = by.tenant();
    HuddleRow seen = stores.huddles().find(tenant, id).orElseThrow(() -> unknown(tenant, id));
    // The ladder holds an escalation before it touches its huddle; the other way round we would
    // wait for each other.
    EscalationRow escalation =
        stores
            .escalations()
            .lock(tenant, seen.huddle().escalation())
            .orElseThrow(() -> unknown(tenant, id));
    HuddleRow row = stores.huddles().lock(tenant, id).orElseThrow(() -> unknown(tenant, id));
    checkCalled(by, row.huddle());
    return new Taken(by, row, escalation, bench.ledger());
  }

  /** The step that the workflow has opened; this one while it is busy with something else. */
  private Step next(Taken taken, Step usual) {
    return process.openStep(taken.row()).orElse(usual);
  }

  private Huddle written(Taken taken, Huddle now) {
    stores.huddles().update(taken.row().with(now));
    bench.write(taken.ledger());
    return now;
  }

  private static void checkCalled(Caller by, Huddle huddle) {
    if (by.actor().kind() == Actor.Kind.PERSON
        && huddle.participants().stream().noneMatch(by.actor()::is)) {
      throw new PeakOsException(
          ErrorCode.NOT_ALLOWED,
          "The actor (%s) was not called to the huddle (%s).%nMaybe somebody who was acts, or the host's automation acts for them: Caller.host(…)."
              .formatted(by.actor(), huddle.id()));
    }
  }

  @Override
  public Optional<Huddle> find(Caller by, HuddleId id) {
    return bench
        .commands()
        .query(
            by,
            "huddle.read",
            ref(id),
            () -> stores.huddles().find(by.tenant(), id).map(HuddleRow::huddle));
  }

  @Override
  public Optional<Huddle> of(Caller by, EscalationId escalation) {
    return bench
        .commands()
        .query(
            by,
            "huddle.read",
            SubjectRef.of(SubjectRef.ESCALATION, escalation.value()),
            () -> stores.huddles().of(by.tenant(), escalation).map(HuddleRow::huddle));
  }

  @Override
  public Page<Huddle> waitingFor(Caller by, PersonId person, PageRequest page) {
    return bench
        .commands()
        .query(
            by,
            "huddle.read",
            SubjectRef.of(SubjectRef.PERSON, person.value()),
            () ->
                Keyset.page(
                    stores
                        .huddles()
                        .waitingFor(by.tenant(), person, Keyset.of(page), page.size() + 1),
                    page,
                    row -> new Keyset(row.openedAt(), row.huddle().id().value()),
                    HuddleRow::huddle));
  }

  private static Ledger.Event event(Taken taken, String what) {
    return HuddleEvents.event(
        taken.ledger(), taken.by().actor(), taken.row(), taken.escalation(), what);
  }

  private static SubjectRef ref(HuddleId id) {
    return SubjectRef.of(SubjectRef.HUDDLE, id.value());
  }

  private static PeakOsException unknown(TenantId tenant, HuddleId id) {
    return new PeakOsException(
        ErrorCode.NOT_FOUND,
        "There is no huddle (%s) in the tenant (%s).%nMaybe it belongs to another tenant."
            .formatted(id, tenant));
  }

  /** A step that somebody takes, while it is written down. */
  private record Taken(Caller by, HuddleRow row, EscalationRow escalation, Ledger ledger) {
    Huddle huddle() {
      return row.huddle();
    }
  }
}
