package io.peakos.workflow.internal.commitment;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.people.Actor;
import io.peakos.people.Caller;
import io.peakos.people.Party;
import io.peakos.people.Person;
import io.peakos.people.PersonId;
import io.peakos.people.TenantId;
import io.peakos.policy.CommitmentFacts;
import io.peakos.policy.CommitmentFacts.Consents;
import io.peakos.policy.CommitmentFacts.Occasion;
import io.peakos.policy.Consequence;
import io.peakos.policy.Explanation;
import io.peakos.policy.Judgement;
import io.peakos.policy.Verdict;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.time.IsoWeek;
import io.peakos.time.WorkSchedule;
import io.peakos.work.Adoption;
import io.peakos.work.Commitment;
import io.peakos.work.CommitmentCommand;
import io.peakos.work.CommitmentCommand.Abandon;
import io.peakos.work.CommitmentCommand.Accept;
import io.peakos.work.CommitmentCommand.AcceptOffer;
import io.peakos.work.CommitmentCommand.Correct;
import io.peakos.work.CommitmentCommand.Decline;
import io.peakos.work.CommitmentCommand.Reassign;
import io.peakos.work.CommitmentCommand.Reject;
import io.peakos.work.CommitmentCommand.Report;
import io.peakos.work.CommitmentCommand.Rescope;
import io.peakos.work.CommitmentCommand.Review;
import io.peakos.work.CommitmentFilter;
import io.peakos.work.CommitmentId;
import io.peakos.work.CommitmentState;
import io.peakos.work.Commitments;
import io.peakos.work.Proposal;
import io.peakos.workflow.internal.command.Commands.What;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.escalation.Escalating;
import io.peakos.workflow.internal.judgement.Carried;
import io.peakos.workflow.internal.judgement.Case;
import io.peakos.workflow.internal.judgement.Judge;
import io.peakos.workflow.internal.judgement.Judge.Pinned;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.CommitmentRow;
import io.peakos.workflow.internal.store.Keyset;
import io.peakos.workflow.internal.store.ReviewStore.ReviewRow;
import io.peakos.workflow.internal.store.Stores;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The commands of commitments. Thread-safe. */
public final class CommitmentService implements Commitments {
  private final Workbench bench;
  private final Stores stores;
  private final Judge judge;
  private final CommitmentClock clocks;
  private final FactFinder facts;
  private final CommitmentMarks marks;
  private final Escalating escalating;
  private final TeamWeeks weeks;

  /** Commands on these commitments. */
  public CommitmentService(Workbench bench, CommitmentParts parts) {
    this.bench = bench;
    this.stores = bench.stores();
    this.judge = bench.judge();
    this.clocks = parts.clocks();
    this.facts = parts.facts();
    this.marks = parts.marks();
    this.escalating = parts.escalating();
    this.weeks = parts.weeks();
  }

  @Override
  public Commitment draft(Caller by, Proposal proposal) {
    return bench
        .commands()
        .run(
            by,
            new What<>("commitment.draft", null, proposal, Commitment.class),
            () -> {
              Ledger ledger = bench.ledger();
              CommitmentRow row = write(by, proposal, ledger);
              ledger.add(row);
              promised(event(ledger, by.actor(), row, "drafted"), row.commitment()).write();
              bench.write(ledger);
              return row.commitment();
            });
  }

  @Override
  public Commitment propose(Caller by, Proposal proposal) {
    return bench
        .commands()
        .run(
            by,
            new What<>("commitment.propose", null, proposal, Commitment.class),
            () -> {
              Ledger ledger = bench.ledger();
              CommitmentRow row = write(by, proposal, ledger);
              return guarded(
                  new Step(by, row, new CommitmentCommand.Propose(), ledger, bench.people(ledger)),
                  true);
            });
  }

  @Override
  public Commitment handle(Caller by, CommitmentId id, CommitmentCommand command) {
    return handle(by, id, command, false);
  }

  /**
   * The owner said it in front of everybody, and whoever keeps the minutes passes it on: a report,
   * or that it is on course.
   */
  public Commitment saidInMeeting(Caller by, CommitmentId id, CommitmentCommand command) {
    return handle(by, id, command, true);
  }

