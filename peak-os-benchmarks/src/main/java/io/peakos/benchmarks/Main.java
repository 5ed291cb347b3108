package io.peakos.benchmarks;

import io.peakos.benchmarks.escalation.EscalationRace;
import io.peakos.rules.DroolsPolicies;

/** Runs what is measured so far, and prints each as a ratio inside this run. */
public final class Main {
  private Main() {}

  /** Takes no arguments; sizes are system properties, see {@link Sizes}. */
  public static void main(String... args) {
    Sizes sizes = Sizes.ofSystem();
    try (PostgresServer server = PostgresServer.start()) {
      System.out.printf(
          "%d cores, Java %s, PostgreSQL %s%n",
          Runtime.getRuntime().availableProcessors(),
          Runtime.version().feature(),
          server.version());
      EscalationRace race = EscalationRace.run(server, DroolsPolicies.standard(), sizes);
      System.out.printf(
          "obligations escalated per second: %.0f (%s)%n",
          race.peak().median(), race.peak().spread("%.0f"));
      print("plain JDBC", race.peak().over(race.jdbc()));
      print("Flowable alone", race.peak().over(race.flowable()));
    }
  }

  private static void print(String against, Samples ratios) {
    System.out.printf("  against %s: %.2f (%s)%n", against, ratios.median(), ratios.spread("%.2f"));
  }
}
