package io.peakos.people;

import io.peakos.internal.Texts;

/** A team, by the host's own key. Immutable. */
public record TeamId(String value) {
  /** Accepts 1 to 200 characters, chosen by the host. */
  public TeamId {
    Texts.id("team", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
