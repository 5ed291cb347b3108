package io.peakos.tools;

import io.peakos.tools.simulate.Behaviour;
import io.peakos.tools.simulate.Simulated;
import io.peakos.tools.simulate.Simulation;
import java.time.LocalDate;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code peak simulate}: a year of an organization that does not exist. */
@Command(
    name = "simulate",
    description = {
      "Lets a year pass in an invented organization, with the packs laid upon the standard: who"
          + " hears how much, what comes at the same moment, how full quarters end, and which rungs"
          + " and policies never speak.",
      "What people do is assumed, and the same for the same seed."
    })
final class SimulateCommand extends PoliciesCommand {
  @Option(
      names = "--teams",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many teams of seven; default: ${DEFAULT-VALUE}.")
  private int teams;

  @Option(
      names = "--weeks",
      paramLabel = "N",
      defaultValue = "52",
      description = "How many weeks; default: ${DEFAULT-VALUE}.")
  private int weeks;

  @Option(
      names = "--begin",
      paramLabel = "DAY",
      defaultValue = "2026-01-05",
      description = "The Monday on which it begins, or a day before it; default: ${DEFAULT-VALUE}.")
  private LocalDate begins = LocalDate.EPOCH;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Another number is another year; default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--on-time",
      paramLabel = "PERCENT",
      defaultValue = "75",
      description = "How many promises are reported on time; default: ${DEFAULT-VALUE}.")
  private double onTime;

  @Option(
      names = "--camps",
      description = "Each team holds its Weekly Camp, which takes about as long again.")
  private boolean camps;

  @Override
  public Integer call() {
    Simulation simulation =
        Simulation.of(laid())
            .teams(teams)
            .weeks(weeks)
            .begins(begins)
            .seed(seed)
            .behaviour(Behaviour.usual().onTime(onTime / 100));
    if (camps) {
      simulation = simulation.camps();
    }
    PlayProgress progress = new PlayProgress(err(), simulation.begins(), simulation.ends());
    Simulated simulated = simulation.progress(at -> progress.at("simulated", at)).run();
    print(new SimulatedText(simulated).toString(), SimulatedText.data(simulated));
    return ExitCode.OK;
  }
}
