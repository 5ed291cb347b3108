package io.peakos.escalation;

/** Where an escalation stands. */
public enum EscalationState {
  /** It began; nobody has been told yet. */
  TRIGGERED(true),
  /** A rung's audience was told; the next rung waits. */
  NOTIFIED(true),
  /** Somebody took it on; it climbs on only when the acknowledgement lapses. */
  ACKNOWLEDGED(true),
  /** Sent down with the authority to decide. */
  RETURNED(true),
  /** Ended: decided, or its subject was. */
  RESOLVED(false),
  /** Ended: nobody resolved it through all rounds; an issue for the executives was raised. */
  EXHAUSTED(false);

  private final boolean open;

  EscalationState(boolean open) {
    this.open = open;
  }

  /** Whether it still waits for somebody. */
  public boolean open() {
    return open;
  }
}
