package io.peakos.workflow.internal.store;

import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import io.peakos.time.Span;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of peak_clock. */
public record ClockRow(
    String id,
    TenantId tenant,
    Purpose purpose,
    SubjectRef subject,
    SubjectRef correlation,
    String calendarHash,
    Instant anchor,
    @Nullable Span budget,
    @Nullable Instant due,
    @Nullable Instant extendedTo,
    @Nullable Instant pausedAt,
    @Nullable Long leftMs,
    String nextStep,
    @Nullable Instant nextAt,
    String policyVersion,
    int attempts,
    @Nullable Instant parkedAt,
    @Nullable String error) {
  /** What a clock waits with. */
  public enum Purpose {
    /** A commitment's deadline and its policies. */
    COMMITMENT,
    /** A host's obligation. */
    OBLIGATION,
    /** The rungs of an escalation. */
    ESCALATION,
    /** The end of a week of reviews. */
    TEAM_WEEK
  }

  /** The moment that reminders and ladder count from. */
  public @Nullable Instant effectiveDue() {
    return extendedTo == null ? due : extendedTo;
  }

  /**
   * The same clock, with this to come; null when nothing is. A step of a ladder keeps when it was due
   * also while it is tried again, because the rungs above count from that.
   */
  public ClockRow next(String step, @Nullable Instant at) {
    return new ClockRow(
        id,
        tenant,
        purpose,
        subject,
        correlation,
        calendarHash,
        anchor,
        budget,
        purpose == Purpose.ESCALATION ? at : due,
        extendedTo,
        pausedAt,
        leftMs,
        step,
        at,
        policyVersion,
        0,
        null,
        null);
  }

  /** The same clock, held back until then. */
  public ClockRow extended(Instant until) {
    return new ClockRow(
        id,
        tenant,
        purpose,
        subject,
        correlation,
        calendarHash,
        anchor,
        budget,
        due,
        until,
        pausedAt,
        leftMs,
        nextStep,
        nextAt,
        policyVersion,
        attempts,
        parkedAt,
        error);
  }

  /** The same clock, standing still with this much left. */
  public ClockRow paused(Instant at, long left) {
    return new ClockRow(
        id,
        tenant,
        purpose,
        subject,
        correlation,
        calendarHash,
        anchor,
        budget,
        due,
        extendedTo,
        at,
        left,
        nextStep,
        null,
        policyVersion,
        attempts,
        parkedAt,
        error);
  }

  /** The same clock, counting on towards this due moment. */
  public ClockRow resumed(Instant newDue) {
    return new ClockRow(
        id,
        tenant,
        purpose,
        subject,
        correlation,
        calendarHash,
        anchor,
        budget,
        newDue,
        null,
        null,
        null,
        nextStep,
        nextAt,
        policyVersion,
        attempts,
        parkedAt,
        error);
  }

  /** The same clock after a failure: tried again at this instant, or parked when that is null. */
  public ClockRow failed(String newError, @Nullable Instant tryAgainAt, Instant now) {
    return new ClockRow(
        id,
        tenant,
        purpose,
        subject,
        correlation,
        calendarHash,
        anchor,
        budget,
        due,
        extendedTo,
        pausedAt,
        leftMs,
        nextStep,
        tryAgainAt,
        policyVersion,
        attempts + 1,
        tryAgainAt == null ? now : null,
        newError);
  }
}
