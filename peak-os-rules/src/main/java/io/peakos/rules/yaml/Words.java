package io.peakos.rules.yaml;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values that a mapping gives to the fields of its {@link Shape}. Immutable. */
public final class Words {
  private final Map<Field<?>, Object> values;
  private final Map<Field<?>, Node> nodes;

  /** With these values. */
  public Words(Map<Field<?>, Object> values) {
    this(values, Map.of());
  }

  /** With these values, and where each stands. */
  Words(Map<Field<?>, Object> values, Map<Field<?>, Node> nodes) {
    this.values = Map.copyOf(values);
    this.nodes = Map.copyOf(nodes);
  }

  /** Where the value of a field stands that was read from a file. */
  public Node node(Field<?> field) {
    Node node = nodes.get(field);
    if (node == null) {
      throw new IllegalStateException("no place of " + field.name());
    }
    return node;
  }

  /** Whether a word was there. */
  public boolean has(Field<?> field) {
    return values.containsKey(field);
  }

  /** The value of a field that is required. */
  public <T> T get(Field<T> field) {
    return find(field).orElseThrow(() -> new IllegalStateException("no " + field.name()));
  }

  /** The value of a field, or this one. */
  public <T> T or(Field<T> field, T otherwise) {
    return find(field).orElse(otherwise);
  }

  /** The value of a field, or null, as most commands take it. */
  public <T> @Nullable T orNull(Field<T> field) {
    return find(field).orElse(null);
  }

  /** The value of a field, if it was there. */
  @SuppressWarnings("unchecked") // only the field's own kind makes its value
  public <T> Optional<T> find(Field<T> field) {
    return Optional.ofNullable((T) values.get(field));
  }
}
