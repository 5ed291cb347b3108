package io.peakos.rules.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text with names in braces, such as {@code after {owner.left}}. A name may be followed by what
 * comes after the number, for one and for many: {@code {rescopes|time|times}}. Immutable.
 */
final class Template {
  /** The names that only the sender of a message can fill: policies know no titles or people. */
  static final Set<String> OF_SENDER =
      Set.of(
          "title",
          "owner",
          "requester",
          "due",
          "team",
          "reason",
          "rung",
          "severity",
          "decision",
          "options");

  private static final Pattern NAME =
      Pattern.compile("\\{([A-Za-z][A-Za-z0-9.]*)(?:\\|([^|{}]*)\\|([^|{}]*))?}");

  private final String text;
  private final List<String> between = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();

  Template(String text) {
    this.text = text;
    Matcher name = NAME.matcher(text);
    int end = 0;
    while (name.find()) {
      between.add(text.substring(end, name.start()));
      places.add(new Place(name.group(1), name.group(2), name.group(3)));
      end = name.end();
    }
    between.add(text.substring(end));
    if (between.stream().anyMatch(part -> part.contains("{") || part.contains("}"))) {
      throw new IllegalArgumentException(
          "The text has a brace that belongs to no name: (%s).%nMaybe write {title}, without spaces, or no brace."
              .formatted(text.strip()));
    }
  }

  /** As it is written. */
  String text() {
    return text;
  }

  /** The names in it, in order. */
  List<String> names() {
    return places.stream().map(Place::name).toList();
  }

  /** Whether a name is followed by words for one and for many. */
  boolean counts() {
    return places.stream().anyMatch(place -> place.one != null);
  }

  /** The text with words in place of the names. */
  String filled(Function<String, String> words) {
    var filled = new StringBuilder(between.get(0));
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      String word = words.apply(place.name);
      filled.append(word);
      if (place.one != null) {
        filled.append(' ').append(word.equals("1") ? place.one : place.many);
      }
      filled.append(between.get(i + 1));
    }
    return filled.toString();
  }

  private record Place(String name, @Nullable String one, @Nullable String many) {}
}
