package io.peakos.testkit.scenario;

import io.peakos.testkit.Moments;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
final class Reading {
  /** What a name can stand for. */
  enum Thing {
    PROMISE("a promise"),
    OWED("something that is owed"),
    ESCALATION("an escalation"),
    ISSUE("an issue");

    private final String words;

    Thing(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /** What a name stands for, and since which line. */
  record Named(Thing thing, Place place) {}

  private final String file;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Named> things = new HashMap<>();
  private final Map<String, Set<String>> known = new HashMap<>();
  private ZoneId zone = ZoneOffset.UTC;
  private Instant starts = Instant.MIN;
  private Instant now = Instant.MIN;

  Reading(String file) {
    this.file = file;
  }

  ZoneId zone() {
    return zone;
  }

  void zone(ZoneId newZone) {
    zone = newZone;
  }

  Instant starts() {
    return starts;
  }

  Instant now() {
    return now;
  }

  /** The story begins. */
  void starts(Instant instant) {
    starts = instant;
    now = instant;
  }

  /** The story has come to this instant. */
  void now(Instant instant) {
    now = instant;
  }

  /** What went wrong so far, in the order of the file. */
  List<Problem> problems() {
    return problems.stream()
        .sorted(
            Comparator.<Problem>comparingInt(problem -> problem.place().line())
                .thenComparingInt(problem -> problem.place().column()))
        .toList();
  }

  void problem(Node node, String text) {
    problems.add(new Problem(place(node), text));
  }

  /** Reads something; when it is wrong, notes that and goes on. */
  boolean attempt(Runnable read) {
    try {
      read.run();
      return true;
    } catch (Wrong wrong) {
      problem(wrong.node(), String.valueOf(wrong.getMessage()));
      return false;
    }
  }

  Place place(Node node) {
    return place(file, node.getStartMark().orElse(null));
  }

  static Place place(String file, @Nullable Mark mark) {
    return mark == null
        ? new Place(file, 1, 1)
        : new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** The text of a value. */
  String text(Node node, String expected) {
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
  Map<String, Node> entries(Node node, Collection<String> words) {
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
  List<NodeTuple> entries(Node node) {
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

  Instant moment(Node node) {
    String text = text(node, "a moment such as Fri 2026-02-13 17:00");
    try {
      return Moments.read(text, zone);
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw new Wrong(node, String.valueOf(e.getMessage()));
    }
  }

  /** From here on this person, team, ladder or calendar is known. */
  void know(String sort, String name) {
    known.computeIfAbsent(sort, key -> new LinkedHashSet<>()).add(name);
  }

  /** A person, team, ladder or calendar that must be known. */
  String known(String sort, Node node) {
    return known(sort, node, text(node, "the " + sort));
  }

  /** The same for a part of a value. */
  String known(String sort, Node node, String name) {
    Set<String> names = known.getOrDefault(sort, Set.of());
    if (!names.contains(name)) {
      throw new Wrong(
          node, "The %s (%s) is not known.%n%s".formatted(sort, name, Nearest.maybe(name, names)));
    }
    return name;
  }

  /** From here on this name stands for something. */
  void name(Node node, String name, Thing thing) {
    Named before = things.putIfAbsent(name, new Named(thing, place(node)));
    if (before != null) {
      throw new Wrong(
          node,
          "The name (%s) stands for %s already, since line %d.%nMaybe choose another one."
              .formatted(name, before.thing(), before.place().line()));
    }
  }

  /** What a name stands for, which must be one of these. */
  Thing thing(Node node, String name, Set<Thing> wanted) {
    Named named = things.get(name);
    if (named == null) {
      throw new Wrong(
          node,
          "Nothing has been called (%s) up to here.%n%s"
              .formatted(name, Nearest.maybe(name, things.keySet())));
    }
    if (!wanted.contains(named.thing())) {
      throw new Wrong(
          node,
          "The name (%s) of line %d stands for %s, which this cannot be done to.%n%s"
              .formatted(
                  name, named.place().line(), named.thing(), Nearest.maybe(name, called(wanted))));
    }
    return named.thing();
  }

  private Set<String> called(Set<Thing> wanted) {
    Set<String> names = new LinkedHashSet<>();
    things.forEach(
        (name, named) -> {
          if (wanted.contains(named.thing())) {
            names.add(name);
          }
        });
    return names;
  }
}
