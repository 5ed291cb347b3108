package io.peakos.workflow.internal.commitment;

import static io.peakos.work.CommitmentState.ABANDONED;
import static io.peakos.work.CommitmentState.ACCEPTED;
import static io.peakos.work.CommitmentState.AT_RISK;
import static io.peakos.work.CommitmentState.COMPLETED;
import static io.peakos.work.CommitmentState.DECLINED;
import static io.peakos.work.CommitmentState.DRAFT;
import static io.peakos.work.CommitmentState.PROPOSED;
import static io.peakos.work.CommitmentState.REPORTED_DONE;
import static io.peakos.work.CommitmentState.RESCOPED;

import io.peakos.people.Party;
import io.peakos.work.Commitment;
import io.peakos.work.CommitmentCommand;
import io.peakos.work.CommitmentCommand.Abandon;
import io.peakos.work.CommitmentCommand.Accept;
import io.peakos.work.CommitmentCommand.AcceptOffer;
import io.peakos.work.CommitmentCommand.ClearRisk;
import io.peakos.work.CommitmentCommand.Confirm;
import io.peakos.work.CommitmentCommand.Correct;
import io.peakos.work.CommitmentCommand.Counter;
import io.peakos.work.CommitmentCommand.Decline;
import io.peakos.work.CommitmentCommand.Extend;
import io.peakos.work.CommitmentCommand.FlagRisk;
import io.peakos.work.CommitmentCommand.NameCause;
import io.peakos.work.CommitmentCommand.OnCourse;
import io.peakos.work.CommitmentCommand.Propose;
import io.peakos.work.CommitmentCommand.Reassign;
import io.peakos.work.CommitmentCommand.RefuseOffer;
import io.peakos.work.CommitmentCommand.Reject;
import io.peakos.work.CommitmentCommand.Report;
import io.peakos.work.CommitmentCommand.Rescope;
import io.peakos.work.CommitmentCommand.Review;
import io.peakos.work.CommitmentCommand.Withdraw;
import io.peakos.work.CommitmentId;
import io.peakos.work.CommitmentState;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of a commitment: which command is possible in which state, and what becomes of
 * the commitment. Pure; policies and consents are judged elsewhere.
 */
public final class CommitmentLife {
  private static final Map<Class<? extends CommitmentCommand>, Set<CommitmentState>> POSSIBLE =
      possible();

  /** What is possible to what was promised and waits for somebody to take it over. */
  private static final Set<Class<? extends CommitmentCommand>> POSSIBLE_ORPHANED =
      Set.of(Accept.class, Reassign.class, Abandon.class, Correct.class);

  private CommitmentLife() {}

  /**
   * Promised by somebody who has left, and waiting for whoever takes it over. It is out of
   * no loop: it cannot be declined, withdrawn or sent back, because a promise ends completed,
   * re-scoped or abandoned; and a new date would be a re-scope.
   */
  static boolean orphaned(Commitment commitment) {
    return commitment.state() == PROPOSED && commitment.acceptedAt() != null;
  }

  private static boolean possible(Commitment commitment, Class<?> kind) {
    return orphaned(commitment)
        ? POSSIBLE_ORPHANED.contains(kind)
        : POSSIBLE.getOrDefault(kind, Set.of()).contains(commitment.state());
  }

