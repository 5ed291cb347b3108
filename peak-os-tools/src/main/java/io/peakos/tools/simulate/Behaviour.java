package io.peakos.tools.simulate;

/**
 * What people are assumed to do: shares from 0 to 1. Nothing of it is measured; change it to what
 * is known of an organization. Immutable.
 *
 * @param promises how many promises a person is asked for in a week
 * @param acrossTeams how many of them come from another team
 * @param atQuarterEnd how many of them are due on the last Friday of the quarter
 * @param accepts how many are accepted by themselves; of the others half are declined, half
 *     forgotten
 * @param onTime how many are reported on time
 * @param movedAhead how many of the others are given a new date before they are due
 * @param stuck how many of those that are late are done only when somebody helps
 * @param answers how many messages are acted upon, each by itself
 * @param confirms how many reports are confirmed by whoever asked
 */
public record Behaviour(
    double promises,
    double acrossTeams,
    double atQuarterEnd,
    double accepts,
    double onTime,
    double movedAhead,
    double stuck,
    double answers,
    double confirms) {
  /** Checks that shares are shares. */
  public Behaviour {
    for (double share :
        new double[] {
          promises, acrossTeams, atQuarterEnd, accepts, onTime, movedAhead, stuck, answers, confirms
        }) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException(
            "The share (%s) must be from 0 to 1.%nMaybe it is written in percent."
                .formatted(share));
      }
    }
  }

  /** One promise a month, three of four on time. An assumption of our own. */
  public static Behaviour usual() {
    return new Behaviour(0.25, 0.3, 0.2, 0.92, 0.75, 0.3, 0.25, 0.4, 0.85);
  }

  /** The same, with this share of promises reported on time. */
  public Behaviour onTime(double share) {
    return new Behaviour(
        promises, acrossTeams, atQuarterEnd, accepts, share, movedAhead, stuck, answers, confirms);
  }
}
