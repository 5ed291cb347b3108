package io.peakos.workflow.internal.commitment;

import io.peakos.people.PersonId;
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
import io.peakos.work.CommitmentCommand.Withdraw;
import io.peakos.work.CommitmentState;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How commands are called in the journal, once they have happened; a published format. */
final class Names {
  private Names() {}

  /** Who else said yes to a command. */
  static Set<PersonId> consents(CommitmentCommand command) {
    if (command instanceof Accept accept) {
      return accept.consents();
    }
    if (command instanceof Rescope rescope) {
      return rescope.consents();
    }
    if (command instanceof Reassign reassign) {
      return reassign.consents();
    }
    return command instanceof Abandon abandon ? abandon.consents() : Set.of();
  }

  /** The name of what happened. */
  static String past(CommitmentCommand command, Commitment now) {
    if (command instanceof Propose) {
      return "proposed";
    }
    if (command instanceof Accept || command instanceof AcceptOffer) {
      return "accepted";
    }
    if (command instanceof Counter) {
      return "countered";
    }
    if (command instanceof RefuseOffer) {
      return "offer-refused";
    }
    if (command instanceof Decline) {
      return "declined";
    }
    if (command instanceof Withdraw) {
      return "withdrawn";
    }
    if (command instanceof FlagRisk) {
      return "at-risk";
    }
    if (command instanceof ClearRisk) {
      return "risk-cleared";
    }
    if (command instanceof OnCourse) {
      return "on-course";
    }
    if (command instanceof NameCause) {
      return "cause-named";
    }
    if (command instanceof Report) {
      return "reported";
    }
    if (command instanceof Confirm) {
      return "completed";
    }
    if (command instanceof Reject) {
      return "rejected";
    }
    if (command instanceof Rescope) {
      return now.state() == CommitmentState.RESCOPED ? "missed" : "rescoped";
    }
    if (command instanceof Abandon) {
      return "abandoned";
    }
    if (command instanceof Reassign) {
      return "reassigned";
    }
    if (command instanceof Extend) {
      return "extended";
    }
    return command instanceof Correct ? "corrected" : "reviewed";
  }

  /** Why, in the words of whoever gave the command. */
  static @Nullable String reason(CommitmentCommand command) {
    if (command instanceof Counter counter) {
      return counter.reason();
    }
    if (command instanceof RefuseOffer refuse) {
      return refuse.reason();
    }
    if (command instanceof Decline decline) {
      return decline.reason();
    }
    if (command instanceof Withdraw withdraw) {
      return withdraw.reason();
    }
    if (command instanceof FlagRisk risk) {
      return risk.reason();
    }
    if (command instanceof ClearRisk risk) {
      return risk.reason();
    }
    if (command instanceof OnCourse course) {
      return course.note();
    }
    if (command instanceof NameCause cause) {
      return cause.note();
    }
    if (command instanceof Report report) {
      return report.evidence();
    }
    if (command instanceof Reject reject) {
      return reject.reason();
    }
    if (command instanceof Rescope rescope) {
      return rescope.reason();
    }
    if (command instanceof Abandon abandon) {
      return abandon.reason();
    }
    if (command instanceof Reassign reassign) {
      return reassign.reason();
    }
    if (command instanceof Extend extend) {
      return extend.reason();
    }
    return command instanceof Correct correct ? correct.reason() : null;
  }
}
