package io.peakos.benchmarks;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what Peak OS costs and prints one table of ratios, each taken inside this run. */
@Command(
    name = "peak-os-benchmarks",
    description = "What Peak OS costs, against what one would use or write instead.",
    mixinStandardHelpOptions = true)
public final class Main implements Runnable {
  @Option(names = "--quick", description = "Two minutes instead of ten; not to be quoted.")
  private boolean quick;

  @Option(
      names = "--rows",
      split = ",",
      description = "What to measure: ${COMPLETION-CANDIDATES}. Default: all.")
  private List<Row> rows = List.of(Row.values());

  @Spec private CommandSpec spec;

  /** Made by picocli, which hands over the specification of the command. */
  Main() {
    spec = CommandSpec.create();
  }

  /** Runs and ends the JVM; exit code 0, or 2 for a wrong argument. */
  public static void main(String... args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    System.exit(
        new CommandLine(new Main())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(out)
            .execute(args));
  }

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    try (PostgresServer server = PostgresServer.start()) {
      print(out, server, rows, quick ? Sizes.QUICK : Sizes.FULL);
    }
    if (quick) {
      out.println("Quick: too short to be quoted.");
    }
  }

  /** Measures these rows and prints each as soon as it is known. */
  static void print(PrintWriter out, PostgresServer server, List<Row> rows, Sizes sizes) {
    String loadBefore = load();
    out.println(Line.HEAD);
    for (Row row : rows) {
      row.measure(server, sizes).forEach(out::println);
      out.flush();
    }
    out.printf(
        Locale.ROOT,
        "%n%s, %s %s, %d cores shared with the database, load average %s before and %s after;"
            + " %s %s; %s.%n",
        LocalDate.now(Clock.systemUTC()),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        loadBefore,
        load(),
        System.getProperty("java.vm.name"),
        Runtime.version(),
        server.description());
  }

  private static String load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", load);
  }
}
