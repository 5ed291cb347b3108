package io.peakos.workflow.internal.occurrence;

import io.peakos.escalation.EscalationId;
import io.peakos.escalation.EscalationNote;
import io.peakos.escalation.Escalations;
import io.peakos.escalation.NewEscalation;
import io.peakos.obligation.Obligations;
import io.peakos.obligation.Owe;
import io.peakos.occurrence.Disposition;
import io.peakos.occurrence.Disposition.Abandoned;
import io.peakos.occurrence.Disposition.Assigned;
import io.peakos.occurrence.Disposition.Deferred;
import io.peakos.occurrence.Disposition.Escalated;
import io.peakos.occurrence.Disposition.Kept;
import io.peakos.occurrence.Disposition.Recommitted;
import io.peakos.occurrence.Disposition.Rescoped;
import io.peakos.occurrence.Disposition.Resolved;
import io.peakos.occurrence.Minutes.Result;
import io.peakos.people.Caller;
import io.peakos.people.Party;
import io.peakos.people.TenantId;
import io.peakos.rhythm.ItemKind;
import io.peakos.subject.SubjectRef;
import io.peakos.time.IsoWeek;
import io.peakos.work.Commitment;
import io.peakos.work.CommitmentCommand;
import io.peakos.work.CommitmentId;
import io.peakos.work.IssueId;
import io.peakos.work.Issues;
import io.peakos.work.Proposal;
import io.peakos.workflow.internal.commitment.CommitmentService;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.AgendaItemRow;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.OccurrenceRow;
import io.peakos.workflow.internal.store.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Does what the answers to items ask for. Thread-safe. */
final class Answers {
  /** What a policy calls the choice that is forced on the owner of a promise long overdue. */
  private static final String FORCED = "A-07/choose";

  /** What a team that has to agree on a dependency owes, and who has to decide. */
  private static final Map<ItemKind, String> OWED =
      Map.of(ItemKind.DEPENDENCY, "agree-dependency", ItemKind.DECISION, "decide");

  private static final Map<ItemKind, List<Class<? extends Disposition>>> POSSIBLE =
      Map.of(
          ItemKind.COMMITMENT,
          List.of(
              Kept.class,
              Recommitted.class,
              Rescoped.class,
              Abandoned.class,
              Escalated.class,
              Deferred.class),
          ItemKind.ESCALATION,
          List.of(Resolved.class, Recommitted.class, Deferred.class),
          ItemKind.ISSUE,
          List.of(Resolved.class, Escalated.class, Deferred.class, Abandoned.class),
          ItemKind.DEPENDENCY,
          List.of(Assigned.class, Escalated.class, Deferred.class),
          ItemKind.DECISION,
          List.of(Assigned.class, Resolved.class, Escalated.class, Deferred.class));

  private final Stores stores;
  private final CommitmentService commitments;
  private final Obligations obligations;
  private final Escalations escalations;
  private final Issues issues;

  Answers(
      Stores stores,
      CommitmentService commitments,
      Obligations obligations,
      Escalations escalations,
      Issues issues) {
    this.stores = stores;
    this.commitments = commitments;
    this.obligations = obligations;
    this.escalations = escalations;
    this.issues = issues;
  }

  /** Refuses an answer that does not fit the item. */
  static void check(AgendaItemRow item, Disposition answer) {
    List<Class<? extends Disposition>> possible = POSSIBLE.getOrDefault(item.kind(), List.of());
    if (possible.stream().noneMatch(type -> type.isInstance(answer))) {
      throw new IllegalArgumentException(
          "The item (%s) is a (%s) and cannot be (%s).%n%s"
              .formatted(
                  item.subject(),
                  item.kind(),
                  answer.word(),
                  possible.isEmpty()
                      ? "Maybe it needs no answer; raise an issue about it."
                      : "Maybe one of: "
                          + String.join(", ", possible.stream().map(Class::getSimpleName).toList())
                          + "."));
    }
  }

  /** Does what the answer asks for; the caller writes it down. */
  Done carryOut(Answering answering, Disposition answer) {
    AgendaItemRow item = answering.item();
    boolean late = item.kind() == ItemKind.COMMITMENT && reviewedAsLate(answering, answer);
    if (answer instanceof Kept) {
      return kept(answering);
    }
    if (answer instanceof Recommitted recommitted) {
      return recommitted(answering, recommitted, late);
    }
    if (answer instanceof Rescoped rescoped) {
      Commitment now = commitments.handle(answering.by(), commitment(item), rescoped.how());
      return Done.of(rescoped.how().reason(), rescoped.how().due(), now.ref());
    }
    if (answer instanceof Abandoned abandoned) {
      return abandoned(answering, abandoned);
    }
    if (answer instanceof Escalated escalated) {
      return Done.of(
          escalated.decisionNeeded(),
          null,
          escalations.raise(answering.by(), raised(answering, escalated)).ref());
    }
    if (answer instanceof Deferred deferred) {
      return Done.of(deferred.reason(), deferred.until(), null);
    }
    if (answer instanceof Assigned assigned) {
      return assigned(answering, assigned);
    }
    return resolved(answering, (Resolved) answer);
  }

  /** What was due and is not done is said to be so in the week's review, whatever comes next. */
  private boolean reviewedAsLate(Answering answering, Disposition answer) {
    Commitment promise = find(answering);
    boolean late = promise.overdue(answering.now());
    if (late && answer instanceof Recommitted && choiceIsForced(answering.tenant(), promise)) {
      throw new IllegalArgumentException(
          "The promise (%s) is overdue for so long that its owner has to choose (A-07): recommitting is not enough.%nMaybe re-scope it with a new date, abandon it, or escalate it to make it a priority."
              .formatted(promise.id()));
    }
    if (late && !(answer instanceof Kept)) {
      review(answering, false);
    }
    return late;
  }

