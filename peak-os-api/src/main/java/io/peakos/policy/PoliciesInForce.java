package io.peakos.policy;

import java.util.List;

/**
 * What counts for a tenant at an instant, for whatever begins then. Immutable.
 *
 * @param version identifies it
 * @param packs the packs that count, the most general first
 * @param catalogue every policy with its mode and its values, and where each comes from
 */
public record PoliciesInForce(
    String version, List<DeployedPack> packs, List<PolicyDescription> catalogue) {
  /** Copies the lists. */
  public PoliciesInForce {
    packs = List.copyOf(packs);
    catalogue = List.copyOf(catalogue);
  }
}