  private static Map<Class<? extends CommitmentCommand>, Set<CommitmentState>> possible() {
    Set<CommitmentState> awaited = EnumSet.of(ACCEPTED, AT_RISK);
    Set<CommitmentState> open = EnumSet.of(ACCEPTED, AT_RISK, REPORTED_DONE);
    Set<CommitmentState> notEnded = EnumSet.of(DRAFT, PROPOSED, ACCEPTED, AT_RISK, REPORTED_DONE);
    Map<Class<? extends CommitmentCommand>, Set<CommitmentState>> possible = new LinkedHashMap<>();
    possible.put(Propose.class, EnumSet.of(DRAFT));
    possible.put(Accept.class, EnumSet.of(PROPOSED));
    possible.put(Counter.class, EnumSet.of(PROPOSED));
    possible.put(AcceptOffer.class, EnumSet.of(PROPOSED));
    possible.put(RefuseOffer.class, EnumSet.of(PROPOSED));
    possible.put(Decline.class, EnumSet.of(PROPOSED));
    possible.put(Withdraw.class, EnumSet.of(DRAFT, PROPOSED));
    possible.put(FlagRisk.class, EnumSet.of(ACCEPTED));
    possible.put(ClearRisk.class, EnumSet.of(AT_RISK));
    possible.put(OnCourse.class, awaited);
    possible.put(NameCause.class, awaited);
    possible.put(Report.class, awaited);
    possible.put(Confirm.class, EnumSet.of(REPORTED_DONE));
    possible.put(Reject.class, EnumSet.of(REPORTED_DONE));
    possible.put(Rescope.class, open);
    possible.put(Abandon.class, open);
    possible.put(Reassign.class, EnumSet.of(PROPOSED, ACCEPTED, AT_RISK, REPORTED_DONE));
    possible.put(Extend.class, awaited);
    possible.put(Correct.class, notEnded);
    possible.put(Review.class, open);
    return possible;
  }

  /** Says no when the command is not possible in this state. */
  static void check(Commitment commitment, CommitmentCommand command) {
    if (!possible(commitment, command.getClass())) {
      Set<String> instead = new TreeSet<>();
      POSSIBLE.keySet().stream()
          .filter(kind -> possible(commitment, kind))
          .forEach(kind -> instead.add(kind.getSimpleName()));
      throw new IllegalStateException(
          "The commitment (%s) is (%s); (%s) is not possible now.%nMaybe %s."
              .formatted(
                  commitment.id(),
                  commitment.state(),
                  command.getClass().getSimpleName(),
                  instead.isEmpty()
                      ? "propose a new one: this one has ended"
                      : "one of " + String.join(", ", instead)));
    }
  }

  /** The commitment after the command. */
  static Commitment apply(Commitment was, CommitmentCommand command, Instant now) {
    check(was, command);
    CommitmentEdit edit = new CommitmentEdit(was);
    if (command instanceof Propose) {
      edit.state = PROPOSED;
      edit.proposedAt = now;
    } else if (command instanceof Accept) {
      edit.accept(now);
    } else if (command instanceof Counter counter) {
      edit.offer = counter.offer();
      edit.version++;
    } else if (command instanceof AcceptOffer) {
      takeOffer(was, edit, now);
    } else if (command instanceof RefuseOffer) {
      offerOf(was);
      edit.offer = null;
    } else if (command instanceof Decline || command instanceof Withdraw) {
      edit.end(DECLINED, now);
    } else if (command instanceof FlagRisk risk) {
      edit.state = AT_RISK;
      edit.cause = risk.cause();
    } else if (command instanceof ClearRisk) {
      edit.state = ACCEPTED;
    } else if (command instanceof NameCause named) {
      edit.cause = named.cause();
    } else if (command instanceof Report) {
      edit.state = REPORTED_DONE;
      edit.reportedAt = now;
    } else if (command instanceof Confirm) {
      edit.end(COMPLETED, now);
    } else if (command instanceof Reject) {
      edit.state = ACCEPTED;
      edit.reportedAt = null;
    } else if (command instanceof Rescope rescope) {
      rescope(was, rescope, edit, now);
    } else if (command instanceof Abandon) {
      edit.missed = was.missed() || was.overdue(now) || (orphaned(was) && dueBefore(was, now));
      edit.end(ABANDONED, now);
    } else if (command instanceof Reassign reassign) {
      edit.owner = reassign.owner();
      edit.team = reassign.team() == null ? was.team() : reassign.team();
    } else if (command instanceof Extend extend) {
      extend(was, extend, edit, now);
    } else if (command instanceof Correct correct) {
      correct(correct, edit);
    }
    return edit.done();
  }

  /** The life that follows when a re-scope came after the due moment. */
  static Commitment successor(Commitment was, Rescope rescope, CommitmentId id, Instant now) {
    CommitmentEdit edit = new CommitmentEdit(was);
    edit.id = id;
    edit.version = 1;
    edit.successorOf = was.id();
    edit.due = rescope.due();
    edit.outcome = rescope.outcome() == null ? was.outcome() : rescope.outcome();
    edit.rescopes = was.rescopes() + 1;
    edit.missed = false;
    edit.cause = null;
    edit.extendedTo = null;
    edit.reportedAt = null;
    edit.endedAt = null;
    edit.proposedAt = now;
    edit.acceptedAt = null;
    edit.accept(now);
    // Slip is measured against the date first agreed, so that re-scoping cannot hide it.
    edit.firstDue = was.firstDue();
    return edit.done();
  }

