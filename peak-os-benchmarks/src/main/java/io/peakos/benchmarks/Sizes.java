package io.peakos.benchmarks;

/**
 * How much is measured. Each is a system property, such as {@code -Dbench.rounds=9}.
 *
 * @param obligations how many obligations are due at once, for the engine and for plain JDBC
 * @param processes how many are due at once as processes, which take longer
 * @param rounds how often each contender runs, after the rounds to warm up
 * @param threads how many threads sweep
 * @param jobThreads how many threads run jobs in the process engine alone
 */
public record Sizes(int obligations, int processes, int rounds, int threads, int jobThreads) {
  /** For a few minutes on two cores. */
  public static Sizes ofSystem() {
    return new Sizes(
        Integer.getInteger("bench.obligations", 10_000),
        Integer.getInteger("bench.processes", 1_000),
        Integer.getInteger("bench.rounds", 5),
        Integer.getInteger("bench.threads", 2),
        Integer.getInteger("bench.jobThreads", 8));
  }
}
