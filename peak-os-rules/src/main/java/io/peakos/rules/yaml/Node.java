package io.peakos.rules.yaml;

import java.util.List;
import java.util.Optional;

/** A value in a file, with the place where it begins. Immutable. */
public sealed interface Node {
  /** Where it begins. */
  Place place();

  /** How many characters of the file come before it. */
  int begin();

  /** How many characters of the file come before what follows it. */
  int end();

  /** What a word stands for, where words have values; nothing elsewhere. */
  default Optional<Node> entry(String word) {
    return this instanceof Entries mapping
        ? mapping.entries().stream()
            .filter(entry -> entry.key() instanceof Scalar key && key.text().equals(word))
            .map(Entry::value)
            .findFirst()
        : Optional.empty();
  }

  /** One value, as text. */
  record Scalar(String text, Place place, int begin, int end) implements Node {}

  /** A list of values. */
  record Items(List<Node> items, Place place, int begin, int end) implements Node {
    /** Copies the list. */
    public Items {
      items = List.copyOf(items);
    }
  }

  /** Words with values, in the order of the file. */
  record Entries(List<Entry> entries, Place place, int begin, int end) implements Node {
    /** Copies the list. */
    public Entries {
      entries = List.copyOf(entries);
    }
  }

  /** A word with its value. */
  record Entry(Node key, Node value) {}
}