  /** Silence of the requester has confirmed it. */
  static Commitment confirmedBySilence(Commitment was, Instant now) {
    CommitmentEdit edit = new CommitmentEdit(was);
    edit.end(COMPLETED, now);
    return edit.done();
  }

  /** Unanswered, and back with its requester; what was promised before is no draft again. */
  static Commitment returned(Commitment was) {
    if (orphaned(was)) {
      return was;
    }
    CommitmentEdit edit = new CommitmentEdit(was);
    edit.state = DRAFT;
    edit.offer = null;
    edit.proposedAt = null;
    return edit.done();
  }

  /** Its owner is gone: asked of somebody else meanwhile. */
  static Commitment handedTo(Commitment was, @Nullable Party interim, Instant now) {
    CommitmentEdit edit = new CommitmentEdit(was);
    edit.state = PROPOSED;
    edit.owner = interim == null ? was.owner() : interim;
    edit.proposedAt = now;
    edit.reportedAt = null;
    edit.missed = was.missed() || was.overdue(now);
    return edit.done();
  }

  private static boolean dueBefore(Commitment was, Instant now) {
    return was.due() != null && was.due().isBefore(now);
  }

  private static void takeOffer(Commitment was, CommitmentEdit edit, Instant now) {
    var offer = offerOf(was);
    edit.due = offer.due() == null ? was.due() : offer.due();
    edit.outcome = offer.outcome() == null ? was.outcome() : offer.outcome();
    edit.accept(now);
  }

  private static io.peakos.work.CounterOffer offerOf(Commitment was) {
    if (was.offer() == null) {
      throw new IllegalStateException(
          "The commitment (%s) has no counter-offer.%nMaybe it was accepted or refused before."
              .formatted(was.id()));
    }
    return was.offer();
  }

  private static void rescope(Commitment was, Rescope rescope, CommitmentEdit edit, Instant now) {
    if (was.overdue(now)) {
      edit.missed = true;
      edit.end(RESCOPED, now);
      return;
    }
    edit.state = ACCEPTED;
    edit.version++;
    edit.rescopes++;
    edit.due = rescope.due();
    edit.outcome = rescope.outcome() == null ? was.outcome() : rescope.outcome();
    edit.extendedTo = null;
    edit.reportedAt = null;
  }

  private static void extend(Commitment was, Extend extend, CommitmentEdit edit, Instant now) {
    if (was.extendedTo() != null) {
      throw new IllegalStateException(
          "The commitment (%s) was extended to (%s) already; once is the limit.%nMaybe re-scope it: that needs the requester's consent."
              .formatted(was.id(), was.extendedTo()));
    }
    if (was.overdue(now)) {
      throw new IllegalStateException(
          "The commitment (%s) was due at (%s) and cannot be extended any more.%nMaybe re-scope it."
              .formatted(was.id(), was.due()));
    }
    if (was.due() == null || !extend.until().isAfter(was.due())) {
      throw new IllegalArgumentException(
          "The extension (%s) must end after the due moment (%s).%nMaybe re-scope to an earlier date."
              .formatted(extend.until(), was.due()));
    }
    edit.extendedTo = extend.until();
  }

  private static void correct(Correct correct, CommitmentEdit edit) {
    switch (correct.field()) {
      case TITLE -> edit.title = correct.value();
      case OUTCOME -> edit.outcome = correct.value();
      case DUE -> {
        Instant due;
        try {
          due = Instant.parse(correct.value());
        } catch (DateTimeException e) {
          throw new IllegalArgumentException(
              "The corrected due date (%s) is not an instant.%nMaybe 2026-02-13T16:00:00Z."
                  .formatted(correct.value()),
              e);
        }
        edit.firstDue = edit.firstDue == null ? null : due;
        edit.due = due;
      }
    }
  }
}
