package io.peakos.policy;

/**
 * One thing a policy asks for, and why. Immutable.
 *
 * @param mode whether it is carried out, suggested or only observed
 * @param consequence what it asks for
 * @param why the explanation
 */
public record Verdict(PolicyMode mode, Consequence consequence, Explanation why) {
  /** The policy and its step, such as {@code A-05/due}: at most once per clock. */
  public String key() {
    return why.policy() + "/" + why.step();
  }
}
