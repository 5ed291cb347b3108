package io.peakos.escalation;

import io.peakos.internal.Texts;

/** An escalation's id. Immutable. */
public record EscalationId(String value) {
  /** Accepts 1 to 200 characters, chosen by the host. */
  public EscalationId {
    Texts.id("escalation", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