  private Commitment handle(
      Caller by, CommitmentId id, CommitmentCommand command, boolean inMeeting) {
    String name = command.getClass().getSimpleName();
    return bench
        .commands()
        .run(
            by,
            new What<>(
                "commitment." + name.toLowerCase(Locale.ROOT), ref(id), command, Commitment.class),
            () -> {
              Ledger ledger = bench.ledger();
              CommitmentRow row = lock(by.tenant(), id);
              CommitmentLife.check(row.commitment(), command);
              Step step = new Step(by, row, command, ledger, bench.people(ledger));
              if (!inMeeting) {
                Roles.check(step.by(), row, command, step.people());
              }
              return guarded(step, false);
            });
  }

  /** Judges the command where policies guard it, does it, and sets clock, ladder and journal. */
  private Commitment guarded(Step step, boolean isNew) {
    CommitmentRow row = step.row();
    Ledger ledger = step.ledger();
    Commitment was = row.commitment();
    if (step.command() instanceof Correct) {
      checkCorrection(step);
    }
    Occasion occasion = occasion(step.command());
    @Nullable Judgement judgement = null;
    if (occasion != null && occasion != Occasion.REVIEW) {
      WorkSchedule schedule = schedule(row, step.people());
      CommitmentFacts seen =
          facts.commandFacts(
              row,
              schedule,
              ledger.now(),
              step.people(),
              new FactFinder.Asked(occasion, consents(step)));
      judgement =
          judge.judge(
              isNew
                  ? bench.inForce(ledger, row.tenant())
                  : bench.pinned(ledger, row.tenant(), was.ref()),
              seen);
      Judge.refuse(judgement);
    }
    Commitment now = CommitmentLife.apply(was, step.command(), ledger.now());
    CommitmentRow changed = row.with(now).updated(heard(row, step.command()));
    if (isNew) {
      ledger.add(changed);
    } else {
      ledger.change(changed);
    }
    record(step, was, now);
    setClock(step, changed, isNew);
    if (judgement != null) {
      Case on = FactFinder.caseOf(changed, null, Set.of(), reason(step.command()));
      judge
          .carryOut(ledger, step.people(), on, judgement)
          .each(Consequence.MarkStatus.class, asked -> explain(step, changed, asked));
    }
    if (step.command() instanceof Review review) {
      review(step, changed, review);
    }
    tellOthers(step, changed);
    Commitment answer = now;
    if (step.command() instanceof Rescope rescope && now.state() == CommitmentState.RESCOPED) {
      answer = succeed(step, changed, rescope);
    }
    bench.write(ledger);
    return answer;
  }

  /** The state machine has done what the mark says; the journal keeps the policy's reason. */
  private static void explain(
      Step step, CommitmentRow row, Carried.Asked<Consequence.MarkStatus> asked) {
    Explanation why = asked.verdict().why();
    event(step.ledger(), Actor.policy(why.policy().value()), row, "marked")
        .with("status", asked.consequence().status())
        .because(why)
        .write();
  }

  private @Nullable Occasion occasion(CommitmentCommand command) {
    if (command instanceof CommitmentCommand.Propose) {
      return Occasion.PROPOSE;
    }
    if (command instanceof Accept || command instanceof AcceptOffer) {
      return Occasion.ACCEPT;
    }
    if (command instanceof Rescope) {
      return Occasion.RESCOPE;
    }
    if (command instanceof Abandon) {
      return Occasion.ABANDON;
    }
    if (command instanceof Reassign) {
      return Occasion.REASSIGN;
    }
    return command instanceof Review ? Occasion.REVIEW : null;
  }

  private static Consents consents(Step step) {
    if (step.command() instanceof Reassign reassign) {
      return FactFinder.handover(step.row(), step.by().actor(), reassign, step.people());
    }
    Set<PersonId> others = Set.of();
    boolean reason = false;
    if (step.command() instanceof Accept accept) {
      others = accept.consents();
    } else if (step.command() instanceof Rescope rescope) {
      others = rescope.consents();
      reason = true;
    } else if (step.command() instanceof Abandon abandon) {
      others = abandon.consents();
      reason = !abandon.reason().isBlank();
    }
    return FactFinder.consents(step.row(), step.by().actor(), others, reason, step.people());
  }

