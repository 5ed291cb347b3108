package io.peakos.obligation;

import io.peakos.people.Caller;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import java.util.Optional;

/**
 * What people owe about the host's own subjects: check-ins, approvals, reviews. Thread-safe; every
 * command is one transaction, the host's own when it has one. A commitment's deadline is such an
 * obligation underneath, without commands of its own.
 *
 * <p>Errors as in {@link io.peakos.work.Commitments}; PEAK-201 when the calendar or the ladder that
 * is named is not known.
 */
public interface Obligations {
  /** Somebody owes something from now on. */
  Obligation owe(Caller by, Owe owe);

  /** Does something to an obligation. */
  Obligation handle(Caller by, ObligationId id, ObligationCommand command);

  /** The obligation as it stands. */
  Optional<Obligation> find(Caller by, ObligationId id);

  /** The obligations about a subject, oldest first, ended ones too. */
  Page<Obligation> about(Caller by, SubjectRef subject, PageRequest page);

  /** Hands it in. */
  default Obligation submit(Caller by, ObligationId id) {
    return handle(by, id, new ObligationCommand.Submit(null));
  }

  /** Takes note of what the other one handed in. */
  default Obligation acknowledge(Caller by, ObligationId id) {
    return handle(by, id, new ObligationCommand.Acknowledge());
  }
}
