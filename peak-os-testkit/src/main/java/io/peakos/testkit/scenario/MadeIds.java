package io.peakos.testkit.scenario;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Replaces ids that the engine made at random by the number of their first appearance, so that two
 * runs of one story can be compared. Not thread-safe.
 */
final class MadeIds {
  private static final Pattern MADE =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final Map<String, Integer> ids = new HashMap<>();

  /** The text with one sign for all these ids. */
  static String masked(String text) {
    return MADE.matcher(text).replaceAll("#");
  }

  String numbered(String text) {
    return MADE.matcher(text)
        .replaceAll(id -> "#" + ids.computeIfAbsent(id.group(), key -> ids.size() + 1));
  }
}
