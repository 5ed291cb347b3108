package io.peakos.insight;

import io.peakos.people.Party;
import io.peakos.people.TeamId;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of somebody's list. Derived when it is asked for, never stored. Immutable.
 *
 * @param subject the commitment, obligation, escalation or issue
 * @param what what is asked of the person
 * @param title a few words; the kind, for an obligation
 * @param owner who owes it
 * @param counterparty who waits for it, or null
 * @param team its team, or null
 * @param due until when, or null
 * @param overdue whether that has passed
 */
public record Owed(
    SubjectRef subject,
    What what,
    String title,
    Party owner,
    @Nullable Party counterparty,
    @Nullable TeamId team,
    @Nullable Instant due,
    boolean overdue) {
  /** What is asked of somebody. */
  public enum What {
    /** Answer a proposal. */
    ANSWER,
    /** Deliver what was promised. */
    DELIVER,
    /** Hand in what is owed. */
    SUBMIT,
    /** Answer a counter-offer. */
    ANSWER_OFFER,
    /** Confirm or reject what was reported done. */
    CONFIRM,
    /** Take note of what was handed in. */
    ACKNOWLEDGE,
    /** Decide what was escalated, or look after an issue. */
    RESOLVE
  }
}
