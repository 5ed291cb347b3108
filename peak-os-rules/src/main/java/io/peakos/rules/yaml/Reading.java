package io.peakos.rules.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One file while it is read from top to bottom: what is known up to here, and all that was wrong.
 * Whoever reads a sort of files adds what is known of them. Not thread-safe.
 */
public abstract class Reading {
  private static final char NO_BREAK = '\u00a0';

  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Set<String>> known = new HashMap<>();

  /** What went wrong so far, in the order of the file. */
  public List<Problem> problems() {
    return problems.stream()
        .sorted(
            Comparator.<Problem>comparingInt(problem -> problem.place().line())
                .thenComparingInt(problem -> problem.place().column()))
        .toList();
  }

  /** Notes what is wrong with a value. */
  public void problem(Node node, String text) {
    problems.add(new Problem(node.place(), text));
  }

  /** Reads something; when it is wrong, notes that and goes on. */
  public boolean attempt(Runnable read) {
    try {
      read.run();
      return true;
    } catch (Wrong wrong) {
      if (!wrong.noted()) {
        problem(wrong.node(), String.valueOf(wrong.getMessage()));
      }
      return false;
    }
  }

  /** The text of a value. */
  public String text(Node node, String expected) {
    if (node instanceof Node.Scalar scalar && !scalar.text().isBlank()) {
      return scalar.text();
    }
    throw new Wrong(
        node,
        node instanceof Node.Scalar
            ? "Nothing stands here.%nMaybe write %s.".formatted(expected)
            : "One value must stand here, and no list or mapping.%nMaybe write %s."
                .formatted(expected));
  }

  /** The entries of a mapping, with no other words than these; an empty value is none. */
  public Map<String, Node> entries(Node node, Collection<String> words) {
    Map<String, Node> entries = new LinkedHashMap<>();
    entries(node)
        .forEach(
            entry -> {
              String word = text(entry.key(), "a word");
              if (words.contains(word)) {
                entries.put(word, entry.value());
              } else {
                unknown(entry.key(), word, words);
              }
            });
    return entries;
  }

  /** Notes a word that is none of those that may stand here. */
  protected void unknown(Node key, String word, Collection<String> words) {
    problem(
        key,
        word.indexOf(NO_BREAK) < 0
            ? "The word (%s) is not known here.%n%s".formatted(word, Nearest.maybe(word, words))
            : "There is a non-breaking space (U+00A0) in (%s).%nMaybe it was copied from a document; write an ordinary space."
                .formatted(word));
  }

  /** The entries of a mapping, in the order of the file and without repeats. */
  public List<Node.Entry> entries(Node node) {
    if (!(node instanceof Node.Entries mapping)) {
      throw new Wrong(
          node, "Words with values must stand here.%nMaybe write {word: value}.".formatted());
    }
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    for (Node.Entry entry : mapping.entries()) {
      String word = text(entry.key(), "a word");
      if (entries.putIfAbsent(word, entry) != null) {
        problem(
            entry.key(),
            "The word (%s) stands here twice.%nMaybe one of the two is meant otherwise."
                .formatted(word));
      }
    }
    return List.copyOf(entries.values());
  }

  /** From here on something of this sort is known, such as a person. */
  public void know(String sort, String name) {
    known.computeIfAbsent(sort, key -> new LinkedHashSet<>()).add(name);
  }

  /** A name of this sort that must be known. */
  public String known(String sort, Node node) {
    return known(sort, node, text(node, "the " + sort));
  }

  /** The same for a part of a value. */
  public String known(String sort, Node node, String name) {
    Set<String> names = known.getOrDefault(sort, Set.of());
    if (!names.contains(name)) {
      throw new Wrong(
          node, "The %s (%s) is not known.%n%s".formatted(sort, name, Nearest.maybe(name, names)));
    }
    return name;
  }
}
