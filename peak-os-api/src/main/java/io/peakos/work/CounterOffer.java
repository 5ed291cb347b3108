package io.peakos.work;

import io.peakos.internal.Instants;
import io.peakos.internal.Texts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the owner would promise instead; the requester accepts or refuses it. Immutable.
 *
 * @param due another due instant, or null to keep it
 * @param outcome another outcome, or null to keep it
 */
public record CounterOffer(@Nullable Instant due, @Nullable String outcome) {
  /** Checks that something differs. */
  public CounterOffer {
    if (due == null && outcome == null) {
      throw new IllegalArgumentException(
          "A counter-offer (null, null) must name another due instant or another outcome.\n"
              + "Maybe accept or decline instead.");
    }
    due = Instants.kept("offered due instant", due);
    if (outcome != null) {
      Texts.required("offered outcome", outcome);
    }
  }
}
