package io.peakos.benchmarks;

/**
 * How much is measured. Each is a system property, such as {@code -Dbench.rounds=9}.
 *
 * @param obligations how many obligations are due at once, for the engine and for plain JDBC
 * @param processes how many are due at once as processes, which take longer
 * @param rounds how often each contender runs, after one round to warm up
 * @param threads how many threads sweep
 * @param jobThreads how many threads run jobs in the process engine alone
 * @param judgementRounds how often each judgement runs, in a JVM of its own
 * @param judgementSeconds how long one of its measurements takes
 * @param starts how often each engine starts, in a JVM of its own
 */
public record Sizes(
    int obligations,
    int processes,
    int rounds,
    int threads,
    int jobThreads,
    int judgementRounds,
    int judgementSeconds,
    int starts) {
  /** For a quarter of an hour on two cores, at most. */
  public static Sizes ofSystem() {
    return new Sizes(
        Integer.getInteger("bench.obligations", 10_000),
        Integer.getInteger("bench.processes", 1_000),
        Integer.getInteger("bench.rounds", 5),
        Integer.getInteger("bench.threads", 2),
        Integer.getInteger("bench.jobThreads", 8),
        Integer.getInteger("bench.judgementRounds", 3),
        Integer.getInteger("bench.judgementSeconds", 2),
        Integer.getInteger("bench.starts", 5));
  }
}
