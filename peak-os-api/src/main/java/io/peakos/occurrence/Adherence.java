package io.peakos.occurrence;

import org.jspecify.annotations.Nullable;

/**
 * How a series was lived in a window. For teams; never a rating of a person. Immutable. What passed
 * while no node was running and was not started any more is in the journal ({@code
 * rhythm.passed-over}) and not counted here.
 *
 * @param held opened in time and concluded
 * @param madeUp missed first, and concluded at a later time
 * @param missed missed, and not made up for
 * @param cancelled cancelled, each with its reason
 * @param hollow concluded, and nothing came of it
 * @param punctual begun at most five minutes late, of those that were held in time
 * @param rating the mean of their average ratings, 1 to 10; null when nobody gave one
 */
public record Adherence(
    int held,
    int madeUp,
    int missed,
    int cancelled,
    int hollow,
    int punctual,
    @Nullable Double rating) {
  /** Up to how many minutes after its time an occurrence begins punctually. */
  public static final int PUNCTUAL_MINUTES = 5;

  /** How many there were to be. */
  public int scheduled() {
    return held + madeUp + missed + cancelled;
  }

  /** Opened in time and concluded ÷ scheduled, 0 to 1; null when none was. */
  public @Nullable Double adherence() {
    return scheduled() == 0 ? null : (double) held / scheduled();
  }

  /** Concluded and not hollow ÷ concluded, 0 to 1; null when none was. */
  public @Nullable Double effectiveness() {
    int concluded = held + madeUp;
    return concluded == 0 ? null : (double) (concluded - hollow) / concluded;
  }

  /** Begun on time ÷ held, 0 to 1; null when none was. */
  public @Nullable Double punctuality() {
    return held == 0 ? null : (double) punctual / held;
  }
}
