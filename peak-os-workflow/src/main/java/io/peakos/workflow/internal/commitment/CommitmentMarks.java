package io.peakos.workflow.internal.commitment;

import io.peakos.escalation.Severity;
import io.peakos.escalation.Urgency;
import io.peakos.people.Actor;
import io.peakos.people.Party;
import io.peakos.people.PersonId;
import io.peakos.policy.Message;
import io.peakos.work.Commitment;
import io.peakos.work.CommitmentCommand;
import io.peakos.work.CommitmentCommand.Abandon;
import io.peakos.work.CommitmentState;
import io.peakos.work.NewIssue;
import io.peakos.workflow.internal.judgement.Case;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.outbox.Messenger;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.CommitmentRow;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answers that belong to the conversation itself: what one side says, the other side hears. No
 * policy decides about them. Thread-safe.
 */
public final class CommitmentMarks {
  private static final Message PROPOSED =
      message(
          "commitment.proposed",
          "{requester} asks you for \"{title}\"[, due {due}]. Can you promise it?",
          "accept",
          "counter",
          "decline");
  private static final Message COUNTERED =
      message(
          "commitment.countered",
          "{owner} offers something else for \"{title}\".[ {reason}.]",
          "accept-offer",
          "refuse-offer");
  private static final Message OFFER_REFUSED =
      message(
          "commitment.offer-refused",
          "{requester} keeps to what was asked of you: \"{title}\".[ {reason}.]",
          "accept",
          "counter",
          "decline");
  private static final Message AT_RISK =
      message(
          "commitment.at-risk",
          "{owner} says that \"{title}\"[, due {due},] may fail.[ {reason}.]");
  private static final Message REPORTED =
      message(
          "commitment.reported",
          "{owner} reports \"{title}\" as done. Do you agree?",
          "confirm",
          "reject");
  private static final Message REJECTED =
      message(
          "commitment.rejected",
          "{requester} does not agree that \"{title}\" is done.[ {reason}.]");
  private static final Message TAKEN_OVER =
      message(
          "commitment.reassigned",
          "\"{title}\"[, due {due},] is with {owner} now[ in the team {team}].[ {reason}.]");
  private static final Message DECLINED =
      message("commitment.declined", "{owner} declines your request \"{title}\".[ {reason}.]");

  private final Messenger messenger;

  CommitmentMarks(Messenger messenger) {
    this.messenger = messenger;
  }

  /** The other side hears what was said, where that asks them for something. */
  void answered(Ledger ledger, People people, CommitmentRow row, CommitmentCommand command) {
    Commitment commitment = row.commitment();
    Party owner = commitment.owner();
    Party requester = commitment.requester();
    String reason = Names.reason(command);
    if (command instanceof CommitmentCommand.Propose) {
      tell(ledger, people, row, owner, PROPOSED, reason);
    } else if (command instanceof CommitmentCommand.Counter) {
      tell(ledger, people, row, requester, COUNTERED, reason);
    } else if (command instanceof CommitmentCommand.RefuseOffer) {
      tell(ledger, people, row, owner, OFFER_REFUSED, reason);
    } else if (command instanceof CommitmentCommand.FlagRisk) {
      tell(ledger, people, row, requester, AT_RISK, reason);
    } else if (command instanceof CommitmentCommand.Report) {
      tell(ledger, people, row, requester, REPORTED, reason);
    } else if (command instanceof CommitmentCommand.Reject) {
      tell(ledger, people, row, owner, REJECTED, reason);
    } else if (command instanceof CommitmentCommand.Reassign) {
      boolean asked = commitment.state() == CommitmentState.PROPOSED;
      tell(ledger, people, row, owner, asked ? PROPOSED : TAKEN_OVER, reason);
      if (!requester.equals(owner)) {
        tell(ledger, people, row, requester, TAKEN_OVER, reason);
      }
    }
  }

  /** A declined proposal goes back to its requester as an issue. */
  void declined(Ledger ledger, People people, CommitmentRow row, Actor by, String reason) {
    Commitment commitment = row.commitment();
    ledger
        .raise(
            row.tenant(),
            by,
            new NewIssue(
                "commitment-declined",
                "Declined: " + commitment.title(),
                Severity.S4,
                commitment.requester(),
                commitment.team(),
                commitment.ref()))
        .about(commitment.ref())
        .because(reason)
        .write();
    tell(ledger, people, row, commitment.requester(), DECLINED, reason);
  }

  /** Whoever relied on it hears that it was given up. */
  void abandoned(Ledger ledger, People people, CommitmentRow row, Abandon abandon) {
    Message message =
        Message.of(
            "commitment.abandoned", "\"{title}\" is given up, and you relied on it.[ {reason}.]");
    send(ledger, people, row, Set.copyOf(abandon.dependants()), message, abandon.reason());
  }

  private void tell(
      Ledger ledger,
      People people,
      CommitmentRow row,
      @Nullable Party party,
      Message message,
      @Nullable String reason) {
    send(ledger, people, row, Set.copyOf(people.holders(row.tenant(), party)), message, reason);
  }

  private static Message message(String key, String text, String... choices) {
    return new Message(key, text, Map.of(), List.of(choices));
  }

  private void send(
      Ledger ledger,
      People people,
      CommitmentRow row,
      Set<PersonId> to,
      Message message,
      @Nullable String reason) {
    Case on = FactFinder.caseOf(row, null, Set.of(), reason);
    messenger.tell(
        ledger,
        people,
        new Messenger.Telling(
            row.tenant(),
            to.stream().sorted(java.util.Comparator.comparing(PersonId::value)).toList(),
            message,
            Urgency.NORMAL,
            on.subject(),
            on.correlation(),
            null,
            on.values(),
            on.due(),
            null));
  }
}
