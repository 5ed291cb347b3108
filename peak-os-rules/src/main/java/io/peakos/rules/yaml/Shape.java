package io.peakos.rules.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A mapping with these fields. The first one may also stand alone, without its word, when the shape
 * is {@link #orAlone}.
 */
public final class Shape implements Kind<Words> {
  private final List<Field<?>> fields;
  private final @Nullable Field<?> alone;

  /** Names of fields that other files bring, for editors; null for none. */
  private final @Nullable String others;

  private Shape(List<Field<?>> fields, @Nullable Field<?> alone, @Nullable String others) {
    this.fields = List.copyOf(fields);
    this.alone = alone;
    this.others = others;
  }

  /** A mapping with these fields. */
  public static Shape of(Field<?>... fields) {
    return new Shape(List.of(fields), null, null);
  }

  /** A mapping with these fields. */
  public static Shape of(List<Field<?>> fields) {
    return new Shape(fields, null, null);
  }

  /** The same, in which the first field may stand alone. */
  public Shape orAlone() {
    return new Shape(fields, fields.get(0), others);
  }

  /**
   * The same for editors, which let names of this pattern pass: other files bring them, which an
   * editor does not see. Whoever reads the file knows them, and lets nothing else pass.
   */
  public Shape withOthers(String pattern) {
    return new Shape(fields, alone, pattern);
  }

  /** Only the first field, which always stands alone, also when it is a mapping itself. */
  public static Shape alone(Field<?> field) {
    return new Shape(List.of(), field, null);
  }

  @Override
  public Words read(Reading in, Node node) {
    Map<Field<?>, Object> values = new LinkedHashMap<>();
    Map<Field<?>, Node> nodes = new LinkedHashMap<>();
    if (alone != null && (fields.isEmpty() || !(node instanceof Node.Entries))) {
      values.put(alone, alone.kind().read(in, node));
      nodes.put(alone, node);
      checkOthers(in, node);
      return new Words(values, nodes);
    }
    Map<String, Node> entries = in.entries(node, fields.stream().map(Field::name).toList());
    for (Field<?> field : fields) {
      Node value = entries.get(field.name());
      if (value != null) {
        nodes.put(field, value);
        in.attempt(() -> values.put(field, field.kind().read(in, value)));
      } else if (field.required()) {
        in.problem(
            node,
            "The word (%s) is missing here: %s.%nMaybe add it beside %s."
                .formatted(
                    field.name(), field.says(), Nearest.listed(List.copyOf(entries.keySet()))));
      }
    }
    return new Words(values, nodes);
  }

  private void checkOthers(Reading in, Node node) {
    for (Field<?> field : fields) {
      if (field.required() && !field.equals(alone)) {
        in.problem(
            node,
            "The word (%s) is missing here: %s.%nMaybe write {%s: …, %s: …}."
                .formatted(field.name(), field.says(), fields.get(0).name(), field.name()));
      }
    }
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Field<?> field : fields) {
      Map<String, Object> property = new LinkedHashMap<>();
      property.put("description", field.says());
      // Small immutable maps come in another order in each JVM.
      property.putAll(new TreeMap<>(field.kind().schema()));
      properties.put(field.name(), property);
      if (field.required()) {
        required.add(field.name());
      }
    }
    Map<String, Object> mapping = new LinkedHashMap<>();
    mapping.put("type", "object");
    mapping.put("additionalProperties", false);
    mapping.put("properties", properties);
    if (others != null) {
      mapping.put("patternProperties", Map.of(others, Map.of()));
    }
    if (!required.isEmpty()) {
      mapping.put("required", required);
    }
    if (alone == null) {
      return mapping;
    }
    boolean mayStandAlone = required.stream().allMatch(alone.name()::equals);
    if (fields.isEmpty() || !mayStandAlone) {
      return fields.isEmpty() ? alone.kind().schema() : mapping;
    }
    return Map.of("anyOf", List.of(alone.kind().schema(), mapping));
  }
}
