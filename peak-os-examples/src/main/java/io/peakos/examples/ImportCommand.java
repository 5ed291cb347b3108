package io.peakos.examples;

import io.peakos.examples.kubernetes.KubernetesImport;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code import}: what an open-source project promised and kept, replayed at its real time. */
@Command(
    name = "import",
    description = "Replays a real history of promises, and counts a window of it.")
final class ImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The folder with teams.yaml, enhancement-history.jsonl and releases.csv.")
  private Path data = Path.of("");

  @Option(
      names = "--from",
      required = true,
      paramLabel = "DATE",
      description = "The first day of the window, such as 2021-01-01.")
  private LocalDate from = LocalDate.EPOCH;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DATE",
      description = "The last day of the window, such as 2025-12-31.")
  private LocalDate to = LocalDate.EPOCH;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder to write; default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("peak-os-import");

  @Option(names = "--strict", description = "Stop at the first problem of the input.")
  private boolean strict;

  @Override
  public Integer call() {
    if (to.isBefore(from)) {
      throw new ParameterException(
          spec.commandLine(),
          "The window from (%s) to (%s) has no day.%nMaybe swap the two.".formatted(from, to));
    }
    return KubernetesImport.run(
        new KubernetesImport.Request(data, from, to, out, strict),
        spec.commandLine().getOut(),
        spec.commandLine().getErr());
  }
}
