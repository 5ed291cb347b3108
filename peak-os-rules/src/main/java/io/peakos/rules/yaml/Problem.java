package io.peakos.rules.yaml;

/**
 * Something in a file that cannot be understood. Immutable.
 *
 * @param place where
 * @param text what is wrong, and in a second line what to do about it
 */
public record Problem(Place place, String text) {
  /** Place and text. */
  @Override
  public String toString() {
    return place + ": " + text.replace("\n", "\n    ");
  }
}
