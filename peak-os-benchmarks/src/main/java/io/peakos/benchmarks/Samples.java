package io.peakos.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The same thing measured several times. Not thread-safe. */
public final class Samples {
  private final List<Double> values = new ArrayList<>();

  /** Adds a measurement. */
  public void add(double value) {
    values.add(value);
  }

  /** The middle one, or the mean of the two in the middle. */
  public double median() {
    if (values.isEmpty()) {
      throw new IllegalStateException("Nothing was measured (0 rounds).\nMaybe ask for one more.");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** The smallest and the largest. */
  public String spread(String format) {
    double low = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double high = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    return String.format(Locale.ROOT, format + " to " + format, low, high);
  }

  /** Each measurement divided by the one that was taken next to it. */
  public Samples over(Samples other) {
    Samples ratios = new Samples();
    for (int i = 0; i < values.size(); i++) {
      ratios.add(values.get(i) / other.values.get(i));
    }
    return ratios;
  }
}
