package io.peakos.policy;

import java.util.List;
import java.util.Map;

/**
 * Why something happened, as data and as a sentence. Stored with every consequence, so that it can
 * be shown, questioned and appealed (G-04). Immutable.
 *
 * @param policy the policy
 * @param step the policy's step, such as {@code nudge}; with the policy's id the key under which it
 *     happens at most once per clock
 * @param rule the name of the rule, a sentence
 * @param version the version of the policies that judged
 * @param parameters the values that were used, and where each comes from
 * @param facts the facts that matched, by name
 * @param sentence what happened and why, for somebody who is no programmer
 * @param notes what came to light while it was carried out: who was skipped and why, who stood in,
 *     how a calendar moved it
 */
public record Explanation(
    PolicyId policy,
    String step,
    String rule,
    String version,
    List<Parameter> parameters,
    Map<String, String> facts,
    String sentence,
    List<String> notes) {
  /** Copies the collections; keeps the order of the facts. */
  public Explanation {
    parameters = List.copyOf(parameters);
    facts = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(facts));
    notes = List.copyOf(notes);
  }

  /** The same, with more that came to light. */
  public Explanation plus(List<String> newNotes) {
    if (newNotes.isEmpty()) {
      return this;
    }
    List<String> all = new java.util.ArrayList<>(notes);
    all.addAll(newNotes);
    return new Explanation(policy, step, rule, version, parameters, facts, sentence, all);
  }
}
