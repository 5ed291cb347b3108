package io.peakos.work;

import io.peakos.people.Caller;
import io.peakos.people.PersonId;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Promises and everything that happens to them. Thread-safe. Each command is one transaction, the
 * host's own when it has one: state, journal, clock and messages change together or not at all.
 *
 * <p>Errors of every command: PEAK-101 when a policy rejects it (and what is missing), PEAK-102
 * when there is no such commitment in the tenant, PEAK-103 when the caller's key was used for
 * something else, PEAK-104 when a new one is given an id that is taken, PEAK-105 when the host's
 * access policy says no, PEAK-106 when somebody else changed it at the same moment, PEAK-201 when
 * its calendar or ladder is not known, {@link IllegalStateException} when the state machine does
 * not know the command in this state.
 */
public interface Commitments {
  /** Writes down what is not asked yet; clarity may still be missing. */
  Commitment draft(Caller by, Proposal proposal);

  /** Asks the owner; policy A-01 names what is not clear yet. */
  Commitment propose(Caller by, Proposal proposal);

  /**
   * Does something to a commitment.
   *
   * @return the commitment now in force: the successor after a re-scope that came too late
   */
  Commitment handle(Caller by, CommitmentId id, CommitmentCommand command);

  /**
   * Takes over promises given before the SDK came. They are journaled with their own dates; what
   * should have happened to them before now never happens, what comes later does.
   */
  List<Commitment> adopt(Caller by, List<Adoption> promises);

  /** The commitment as it stands. */
  Optional<Commitment> find(Caller by, CommitmentId id);

  /** The commitments that match, oldest first. */
  Page<Commitment> list(Caller by, CommitmentFilter filter, PageRequest page);

  /** The owner promises. */
  default Commitment accept(Caller by, CommitmentId id) {
    return handle(by, id, new CommitmentCommand.Accept(Set.of()));
  }

  /** The owner says it is done. */
  default Commitment report(Caller by, CommitmentId id) {
    return handle(by, id, new CommitmentCommand.Report(null));
  }

  /** The requester agrees that it is done. */
  default Commitment confirm(Caller by, CommitmentId id) {
    return handle(by, id, new CommitmentCommand.Confirm());
  }

  /**
   * A person has left: after one working day what they promised goes back to PROPOSED with the
   * team's lead as interim owner, and requesters are told. Saying it twice changes nothing.
   */
  void ownerLeft(Caller by, PersonId person);
}
