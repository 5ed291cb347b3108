package io.peakos.obligation;

/** Where an obligation stands. "Overdue" is not among them: it follows from the clock. */
public enum ObligationState {
  /** Its time to begin has not come. */
  PLANNED(true),
  /** It is owed. */
  OPEN(true),
  /** Owner or counterparty handed it in; the other one has not acknowledged. */
  SUBMITTED(false),
  /** Ended: handed in and acknowledged. */
  ACKNOWLEDGED(false),
  /** Ended: not owed after all, with a reason; counts for nobody and against nobody. */
  EXCUSED(false),
  /** Ended: its last moment passed and nothing was handed in. */
  MISSED(false),
  /** Ended: taken back by who asked for it. */
  WITHDRAWN(false);

  private final boolean owed;

  ObligationState(boolean owed) {
    this.owed = owed;
  }

  /** Whether its clock runs: it is still to be handed in. */
  public boolean owed() {
    return owed;
  }
}
