package io.peakos.people;

import io.peakos.internal.Texts;

/** The organization a call, a row or an event belongs to; nothing crosses its border. Immutable. */
public record TenantId(String value) {
  /** Accepts 1 to 200 characters, chosen by the host. */
  public TenantId {
    Texts.id("tenant", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
