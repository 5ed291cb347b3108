package io.peakos.people;

import io.peakos.internal.Texts;

/** A person, by the host's own key; never a name. Immutable. */
public record PersonId(String value) implements Party {
  /** Accepts 1 to 200 characters, chosen by the host. */
  public PersonId {
    Texts.id("person", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