  private static boolean heard(CommitmentRow row, CommitmentCommand command) {
    if (command instanceof CommitmentCommand.OnCourse
        || command instanceof CommitmentCommand.FlagRisk
        || command instanceof CommitmentCommand.ClearRisk
        || command instanceof CommitmentCommand.NameCause) {
      return true;
    }
    boolean anew =
        command instanceof Accept || command instanceof AcceptOffer || command instanceof Rescope;
    return !anew && row.updated();
  }

  /** What a command means for the clock: armed anew, looked at again, or stopped. */
  private void setClock(Step step, CommitmentRow row, boolean isNew) {
    Ledger ledger = step.ledger();
    Commitment commitment = row.commitment();
    CommitmentCommand command = step.command();
    Optional<ClockRow> running =
        isNew ? Optional.empty() : stores.clocks().of(row.tenant(), commitment.ref());
    boolean over = commitment.state().ended() || commitment.state() == CommitmentState.DRAFT;
    boolean anew =
        command instanceof CommitmentCommand.Propose
            || command instanceof Rescope
            || command instanceof Reject
            || (command instanceof Correct correct && correct.field() == Correct.Field.DUE);
    if (over || anew) {
      running.ifPresent(clock -> ledger.change(clock.next(clock.nextStep(), null)));
    }
    if (over || command instanceof Report || command instanceof Rescope) {
      escalating.endOf(
          ledger, row.tenant(), commitment.ref(), step.by().actor(), "its subject was answered");
    }
    if (command instanceof Reassign reassign) {
      escalating.handOver(
          ledger, row.tenant(), commitment.ref(), reassign.owner(), commitment.team());
    }
    if (over) {
      ledger.over(row.tenant(), commitment.ref());
    } else if (anew || running.isEmpty()) {
      ClockRow clock =
          clocks.arm(row, ledger.now(), ledger.policyVersion(row.tenant()), step.people());
      ledger.add(clock);
      if (!anew && !isNew) {
        // It goes on with the same promise: what was asked is not asked again.
        stores
            .clocks()
            .newest(row.tenant(), commitment.ref())
            .ifPresent(
                before ->
                    stores.clocks().fired(before.id()).forEach(done -> ledger.fire(clock, done)));
      }
    } else {
      if (command instanceof Report) {
        // What was on its way to chase it has been answered.
        stores.outbox().cancel(row.tenant(), commitment.ref());
      }
      ledger.change(
          clocks.set(withDue(running.get(), commitment), row, ledger.now(), step.people()));
    }
  }

  private static ClockRow withDue(ClockRow clock, Commitment commitment) {
    return commitment.extendedTo() == null || commitment.extendedTo().equals(clock.extendedTo())
        ? clock
        : clock.extended(commitment.extendedTo());
  }

  /** The life after a re-scope that came too late. */
  private Commitment succeed(Step step, CommitmentRow ended, Rescope rescope) {
    CommitmentId id = rescope.successor() == null ? newId() : rescope.successor();
    checkFree(ended.tenant(), id);
    Commitment next =
        CommitmentLife.successor(ended.commitment(), rescope, id, step.ledger().now());
    CommitmentRow row = new CommitmentRow(ended.tenant(), next, false, step.ledger().now());
    step.ledger().add(row);
    promised(event(step.ledger(), step.by().actor(), row, "accepted"), next)
        .with("successorOf", ended.commitment().id())
        .because(rescope.reason())
        .write();
    step.ledger()
        .add(
            clocks.arm(
                row,
                step.ledger().now(),
                step.ledger().policyVersion(row.tenant()),
                step.people()));
    return next;
  }

  private void review(Step step, CommitmentRow row, Review review) {
    Commitment commitment = row.commitment();
    Party owner = owner(commitment);
    WorkSchedule schedule = schedule(row, step.people());
    checkBegun(review.week(), step.ledger().now().atZone(schedule.calendar().zone()));
    stores
        .reviews()
        .put(
            new ReviewRow(
                row.tenant(),
                commitment.id(),
                review.week(),
                commitment.team(),
                owner,
                review.done(),
                step.ledger().now()));
    Judgement judgement =
        judge.judge(
            bench.pinned(step.ledger(), row.tenant(), row.commitment().ref()),
            facts.commandFacts(
                row,
                schedule,
                step.ledger().now(),
                step.people(),
                new FactFinder.Asked(Occasion.REVIEW, Consents.NONE)));
    judge.carryOut(
        step.ledger(), step.people(), FactFinder.caseOf(row, null, Set.of(), null), judgement);
    weeks.arm(step.ledger(), step.people(), row, review.week());
  }

