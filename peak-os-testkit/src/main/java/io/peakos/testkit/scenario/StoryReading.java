package io.peakos.testkit.scenario;

import io.peakos.rules.yaml.Nearest;
import io.peakos.rules.yaml.Node;
import io.peakos.rules.yaml.Place;
import io.peakos.rules.yaml.Reading;
import io.peakos.rules.yaml.Wrong;
import io.peakos.testkit.Moments;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A scenario while it is read: also what has been made up to here, and when the story is. */
final class StoryReading extends Reading {
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

  private final Map<String, Named> things = new HashMap<>();
  private ZoneId zone = ZoneOffset.UTC;
  private Instant starts = Instant.MIN;
  private Instant now = Instant.MIN;

  /** The reading of a story, as what stands in stories gets it. */
  static StoryReading of(Reading in) {
    return (StoryReading) in;
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

  Instant moment(Node node) {
    String text = text(node, "a moment such as Fri 2026-02-13 17:00");
    try {
      return Moments.read(text, zone);
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw new Wrong(node, String.valueOf(e.getMessage()));
    }
  }

  /** From here on this name stands for something. */
  void name(Node node, String name, Thing thing) {
    Named before = things.putIfAbsent(name, new Named(thing, node.place()));
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
