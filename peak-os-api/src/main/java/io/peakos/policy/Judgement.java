package io.peakos.policy;

import java.util.List;

/**
 * What all policies say about one subject. The order is by policy and step, and does not depend on
 * the order of rules or files. Immutable.
 *
 * @param facts what they saw
 * @param verdicts what they ask for
 * @param missing what they could not judge
 */
public record Judgement(Facts facts, List<Verdict> verdicts, List<Missing> missing) {
  /** Copies the lists. */
  public Judgement {
    verdicts = List.copyOf(verdicts);
    missing = List.copyOf(missing);
  }

  /**
   * A value that a policy needs and does not have.
   *
   * @param policy the policy that could not judge
   * @param fact the name of what is missing
   */
  public record Missing(PolicyId policy, String fact) {}
}
