package io.peakos.insight;

import java.util.List;

/**
 * What would come if something were different, beside what comes as it is. Immutable.
 *
 * @param asIs what comes as it is
 * @param supposed what would come
 */
public record WhatIf(Forecast asIs, Forecast supposed) {
  /** The steps that would come, and do not come as it is: not then, or not to these people. */
  public List<Forecast.Step> added() {
    return without(supposed, asIs);
  }

  /** The steps that come as it is, and would not. */
  public List<Forecast.Step> gone() {
    return without(asIs, supposed);
  }

  private static List<Forecast.Step> without(Forecast one, Forecast other) {
    return one.steps().stream()
        .filter(step -> other.steps().stream().noneMatch(same -> same(step, same)))
        .toList();
  }

  /** How a step is worded may differ with the values; what happens does not. */
  private static boolean same(Forecast.Step one, Forecast.Step other) {
    return one.at().equals(other.at())
        && one.step().equals(other.step())
        && one.people().equals(other.people());
  }
}
