package io.peakos.policy;

import io.peakos.people.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a pack that a tenant has deployed. Immutable.
 *
 * @param id the pack's name
 * @param version its version
 * @param layer who stands behind it
 * @param hash identifies its contents
 * @param effectiveAt from when on it counts, unless it is withdrawn
 * @param deployedAt when it was deployed
 * @param deployedBy who deployed it
 * @param withdrawnAt when it was rolled back; null when it was not
 */
public record DeployedPack(
    String id,
    String version,
    Layer layer,
    String hash,
    Instant effectiveAt,
    Instant deployedAt,
    Actor deployedBy,
    @Nullable Instant withdrawnAt) {}
