package io.peakos.insight;

import io.peakos.people.PersonId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What will happen to a subject if nobody does anything. Immutable.
 *
 * @param steps what comes, in order
 * @param assumptions what this rests on, in sentences
 * @param newerLadder set when the ladder it climbs has a newer version than the one it keeps
 */
public record Forecast(List<Step> steps, List<String> assumptions, @Nullable Integer newerLadder) {
  /** Copies the lists. */
  public Forecast {
    steps = List.copyOf(steps);
    assumptions = List.copyOf(assumptions);
  }

  /**
   * One step to come.
   *
   * @param at when
   * @param step the policy's step such as {@code A-05/due}, or the rung's label
   * @param what what happens, in a sentence
   * @param people whom it would reach today
   */
  public record Step(Instant at, String step, String what, List<PersonId> people) {
    /** Copies the people. */
    public Step {
      people = List.copyOf(people);
    }
  }
}
