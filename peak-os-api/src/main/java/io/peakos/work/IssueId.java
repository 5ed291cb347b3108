package io.peakos.work;

import io.peakos.internal.Texts;

/** An issue's id. Immutable. */
public record IssueId(String value) {
  /** Accepts 1 to 200 characters, chosen by the host. */
  public IssueId {
    Texts.id("issue", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
