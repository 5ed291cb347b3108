package io.peakos.people;

import io.peakos.internal.Texts;

/** A seat, a role that somebody holds at the moment, by the host's own key. Immutable. */
public record SeatId(String value) implements Party {
  /** Accepts 1 to 200 characters, chosen by the host. */
  public SeatId {
    Texts.id("seat", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
