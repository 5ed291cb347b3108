package io.peakos.work;

import io.peakos.internal.Texts;
import io.peakos.people.Party;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.time.IsoWeek;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be done to a commitment once it is written down; the closed list of the
 * events of its state machine. A command at a moment the state machine does not know is an {@link
 * IllegalStateException} that names the state and what is possible in it.
 *
 * <p>Where another person's consent is needed, the host has asked them and passes who said yes.
 */
public sealed interface CommitmentCommand {
  /** The requester asks the owner: DRAFT to PROPOSED. */
  record Propose() implements CommitmentCommand {}

  /**
   * The owner promises: PROPOSED to ACCEPTED.
   *
   * @param consents who else said yes; the lead, when the owner has much to do already
   */
  record Accept(Set<PersonId> consents) implements CommitmentCommand {
    /** Copies the consents. */
    public Accept {
      consents = Set.copyOf(consents);
    }
  }

  /** The owner offers something else: stays PROPOSED, in a new version. */
  record Counter(CounterOffer offer, String reason) implements CommitmentCommand {
    /** Checks the reason. */
    public Counter {
      Texts.required("reason", reason);
    }
  }

  /** The requester takes the counter-offer: PROPOSED to ACCEPTED, with the offered terms. */
  record AcceptOffer() implements CommitmentCommand {}

  /** The requester does not take the counter-offer: PROPOSED with the terms as they were. */
  record RefuseOffer(String reason) implements CommitmentCommand {
    /** Checks the reason. */
    public RefuseOffer {
      Texts.required("reason", reason);
    }
  }

  /** The owner will not promise: PROPOSED to DECLINED; the requester gets it back as an issue. */
  record Decline(String reason) implements CommitmentCommand {
    /** Checks the reason. */
    public Decline {
      Texts.required("reason", reason);
    }
  }

  /** The requester does not ask any more: DRAFT or PROPOSED to DECLINED. */
  record Withdraw(String reason) implements CommitmentCommand {
    /** Checks the reason. */
    public Withdraw {
      Texts.required("reason", reason);
    }
  }

  /** The owner says it may fail: ACCEPTED to AT_RISK. */
  record FlagRisk(CauseClass cause, String reason) implements CommitmentCommand {
    /** Checks the reason. */
    public FlagRisk {
      Texts.required("reason", reason);
    }
  }

  /** The owner says it will hold after all: AT_RISK to ACCEPTED. */
  record ClearRisk(String reason) implements CommitmentCommand {
    /** Checks the reason. */
    public ClearRisk {
      Texts.required("reason", reason);
    }
  }

  /** The owner says it is on course; counts as an update and changes no state. */
  record OnCourse(@Nullable String note) implements CommitmentCommand {}

  /** The owner says why it is late (asked by A-05); changes no state. */
  record NameCause(CauseClass cause, @Nullable String note) implements CommitmentCommand {}

  /** The owner says it is done: to REPORTED_DONE. */
  record Report(@Nullable String evidence) implements CommitmentCommand {}

  /** The requester agrees that it is done: REPORTED_DONE to COMPLETED. */
  record Confirm() implements CommitmentCommand {}

  /** The requester does not agree: back to ACCEPTED, overdue if its due moment has passed. */
  record Reject(String reason) implements CommitmentCommand {
    /** Checks the reason. */
    public Reject {
      Texts.required("reason", reason);
    }
  }

  /**
   * Another date or outcome. Before the due moment the same life goes on in a new version; after it
   * the life ends as RESCOPED with the miss counted, and a successor begins.
   *
   * @param due the new due instant
   * @param outcome the new outcome, or null to keep it
   * @param reason why
   * @param consents who else said yes: owner and requester, of whom the caller is one; from the
   *     third re-scope on also the priority's owner
   * @param successor the id of the life that follows a miss, or null to have one made
   */
  record Rescope(
      Instant due,
      @Nullable String outcome,
      String reason,
      Set<PersonId> consents,
      @Nullable CommitmentId successor)
      implements CommitmentCommand {
    /** Checks the reason, copies the consents. */
    public Rescope {
      Texts.required("reason", reason);
      consents = Set.copyOf(consents);
    }
  }

  /**
   * Consciously given up: any open state to ABANDONED.
   *
   * @param reason why
   * @param consents who else said yes: the requester or the priority's owner, unless they call
   * @param dependants who relied on it and will be told
   */
  record Abandon(String reason, Set<PersonId> consents, Set<PersonId> dependants)
      implements CommitmentCommand {
    /** Copies the sets. */
    public Abandon {
      consents = Set.copyOf(consents);
      dependants = Set.copyOf(dependants);
    }
  }

  /**
   * Another owner, in the same state and the same life; also another team, when work is handed from
   * one to the other. An escalation that is open goes on with them. The clock keeps the calendar it
   * was armed with.
   *
   * @param owner who takes over; the same as before when somebody takes it along to another team
   * @param team the team it belongs to from now on, or null to leave it where it is
   * @param consents who else said yes: for what is promised, the old owner or the lead of their
   *     team, and the new owner or the lead of theirs; the lead alone within one team
   */
  record Reassign(Party owner, @Nullable TeamId team, String reason, Set<PersonId> consents)
      implements CommitmentCommand {
    /** Checks the reason, copies the consents. */
    public Reassign {
      Texts.required("reason", reason);
      consents = Set.copyOf(consents);
    }

    /** In the same team. */
    public Reassign(Party owner, String reason, Set<PersonId> consents) {
      this(owner, null, reason, consents);
    }
  }

  /**
   * Reminders and ladder hold back until then; the date in force stays. Once, before the due
   * moment, by the owner alone.
   */
  record Extend(Instant until, String reason) implements CommitmentCommand {
    /** Checks the reason. */
    public Extend {
      Texts.required("reason", reason);
    }
  }

  /**
   * A typo, within one working day, by its author: neither a miss nor a re-scope.
   *
   * @param field what was wrong
   * @param value the right text; a due date as an ISO instant
   */
  record Correct(Field field, String value, String reason) implements CommitmentCommand {
    /** What can be corrected. */
    public enum Field {
      /** The title. */
      TITLE,
      /** The outcome. */
      OUTCOME,
      /** The due instant. */
      DUE
    }

    /** Checks the texts. */
    public Correct {
      Texts.required("corrected value", value);
      Texts.required("reason", reason);
    }
  }

  /** What the team's weekly review said: done or not done, once per commitment and ISO week. */
  record Review(IsoWeek week, boolean done) implements CommitmentCommand {}
}
