package io.peakos.rules.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.drools.drl.ast.descr.RuleDescr;
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
    List<ReadRule> readers = new ArrayList<>();
    if (files.containsKey(rulesAt)) {
      for (RuleDescr rule : PackLint.parsed(files.getOrDefault(rulesAt, "")).rules()) {
        readers.add(new RuleReader(rule));
      }
    }
    if (card.mode() != null && readers.isEmpty()) {
      problem(path, "mode", "a policy with a mode has rules in " + rulesAt);
    }
    CardCheck check =
        new CardCheck(
            card,
            readers,
            new CardCheck.Findings() {
              @Override
              public void at(ReadRule rule, String word, String what, String maybe) {
                problem(rulesAt, rule, maybe.isEmpty() ? what : what + "; " + maybe);
              }

              @Override
              public void at(String word, String what, String maybe) {
                problem(path, word, maybe.isEmpty() ? what : what + "; " + maybe);
              }
            });
    rules.addAll(check.checked());
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

  private void problem(String path, ReadRule rule, String what) {
    problems.add(new PackProblem(path, rule.line(), "rule (" + rule.name() + "): " + what));
  }

  /** A problem at the first line that begins with this key, or says it in braces. */
  private void problem(String path, String key, String what) {
    List<String> lines = files.getOrDefault(path, "").lines().toList();
    int line = 1;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).strip().startsWith(key + ":") || lines.get(i).contains("{" + key)) {
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
