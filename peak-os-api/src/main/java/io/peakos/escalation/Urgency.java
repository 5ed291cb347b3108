package io.peakos.escalation;

/** How insistently a message should reach somebody; the host chooses the channel. */
public enum Urgency {
  /** May wait for a digest. */
  LOW,
  /** At the next waking hour. */
  NORMAL,
  /** Now, through quiet hours too. */
  HIGH
}
