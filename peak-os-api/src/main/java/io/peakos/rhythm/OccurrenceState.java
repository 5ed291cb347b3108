package io.peakos.rhythm;

/** Where an occurrence stands. */
public enum OccurrenceState {
  /** It is planned, and may still be moved or cancelled. */
  SCHEDULED(false),
  /** It is being prepared. */
  PREPARING(false),
  /** Ended: it is not held, with a reason. */
  CANCELLED(true);

  private final boolean ended;

  OccurrenceState(boolean ended) {
    this.ended = ended;
  }

  /** Whether nothing more becomes of it. */
  public boolean ended() {
    return ended;
  }
}
