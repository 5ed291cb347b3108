package io.peakos.work;

import io.peakos.internal.Texts;

/** A commitment's id, given by the host or made by us. Immutable. */
public record CommitmentId(String value) {
  /** Accepts 1 to 200 characters, chosen by the host. */
  public CommitmentId {
    Texts.id("commitment", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
