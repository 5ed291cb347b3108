package io.peakos.rules.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.peakos.policy.PolicyId;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The policies of the standard pack as their files describe them, and what was read from the text
 * of their rules. Immutable.
 *
 * <p>In the jar it is one file of properties: reading the YAML files themselves would cost each
 * start of a host half a second and three more jars.
 *
 * @param hash identifies the pack's contents
 * @param policies the policies, by id
 * @param rules the rules, by name
 */
record Catalogue(
    String hash, SortedMap<PolicyId, PolicyCard> policies, Map<String, RuleCard> rules) {
  /** Where the catalogue is in the jar. */
  static final String FILE = "io/peakos/rules/standard/catalogue.properties";

  private static final String HASH = "hash";
  private static final String POLICY = "policy/";
  private static final String RULE = "rule/";
  private static final String TELLS = "tells/";

  /** The catalogue of this module's jar. */
  static Catalogue load(ClassLoader loader) {
    Properties lines = new Properties();
    try (InputStream in = loader.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(
            """
            The policies' catalogue (%s) is not in the jar.
            Maybe the module was built by an IDE; build it with Maven once."""
                .formatted(FILE));
      }
      lines.load(new InputStreamReader(in, UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(
          "The policies' catalogue (%s) cannot be read.%nMaybe the jar is damaged.".formatted(FILE),
          e);
    }
    SortedMap<String, Object> tree = new TreeMap<>();
    lines.forEach((key, value) -> put(tree, key.toString(), value.toString()));
    SortedMap<PolicyId, PolicyCard> policies = byId();
    children(tree, POLICY)
        .values()
        .forEach(
            yaml -> {
              PolicyCard card = PolicyCard.read(map(yaml));
              policies.put(card.id(), card);
            });
    Map<String, RuleCard> rules = new HashMap<>();
    children(tree, RULE).values().forEach(rule -> add(rules, map(rule)));
    return new Catalogue(String.valueOf(tree.get(HASH)), policies, rules);
  }

  /** All parameters, by key; where two policies share one, their files agree on it. */
  SortedMap<String, PolicyCard.Value> parameters() {
    SortedMap<String, PolicyCard.Value> all = new TreeMap<>();
    policies.values().forEach(card -> all.putAll(card.parameters()));
    return all;
  }

  /** Whom steps tell, unless somebody chooses, by policy and step such as {@code A-05.inform}. */
  SortedMap<String, String> audiences() {
    SortedMap<String, String> all = new TreeMap<>();
    rules
        .values()
        .forEach(
            rule ->
                rule.tells()
                    .forEach((step, audience) -> all.put(rule.policy() + "." + step, audience)));
    return all;
  }

  /** With the policies of packs. */
  Catalogue plus(OwnPolicies own) {
    if (own.cards().isEmpty()) {
      return this;
    }
    SortedMap<PolicyId, PolicyCard> all = byId();
    all.putAll(policies);
    all.putAll(own.cards());
    Map<String, RuleCard> allRules = new HashMap<>(rules);
    allRules.putAll(own.ruleCards());
    return new Catalogue(hash, all, allRules);
  }

  /** The lines of the file. */
  static List<String> lines(
      String hash, Map<String, ? extends Map<String, ?>> yamlById, List<RuleCard> rules) {
    SortedMap<String, String> lines = new TreeMap<>();
    lines.put(HASH, hash);
    yamlById.forEach((id, yaml) -> flatten(POLICY + id, yaml, lines));
    for (int i = 0; i < rules.size(); i++) {
      RuleCard rule = rules.get(i);
      String at = RULE + i + "/";
      lines.put(at + "policy", rule.policy().value());
      lines.put(at + "name", rule.name());
      lines.put(at + "facts", rule.facts());
      lines.put(at + "looks", joined(rule.looks()));
      lines.put(at + "keys", joined(rule.keys()));
      rule.tells().forEach((step, audience) -> lines.put(at + TELLS + step, audience));
    }
    List<String> escaped = new ArrayList<>();
    lines.forEach(
        (key, value) -> escaped.add(escape(key) + "=" + escape(value).replace("\n", "\\n")));
    return escaped;
  }

  /** A map of policies, sorted as they are listed. */
  static SortedMap<PolicyId, PolicyCard> byId() {
    return new TreeMap<>(Comparator.comparing(PolicyId::value));
  }

  private static void add(Map<String, RuleCard> rules, Map<String, ?> rule) {
    String facts = String.valueOf(rule.get("facts"));
    RuleCard card =
        new RuleCard(
            new PolicyId(String.valueOf(rule.get("policy"))),
            String.valueOf(rule.get("name")),
            facts,
            split(rule.get("looks")).stream().map(l -> RuleCard.Look.parse(facts, l)).toList(),
            split(rule.get("keys")),
            tells(rule));
    rules.put(card.name(), card);
  }

  private static SortedMap<String, String> tells(Map<String, ?> rule) {
    SortedMap<String, String> tells = new TreeMap<>();
    if (rule.get("tells") instanceof Map<?, ?> found) {
      found.forEach((step, audience) -> tells.put(step.toString(), audience.toString()));
    }
    return tells;
  }

  private static String joined(List<?> words) {
    return String.join(" ", words.stream().map(Object::toString).toList());
  }

  private static List<String> split(@Nullable Object words) {
    String text = String.valueOf(words);
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }

  private static void flatten(String at, Object value, Map<String, String> lines) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> flatten(at + "/" + key, inner, lines));
    } else if (value instanceof List<?> list) {
      lines.put(at, String.join(", ", list.stream().map(Object::toString).toList()));
    } else {
      lines.put(at, String.valueOf(value));
    }
  }

  private static void put(SortedMap<String, Object> tree, String path, String value) {
    int slash = path.indexOf('/');
    if (slash < 0) {
      tree.put(path, value);
    } else {
      Object child = tree.computeIfAbsent(path.substring(0, slash), key -> new TreeMap<>());
      put(map(child), path.substring(slash + 1), value);
    }
  }

  private static SortedMap<String, Object> children(SortedMap<String, Object> tree, String key) {
    Object child = tree.get(key.substring(0, key.length() - 1));
    return child == null ? new TreeMap<>() : map(child);
  }

  @SuppressWarnings("unchecked") // only put() makes them
  private static SortedMap<String, Object> map(Object child) {
    return (SortedMap<String, Object>) child;
  }

  private static String escape(String text) {
    return text.replaceAll("[\\\\=: #!]", "\\\\$0");
  }
}
