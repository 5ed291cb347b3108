package io.peakos.testkit.scenario;

/**
 * A word with a value, such as {@code until: Fri 2026-02-13 17:00}. Immutable.
 *
 * @param name the word
 * @param kind what may stand behind it
 * @param required whether it must be there
 * @param says what it means, for people
 */
record Field<T>(String name, Kind<T> kind, boolean required, String says) {
  static <T> Field<T> required(String name, Kind<T> kind, String says) {
    return new Field<>(name, kind, true, says);
  }

  static <T> Field<T> optional(String name, Kind<T> kind, String says) {
    return new Field<>(name, kind, false, says);
  }
}