  private boolean choiceIsForced(TenantId tenant, Commitment promise) {
    return stores
        .clocks()
        .newest(tenant, promise.ref())
        .map(ClockRow::id)
        .map(id -> stores.clocks().fired(id))
        .filter(fired -> fired.contains(FORCED))
        .isPresent();
  }

  private Done kept(Answering answering) {
    Commitment promise = find(answering);
    if (promise.state().awaited()) {
      commitments.saidInMeeting(answering.by(), promise.id(), new CommitmentCommand.Report(null));
    }
    if (promise.state().open()) {
      review(answering, true);
    }
    return Done.of(null, null, promise.ref());
  }

  private Done recommitted(Answering answering, Recommitted answer, boolean late) {
    if (answering.item().kind() == ItemKind.COMMITMENT
        && !late
        && find(answering).state().awaited()) {
      commitments.saidInMeeting(
          answering.by(),
          commitment(answering.item()),
          new CommitmentCommand.OnCourse(answer.note()));
    }
    return Done.of(answer.note(), null, null);
  }

  private Done abandoned(Answering answering, Abandoned answer) {
    AgendaItemRow item = answering.item();
    if (item.kind() == ItemKind.ISSUE) {
      issues.close(answering.by(), new IssueId(item.subject().id()), answer.reason());
    } else {
      commitments.handle(
          answering.by(),
          commitment(item),
          new CommitmentCommand.Abandon(answer.reason(), answer.consents(), answer.dependants()));
    }
    return Done.of(answer.reason(), null, item.subject());
  }

  private NewEscalation raised(Answering answering, Escalated answer) {
    AgendaItemRow item = answering.item();
    OccurrenceRow row = answering.row();
    Party owner =
        item.owner() != null
            ? item.owner()
            : Cases.lead(answering.tenant(), row, answering.people())
                .orElseThrow(() -> nobody(item));
    return new NewEscalation(
        item.subject(),
        answer.severity(),
        owner,
        null,
        row.team(),
        Set.of(),
        null,
        new EscalationNote(
            answer.decisionNeeded(),
            List.of("decide it above", "give the team the authority to decide"),
            "It costs attention above; without it the team stays where it is.",
            List.of("talked about in " + row.id()),
            "Decide before the team meets again.",
            answering.next()));
  }

  private Done assigned(Answering answering, Assigned answer) {
    AgendaItemRow item = answering.item();
    Owe owe =
        Owe.of(String.valueOf(OWED.get(item.kind())), item.subject(), answer.who(), answer.until())
            .team(answering.row().team());
    Owe pair = answer.to() == null ? owe : owe.counterparty(answer.to());
    return Done.of(null, answer.until(), obligations.owe(answering.by(), pair).ref());
  }

  private Done resolved(Answering answering, Resolved answer) {
    AgendaItemRow item = answering.item();
    Commitment next =
        commitments.propose(
            answering.by(),
            completed(answering.row(), answer.nextStep(), item.subject(), answering.next()));
    if (item.kind() == ItemKind.ISSUE) {
      issues.close(answering.by(), new IssueId(item.subject().id()), answer.decision());
    } else if (item.kind() == ItemKind.ESCALATION) {
      escalations.resolve(answering.by(), new EscalationId(item.subject().id()), answer.decision());
    }
    return new Done(
        answer.decision(),
        null,
        next.ref(),
        List.of(
            new Result(Result.Kind.DECISION, answer.decision(), null, item.subject(), Set.of()),
            new Result(
                Result.Kind.COMMITMENT, next.title(), next.ref(), item.subject(), Set.of())));
  }

  /** A proposal with what the occurrence knows: where it comes from, whose it is, until when. */
  static Proposal completed(
      OccurrenceRow row, Proposal proposal, SubjectRef origin, @Nullable Instant due) {
    Proposal with = proposal.origin() == null ? proposal.origin(origin) : proposal;
    with = with.team() == null ? with.team(row.team()) : with;
    return with.due() == null && due != null ? with.due(due) : with;
  }

  private Commitment find(Answering answering) {
    return stores
        .commitments()
        .find(answering.tenant(), commitment(answering.item()))
        .orElseThrow(() -> nobody(answering.item()))
        .commitment();
  }

  private void review(Answering answering, boolean done) {
    IsoWeek week = IsoWeek.of(answering.row().at().atZone(answering.row().zone()).toLocalDate());
    commitments.handle(
        answering.by(), commitment(answering.item()), new CommitmentCommand.Review(week, done));
  }

  private static CommitmentId commitment(AgendaItemRow item) {
    return new CommitmentId(item.subject().id());
  }

  private static IllegalStateException nobody(AgendaItemRow item) {
    return new IllegalStateException(
        "Nobody answers for the item (%s).%nMaybe give its team a lead in the Directory."
            .formatted(item.subject()));
  }

  /**
   * An item while it is answered.
   *
   * @param by the caller, without the key that stands for the whole command
   * @param next when the series is held next; a week later when its last day has passed
   */
  record Answering(
      Caller by, OccurrenceRow row, AgendaItemRow item, People people, Instant now, Instant next) {
    TenantId tenant() {
      return row.tenant();
    }

    static Instant week(OccurrenceRow row) {
      return row.at().plus(Duration.ofDays(7));
    }
  }

  /** What came of an answer. */
  record Done(
      @Nullable String note,
      @Nullable Instant until,
      @Nullable SubjectRef result,
      List<Result> results) {
    static Done of(@Nullable String note, @Nullable Instant until, @Nullable SubjectRef result) {
      return new Done(note, until, result, List.of());
    }
  }
}
