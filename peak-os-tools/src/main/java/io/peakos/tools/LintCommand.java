package io.peakos.tools;

import io.peakos.rules.Lint;
import io.peakos.rules.Lint.Level;
import io.peakos.rules.yaml.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code peak lint}: what is wrong with packs, and what is probably not meant. */
@Command(
    name = "lint",
    description = {
      "Says what is wrong with packs, and what is probably not meant: rows that never count, cases"
          + " without a row, rules that never fire, waits beyond every horizon.",
      "Ends with 0 when there is nothing worse than a hint, else with 1."
    })
final class LintCommand extends PackCommand {
  @Option(names = "--strict", description = "End with 1 for a hint too.")
  private boolean strict;

  @Override
  public Integer call() {
    List<Lint.Finding> findings = Lint.check(standard(), packs());
    List<String> lines = new ArrayList<>();
    findings.forEach(finding -> lines.add(finding.toString()));
    lines.add(
        "%s, %s, %s"
            .formatted(
                count(findings, Level.ERROR, "error"),
                count(findings, Level.WARNING, "warning"),
                count(findings, Level.HINT, "hint")));
    print(
        String.join(System.lineSeparator(), lines),
        findings.stream().map(LintCommand::data).toList());
    boolean bad = findings.stream().anyMatch(one -> strict || one.level() != Level.HINT);
    return bad ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private static String count(List<Lint.Finding> findings, Level level, String word) {
    long count = findings.stream().filter(finding -> finding.level() == level).count();
    return "%d %s%s".formatted(count, word, count == 1 ? "" : "s");
  }

  private static Map<String, Object> data(Lint.Finding finding) {
    Problem problem = finding.problem();
    List<String> text = problem.text().lines().toList();
    return Map.of(
        "level", finding.level().name(),
        "place", problem.place().toString(),
        "file", problem.place().file(),
        "line", problem.place().line(),
        "column", problem.place().column(),
        "what", text.get(0),
        "hint", String.join(" ", text.subList(1, text.size())));
  }
}
