package io.peakos.examples;

import io.peakos.rules.yaml.UnreadableFile;
import io.peakos.testkit.Database;
import io.peakos.testkit.scenario.Outcome;
import io.peakos.testkit.scenario.Scenario;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scenario}: plays stories in YAML and says what did not come as they expect. */
@Command(
    name = "scenario",
    description = {
      "Plays stories in YAML, and says what did not come as they expect.",
      "Ends with 0 when all came, 1 when something did not, 2 when a file is wrong."
    })
final class ScenarioCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "The stories to play.")
  private List<Path> files = List.of();

  @Option(names = "--journal-hash", description = "Print what identifies each journal.")
  private boolean journalHash;

  @Option(names = "--timeline", description = "Print everything that happened.")
  private boolean timeline;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Scenario> scenarios = new ArrayList<>();
    for (Path file : files) {
      try {
        scenarios.add(Scenario.read(file));
      } catch (UnreadableFile e) {
        spec.commandLine().getErr().println(e.getMessage());
      }
    }
    if (scenarios.size() < files.size()) {
      return ExitCode.USAGE;
    }
    boolean allMet = true;
    for (Scenario scenario : scenarios) {
      Outcome outcome = scenario.play(Database.H2);
      allMet = allMet && outcome.allMet();
      out.println(outcome);
      if (timeline) {
        outcome.timeline().forEach(line -> out.println("  " + line));
      }
      if (journalHash) {
        out.println("  journal " + outcome.journalHash());
      }
      out.flush();
    }
    return allMet ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
