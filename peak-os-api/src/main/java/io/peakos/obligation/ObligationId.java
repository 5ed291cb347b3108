package io.peakos.obligation;

import io.peakos.internal.Texts;

/** An obligation's id, given by the host or made by us. Immutable. */
public record ObligationId(String value) {
  /** Accepts 1 to 200 characters, chosen by the host. */
  public ObligationId {
    Texts.id("obligation", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
