package io.peakos.spi;

import io.peakos.people.PersonId;
import io.peakos.people.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * Who is away. Asked when a message or a rung is about to go to somebody, under the same terms as
 * {@link Directory}.
 */
@FunctionalInterface
public interface Absences {
  /** Until when the person is away at this instant; empty when they are there. */
  Optional<Instant> awayUntil(TenantId tenant, PersonId person, Instant at);

  /** Everybody is always there. */
  static Absences none() {
    return (tenant, person, at) -> Optional.empty();
  }
}
