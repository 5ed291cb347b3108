package io.peakos.internal;

import org.jspecify.annotations.Nullable;

/** Checks of texts that come from a host; thread-safe, stateless. */
public final class Texts {
  private static final int LONGEST_ID = 200;

  private Texts() {}

  /** Returns the id, or says what is wrong with it. */
  public static String id(String what, @Nullable String value) {
    if (value == null || value.isBlank() || value.length() > LONGEST_ID) {
      throw new IllegalArgumentException(
          "The id of a %s (%s) must have 1 to %d characters.%nMaybe the host's own key of it fits."
              .formatted(what, value, LONGEST_ID));
    }
    return value;
  }

  /** Returns the text, or says that it is missing; the text itself is never repeated. */
  public static String required(String what, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(
          "The %s must not be empty.%nMaybe ask the person who acts for it.".formatted(what));
    }
    return value;
  }

  /** Returns the number as people say it in a row: 1st, 2nd, 3rd, 11th. */
  public static String ordinal(int number) {
    int tens = number % 100;
    String suffix =
        tens >= 11 && tens <= 13
            ? "th"
            : switch (number % 10) {
              case 1 -> "st";
              case 2 -> "nd";
              case 3 -> "rd";
              default -> "th";
            };
    return number + suffix;
  }
}
