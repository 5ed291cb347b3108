package io.peakos.rules.internal;

import io.peakos.time.Span;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of all parameters, as a fact that rules ask for them. Immutable; public because the
 * compiled rules live in packages of their own.
 */
public final class Limits {
  private final Map<String, Object> values;
  private final int hash;

  Limits(Map<String, Object> values) {
    this.values = Map.copyOf(values);
    this.hash = this.values.hashCode();
  }

  /** A length of time. */
  public Span span(String key) {
    return (Span) of(key);
  }

  /** A number of things. */
  public int count(String key) {
    return (Integer) of(key);
  }

  /** A number of weeks. */
  public int weeks(String key) {
    return (Integer) of(key);
  }

  /** A share, 0 to 1. */
  public double share(String key) {
    return (Double) of(key);
  }

  /**
   * Subjects for which the same values count are judged together, wherever the values come from.
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Limits limits && values.equals(limits.values);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  Object of(String key) {
    Object value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException(
          "There is no parameter (%s).%nMaybe the policy's YAML file does not declare it."
              .formatted(key));
    }
    return value;
  }
}
