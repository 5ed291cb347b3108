package io.peakos.workflow.internal.words;

import org.jspecify.annotations.Nullable;

/**
 * Checks of texts that come as plain arguments, as the values of the api check theirs; the
 * internals of the api are its own. Thread-safe, stateless.
 */
public final class Words {
  private static final int LONGEST_ID = 200;
  private static final int SHOWN = 60;

  private Words() {}

  /** Returns the id, or says what is wrong with it. */
  public static String id(String what, @Nullable String value) {
    if (value == null || value.isBlank() || value.length() > LONGEST_ID) {
      throw new IllegalArgumentException(
          "The id of a %s (%s) must have 1 to %d characters, not (%d).%nMaybe the host's own key of it fits."
              .formatted(what, shown(value), LONGEST_ID, value == null ? 0 : value.length()));
    }
    return whole("id of a " + what, value);
  }

  /** Returns the text, or says that it is missing; the text itself is never repeated. */
  public static String required(String what, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(
          "The %s must not be empty.%nMaybe ask the person who acts for it.".formatted(what));
    }
    return whole(what, value);
  }

  /** Returns a text that may be missing, but not be unreadable. */
  public static @Nullable String optional(String what, @Nullable String value) {
    return value == null ? null : whole(what, value);
  }

  /** Returns the value, or says that it is missing. */
  public static <T> T given(String what, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(
          "The %s (null) must be given.%nMaybe it was lost on the way here.".formatted(what));
    }
    return value;
  }

  /** A value that may be anything, as an error shows it. */
  public static String shown(@Nullable String value) {
    return value == null || value.length() <= SHOWN
        ? String.valueOf(value)
        : value.substring(0, SHOWN) + "…";
  }

  /** No database keeps these as they are: two ids could become one. */
  private static String whole(String what, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < value.length()
          && Character.isLowSurrogate(value.charAt(i + 1))) {
        i++;
      } else if (c == 0 || Character.isSurrogate(c)) {
        throw new IllegalArgumentException(
            "The %s has at (%d) the character (U+%04X), which no database keeps.%nMaybe bytes were read with another encoding, or an emoji was cut in half."
                .formatted(what, i, (int) c));
      }
    }
    return value;
  }
}
