package io.peakos.testkit.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All the words of the language: one entry of a table each, from one small class per group. */
final class Vocabulary {
  /** What happens in a story, by word. */
  static final Map<String, Verb> DEEDS =
      table(
          List.of(
              CommitmentVerbs.all(),
              ObligationVerbs.all(),
              EscalationVerbs.all(),
              IssueVerbs.all(),
              RhythmVerbs.all(),
              CampVerbs.all(),
              People.verbs(),
              EngineVerbs.all()));

  /** What is expected, by word. */
  static final Map<String, Verb> EXPECTATIONS =
      table(List.of(ToldExpectations.all(), StateExpectations.all(), CountExpectations.all()));

  /** What must never be, by word. */
  static final Map<String, Verb> NEVER = never(List.of("told", "happened"));

  private Vocabulary() {}

  private static Map<String, Verb> table(List<List<Verb>> groups) {
    Map<String, Verb> table = new LinkedHashMap<>();
    groups.stream()
        .flatMap(List::stream)
        .forEach(
            verb -> {
              if (table.put(verb.name(), verb) != null) {
                throw new IllegalStateException("The word (" + verb.name() + ") is there twice.");
              }
            });
    return table;
  }

  private static Map<String, Verb> never(List<String> words) {
    Map<String, Verb> table = new LinkedHashMap<>();
    for (String word : words) {
      table.put(word, Objects.requireNonNull(EXPECTATIONS.get("not " + word), word));
    }
    return table;
  }
}
