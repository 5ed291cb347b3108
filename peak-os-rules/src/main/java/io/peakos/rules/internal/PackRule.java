package io.peakos.rules.internal;

import io.peakos.policy.PolicyId;
import java.util.Comparator;

/** A rule of a pack: the policy that it implements, and the sentence that it is called by. */
record PackRule(PolicyId policy, String name) implements Comparable<PackRule> {
  private static final Comparator<PackRule> ORDER =
      Comparator.comparing((PackRule rule) -> rule.policy.value()).thenComparing(PackRule::name);

  @Override
  public int compareTo(PackRule other) {
    return ORDER.compare(this, other);
  }
}