  /** A review of a week to come would count as the newest until that week is over. */
  private static void checkBegun(IsoWeek week, ZonedDateTime now) {
    IsoWeek current = IsoWeek.of(now.toLocalDate());
    if (week.compareTo(current) > 0) {
      throw new IllegalArgumentException(
          "The week (%s) has not begun and cannot be reviewed; it is (%s) now.%nMaybe the year is another one around New Year: take IsoWeek.of(date)."
              .formatted(week, current));
    }
  }

  /** What is not a policy's business: an answer goes to whoever asked. */
  private void tellOthers(Step step, CommitmentRow row) {
    if (step.command() instanceof Decline decline) {
      marks.declined(step.ledger(), step.people(), row, step.by().actor(), decline.reason());
    } else if (step.command() instanceof Abandon abandon) {
      marks.abandoned(step.ledger(), step.people(), row, abandon);
    } else {
      marks.answered(step.ledger(), step.people(), row, step.command());
    }
  }

  /** The calendar that its clock keeps, so that one the host has renamed blocks no command. */
  private WorkSchedule schedule(CommitmentRow row, People people) {
    return stores
        .clocks()
        .of(row.tenant(), row.commitment().ref())
        .map(clocks::schedule)
        .orElseGet(() -> clocks.scheduleFor(row, people));
  }

  private void checkCorrection(Step step) {
    CommitmentRow row = step.row();
    Commitment commitment = row.commitment();
    if (!commitment.author().equals(step.by().actor().toString())) {
      throw new PeakOsException(
          ErrorCode.NOT_ALLOWED,
          "The actor (%s) is not the author of the commitment (%s).%nMaybe its author corrects it, or it is re-scoped."
              .formatted(step.by().actor(), commitment.id()));
    }
    WorkSchedule schedule = schedule(row, step.people());
    if (step.ledger()
        .now()
        .isAfter(schedule.plus(row.writtenAt(), io.peakos.time.Span.WorkingDays.of(1)))) {
      throw new IllegalStateException(
          "The commitment (%s) was written down at (%s); a typo can be corrected within one working day.%nMaybe re-scope it."
              .formatted(commitment.id(), row.writtenAt()));
    }
  }

  @Override
  public List<Commitment> adopt(Caller by, List<Adoption> promises) {
    return List.of(
        bench
            .commands()
            .run(
                by,
                new What<>("commitment.adopt", null, promises, Commitment[].class),
                () -> {
                  Ledger ledger = bench.ledger();
                  People people = bench.people(ledger);
                  List<Commitment> adopted = new ArrayList<>();
                  Set<CommitmentId> ids = new HashSet<>();
                  for (Adoption promise : promises) {
                    Commitment commitment = adopt(by, promise, ledger, people);
                    if (!ids.add(commitment.id())) {
                      throw exists(by.tenant(), commitment.id());
                    }
                    adopted.add(commitment);
                  }
                  bench.write(ledger);
                  return adopted.toArray(Commitment[]::new);
                }));
  }

