package io.peakos.testkit;

import static java.util.stream.Collectors.joining;

import io.peakos.rules.DroolsPolicies;
import io.peakos.rules.PackTests;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The tests that come with packs, as tests of JUnit. Thread-safe.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> acme() {
 *   return PackStories.of(DroolsPolicies.standard(), Path.of("packs/acme"));
 * }
 * }</pre>
 */
public final class PackStories {
  private PackStories() {}

  /**
   * One test for each of the packs' tests, and one that is red when a rule or a row has no test.
   *
   * @param below what the packs are laid upon
   * @param packs folders or zips
   * @throws io.peakos.error.PeakOsException PEAK-204 when a pack is broken
   */
  public static Stream<DynamicTest> of(DroolsPolicies below, Path... packs) {
    PackTests.Report report = PackTests.of(below, packs).run();
    return Stream.concat(
        report.outcomes().stream()
            .map(outcome -> DynamicTest.dynamicTest(outcome.name(), () -> check(outcome))),
        Stream.of(
            DynamicTest.dynamicTest("every rule and every row has a test", () -> check(report))));
  }

  private static void check(PackTests.Outcome outcome) {
    if (!outcome.passed()) {
      throw new AssertionError(outcome.toString());
    }
  }

  private static void check(PackTests.Report report) {
    if (report.outcomes().isEmpty()) {
      throw new AssertionError("There are no tests.\nMaybe add tests/overdue.yaml to the pack.");
    }
    if (!report.uncovered().isEmpty()) {
      throw new AssertionError(
          report.uncovered().stream()
              .map(part -> "No test covers %s.%n  %s".formatted(part.what(), part.place()))
              .collect(joining("\n")));
    }
  }
}
