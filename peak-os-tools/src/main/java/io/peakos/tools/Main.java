package io.peakos.tools;

import io.peakos.error.PeakOsException;
import io.peakos.rules.yaml.JsonText;
import io.peakos.rules.yaml.UnreadableFile;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line {@code peak}. */
@Command(
    name = "peak",
    description =
        "Policy packs: what is wrong with them, what they do and why, and what a change changes.",
    subcommands = {
      LintCommand.class,
      TestCommand.class,
      ExplainCommand.class,
      DiffCommand.class,
      SimulateCommand.class,
      BacktestCommand.class,
      DocsCommand.class
    })
public final class Main implements Runnable {
  /** Something that is our own fault went wrong. */
  private static final int BROKEN = 70;

  private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help message and exit.")
  @SuppressWarnings("unused") // picocli reads it
  private boolean help;

  /** Made by picocli, which hands over the specification of the command. */
  Main() {
    spec = CommandSpec.create();
  }

  /** Runs a command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    // Engines that start and stop would talk between the lines of progress.
    System.setProperty(LOG_LEVEL, System.getProperty(LOG_LEVEL, "warn"));
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, args));
  }

  /**
   * Runs a command.
   *
   * @return 0 when all is well; 1 when something was found or a test failed; 2 when an argument or
   *     a file is missing or wrong, and nothing was done
   */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    int code =
        new CommandLine(new Main())
            .setOut(out)
            .setErr(err)
            .setExecutionExceptionHandler(Main::failed)
            .execute(args);
    out.flush();
    err.flush();
    return code;
  }

  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    if (e instanceof PeakOsException
        || e instanceof IllegalArgumentException
        || e instanceof UnreadableFile) {
      command.getErr().println(e.getMessage());
      if (parsed.subcommand() != null && parsed.subcommand().hasMatchedOption("--json")) {
        command.getOut().println(JsonText.of(Map.of("refused", String.valueOf(e.getMessage()))));
      }
      return CommandLine.ExitCode.USAGE;
    }
    e.printStackTrace(command.getErr());
    return BROKEN;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "A command is missing.\nMaybe begin with peak lint PACK.");
  }
}
