package io.peakos.workflow.internal.commitment;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.people.Actor;
import io.peakos.people.Caller;
import io.peakos.people.Party;
import io.peakos.work.Commitment;
import io.peakos.work.CommitmentCommand;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.CommitmentRow;
import org.jspecify.annotations.Nullable;

/**
 * Whose word a command is. People speak for themselves or for a seat they hold; the host's own
 * automation may speak for anybody.
 */
final class Roles {
  private Roles() {}

  /** Says no when a person uses a word that is another's. */
  static void check(Caller by, CommitmentRow row, CommitmentCommand command, People people) {
    if (by.actor().kind() != Actor.Kind.PERSON) {
      return;
    }
    Commitment commitment = row.commitment();
    if (command instanceof CommitmentCommand.Accept
        || command instanceof CommitmentCommand.Counter
        || command instanceof CommitmentCommand.Decline
        || command instanceof CommitmentCommand.FlagRisk
        || command instanceof CommitmentCommand.ClearRisk
        || command instanceof CommitmentCommand.OnCourse
        || command instanceof CommitmentCommand.NameCause
        || command instanceof CommitmentCommand.Report
        || command instanceof CommitmentCommand.Extend) {
      require(by, row, "owner", commitment.owner(), people);
    } else if (command instanceof CommitmentCommand.Propose
        || command instanceof CommitmentCommand.AcceptOffer
        || command instanceof CommitmentCommand.RefuseOffer
        || command instanceof CommitmentCommand.Withdraw
        || command instanceof CommitmentCommand.Confirm
        || command instanceof CommitmentCommand.Reject) {
      require(by, row, "requester", commitment.requester(), people);
    }
  }

  private static void require(
      Caller by, CommitmentRow row, String role, @Nullable Party party, People people) {
    if (people.holders(row.tenant(), party).stream().noneMatch(by.actor()::is)) {
      throw new PeakOsException(
          ErrorCode.NOT_ALLOWED,
          "The actor (%s) is not the %s (%s) of the commitment (%s), whose word this is.%nMaybe they hold the seat no longer, or the host's automation acts for them: Caller.host(…)."
              .formatted(by.actor(), role, party, row.commitment().id()));
    }
  }
}
