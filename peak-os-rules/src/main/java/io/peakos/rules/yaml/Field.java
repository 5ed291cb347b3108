package io.peakos.rules.yaml;

/**
 * A word with a value, such as {@code until: Fri 2026-02-13 17:00}. Immutable.
 *
 * @param name the word
 * @param kind what may stand behind it
 * @param required whether it must be there
 * @param says what it means, for people
 */
public record Field<T>(String name, Kind<T> kind, boolean required, String says) {
  /** A word that must be there. */
  public static <T> Field<T> required(String name, Kind<T> kind, String says) {
    return new Field<>(name, kind, true, says);
  }

  /** A word that may be there. */
  public static <T> Field<T> optional(String name, Kind<T> kind, String says) {
    return new Field<>(name, kind, false, says);
  }
}
