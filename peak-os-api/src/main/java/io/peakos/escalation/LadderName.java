package io.peakos.escalation;

import io.peakos.internal.Texts;

/** A ladder's name, unique within a tenant. Immutable. */
public record LadderName(String value) {
  /** Accepts 1 to 200 characters, chosen by the host. */
  public LadderName {
    Texts.id("ladder", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
