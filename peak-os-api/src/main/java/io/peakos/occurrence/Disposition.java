package io.peakos.occurrence;

import io.peakos.escalation.Severity;
import io.peakos.internal.Instants;
import io.peakos.internal.Texts;
import io.peakos.people.Party;
import io.peakos.people.PersonId;
import io.peakos.work.CommitmentCommand;
import io.peakos.work.Proposal;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an occurrence makes of an item under review: the closed list of answers, one of which every
 * such item gets before the occurrence may conclude. An answer that does not fit the item is an
 * {@link IllegalArgumentException} that names those that do.
 */
public sealed interface Disposition {
  /** The promise was kept: it is reported done, unless it is already, and reviewed as done. */
  record Kept() implements Disposition {}

  /**
   * It stays as it is. An overdue promise is reviewed as not done, another one is on course; an
   * escalation goes on climbing. Not enough for a promise whose owner has to choose.
   *
   * @param note what was said, or null
   */
  record Recommitted(@Nullable String note) implements Disposition {
    /** Checks the note. */
    public Recommitted {
      Texts.optional("note", note);
    }
  }

  /** The promise gets another date or outcome, under the policies of every re-scope. */
  record Rescoped(CommitmentCommand.Rescope how) implements Disposition {
    /** Checks that it is given. */
    public Rescoped {
      Texts.given("re-scope", how);
    }
  }

  /**
   * Consciously given up: a promise under the policies of every abandonment, an issue closed.
   *
   * @param reason why
   * @param consents who else said yes, for a promise: its requester or the priority's owner
   * @param dependants who relied on it and will be told
   */
  record Abandoned(String reason, Set<PersonId> consents, Set<PersonId> dependants)
      implements Disposition {
    /** Checks the reason, copies the sets. */
    public Abandoned {
      Texts.required("reason", reason);
      consents = Set.copyOf(consents);
      dependants = Set.copyOf(dependants);
    }
  }

  /**
   * It is carried upwards for a decision; what climbs already goes on climbing.
   *
   * @param severity how urgent
   * @param decisionNeeded the question for the level above
   */
  record Escalated(Severity severity, String decisionNeeded) implements Disposition {
    /** Checks both. */
    public Escalated {
      Texts.given("severity", severity);
      Texts.title("decision that is needed", decisionNeeded);
    }
  }

  /** It rests until a date; on agendas before that it is listed and needs no answer. */
  record Deferred(Instant until, String reason) implements Disposition {
    /** Checks both. */
    public Deferred {
      until = Texts.given("date", Instants.kept("date", until));
      Texts.required("reason", reason);
    }
  }

  /**
   * A dependency gets its pair of people and a date, or a decision somebody who decides and a date:
   * that person owes it from now on.
   *
   * @param who who provides it, or decides
   * @param to who waits for it, or null for a decision
   * @param until by when they have agreed, or decided
   */
  record Assigned(Party who, @Nullable Party to, Instant until) implements Disposition {
    /** Checks owner and date. */
    public Assigned {
      Texts.given("owner", who);
      until = Texts.given("date", Instants.kept("date", until));
    }
  }

  /**
   * An issue or an escalation ends, or a decision is taken: ACT's decision, owner and next step. An
   * issue never ends without them (C-05).
   *
   * @param decision what was decided
   * @param nextStep the promise that carries it out; its origin and team are set when missing
   */
  record Resolved(String decision, Proposal nextStep) implements Disposition {
    /** Checks the decision and that somebody owns the next step. */
    public Resolved {
      Texts.required("decision", decision);
      Texts.given("next step", nextStep);
      if (nextStep.owner() == null) {
        throw new IllegalArgumentException(
            "The next step of a decision must have an owner (null).\nMaybe the one who promised it in the meeting.");
      }
    }
  }

  /** The word for it: kept, recommitted, rescoped, abandoned, escalated, deferred, and so on. */
  default String word() {
    return getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
  }
}
