package io.peakos.testkit.scenario;

import io.peakos.rules.yaml.JsonText;
import io.peakos.rules.yaml.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JSON Schema of scenarios, made from the same tables that read them, so that an editor knows
 * every word. Stateless.
 */
public final class ScenarioSchema {
  private ScenarioSchema() {}

  /** The schema, as it stands in {@code scenario.schema.json} beside this class. */
  public static String json() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", "A scenario of Peak OS");
    schema.putAll(Shape.of(Scenario.HEAD).schema());
    Map<String, Object> properties = copy(schema.get("properties"));
    properties.put(
        Scenario.STORY, Map.of("type", "array", "items", Map.of("$ref", "#/definitions/step")));
    properties.put(Scenario.NEVER, list(table(Vocabulary.NEVER)));
    schema.put("properties", properties);
    schema.put(
        "required",
        List.of(
            Scenario.TITLE.name(),
            Scenario.STARTS.name(),
            Scenario.ORGANIZATION.name(),
            Scenario.STORY));
    Map<String, Object> definitions = new LinkedHashMap<>();
    definitions.put("step", step());
    definitions.put("expectation", table(Vocabulary.EXPECTATIONS));
    schema.put("definitions", definitions);
    return JsonText.of(schema);
  }

  private static Map<String, Object> step() {
    Map<String, Object> deeds = table(Vocabulary.DEEDS);
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(
        StoryReader.AT,
        described("when; else at the moment of the step before", StoryKinds.MOMENT.schema()));
    properties.put(
        StoryReader.BY, described("who does it: a person, or host", Map.of("type", "string")));
    properties.put(
        StoryReader.REFUSED,
        described("with which error it is refused", Map.of("enum", StoryReader.REFUSALS)));
    properties.put(StoryReader.EXPECT, list(Map.of("$ref", "#/definitions/expectation")));
    properties.putAll(copy(deeds.get("properties")));
    deeds.put("properties", properties);
    return deeds;
  }

  /** A mapping whose words are those of a table; a list of mappings is a word several times. */
  private static Map<String, Object> table(Map<String, Verb> verbs) {
    Map<String, Object> properties = new LinkedHashMap<>();
    verbs.forEach(
        (word, verb) -> {
          List<Object> either = new ArrayList<>();
          either.add(verb.shape().schema());
          either.add(Map.of("type", "array", "items", Map.of("type", "object"), "minItems", 1));
          Map<String, Object> property = new LinkedHashMap<>();
          property.put("description", verb.says());
          property.put("anyOf", either);
          properties.put(word, property);
        });
    Map<String, Object> table = new LinkedHashMap<>();
    table.put("type", "object");
    table.put("additionalProperties", false);
    table.put("properties", properties);
    return table;
  }

  private static Map<String, Object> list(Map<String, Object> of) {
    return Map.of("anyOf", List.of(of, Map.of("type", "array", "items", of)));
  }

  private static Map<String, Object> described(String says, Map<String, Object> schema) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("description", says);
    described.putAll(new TreeMap<>(schema));
    return described;
  }

  private static Map<String, Object> copy(@org.jspecify.annotations.Nullable Object map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    if (map instanceof Map<?, ?> found) {
      found.forEach((key, value) -> copy.put(String.valueOf(key), value));
    }
    return copy;
  }
}
