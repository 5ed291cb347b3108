package io.peakos.examples;

import io.peakos.examples.report.BadInput;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command line of the examples: a first look, stories, and a replay of real history. */
@Command(
    name = "peak-os-examples",
    description = "See Peak OS at work: promises made, kept, moved, missed and carried upwards.",
    subcommands = {QuickstartCommand.class, ScenarioCommand.class, ImportCommand.class})
public final class Main implements Runnable {
  /** Something that is our own fault went wrong. */
  private static final int BROKEN = 70;

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
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, args));
  }

  /**
   * Runs a command.
   *
   * @return 0 when all went well; 1 when input was left out or a story came otherwise; 2 when an
   *     argument or a file is missing or wrong, and nothing was done
   */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    int code =
        new CommandLine(new Main())
            .registerConverter(LocalDate.class, Main::date)
            .setOut(out)
            .setErr(err)
            .setExecutionExceptionHandler(Main::failed)
            .execute(args);
    out.flush();
    err.flush();
    return code;
  }

  /** A day, in a year that working calendars know. */
  private static LocalDate date(String text) {
    try {
      LocalDate date = LocalDate.parse(text);
      if (date.getYear() >= 1950 && date.getYear() <= 2199) {
        return date;
      }
    } catch (DateTimeParseException e) {
      // Said below: what is no date, and what no calendar knows, is corrected in the same way.
    }
    throw new TypeConversionException(
        "(%s) is no day of the years 1950 to 2199.%nMaybe write it like 2021-01-31."
            .formatted(text));
  }

  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    if (e instanceof BadInput) {
      command.getErr().println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    e.printStackTrace(command.getErr());
    return BROKEN;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "A command is missing.\nMaybe begin with quickstart.");
  }
}