  private Commitment adopt(Caller by, Adoption promise, Ledger ledger, People people) {
    CommitmentRow written = write(by, promise.proposal(), ledger);
    if (promise.acceptedAt().truncatedTo(ChronoUnit.MILLIS).isAfter(ledger.now())) {
      throw new IllegalArgumentException(
          "The commitment (%s) cannot be adopted as promised at (%s), which is after now (%s).%nMaybe propose it, or look at the zone of that date."
              .formatted(written.commitment().id(), promise.acceptedAt(), ledger.now()));
    }
    CommitmentEdit edit = new CommitmentEdit(written.commitment());
    edit.proposedAt = promise.acceptedAt();
    edit.accept(promise.acceptedAt());
    CommitmentRow row = written.with(edit.done());
    WorkSchedule schedule = clocks.scheduleFor(row, people);
    Pinned inForce = bench.inForce(ledger, row.tenant());
    Judge.refuse(
        judge.judge(
            inForce,
            facts.commandFacts(
                written,
                schedule,
                ledger.now(),
                people,
                new FactFinder.Asked(Occasion.PROPOSE, Consents.NONE))));
    ledger.add(row);
    promised(event(ledger, by.actor(), row, "adopted"), row.commitment())
        .with("acceptedAt", promise.acceptedAt())
        .write();
    ClockRow clock =
        clocks.set(
            clocks.arm(row, ledger.now(), inForce.version(), people), row, ledger.now(), people);
    ledger.add(clock);
    // What policies would have done before now counts as done, so that a first start is quiet.
    for (Verdict verdict :
        judge.judge(inForce, facts.timeFacts(row, schedule, ledger.now(), people)).verdicts()) {
      ledger.fireOnce(clock, verdict.key());
    }
    return row.commitment();
  }

  @Override
  public void ownerLeft(Caller by, PersonId person) {
    bench
        .commands()
        .run(
            by,
            new What<>("person.left", subject(person), person, Boolean.class),
            () -> {
              Ledger ledger = bench.ledger();
              People people = bench.people(ledger);
              if (people.person(by.tenant(), person).map(Person::active).orElse(true)) {
                throw new IllegalStateException(
                    "The directory says that the person (%s) is active, or does not know them.%nMaybe let the directory say first that they have left."
                        .formatted(person));
              }
              Instant left = stores.commitments().leave(by.tenant(), person, ledger.now());
              ledger
                  .event(by.tenant(), by.actor(), subject(person), "person.left")
                  .with("at", left)
                  .write();
              Keyset from = new Keyset(null, null);
              CommitmentFilter theirs = CommitmentFilter.ALL.owner(person);
              for (CommitmentRow row :
                  stores.commitments().list(by.tenant(), theirs, from, Integer.MAX_VALUE)) {
                stores
                    .clocks()
                    .of(by.tenant(), row.commitment().ref())
                    .ifPresent(c -> ledger.change(clocks.set(c, row, ledger.now(), people)));
              }
              bench.write(ledger);
              return Boolean.TRUE;
            });
  }

  @Override
  public Optional<Commitment> find(Caller by, CommitmentId id) {
    return bench
        .commands()
        .query(
            by,
            "commitment.read",
            ref(id),
            () -> stores.commitments().find(by.tenant(), id).map(CommitmentRow::commitment));
  }

  @Override
  public Page<Commitment> list(Caller by, CommitmentFilter filter, PageRequest page) {
    return bench
        .commands()
        .query(
            by,
            "commitment.read",
            null,
            () ->
                Keyset.page(
                    stores
                        .commitments()
                        .list(by.tenant(), filter, Keyset.of(page), page.size() + 1),
                    page,
                    row -> new Keyset(row.writtenAt(), row.commitment().id().value()),
                    CommitmentRow::commitment));
  }

