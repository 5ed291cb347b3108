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
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * One file while it is read from top to bottom: what is known up to here, and all that was wrong.
 * Not thread-safe.
 */
public class Reading {
  private final String file;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Set<String>> known = new HashMap<>();

  /** Of the file of this name. */
  public Reading(String file) {
    this.file = file;
  }

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
    problems.add(new Problem(place(node), text));
  }

  /** Reads something; when it is wrong, notes that and goes on. */
  public boolean attempt(Runnable read) {
    try {
      read.run();
      return true;
    } catch (Wrong wrong) {
      problem(wrong.node(), String.valueOf(wrong.getMessage()));
      return false;
    }
  }

  /** Where a value stands. */
  public Place place(Node node) {
    return place(file, node.getStartMark().orElse(null));
  }

  /** Where a mark of the parser stands. */
  public static Place place(String file, @Nullable Mark mark) {
    return mark == null
        ? new Place(file, 1, 1)
        : new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** The text of a value. */
  public String text(Node node, String expected) {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue();
    }
    throw new Wrong(
        node,
        node instanceof ScalarNode
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
              String word = text(entry.getKeyNode(), "a word");
              if (words.contains(word)) {
                entries.put(word, entry.getValueNode());
              } else {
                problem(
                    entry.getKeyNode(),
                    "The word (%s) is not known here.%n%s"
                        .formatted(word, Nearest.maybe(word, words)));
              }
            });
    return entries;
  }

  /** The entries of a mapping, in the order of the file and without repeats. */
  public List<NodeTuple> entries(Node node) {
    if (!(node instanceof MappingNode mapping)) {
      throw new Wrong(
          node, "Words with values must stand here.%nMaybe write {word: value}.".formatted());
    }
    Map<String, NodeTuple> entries = new LinkedHashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      String word = text(entry.getKeyNode(), "a word");
      if (entries.putIfAbsent(word, entry) != null) {
        problem(
            entry.getKeyNode(),
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
