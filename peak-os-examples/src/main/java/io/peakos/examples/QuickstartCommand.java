package io.peakos.examples;

import io.peakos.examples.quickstart.Quickstart;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quickstart}: an invented company lives one quarter in a few seconds. */
@Command(
    name = "quickstart",
    description = "Lets an invented company live one quarter, and tells the story.")
final class QuickstartCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder to write; default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("peak-os-quickstart");

  @Override
  public void run() {
    Quickstart.run(out, spec.commandLine().getOut(), spec.commandLine().getErr());
  }
}
