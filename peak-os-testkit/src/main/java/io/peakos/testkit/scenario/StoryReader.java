package io.peakos.testkit.scenario;

import io.peakos.error.ErrorCode;
import io.peakos.people.PersonId;
import io.peakos.rules.yaml.Kinds;
import io.peakos.rules.yaml.Nearest;
import io.peakos.rules.yaml.Node;
import io.peakos.rules.yaml.Wrong;
import io.peakos.testkit.Moments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the steps of a story, one after the other. */
final class StoryReader {
  static final String AT = "at";
  static final String BY = "by";
  static final String HOST = "host";
  static final String REFUSED = "refused";
  static final String EXPECT = "expect";

  /** What a command can be refused with. */
  static final List<String> REFUSALS =
      Stream.concat(
              Arrays.stream(ErrorCode.values()).map(ErrorCode::id),
              Stream.of(Refusal.WRONG_MOMENT, Refusal.BAD_VALUE))
          .toList();

  private final StoryReading in;
  private final String text;

  StoryReader(StoryReading in, String text) {
    this.in = in;
    this.text = text;
  }

  /** The story. */
  List<Step> story(Node node) {
    List<Step> steps = new ArrayList<>();
    for (Node item : Kinds.items(node)) {
      in.attempt(() -> steps.add(step(item)));
    }
    return steps;
  }

  /** What must never be. */
  List<Act> never(Node node) {
    List<Act> acts = new ArrayList<>();
    for (Node item : Kinds.items(node)) {
      in.attempt(() -> acts.addAll(acts(in.entries(item), Vocabulary.NEVER, Set.of())));
    }
    return acts;
  }

  private Step step(Node node) {
    List<Node.Entry> entries = in.entries(node);
    for (Node.Entry entry : entries) {
      if (word(entry).equals(AT)) {
        in.attempt(() -> at(entry.value()));
      }
    }
    Instant at = in.now();
    PersonId[] by = new PersonId[1];
    String[] refused = new String[1];
    List<Node.Entry> deeds = new ArrayList<>();
    List<Act> expectations = new ArrayList<>();
    List<Node> expected = new ArrayList<>();
    for (Node.Entry entry : entries) {
      Node value = entry.value();
      switch (word(entry)) {
        case AT -> {}
        case BY -> in.attempt(() -> by[0] = by(value));
        case REFUSED -> in.attempt(() -> refused[0] = refused(value));
        case EXPECT -> expected.addAll(Kinds.items(value));
        default -> deeds.add(entry);
      }
    }
    List<Act> acts = acts(deeds, Vocabulary.DEEDS, Set.of(AT, BY, REFUSED, EXPECT));
    for (Node item : expected) {
      in.attempt(
          () -> expectations.addAll(acts(in.entries(item), Vocabulary.EXPECTATIONS, Set.of())));
    }
    if (deeds.isEmpty() && expected.isEmpty()) {
      in.problem(
          node,
          "Nothing happens in this step and nothing is expected.%nMaybe add a word such as %s."
              .formatted(EXPECT));
    }
    if (refused[0] != null && deeds.size() != 1) {
      in.problem(
          node,
          "It is not clear which of the (%d) deeds of this step is refused.%nMaybe give it a step of its own."
              .formatted(deeds.size()));
    }
    return new Step(at, by[0], refused[0], acts, expectations);
  }

  private void at(Node node) {
    Instant at = in.moment(node);
    if (at.isBefore(in.now())) {
      throw new Wrong(
          node, StoryKinds.PAST.formatted(in.text(node, ""), Moments.write(in.now(), in.zone())));
    }
    in.now(at);
  }

  private @Nullable PersonId by(Node node) {
    return in.text(node, "a person, or host").equals(HOST)
        ? null
        : StoryKinds.PERSON.read(in, node);
  }

  private String refused(Node node) {
    String refused = in.text(node, "an error such as PEAK-101");
    if (!REFUSALS.contains(refused)) {
      throw new Wrong(
          node,
          "Nothing is refused with (%s).%n%s".formatted(refused, Nearest.maybe(refused, REFUSALS)));
    }
    return refused;
  }

  private List<Act> acts(
      List<Node.Entry> entries, Map<String, Verb> table, Collection<String> alsoKnown) {
    List<Act> acts = new ArrayList<>();
    for (Node.Entry entry : entries) {
      Node key = entry.key();
      String word = word(entry);
      Verb verb = table.get(word);
      if (verb == null) {
        Set<String> known = new LinkedHashSet<>(table.keySet());
        known.addAll(alsoKnown);
        in.problem(
            key,
            "The word (%s) is not known here.%n%s".formatted(word, Nearest.maybe(word, known)));
        continue;
      }
      for (Node value : several(entry.value())) {
        in.attempt(
            () ->
                acts.add(
                    new Act(
                        key.place(),
                        word + ": " + source(value),
                        verb,
                        verb.shape().read(in, value))));
      }
    }
    return acts;
  }

  /** A list of mappings is the same word several times. */
  private static List<Node> several(Node node) {
    return node instanceof Node.Items list
            && !list.items().isEmpty()
            && list.items().stream().allMatch(Node.Entries.class::isInstance)
        ? list.items()
        : List.of(node);
  }

  private String word(Node.Entry entry) {
    return in.text(entry.key(), "a word");
  }

  /** As it stands in the file, in one line. */
  private String source(Node node) {
    return text.substring(
            text.offsetByCodePoints(0, node.begin()), text.offsetByCodePoints(0, node.end()))
        .replaceAll("(?m)^\\s*#.*$", "")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
