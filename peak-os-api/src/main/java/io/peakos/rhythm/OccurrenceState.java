package io.peakos.rhythm;

/** Where an occurrence stands. */
public enum OccurrenceState {
  /** It is planned, and may still be moved or cancelled. */
  SCHEDULED(false),
  /** It is being prepared: facts are frozen, people are invited and may come. */
  PREPARING(false),
  /** It is held. */
  OPEN(false),
  /** It was held; the recap is being published. */
  CONCLUDED(false),
  /** Ended: it was held, and the recap is out. */
  PUBLISHED(true),
  /** It was not opened, and its make-up neither; or it has none. It can be held again. */
  MISSED(true),
  /** It was missed, and will be held at another time. */
  RESCHEDULED(false),
  /** Ended: it is not held, with a reason. It can be held again. */
  CANCELLED(true);

  private final boolean ended;

  OccurrenceState(boolean ended) {
    this.ended = ended;
  }

  /** Whether nothing more becomes of it by itself. */
  public boolean ended() {
    return ended;
  }

  /** Whether it is still to come, and may be moved or cancelled. */
  public boolean ahead() {
    return this == SCHEDULED || this == PREPARING || this == RESCHEDULED;
  }
}
