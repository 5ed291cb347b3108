package io.peakos.rules;

import io.peakos.error.PeakOsException;
import io.peakos.rules.internal.PackTest;
import io.peakos.rules.yaml.Place;
import io.peakos.rules.yaml.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Runs the tests that come with packs, below {@code tests/}: given facts, expect steps. All packs
 * count at once, whatever their first day; nothing is written and nobody is told. Immutable.
 *
 * <pre>{@code
 * PackTests.of(DroolsPolicies.standard(), Path.of("packs/acme")).run().outcomes()
 * }</pre>
 */
public final class PackTests {
  private final DroolsPolicies policies;
  private final List<PackTest> tests;

  private PackTests(DroolsPolicies policies, List<PackTest> tests) {
    this.policies = policies;
    this.tests = List.copyOf(tests);
  }

  /**
   * The tests of packs.
   *
   * @param below what the packs are laid upon
   * @param packs folders or zips; those that extend others together with them, in any order
   * @throws PeakOsException PEAK-204 when a pack is broken, its tests included, or they do not go
   *     together
   */
  public static PackTests of(DroolsPolicies below, Path... packs) {
    List<PolicyPack> read = Arrays.stream(packs).map(PolicyPack::read).toList();
    DroolsPolicies policies = below.overlay(List.copyOf(read));
    return new PackTests(policies, policies.tests());
  }

  /** Runs them all. */
  public Report run() {
    List<Outcome> outcomes = new ArrayList<>();
    Map<Place, Part> parts = new LinkedHashMap<>();
    policies.parts().forEach((place, what) -> parts.put(place, new Part(what, place, false)));
    for (PackTest test : tests) {
      outcomes.add(new Outcome(test.name(), test.place(), unmet(test)));
      Set<Place> met = policies.met(test.facts());
      met.forEach(place -> parts.computeIfPresent(place, (at, part) -> part.met()));
    }
    return new Report(outcomes, List.copyOf(parts.values()));
  }

  private List<Problem> unmet(PackTest test) {
    try {
      return test.unmet(policies.judge(List.of(test.facts())).get(0));
    } catch (PeakOsException e) {
      return List.of(new Problem(test.place(), "it cannot be judged: " + e.getMessage()));
    }
  }

  /**
   * What came of one test.
   *
   * @param name what it shows
   * @param place where it stands
   * @param unmet what was expected and is not so, in words, and where; empty when it passed
   */
  public record Outcome(String name, Place place, List<Problem> unmet) {
    /** Copies the list. */
    public Outcome {
      unmet = List.copyOf(unmet);
    }

    /** Whether all that it expects is so. */
    public boolean passed() {
      return unmet.isEmpty();
    }

    /** Its name; and where it stands and what is not so, when it failed. */
    @Override
    public String toString() {
      return passed()
          ? "passed: " + name
          : "FAILED: %s%n  %s"
              .formatted(name, String.join("\n  ", unmet.stream().map(Problem::toString).toList()));
    }
  }

  /**
   * A rule or a row of a table that packs bring.
   *
   * @param what it, in words
   * @param place where it stands
   * @param covered whether it was about the facts of some test
   */
  public record Part(String what, Place place, boolean covered) {
    Part met() {
      return new Part(what, place, true);
    }
  }

  /**
   * What came of all tests.
   *
   * @param parts every rule and row, and whether a test covers it
   */
  public record Report(List<Outcome> outcomes, List<Part> parts) {
    /** Copies the lists. */
    public Report {
      outcomes = List.copyOf(outcomes);
      parts = List.copyOf(parts);
    }

    /** Whether there are tests, and all have passed. */
    public boolean passed() {
      return !outcomes.isEmpty() && outcomes.stream().allMatch(Outcome::passed);
    }

    /** The rules and rows that no test covers. */
    public List<Part> uncovered() {
      return parts.stream().filter(part -> !part.covered()).toList();
    }

    /** For people: each test, what is not covered, and the numbers. */
    @Override
    public String toString() {
      StringBuilder text = new StringBuilder();
      outcomes.forEach(outcome -> text.append(outcome).append('\n'));
      uncovered()
          .forEach(
              part -> text.append("no test covers %s (%s)%n".formatted(part.what(), part.place())));
      Map<Boolean, Integer> counts = new TreeMap<>();
      outcomes.forEach(outcome -> counts.merge(outcome.passed(), 1, Integer::sum));
      return text.append(
              "%d passed, %d failed; %d of %d rules and rows covered"
                  .formatted(
                      counts.getOrDefault(true, 0),
                      counts.getOrDefault(false, 0),
                      parts.size() - uncovered().size(),
                      parts.size()))
          .toString();
    }
  }
}
