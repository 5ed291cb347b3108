package io.peakos.work;

/**
 * Where a commitment stands. "Overdue" is not among them: it follows from the clock ({@link
 * Commitment#overdue}).
 */
public enum CommitmentState {
  /** Not yet asked for, or returned to the requester. */
  DRAFT(false, false),
  /**
   * Asked for; the owner has not answered. With an {@link Commitment#acceptedAt}, it was promised
   * by somebody who has left: it waits for somebody who takes it over, and can only be
   * accepted, reassigned or abandoned.
   */
  PROPOSED(false, false),
  /** Promised: in the accountability loop. */
  ACCEPTED(true, false),
  /** Promised, and its owner says it may fail. */
  AT_RISK(true, false),
  /** Its owner says it is done; the requester has not confirmed. */
  REPORTED_DONE(true, false),
  /** Ended: done and confirmed. */
  COMPLETED(false, true),
  /** Ended: replaced by another promise after its due moment. */
  RESCOPED(false, true),
  /** Ended: given up, consciously and with consent. */
  ABANDONED(false, true),
  /** Ended before it was promised: declined or withdrawn. */
  DECLINED(false, true);

  private final boolean open;
  private final boolean ended;

  CommitmentState(boolean open, boolean ended) {
    this.open = open;
    this.ended = ended;
  }

  /** Promised and not ended: the states of the accountability loop. */
  public boolean open() {
    return open;
  }

  /** Nothing can happen to it any more. */
  public boolean ended() {
    return ended;
  }

  /** Promised, and its owner has not said that it is done. */
  public boolean awaited() {
    return this == ACCEPTED || this == AT_RISK;
  }
}
