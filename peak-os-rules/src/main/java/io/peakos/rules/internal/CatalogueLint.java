package io.peakos.rules.internal;

import io.peakos.escalation.Audience;
import io.peakos.policy.PolicyId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Checks that each policy's YAML file and its rules fit together: steps, parameters, words, and an
 * answer to every value that may be null. Needs the parsers, so only the build uses it.
 */
final class CatalogueLint {
  /** How the names of the policies' files end. */
  static final String CARD = ".yaml";

  private static final Set<String> WITH_TEXT =
      Set.of("reject", "remind", "notify", "forceChoice", "suggest");
  private static final Set<String> TO_SOMEBODY = Set.of("remind", "forceChoice", "suggest");

  private final SortedMap<String, String> files;
  private final List<PackProblem> problems = new ArrayList<>();
  private final Map<String, Map<String, Object>> yamlById = new TreeMap<>();
  private final List<RuleCard> rules = new ArrayList<>();
  private final Map<String, PolicyCard.Value> parameters = new TreeMap<>();

  private CatalogueLint(SortedMap<String, String> files) {
    this.files = files;
    files.forEach(
        (path, text) -> {
          if (path.endsWith(CARD)) {
            policy(path, text);
          } else if (!files.containsKey(sibling(path, CARD))) {
            problems.add(new PackProblem(path, 1, "the policy has no " + sibling(path, CARD)));
          }
        });
  }

  /** All that is wrong, by file and line; expects rules that {@link PackLint} has passed. */
  static List<PackProblem> check(SortedMap<String, String> files) {
    return new CatalogueLint(files).problems;
  }

  /** The catalogue of files that were checked, as lines of its file in the jar. */
  static List<String> lines(SortedMap<String, String> files) {
    var read = new CatalogueLint(files);
    var contents = new StringBuilder();
    files.forEach((path, text) -> contents.append(path).append('\n').append(text).append('\n'));
    return Catalogue.lines(InForce.hash(contents.toString()), read.yamlById, read.rules);
  }

  private void policy(String path, String text) {
    PolicyCard card;
    try {
      Map<String, Object> yaml = yaml(text);
      card = PolicyCard.read(yaml);
      yamlById.put(card.id().value(), yaml);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      problems.add(new PackProblem(path, line, e.getProblem()));
      return;
    } catch (YamlEngineException | IllegalArgumentException e) {
      problems.add(new PackProblem(path, 1, String.valueOf(e.getMessage())));
      return;
    }
    if (!path.endsWith("/" + card.id() + CARD)) {
      problem(path, "id", "the file of the policy (" + card.id() + ") must be named after it");
    }
    shared(path, card);
    String rulesAt = sibling(path, PackCompiler.RULES);
    List<RuleReader> readers = new ArrayList<>();
    if (files.containsKey(rulesAt)) {
      for (RuleDescr rule : PackLint.parsed(files.getOrDefault(rulesAt, "")).rules()) {
        readers.add(new RuleReader(rule));
      }
    }
    if (card.mode() != null && readers.isEmpty()) {
      problem(path, "mode", "a policy with a mode has rules in " + rulesAt);
    }
    for (RuleReader rule : readers) {
      rule(rulesAt, rule, card);
    }
    unused(path, card, readers);
    nulls(path, card, readers, rulesAt);
  }

