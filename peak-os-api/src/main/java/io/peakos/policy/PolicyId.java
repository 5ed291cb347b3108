package io.peakos.policy;

import java.util.regex.Pattern;

/**
 * A policy's id in the catalogue, such as {@code A-05}, or a workflow's, such as {@code W21}.
 * Immutable.
 */
public record PolicyId(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Z]+-?\\d{2}");

  /** Checks the form. */
  public PolicyId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "The policy id (%s) must be letters and two digits.%nMaybe A-05 or W21."
              .formatted(value));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
