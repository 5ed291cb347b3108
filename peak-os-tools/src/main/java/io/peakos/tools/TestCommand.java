package io.peakos.tools;

import io.peakos.rules.PackTests;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code peak test}: runs the tests that come with packs. */
@Command(
    name = "test",
    description = {
      "Runs the tests that come with packs, and says which rules and rows no test covers.",
      "Ends with 0 when there are tests and all have passed, with 2 when a pack is refused,",
      "else with 1."
    })
final class TestCommand extends PackCommand {
  @Option(names = "--covered", description = "End with 1 when a rule or a row has no test, too.")
  private boolean covered;

  @Override
  public Integer call() {
    PackTests.Report report = PackTests.of(standard(), packs()).run();
    print(
        report.outcomes().isEmpty()
            ? "There are no tests.%nMaybe add tests/overdue.yaml to the pack.".formatted()
            : report.toString(),
        data(report));
    boolean good = report.passed() && (!covered || report.uncovered().isEmpty());
    return good ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static Map<String, Object> data(PackTests.Report report) {
    return Map.of(
        "tests",
        report.outcomes().stream()
            .map(
                outcome ->
                    Map.of(
                        "name", outcome.name(),
                        "place", outcome.place().toString(),
                        "passed", outcome.passed(),
                        "unmet",
                            outcome.unmet().stream()
                                .map(
                                    unmet ->
                                        Map.of(
                                            "text",
                                            unmet.text(),
                                            "place",
                                            unmet.place().toString()))
                                .toList()))
            .toList(),
        "uncovered",
        report.uncovered().stream()
            .map(part -> Map.of("what", part.what(), "place", part.place().toString()))
            .toList(),
        "parts",
        report.parts().size());
  }
}
