package io.peakos.huddle;

import io.peakos.internal.Texts;

/** An escalation huddle's id. Immutable. */
public record HuddleId(String value) {
  /** Accepts 1 to 200 characters, chosen by the host. */
  public HuddleId {
    Texts.id("huddle", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
