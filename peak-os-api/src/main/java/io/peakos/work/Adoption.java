package io.peakos.work;

import java.time.Instant;

/**
 * A promise that was given before the SDK came: it is journaled with its own past and chased only
 * from now on. Immutable.
 *
 * @param proposal its terms; owner, outcome, due and origin are needed, as for any promise
 * @param acceptedAt when it was promised, in the past
 */
public record Adoption(Proposal proposal, Instant acceptedAt) {}
