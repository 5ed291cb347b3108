package io.peakos.policy;

import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import io.peakos.work.CommitmentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A commitment as policies see it.
 *
 * @param tenant the tenant
 * @param subject the commitment
 * @param at when it is judged
 * @param team whose work it is, or null
 * @param crossTeam whether other teams take part in it
 * @param onPriority whether it serves a priority
 * @param occasion why it is judged now: a command that is about to happen, or time
 * @param state where it stands, before the command
 * @param clarity what of owner, outcome, due date and origin is known
 * @param sinceProposed since it was proposed; null when it was not
 * @param untilDue until its due moment; null when there is none, or it has passed
 * @param sinceDue since its due moment, or the one it was extended to; null when there is none, or
 *     it has not come
 * @param sinceReported since it was reported done; null when it is not
 * @param updated whether its owner has said how it goes since this version was promised
 * @param history what happened to it
 * @param owner what else its owner carries
 * @param consents who agrees to the command
 */
public record CommitmentFacts(
    TenantId tenant,
    SubjectRef subject,
    Instant at,
    @Nullable TeamId team,
    boolean crossTeam,
    boolean onPriority,
    Occasion occasion,
    CommitmentState state,
    Clarity clarity,
    @Nullable Measured sinceProposed,
    @Nullable Measured untilDue,
    @Nullable Measured sinceDue,
    @Nullable Measured sinceReported,
    boolean updated,
    History history,
    OwnerLoad owner,
    Consents consents)
    implements Facts {
  /** Why a commitment is judged. */
  public enum Occasion {
    /** It is about to be proposed. */
    PROPOSE,
    /** It is about to be accepted. */
    ACCEPT,
    /** It is about to be re-scoped. */
    RESCOPE,
    /** It is about to change hands. */
    REASSIGN,
    /** It is about to be abandoned. */
    ABANDON,
    /** A weekly review has just said done or not done. */
    REVIEW,
    /** Time has passed. */
    TIME
  }

  /**
   * What is clear. Accountability begins here.
   *
   * @param owner whether there is exactly one owner
   * @param outcome whether there is an observable outcome
   * @param due whether there is a due date
   * @param origin whether it is known where it comes from
   */
  public record Clarity(boolean owner, boolean outcome, boolean due, boolean origin) {
    /** Everything is clear. */
    public static final Clarity COMPLETE = new Clarity(true, true, true, true);

    /** Whether nothing is missing. */
    public boolean complete() {
      return owner && outcome && due && origin;
    }

    /** The names of what is missing. */
    public List<String> missing() {
      List<String> missing = new ArrayList<>();
      if (!owner) {
        missing.add("owner");
      }
      if (!outcome) {
        missing.add("outcome");
      }
      if (!due) {
        missing.add("due");
      }
      if (!origin) {
        missing.add("origin");
      }
      return missing;
    }
  }

  /**
   * What happened to it.
   *
   * @param rescopes how often it was re-scoped before
   * @param notDoneReviews how many weekly reviews in a row said "not done", the newest included
   * @param missed whether its due moment passed unreported
   */
  public record History(int rescopes, int notDoneReviews, boolean missed) {}

  /**
   * What its owner carries.
   *
   * @param open how many commitments the owner has open, this one not included; null when unknown
   * @param active whether the owner is still there; null when the directory does not know them
   * @param sinceLeft since the owner left; null when the owner has not
   * @param longOverdueOnPriority how many others on the same priority the owner has overdue so long
   *     that they were escalated, and not disposed of
   */
  public record OwnerLoad(
      @Nullable Integer open,
      @Nullable Boolean active,
      @Nullable Measured sinceLeft,
      int longOverdueOnPriority) {}

  /**
   * Who agrees to the command, the caller included.
   *
   * @param roles the roles of those who agree
   * @param reason whether a reason is given
   */
  public record Consents(Set<Role> roles, boolean reason) {
    /** Nobody was asked. */
    public static final Consents NONE = new Consents(Set.of(), false);

    /** Copies the roles. */
    public Consents {
      roles = Set.copyOf(roles);
    }

    /** Whether somebody in this role agrees. */
    public boolean of(Role role) {
      return roles.contains(role);
    }
  }

  /** Who may be asked for consent. */
  public enum Role {
    /** Who promised. */
    OWNER,
    /** Who asked. */
    REQUESTER,
    /** Who leads the owner's team. */
    LEAD,
    /** Who takes over. */
    NEW_OWNER,
    /** Who leads the team of whoever takes over. */
    NEW_LEAD,
    /** Who owns the priority it serves; the requester where it serves none. */
    PRIORITY_OWNER
  }
}
