package io.peakos.rules.internal;

import io.peakos.policy.Consequence;
import io.peakos.policy.Facts;
import io.peakos.policy.Judgement;
import io.peakos.policy.PolicyId;
import io.peakos.policy.PolicyMode;
import io.peakos.policy.Verdict;
import io.peakos.rules.yaml.Nearest;
import io.peakos.rules.yaml.Place;
import io.peakos.rules.yaml.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A test that comes with a pack: what shall be said of some facts. Immutable.
 *
 * @param name what it shows
 * @param facts what is given
 * @param happens steps that have to happen
 * @param only whether no others may
 * @param place where it stands
 * @param never steps that must not happen
 * @param missing what has to be reported as missing, such as {@code A-12 owner.open}
 */
public record PackTest(
    String name,
    Place place,
    Facts facts,
    List<Expected> happens,
    boolean only,
    List<Step> never,
    List<Step> missing) {

  /** Something by its name, and where that stands in the test. */
  record Step(String name, Place place) {}

  /**
   * One step that has to happen; what is null may be anything.
   *
   * @param step policy and step, such as {@code A-05.inform}
   * @param place where the test asks for it
   * @param tells whom
   * @param mode what becomes of it
   * @param because a part of its reason
   * @param using values of parameters
   */
  record Expected(
      String step,
      Place place,
      @Nullable String tells,
      @Nullable PolicyMode mode,
      @Nullable String because,
      Map<String, String> using) {}

  /**
   * A subject as a test describes it, on some day.
   *
   * @throws IllegalArgumentException when there is no such subject or fact, or a value is none
   */
  public static Facts facts(String about, Map<String, String> given) {
    Class<? extends Facts> type = FactsMaker.types().get(about);
    if (type == null) {
      throw new IllegalArgumentException(
          "There are no facts about a (%s).%n%s"
              .formatted(about, Nearest.maybe(about, FactsMaker.types().keySet())));
    }
    return FactsMaker.make(type, given, TestWords.SOME_TIME);
  }

  /** Whether it expects something of a policy. */
  boolean speaksOf(PolicyId policy) {
    return Stream.concat(happens.stream().map(Expected::step), never.stream().map(Step::name))
            .anyMatch(step -> step.startsWith(policy + "."))
        || missing.stream().anyMatch(gap -> gap.name().startsWith(policy + " "));
  }

  /** What was expected and is not so, each in words; nothing when all is. */
  public List<Problem> unmet(Judgement judged) {
    List<Problem> unmet = new ArrayList<>();
    Set<String> happened = new LinkedHashSet<>();
    judged.verdicts().forEach(verdict -> happened.add(step(verdict)));
    for (Expected expected : happens) {
      List<Verdict> verdicts =
          judged.verdicts().stream().filter(one -> step(one).equals(expected.step)).toList();
      if (verdicts.isEmpty()) {
        unmet.add(
            new Problem(
                expected.place,
                "%s does not happen; there is %s".formatted(expected.step, listed(happened))));
      } else {
        check(expected, verdicts, unmet);
      }
    }
    if (only) {
      Set<String> expected = happens.stream().map(Expected::step).collect(Collectors.toSet());
      happened.stream()
          .filter(step -> !expected.contains(step))
          .forEach(step -> unmet.add(new Problem(place, "%s happens too".formatted(step))));
    }
    never.stream()
        .filter(step -> happened.contains(step.name))
        .forEach(
            step ->
                unmet.add(
                    new Problem(
                        step.place,
                        "%s happens: %s".formatted(step.name, sentence(judged, step.name)))));
    Set<String> gaps =
        judged.missing().stream()
            .map(gap -> gap.policy() + " " + gap.fact())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    missing.stream()
        .filter(gap -> !gaps.contains(gap.name))
        .forEach(
            gap ->
                unmet.add(
                    new Problem(
                        gap.place,
                        "%s is not missing; missing is %s".formatted(gap.name, listed(gaps)))));
    return unmet;
  }

  private static void check(Expected expected, List<Verdict> verdicts, List<Problem> into) {
    List<String> unmet = new ArrayList<>();
    Set<String> told = new LinkedHashSet<>();
    for (Verdict verdict : verdicts) {
      String whom = tells(verdict.consequence());
      if (whom != null) {
        told.add(whom);
      }
    }
    Verdict first = verdicts.get(0);
    if (expected.tells != null && !told.contains(expected.tells)) {
      unmet.add("%s tells %s, not (%s)".formatted(expected.step, listed(told), expected.tells));
    }
    if (expected.mode != null && first.mode() != expected.mode) {
      unmet.add("%s has the mode %s, not %s".formatted(expected.step, first.mode(), expected.mode));
    }
    if (expected.because != null && !first.why().sentence().contains(expected.because)) {
      unmet.add(
          "%s happens because: %s This is not (%s)"
              .formatted(expected.step, first.why().sentence(), expected.because));
    }
    expected.using.forEach(
        (key, value) -> {
          String used =
              first.why().parameters().stream()
                  .filter(parameter -> parameter.key().equals(key))
                  .map(parameter -> parameter.value() + " of " + parameter.layer())
                  .findFirst()
                  .orElse("no such value");
          if (!used.startsWith(value + " of ")) {
            unmet.add("%s uses %s for %s, not (%s)".formatted(expected.step, used, key, value));
          }
        });
    unmet.forEach(text -> into.add(new Problem(expected.place, text)));
  }

  private static @Nullable String tells(Consequence consequence) {
    if (consequence instanceof Consequence.Remind remind) {
      return remind.to().text();
    }
    if (consequence instanceof Consequence.Notify notify) {
      return notify.to().text();
    }
    if (consequence instanceof Consequence.ForceChoice choice) {
      return choice.of().text();
    }
    return consequence instanceof Consequence.SuggestTo suggestion ? suggestion.to().text() : null;
  }

  private static String step(Verdict verdict) {
    return verdict.key().replace('/', '.');
  }

  private static String sentence(Judgement judged, String step) {
    return judged.verdicts().stream()
        .filter(verdict -> step(verdict).equals(step))
        .map(verdict -> verdict.why().sentence())
        .findFirst()
        .orElse("");
  }

  private static String listed(Set<String> what) {
    return what.isEmpty() ? "nothing" : String.join(", ", what);
  }
}
