package io.peakos.testkit.scenario;

import io.peakos.rules.yaml.UnreadableFile;
import io.peakos.testkit.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Scenarios as tests of JUnit, one for each file and database. Stateless.
 *
 * <pre>{@code
 * class OurScenariosTest {
 *   @TestFactory
 *   Stream<DynamicTest> scenarios() {
 *     return Scenarios.in("src/test/scenarios");
 *   }
 * }
 * }</pre>
 *
 * <p>The system property {@code peakos.testkit.databases} leaves out databases, as in {@link
 * io.peakos.testkit.PeakOsTest}.
 */
public final class Scenarios {
  private Scenarios() {}

  /** All files of a folder that end with {@code .yaml}, on both databases. */
  public static Stream<DynamicTest> in(String folder) {
    return in(Path.of(folder), Database.values());
  }

  /** All files of a folder that end with {@code .yaml}, on these databases. */
  public static Stream<DynamicTest> in(Path folder, Database... databases) {
    return files(folder).stream()
        .flatMap(
            file ->
                Arrays.stream(databases)
                    .filter(Scenarios::wanted)
                    .map(database -> test(file, database)));
  }

  /**
   * The scenarios of a folder, in the order of their names.
   *
   * @throws IllegalArgumentException when there are none
   */
  public static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> scenarios =
          files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
      if (scenarios.isEmpty()) {
        throw new IllegalArgumentException(
            "The folder (%s) has no scenario.%nMaybe their names do not end with .yaml."
                .formatted(folder));
      }
      return scenarios;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DynamicTest test(Path file, Database database) {
    return DynamicTest.dynamicTest(
        name(file) + " on " + database,
        file.toAbsolutePath().toUri(),
        () -> {
          Outcome outcome = Scenario.read(file).play(database);
          if (!outcome.allMet()) {
            throw new AssertionError(outcome.toString());
          }
        });
  }

  /** What it shows; the test itself says why a file cannot be read. */
  private static String name(Path file) {
    try {
      return Scenario.read(file).title();
    } catch (UnreadableFile e) {
      return String.valueOf(file.getFileName());
    }
  }

  private static boolean wanted(Database database) {
    String names = System.getProperty("peakos.testkit.databases");
    return names == null
        || Arrays.asList(names.toUpperCase(Locale.ROOT).split("\\s*,\\s*", -1))
            .contains(database.name());
  }
}
