package io.peakos.insight;

import io.peakos.people.TeamId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which promises to count: those due in a window. Immutable.
 *
 * @param team of this team, or null for the whole tenant
 * @param from the first instant of the window
 * @param to the first instant after the window
 */
public record DeliveryQuery(@Nullable TeamId team, Instant from, Instant to) {
  /** Checks that the window is not empty. */
  public DeliveryQuery {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "The window from (%s) to (%s) must end after it begins.%nMaybe the two are exchanged."
              .formatted(from, to));
    }
  }
}
