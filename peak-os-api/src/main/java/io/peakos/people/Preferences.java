package io.peakos.people;

import java.time.LocalTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a person wants to be told, in the person's own zone. Immutable.
 *
 * @param language for the host's translation of messages
 * @param digestAt when set, messages that are not urgent wait for this time of day and come as one
 * @param quietFrom the start of quiet hours, or null for none
 * @param quietTo the end of quiet hours; earlier than the start means: the next morning
 */
public record Preferences(
    Locale language,
    @Nullable LocalTime digestAt,
    @Nullable LocalTime quietFrom,
    @Nullable LocalTime quietTo) {
  /** English, at once, at any hour. */
  public static final Preferences NONE = new Preferences(Locale.ENGLISH, null, null, null);

  /** Checks that quiet hours have both ends. */
  public Preferences {
    if ((quietFrom == null) != (quietTo == null)) {
      throw new IllegalArgumentException(
          "Quiet hours (%s to %s) need both ends.%nMaybe leave both away."
              .formatted(quietFrom, quietTo));
    }
  }

  /** The same, with messages that are not urgent collected until this time of day. */
  public Preferences digest(LocalTime at) {
    return new Preferences(language, at, quietFrom, quietTo);
  }

  /** The same, with hours in which only severity S1 comes through. */
  public Preferences quiet(LocalTime from, LocalTime to) {
    return new Preferences(language, digestAt, from, to);
  }
}
