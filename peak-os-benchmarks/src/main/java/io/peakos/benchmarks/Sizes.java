package io.peakos.benchmarks;

/**
 * How much is measured.
 *
 * @param obligations how many obligations are due at once, for the engine and for plain JDBC
 * @param processes how many are due at once as processes, which take longer
 * @param rounds how often each contender escalates, after the rounds to warm up
 * @param warmUp how many rounds do not count
 * @param forks how many JVMs judge, one after the other; 0 for this one
 * @param seconds how long each of them judges, half of it to warm up; 0 for a moment
 * @param starts how often each contender starts
 */
public record Sizes(
    int obligations, int processes, int rounds, int warmUp, int forks, int seconds, int starts) {
  /** To be quoted; about ten minutes on two cores. */
  public static final Sizes FULL = new Sizes(10_000, 1_000, 7, 3, 3, 20, 9);

  /** For a look; about two minutes. */
  public static final Sizes QUICK = new Sizes(4_000, 500, 3, 2, 1, 12, 3);

  /** To see that everything runs; its times mean nothing. */
  public static final Sizes TINY = new Sizes(40, 10, 1, 0, 0, 0, 1);
}
