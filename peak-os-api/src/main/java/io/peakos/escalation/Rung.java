package io.peakos.escalation;

import io.peakos.internal.Texts;
import io.peakos.time.Span;

/**
 * One step of a ladder. Immutable.
 *
 * @param label how people call it, such as {@code L1}
 * @param after how long after the rung before was due; for the first rung: after the start
 * @param audience whom it is for
 * @param urgency how insistently
 * @param effect what happens besides telling them
 */
public record Rung(String label, Span after, Audience audience, Urgency urgency, Effect effect) {
  /** What a rung does besides telling its audience. */
  public enum Effect {
    /** Nothing. */
    NONE,
    /** Opens the escalation's huddle, or joins it when it is open already. */
    HUDDLE
  }

  /** Checks the label. */
  public Rung {
    Texts.id("rung", label);
  }
}