  private static Map<String, Object> yaml(String text) {
    Object read = new Load(LoadSettings.builder().build()).loadFromString(text);
    if (!(read instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("the file must have entries such as id and title");
    }
    Map<String, Object> yaml = new LinkedHashMap<>();
    map.forEach((key, value) -> yaml.put(String.valueOf(key), value));
    return yaml;
  }

  /** Policies may share a parameter when they agree on it. */
  private void shared(String path, PolicyCard card) {
    card.parameters()
        .forEach(
            (key, value) -> {
              PolicyCard.Value other = parameters.putIfAbsent(key, value);
              if (other != null && !other.equals(value)) {
                problem(path, key, "the parameter (" + key + ") is another in an earlier file");
              }
            });
  }

  private void rule(String path, RuleReader rule, PolicyCard card) {
    rule.units()
        .forEach(
            (key, unit) -> {
              PolicyCard.Value value = card.parameters().get(key);
              if (value == null || value.unit() != unit) {
                problem(path, rule, "the parameter (" + key + ") is not declared as a " + unit);
              }
            });
    for (RuleReader.Call call : rule.calls()) {
      if (call.method().equals("missing")) {
        if (!rule.paths().contains(call.first())
            || (nullable(rule, call.first()) && !rule.absent().contains(call.first()))) {
          problem(path, rule, "(" + call.first() + ") is missing only when a condition says so");
        }
      } else {
        call(path, rule, call, card.steps().get(call.first()));
      }
    }
    Stream<String> words =
        rule.calls().stream()
            .map(call -> card.steps().get(call.first()))
            .flatMap(step -> step == null ? Stream.of() : RuleReader.namesIn(step).stream())
            .filter(name -> !card.parameters().containsKey(name));
    List<String> unknown = new ArrayList<>();
    Stream.concat(rule.paths().stream(), words)
        .distinct()
        .forEach(
            name -> {
              try {
                FactPath.in(rule.facts(), name);
              } catch (IllegalArgumentException e) {
                unknown.add(name);
              }
            });
    if (unknown.isEmpty()) {
      rules.add(rule.card(new PolicyId(card.id().value()), card));
    } else {
      problem(path, rule, "there is no " + unknown + " in " + rule.facts() + " or the parameters");
    }
  }

  private void call(
      String path, RuleReader rule, RuleReader.Call call, PolicyCard.@Nullable Step step) {
    if (step == null) {
      problem(path, rule, "the step (" + call.first() + ") is not in the policy's file");
      return;
    }
    if (WITH_TEXT.contains(call.method()) && step.text() == null) {
      problem(path, rule, "the step (" + call.first() + ") needs a text");
    }
    if (call.method().equals("raiseIssue") && step.title() == null) {
      problem(path, rule, "the step (" + call.first() + ") needs a title");
    }
    if (call.method().equals("reject")
        && step.text() != null
        && step.text().names().stream().anyMatch(Template.OF_SENDER::contains)) {
      problem(path, rule, "nobody fills the names of people and titles in a refusal");
    }
    if (!call.method().equals("reject") && step.text() != null && step.text().counts()) {
      problem(path, rule, "a message is translated, so it has no words for one and for many");
    }
    String audience = call.texts().size() > 1 ? call.texts().get(1) : "";
    if (TO_SOMEBODY.contains(call.method())
        || (call.method().equals("notify") && !audience.isEmpty())) {
      try {
        Audience.parse(audience);
      } catch (IllegalArgumentException e) {
        problem(path, rule, String.valueOf(e.getMessage()));
      }
    }
  }

  private void unused(String path, PolicyCard card, List<RuleReader> readers) {
    Set<String> steps = new HashSet<>();
    Set<String> keys = new HashSet<>();
    for (RuleReader rule : readers) {
      rule.calls().forEach(call -> steps.add(call.first()));
      keys.addAll(rule.units().keySet());
    }
    card.steps()
        .forEach(
            (name, step) -> {
              if (!steps.contains(name)) {
                problem(path, name, "no rule says the step (" + name + ")");
              }
              PolicyCard.When when = step.when();
              if (when != null
                  && !when.key().isEmpty()
                  && !card.parameters().containsKey(when.key())) {
                problem(path, name, "the moment's parameter (" + when.key() + ") is not declared");
              }
            });
    for (String key : card.parameters().keySet()) {
      if (!keys.contains(key)) {
        problem(path, key, "no rule reads the parameter (" + key + ")");
      }
    }
  }

  /** Every value that may be null is reported as missing, or the file says what null means. */
  private void nulls(String path, PolicyCard card, List<RuleReader> readers, String rulesAt) {
    Set<String> reported = new HashSet<>();
    for (RuleReader rule : readers) {
      rule.calls().stream()
          .filter(call -> call.method().equals("missing"))
          .forEach(call -> reported.add(call.first()));
    }
    Set<String> asked = new HashSet<>();
    for (RuleReader rule : readers) {
      for (String looked : rule.paths()) {
        if (!nullable(rule, looked)) {
          continue;
        }
        asked.add(looked);
        if (!reported.contains(looked) && !card.absent().containsKey(looked)) {
          problem(
              rulesAt,
              rule,
              "("
                  + looked
                  + ") may be null: report it with missing, or say in the file under absent what"
                  + " that means");
        }
      }
    }
    for (String declared : card.absent().keySet()) {
      if (!asked.contains(declared)) {
        problem(path, declared, "no rule looks at (" + declared + "), or it is never null");
      }
    }
  }

  private static boolean nullable(RuleReader rule, String looked) {
    try {
      return FactPath.in(rule.facts(), looked).nullable();
    } catch (IllegalArgumentException e) {
      // Reported already.
      return false;
    }
  }

  private void problem(String path, RuleReader rule, String what) {
    problems.add(new PackProblem(path, rule.line(), "rule (" + rule.name() + "): " + what));
  }

  /** A problem at the first line that begins with this key. */
  private void problem(String path, String key, String what) {
    List<String> lines = files.getOrDefault(path, "").lines().toList();
    int line = 1;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).strip().startsWith(key + ":")) {
        line = i + 1;
        break;
      }
    }
    problems.add(new PackProblem(path, line, what));
  }

  private static String sibling(String path, String suffix) {
    return path.substring(0, path.lastIndexOf('.')) + suffix;
  }
}
