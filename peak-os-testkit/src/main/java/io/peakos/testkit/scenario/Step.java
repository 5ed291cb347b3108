package io.peakos.testkit.scenario;

import io.peakos.people.PersonId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens at one moment. Immutable.
 *
 * @param at when
 * @param by who does it, or null for the host
 * @param refused with which error it is refused, or null when it is done
 * @param deeds what is done, in the order of the file
 * @param expectations what is expected afterwards
 */
record Step(
    Instant at,
    @Nullable PersonId by,
    @Nullable String refused,
    List<Act> deeds,
    List<Act> expectations) {
  Step {
    deeds = List.copyOf(deeds);
    expectations = List.copyOf(expectations);
  }
}