  private CommitmentRow write(Caller by, Proposal proposal, Ledger ledger) {
    CommitmentId id = proposal.id() == null ? newId() : proposal.id();
    checkFree(by.tenant(), id);
    Party requester = proposal.requester();
    if (requester == null) {
      if (by.actor().kind() != Actor.Kind.PERSON) {
        throw new IllegalArgumentException(
            "The proposal (%s) has no requester, and (%s) is not a person.%nMaybe add .requester(…)."
                .formatted(id, by.actor()));
      }
      requester = new PersonId(by.actor().id());
    }
    Commitment commitment =
        new Commitment(
            id,
            1,
            CommitmentState.DRAFT,
            proposal.title(),
            proposal.owner(),
            requester,
            proposal.outcome(),
            proposal.due(),
            null,
            null,
            proposal.origin(),
            proposal.serves(),
            proposal.team(),
            proposal.partners(),
            proposal.calendar(),
            by.actor().toString(),
            false,
            0,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    return new CommitmentRow(by.tenant(), commitment, false, ledger.now());
  }

  private void checkFree(TenantId tenant, CommitmentId id) {
    if (stores.commitments().find(tenant, id).isPresent()) {
      throw exists(tenant, id);
    }
  }

  private static PeakOsException exists(TenantId tenant, CommitmentId id) {
    return new PeakOsException(
        ErrorCode.ALREADY_EXISTS,
        "A commitment with the id (%s) exists in the tenant (%s).%nMaybe choose another id, or send the command with an idempotency key."
            .formatted(id, tenant));
  }

  private CommitmentRow lock(TenantId tenant, CommitmentId id) {
    return stores
        .commitments()
        .lock(tenant, id)
        .orElseThrow(
            () ->
                new PeakOsException(
                    ErrorCode.NOT_FOUND,
                    "There is no commitment (%s) in the tenant (%s).%nMaybe it belongs to another tenant, or its proposal was rolled back."
                        .formatted(id, tenant)));
  }

  private void record(Step step, Commitment was, Commitment now) {
    CommitmentCommand command = step.command();
    Ledger.Event event =
        event(step.ledger(), step.by().actor(), step.row().with(now), Names.past(command, now))
            .because(reason(command))
            .listing("consents", Names.consents(command))
            .changed("state", was.state(), now.state())
            .changed("version", was.version(), now.version())
            .changed("owner", was.owner(), now.owner())
            .changed("team", was.team(), now.team())
            .changed("title", was.title(), now.title())
            .changed("outcome", was.outcome(), now.outcome())
            .changed("due", was.due(), now.due())
            .changed("extendedTo", was.extendedTo(), now.extendedTo())
            .changed("missed", was.missed(), now.missed());
    if (command instanceof CommitmentCommand.Propose) {
      promised(event, now);
    } else if (command instanceof Report) {
      event.with("late", was.overdue(step.ledger().now()));
    } else if (command instanceof Review review) {
      event.with("week", review.week()).with("done", review.done());
    } else if (command instanceof CommitmentCommand.NameCause cause) {
      event.with("cause", cause.cause());
    } else if (command instanceof CommitmentCommand.FlagRisk risk) {
      event.with("cause", risk.cause());
    } else if (command instanceof CommitmentCommand.Counter counter) {
      event
          .with("offeredDue", counter.offer().due())
          .with("offeredOutcome", counter.offer().outcome());
    } else if (command instanceof Abandon abandon) {
      event.listing("dependants", abandon.dependants());
    } else if (command instanceof Reassign reassign) {
      event.with("newOwner", reassign.owner().value());
    } else if (command instanceof Correct correct) {
      event.with("field", correct.field());
    }
    event.write();
  }

  private static Ledger.Event event(Ledger ledger, Actor actor, CommitmentRow row, String what) {
    Commitment commitment = row.commitment();
    return ledger
        .event(row.tenant(), actor, commitment.ref(), "commitment." + what)
        .with("team", commitment.team())
        .with("owner", commitment.owner())
        .with("due", commitment.due())
        .with("state", commitment.state());
  }

  /**
   * What a promise is about, at its beginning; later events say what changed of it. Whoever reads
   * the journal can make the same promise again, under other policies.
   */
  private static Ledger.Event promised(Ledger.Event event, Commitment commitment) {
    return event
        .with("title", commitment.title())
        .with("outcome", commitment.outcome())
        .with("requester", commitment.requester().value())
        .with("origin", commitment.origin())
        .with("serves", commitment.serves())
        .listing("partners", commitment.partners())
        .with("calendar", commitment.calendar());
  }

  static @Nullable String reason(CommitmentCommand command) {
    return Names.reason(command);
  }

  private static Party owner(Commitment commitment) {
    if (commitment.owner() == null) {
      throw new IllegalStateException(
          "The commitment (%s) has no owner.%nMaybe reassign it first.".formatted(commitment.id()));
    }
    return commitment.owner();
  }

  private static CommitmentId newId() {
    return new CommitmentId(UUID.randomUUID().toString());
  }

  private static SubjectRef ref(CommitmentId id) {
    return SubjectRef.of(SubjectRef.COMMITMENT, id.value());
  }

  private static SubjectRef subject(PersonId person) {
    return SubjectRef.of(SubjectRef.PERSON, person.value());
  }

  /** One command on one commitment, while it is done. */
  record Step(
      Caller by, CommitmentRow row, CommitmentCommand command, Ledger ledger, People people) {}
}
