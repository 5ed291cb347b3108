package io.peakos.rules;

import io.peakos.rules.yaml.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for what is wrong with packs, and for what is probably not meant: rows that never count,
 * cases without a row, rules that no subject can satisfy, units that cannot be compared, waits
 * beyond every horizon, values that change nothing, rules and rows without a test. Stateless.
 */
public final class Lint {
  private Lint() {}

  /**
   * Looks at packs together.
   *
   * @param below what they are laid upon
   * @param packs folders or zips; those that extend others together with them, in any order
   * @return by level, file and line; nothing when all is well
   * @throws IllegalArgumentException when there is no such folder or file
   */
  public static List<Finding> check(DroolsPolicies below, Path... packs) {
    List<Finding> findings = new ArrayList<>();
    for (Path pack : packs) {
      PolicyPack.check(pack).forEach(problem -> findings.add(new Finding(Level.ERROR, problem)));
    }
    if (findings.isEmpty()) {
      together(below, packs, findings);
    }
    findings.sort(
        Comparator.comparing(Finding::level)
            .thenComparing(finding -> finding.problem().place().file())
            .thenComparing(finding -> finding.problem().place().line())
            .thenComparing(finding -> finding.problem().place().column()));
    return findings;
  }

  private static void together(DroolsPolicies below, Path[] packs, List<Finding> findings) {
    List<PolicyPack> read = Arrays.stream(packs).map(PolicyPack::read).toList();
    List<Problem> problems = below.problems(read);
    if (!problems.isEmpty()) {
      problems.forEach(problem -> findings.add(new Finding(Level.ERROR, problem)));
      return;
    }
    DroolsPolicies laid = below.overlay(List.copyOf(read));
    laid.findings(
        (dead, problem) -> findings.add(new Finding(dead ? Level.WARNING : Level.HINT, problem)));
    PackTests.Report report = PackTests.of(below, packs).run();
    for (PackTests.Outcome outcome : report.outcomes()) {
      for (Problem unmet : outcome.unmet()) {
        findings.add(
            new Finding(
                Level.ERROR,
                new Problem(
                    unmet.place(),
                    "The test (%s) fails: %s.%nMaybe the pack is wrong, or the test."
                        .formatted(outcome.name(), unmet.text().replaceAll("\\.$", "")))));
      }
    }
    Map<String, List<PackTests.Part>> byFile = new LinkedHashMap<>();
    report
        .uncovered()
        .forEach(
            part ->
                byFile.computeIfAbsent(part.place().file(), key -> new ArrayList<>()).add(part));
    byFile.values().forEach(parts -> findings.add(uncovered(parts)));
  }

  /** One finding for a file: it may have thousands of rows. */
  private static Finding uncovered(List<PackTests.Part> parts) {
    PackTests.Part first = parts.get(0);
    String others = parts.size() == 1 ? "" : ", nor %d more here".formatted(parts.size() - 1);
    return new Finding(
        Level.HINT,
        new Problem(
            first.place(),
            "No test covers %s%s.%nMaybe add one below tests/.".formatted(first.what(), others)));
  }

  /** How much a finding matters, the worst first. */
  public enum Level {
    /** The pack is refused, or a test of it fails. */
    ERROR,
    /** Something in it never counts, or never happens. */
    WARNING,
    /** It may well be meant. */
    HINT
  }

  /**
   * Something that is wrong or probably not meant.
   *
   * @param problem where; what, with an example; and what to do about it
   */
  public record Finding(Level level, Problem problem) {
    /** Level, place and text. */
    @Override
    public String toString() {
      return level + " " + problem;
    }
  }
}
