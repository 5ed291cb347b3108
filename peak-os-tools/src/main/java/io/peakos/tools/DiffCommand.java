package io.peakos.tools;

import io.peakos.rules.DroolsPolicies;
import io.peakos.rules.PackDiff;
import io.peakos.rules.PackDiff.Change;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code peak diff}: what counts differently. */
@Command(
    name = "diff",
    description = {
      "Says what counts differently with one version of a pack than with another, or than without"
          + " it: values, modes, words, audiences, ladders, rows of tables and rules.",
      "Ends with 0; with --exit-code, as git has it, with 1 when anything is different."
    })
final class DiffCommand extends PrintingCommand {
  @Parameters(
      arity = "1..2",
      paramLabel = "PACK",
      description = "The version before and the version after; one alone is compared to none.")
  private List<Path> packs = List.of();

  @Option(
      names = "--upon",
      paramLabel = "PACK",
      description = "A pack that they extend; may be said several times.")
  private List<Path> upon = List.of();

  @Option(names = "--exit-code", description = "End with 1 when anything is different.")
  private boolean exitCode;

  @Override
  public Integer call() {
    List<Path> before = new ArrayList<>(upon);
    List<Path> after = new ArrayList<>(upon);
    if (packs.size() > 1) {
      before.add(packs.get(0));
    }
    after.add(packs.get(packs.size() - 1));
    List<Change> changes = PackDiff.between(DroolsPolicies.standard(), before, after);
    print(
        changes.isEmpty()
            ? "The same counts."
            : changes.stream()
                .map(Change::toString)
                .collect(Collectors.joining(System.lineSeparator())),
        changes.stream().map(DiffCommand::data).toList());
    return exitCode && !changes.isEmpty() ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private static Map<String, Object> data(Change change) {
    return Map.of(
        "what", change.what(),
        "where", change.when(),
        "before", change.before(),
        "from", change.from(),
        "after", change.after(),
        "afterFrom", change.afterFrom());
  }
}
