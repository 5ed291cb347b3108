package io.peakos.work;

import io.peakos.internal.Instants;
import io.peakos.internal.Texts;
import java.time.Instant;

/**
 * A promise that was given before the SDK came: it is journaled with its own past and chased only
 * from now on. Immutable.
 *
 * @param proposal its terms; owner, outcome, due and origin are needed, as for any promise
 * @param acceptedAt when it was promised, in the past
 */
public record Adoption(Proposal proposal, Instant acceptedAt) {
  /** Checks that both are there. */
  public Adoption {
    Texts.given("proposal", proposal);
    acceptedAt =
        Texts.given("instant of the promise", Instants.kept("instant of the promise", acceptedAt));
  }
}
