package io.peakos.insight;

import io.peakos.policy.Pack;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is different in a question {@link Insight#whatIf}: facts, packs or both. Immutable.
 *
 * <pre>{@code
 * Supposed.fact("updated", "yes")
 * Supposed.pack(PolicyPack.read(Path.of("acme"))).andFact("crossTeam", "yes")
 * }</pre>
 *
 * @param facts the values that differ, now and from now on, by the names that explanations have for
 *     facts; with another {@code occasion} than {@code TIME} it is asked what a command would meet
 *     now
 * @param packs the packs that count besides those of the tenant, or in place of those with the same
 *     ids
 */
public record Supposed(Map<String, String> facts, List<Pack> packs) {
  /** Copies the collections. */
  public Supposed {
    facts = Map.copyOf(facts);
    packs = List.copyOf(packs);
  }

  /** With another value of a fact; {@code none} for no value. */
  public static Supposed fact(String fact, String value) {
    Objects.requireNonNull(value, "A fact has a value; write none for no value.");
    return new Supposed(Map.of(fact, value), List.of());
  }

  /** With a pack. */
  public static Supposed pack(Pack pack) {
    return new Supposed(Map.of(), List.of(pack));
  }

  /** And with another value of a fact. */
  public Supposed andFact(String fact, String value) {
    Map<String, String> all = new java.util.HashMap<>(facts);
    all.put(fact, value);
    return new Supposed(all, packs);
  }
}
