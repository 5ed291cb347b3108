package io.peakos.workflow.internal.commitment;

import io.peakos.people.Party;
import io.peakos.people.TeamId;
import io.peakos.work.CauseClass;
import io.peakos.work.Commitment;
import io.peakos.work.CommitmentId;
import io.peakos.work.CommitmentState;
import io.peakos.work.CounterOffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A commitment while one thing after the other changes. Not thread-safe. */
final class CommitmentEdit {
  private final Commitment from;
  CommitmentId id;
  int version;
  CommitmentState state;
  String title;
  @Nullable Party owner;
  @Nullable TeamId team;
  @Nullable String outcome;
  @Nullable Instant due;
  @Nullable Instant firstDue;
  @Nullable Instant extendedTo;
  boolean missed;
  int rescopes;
  @Nullable CauseClass cause;
  @Nullable CounterOffer offer;
  @Nullable CommitmentId successorOf;
  @Nullable Instant proposedAt;
  @Nullable Instant acceptedAt;
  @Nullable Instant reportedAt;
  @Nullable Instant endedAt;

  CommitmentEdit(Commitment from) {
    this.from = from;
    id = from.id();
    version = from.version();
    state = from.state();
    title = from.title();
    owner = from.owner();
    team = from.team();
    outcome = from.outcome();
    due = from.due();
    firstDue = from.firstDue();
    extendedTo = from.extendedTo();
    missed = from.missed();
    rescopes = from.rescopes();
    cause = from.cause();
    offer = from.offer();
    successorOf = from.successorOf();
    proposedAt = from.proposedAt();
    acceptedAt = from.acceptedAt();
    reportedAt = from.reportedAt();
    endedAt = from.endedAt();
  }

  /**
   * In the loop from now on, with the terms it has; what was promised before goes on in the same
   * life.
   */
  void accept(Instant at) {
    state = CommitmentState.ACCEPTED;
    if (acceptedAt == null) {
      acceptedAt = at;
      firstDue = due;
    }
    offer = null;
  }

  /** Over. */
  void end(CommitmentState end, Instant at) {
    state = end;
    endedAt = at;
    offer = null;
  }

  Commitment done() {
    return new Commitment(
        id,
        version,
        state,
        title,
        owner,
        from.requester(),
        outcome,
        due,
        firstDue,
        extendedTo,
        from.origin(),
        from.serves(),
        team,
        from.partners(),
        from.calendar(),
        from.author(),
        missed,
        rescopes,
        cause,
        offer,
        successorOf,
        proposedAt,
        acceptedAt,
        reportedAt,
        endedAt);
  }
}
