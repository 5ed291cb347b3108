package io.peakos.rules.internal;

import io.peakos.policy.PolicyId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a rule besides its name: read from its text when the module is built, needed for
 * explanations. Immutable.
 *
 * @param policy the policy
 * @param name the sentence that it is called by
 * @param facts the type of facts that it looks at, such as {@code CommitmentFacts}
 * @param looks the facts that it looks at, in order
 * @param keys the parameters that it reads, in order
 * @param tells whom its steps tell, by step
 */
record RuleCard(
    PolicyId policy,
    String name,
    String facts,
    List<Look> looks,
    List<String> keys,
    SortedMap<String, String> tells) {
  RuleCard {
    looks = List.copyOf(looks);
    keys = List.copyOf(keys);
    tells = Collections.unmodifiableSortedMap(new TreeMap<>(tells));
  }

  /**
   * One fact that a rule looks at.
   *
   * @param path where it is, such as {@code owner.open}
   * @param key the parameter that it is compared with, or empty
   * @param in reads it
   */
  record Look(String path, String key, FactPath in) {
    /** Reads what {@link #toString} writes. */
    static Look parse(String facts, String text) {
      int colon = text.indexOf(':');
      String path = colon < 0 ? text : text.substring(0, colon);
      return new Look(path, colon < 0 ? "" : text.substring(colon + 1), FactPath.in(facts, path));
    }

    @Override
    public String toString() {
      return key.isEmpty() ? path : path + ":" + key;
    }
  }
}
