package io.peakos.benchmarks.start;

import io.peakos.benchmarks.PostgresServer;
import io.peakos.benchmarks.Samples;
import io.peakos.benchmarks.start.Starter.Contender;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Starts both in turns, each time in a new JVM, on the same database. */
public final class StartRace {
  private final Samples peak = new Samples();
  private final Samples flowable = new Samples();

  private StartRace() {}

  /** Runs all rounds; of several, after one that warms the disk's cache. */
  public static StartRace run(PostgresServer server, int rounds) {
    String address = server.create("starts");
    StartRace race = new StartRace();
    for (int round = rounds > 1 ? -1 : 0; round < rounds; round++) {
      double ours = milliseconds(Contender.PEAK_OS, address);
      double theirs = milliseconds(Contender.FLOWABLE, address);
      if (round >= 0) {
        race.peak.add(ours);
        race.flowable.add(theirs);
      }
    }
    return race;
  }

  private static double milliseconds(Contender contender, String address) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        List.of(
            java,
            "-cp",
            System.getProperty("java.class.path"),
            Starter.class.getName(),
            contender.name(),
            address);
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      try (InputStream out = process.getInputStream()) {
        return Double.parseDouble(new String(out.readAllBytes(), StandardCharsets.UTF_8).strip());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NumberFormatException e) {
      throw new IllegalStateException(
          "The start of (%s) printed no time.%nMaybe what it printed instead says why."
              .formatted(contender),
          e);
    }
  }

  /** Milliseconds until Peak OS runs. */
  public Samples peak() {
    return peak;
  }

  /** Milliseconds until the process engine alone runs. */
  public Samples flowable() {
    return flowable;
  }
}
