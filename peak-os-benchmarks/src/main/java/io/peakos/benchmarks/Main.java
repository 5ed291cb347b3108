package io.peakos.benchmarks;

import io.peakos.benchmarks.escalation.EscalationRace;
import io.peakos.rules.DroolsPolicies;

/** Runs all measurements and prints the table. */
public final class Main {
  private Main() {}

  /** Takes no arguments; sizes are system properties, see {@link Sizes}. */
  public static void main(String... args) {
    Sizes sizes = Sizes.ofSystem();
    try (PostgresServer server = PostgresServer.start()) {
      EscalationRace race = EscalationRace.run(server, DroolsPolicies.standard(), sizes);
      System.out.println(
          race.peak().median()
              + " "
              + race.peak().over(race.jdbc()).median()
              + " "
              + race.peak().over(race.flowable()).median());
    }
  }
}
