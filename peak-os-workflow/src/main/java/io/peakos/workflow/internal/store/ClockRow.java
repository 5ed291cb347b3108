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
  /** The step of a clock that waits for nothing, and rightly so. */
  public static final String NOTHING = "nothing";

  /** What a clock waits with. */
  public enum Purpose {
    /** A commitment's deadline and its policies. */
    COMMITMENT,
    /** A host's obligation. */
    OBLIGATION,
    /** The rungs of an escalation. */
    ESCALATION,
    /** The end of a week of reviews. */
    TEAM_WEEK,
    /** The next occurrence of a series. */
    SERIES,
    /** The preparation of an occurrence that was moved. */
    OCCURRENCE
  }

  /** The moment that reminders and ladder count from. */
  public @Nullable Instant effectiveDue() {
    return extendedTo == null ? due : extendedTo;
  }

  /**
   * The same clock, with this to come; null when nothing is. A step of a ladder keeps when it was
   * due also while it is tried again, because the rungs above count from that.
   */
  public ClockRow next(String step, @Nullable Instant at) {
    Copy copy = new Copy(this);
    copy.due = purpose == Purpose.ESCALATION ? at : due;
    copy.nextStep = step;
    copy.nextAt = at;
    copy.attempts = 0;
    copy.parkedAt = null;
    copy.error = null;
    return copy.row();
  }

  /**
   * The same clock, with nothing to come. It says so, because one that stands still without saying
   * so was broken from outside, and the watchdog finds it.
   */
  public ClockRow resting() {
    return next(NOTHING, null);
  }

  /** Whether it stands still although nothing of ours stopped it. */
  public boolean broken() {
    return nextAt == null && pausedAt == null && parkedAt == null && !nextStep.equals(NOTHING);
  }

  /** The same clock, planned on this calendar from now on. */
  public ClockRow onCalendar(String hash) {
    Copy copy = new Copy(this);
    copy.calendarHash = hash;
    return copy.row();
  }

  /** The same clock, held back until then. */
  public ClockRow extended(Instant until) {
    Copy copy = new Copy(this);
    copy.extendedTo = until;
    return copy.row();
  }

  /** The same clock, standing still with this much left. */
  public ClockRow paused(Instant at, long left) {
    Copy copy = new Copy(this);
    copy.pausedAt = at;
    copy.leftMs = left;
    copy.nextAt = null;
    return copy.row();
  }

  /** The same clock, counting on towards this due moment. */
  public ClockRow resumed(Instant newDue) {
    Copy copy = new Copy(this);
    copy.due = newDue;
    copy.extendedTo = null;
    copy.pausedAt = null;
    copy.leftMs = null;
    return copy.row();
  }

  /** The same clock, out of force because another one takes its place: it stands still no more. */
  public ClockRow superseded() {
    Copy copy = new Copy(next(nextStep, null));
    copy.pausedAt = null;
    copy.leftMs = null;
    return copy.row();
  }

  /** The same clock after a failure: tried again at this instant, or parked when that is null. */
  public ClockRow failed(String newError, @Nullable Instant tryAgainAt, Instant now) {
    Copy copy = new Copy(this);
    copy.nextAt = tryAgainAt;
    copy.attempts = attempts + 1;
    copy.parkedAt = tryAgainAt == null ? now : null;
    copy.error = newError;
    return copy.row();
  }

  /** What may change on a clock. Not thread-safe. */
  private static final class Copy {
    private final ClockRow from;
    String calendarHash;
    @Nullable Instant due;
    @Nullable Instant extendedTo;
    @Nullable Instant pausedAt;
    @Nullable Long leftMs;
    String nextStep;
    @Nullable Instant nextAt;
    int attempts;
    @Nullable Instant parkedAt;
    @Nullable String error;

    Copy(ClockRow from) {
      this.from = from;
      calendarHash = from.calendarHash;
      due = from.due;
      extendedTo = from.extendedTo;
      pausedAt = from.pausedAt;
      leftMs = from.leftMs;
      nextStep = from.nextStep;
      nextAt = from.nextAt;
      attempts = from.attempts;
      parkedAt = from.parkedAt;
      error = from.error;
    }

    ClockRow row() {
      return new ClockRow(
          from.id,
          from.tenant,
          from.purpose,
          from.subject,
          from.correlation,
          calendarHash,
          from.anchor,
          from.budget,
          due,
          extendedTo,
          pausedAt,
          leftMs,
          nextStep,
          nextAt,
          from.policyVersion,
          attempts,
          parkedAt,
          error);
    }
  }
}
