package io.peakos.rules.internal.sample;

import java.util.Map;
import java.util.Optional;

/** Parameters for tests. */
public record Limits(Map<String, Integer> values) {
  public int days(String key) {
    return Optional.ofNullable(values.get(key)).orElseThrow();
  }
}
