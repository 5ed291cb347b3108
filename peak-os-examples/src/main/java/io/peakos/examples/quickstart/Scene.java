package io.peakos.examples.quickstart;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Somebody says something at an instant.
 *
 * @param at when
 * @param who says it
 * @param says what they do by saying it
 * @param of what it is about
 * @param words everything else they say
 */
record Scene(Instant at, String who, String says, String of, JsonNode words) {
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  /** Reads a scene; its time is local to whoever speaks. */
  static Scene read(JsonNode words, Function<String, ZoneId> zones) {
    String who = required(words, "who");
    return new Scene(
        instant(required(words, "at"), zones.apply(who)),
        who,
        required(words, "says"),
        required(words, "of"),
        words);
  }

  /** What must be said. */
  String text(String name) {
    return required(words, name);
  }

  /** What may be said. */
  Optional<String> optional(String name) {
    JsonNode word = words.get(name);
    return word == null ? Optional.empty() : Optional.of(word.asString());
  }

  /** Several things that may be said. */
  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    JsonNode list = words.get(name);
    if (list != null) {
      list.forEach(word -> texts.add(word.asString()));
    }
    return texts;
  }

  /** Until when, local to this zone. */
  Instant until(ZoneId zone) {
    return instant(text("until"), zone);
  }

  private static Instant instant(String local, ZoneId zone) {
    return LocalDateTime.parse(local, LOCAL).atZone(zone).toInstant();
  }

  private static String required(JsonNode words, String name) {
    JsonNode word = words.get(name);
    if (word == null) {
      throw new IllegalArgumentException(
          "The scene (%s) does not say (%s).%nMaybe it was left out of the file."
              .formatted(words, name));
    }
    return word.asString();
  }
}
