package io.peakos.rules.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.policy.Facts;
import io.peakos.rules.Samples;
import io.peakos.rules.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.junit.jupiter.api.Test;

/** What a client's rule means: the same as if Drools had compiled it. */
class ClientRuleTest {
  private static final Path STANDARD = Path.of("src/main/resources", PackCompiler.ROOT);

  /**
   * The rules of the standard policies that a client could have written are read, run without a
   * compiler, and say the same as when Drools compiles them.
   */
  @Test
  void what_is_read_says_the_same_as_what_drools_compiles() throws IOException {
    List<ClientRule> rules = new ArrayList<>();
    for (String text : standard().values()) {
      rules.addAll(RuleText.read("x.drl", text, new ArrayList<>(), new ArrayList<>()));
    }
    ModelImpl model = new ModelImpl();
    rules.forEach(rule -> model.addRule(rule.model(Set.of())));
    TreeSet<String> names = new TreeSet<>(rules.stream().map(ClientRule::name).toList());
    assertThat(names).as("enough to mean something").hasSizeGreaterThan(20);

    Map<Facts, Set<String>> read =
        fired(new RuleBase(KieBaseBuilder.createKieBaseFromModel(List.of(model))));
    Map<Facts, Set<String>> compiled = fired(StandardPack.load());
    compiled.values().forEach(fired -> fired.retainAll(names));
    compiled.values().removeIf(Set::isEmpty);
    assertThat(read).isEqualTo(compiled);
    assertThat(read.values().stream().flatMap(Set::stream).distinct().count())
        .isEqualTo(names.size());
  }

  @Test
  void nothing_that_a_client_may_not_say_is_in_what_was_read() throws IOException {
    standard()
        .forEach(
            (path, text) -> {
              List<Problem> problems = new ArrayList<>();
              List<ClientRule> rules = RuleText.read(path, text, new ArrayList<>(), problems);
              long written = text.lines().filter(line -> line.startsWith("rule ")).count();
              assertThat(
                      rules.size()
                          + problems.stream().map(p -> p.place().line()).distinct().count())
                  .as("%s: each rule is read whole or refused: %s", path, problems)
                  .isGreaterThanOrEqualTo(written);
            });
  }

  private static SortedMap<String, String> standard() throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(STANDARD)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".drl")).toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return texts;
  }

  /** The names of the rules that fire, by facts. */
  private static Map<Facts, Set<String>> fired(RuleBase rules) {
    return fired(rules, Samples.all());
  }

  /** The names of the rules that fire for these facts, with the standard values. */
  static Map<Facts, Set<String>> fired(RuleBase rules, List<Facts> all) {
    Catalogue catalogue = Catalogue.load(StandardPack.class.getClassLoader());
    InForce inForce = new Layers(catalogue).inForce(List.of());
    List<Object> inserted = new ArrayList<>(all);
    Verdicts verdicts = new Verdicts(catalogue, subjects(all, inForce));
    inserted.add(verdicts);
    inserted.add(inForce.limits());
    Map<Facts, Set<String>> fired = new HashMap<>();
    rules.run(
        inserted,
        match -> {
          verdicts.next(match);
          match.getObjects().stream()
              .filter(Facts.class::isInstance)
              .forEach(
                  about ->
                      fired
                          .computeIfAbsent((Facts) about, key -> new TreeSet<>())
                          .add(match.getRule().getName()));
        });
    return fired;
  }

  /** Subjects to speak of, for which the same counts. */
  static IdentityHashMap<Facts, Verdicts.Subject> subjects(
      List<? extends Facts> all, InForce inForce) {
    IdentityHashMap<Facts, Verdicts.Subject> subjects = new IdentityHashMap<>();
    all.forEach(one -> subjects.put(one, new Verdicts.Subject(one, inForce, List.of())));
    return subjects;
  }
}
