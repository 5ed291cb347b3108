package io.peakos.rules.internal;

import static java.util.Objects.requireNonNull;

import io.peakos.escalation.Severity;
import io.peakos.policy.Consequence;
import io.peakos.policy.Facts;
import io.peakos.policy.Judgement;
import io.peakos.policy.Moment;
import io.peakos.policy.PolicyDescription;
import io.peakos.policy.PolicyMode;
import io.peakos.policy.Verdict;
import io.peakos.rules.internal.Verdicts.Finding;
import io.peakos.time.Span;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A compiled pack that judges, as a host has set it. Immutable and thread-safe. */
public final class PackPolicies {
  private static final Comparator<Found> ORDER =
      Comparator.comparing((Found found) -> found.verdict.why().policy().value())
          .thenComparing(found -> found.verdict.why().step())
          .thenComparing(found -> found.verdict.consequence().getClass().getSimpleName())
          .thenComparing(Found::target)
          .thenComparing(found -> found.verdict.why().rule());

  private final StandardPack pack;
  private final Catalogue catalogue;
  private final InForce inForce;

  private PackPolicies(StandardPack pack, Catalogue catalogue, InForce inForce) {
    this.pack = pack;
    this.catalogue = catalogue;
    this.inForce = inForce;
  }

  /** The pack of this module's jar. */
  public static PackPolicies load() {
    return load(requireNonNull(PackPolicies.class.getClassLoader()));
  }

  static PackPolicies load(ClassLoader loader) {
    Catalogue catalogue = Catalogue.load(loader);
    return new PackPolicies(StandardPack.load(loader), catalogue, new InForce(catalogue));
  }

  /** With another value for a parameter. */
  public PackPolicies parameter(String key, String value) {
    return new PackPolicies(pack, catalogue, inForce.parameter(key, value));
  }

  /** With another mode for a policy. */
  public PackPolicies mode(String id, PolicyMode mode) {
    return new PackPolicies(pack, catalogue, inForce.mode(id, mode));
  }

  /** With a day from which people get used to the system. */
  public PackPolicies adoptedOn(LocalDate day) {
    return new PackPolicies(pack, catalogue, inForce.adoptedOn(day));
  }

  /** Identifies rules, parameters, modes and adoption date. */
  public String version() {
    return inForce.version();
  }

  /** All policies, by id. */
  public List<PolicyDescription> catalogue() {
    return catalogue.policies().values().stream()
        .map(
            card ->
                new PolicyDescription(
                    card.id(),
                    card.title(),
                    card.integrity(),
                    inForce.mode(card),
                    card.parameters().keySet().stream().map(inForce::parameter).toList()))
        .toList();
  }

  /** When time alone brings something about. */
  public List<Moment> moments() {
    List<Moment> moments = new ArrayList<>();
    catalogue
        .policies()
        .values()
        .forEach(
            card ->
                card.steps()
                    .forEach(
                        (name, step) -> {
                          PolicyCard.When when = step.when();
                          if (when != null) {
                            moments.add(
                                new Moment(
                                    card.id(), name, when.anchor(), when.direction(), span(when)));
                          }
                        }));
    return List.copyOf(moments);
  }

  /** Over how many weeks the reviews of one owner have to be known: as many as any policy asks. */
  public int ownerWeeks() {
    return catalogue.policies().values().stream()
        .flatMap(card -> card.parameters().entrySet().stream())
        .filter(parameter -> parameter.getValue().unit() == Unit.WEEKS)
        .mapToInt(parameter -> inForce.limits().weeks(parameter.getKey()))
        .max()
        .orElse(1);
  }

  private Span span(PolicyCard.When when) {
    return when.key().isEmpty()
        ? new Span.Elapsed(Duration.ZERO)
        : inForce.limits().span(when.key());
  }

  /** Judges many subjects at once. */
  public List<Judgement> judge(List<? extends Facts> facts) {
    if (facts.isEmpty()) {
      return List.of();
    }
    var verdicts = new Verdicts(catalogue);
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Object> inserted = new ArrayList<>(facts.size() + 2);
    inserted.add(verdicts);
    inserted.add(inForce.limits());
    for (Facts one : facts) {
      if (seen.add(one)) {
        inserted.add(one);
      }
    }
    pack.run(inserted, verdicts::next);
    List<Judgement> judgements = new ArrayList<>(facts.size());
    for (Facts one : facts) {
      judgements.add(
          new Judgement(
              one,
              merged(verdicts.findings(one)),
              verdicts.missing(one).stream()
                  .distinct()
                  .sorted(
                      Comparator.comparing((Judgement.Missing missing) -> missing.policy().value())
                          .thenComparing(Judgement.Missing::fact))
                  .toList()));
    }
    return List.copyOf(judgements);
  }

  /**
   * In order; the same consequence of the same step for the same target once; and of several
   * ladders, or several issues with the same key, the most severe. What is only observed does not
   * take the place of what is carried out.
   */
  private List<Verdict> merged(List<Finding> findings) {
    if (findings.isEmpty()) {
      return List.of();
    }
    List<Found> found = new ArrayList<>(findings.size());
    StepWords words = null;
    for (Finding finding : findings) {
      if (words == null || !words.fit(finding)) {
        words = words(finding);
      }
      found.add(found(finding, words));
    }
    found.sort(ORDER);
    Map<Object, Found> kept = new HashMap<>();
    for (Found one : found) {
      kept.merge(one.identity(), one, PackPolicies::moreSevere);
    }
    found = new ArrayList<>(kept.values());
    found.sort(ORDER);
    return found.stream().map(Found::verdict).toList();
  }

  private StepWords words(Finding finding) {
    PolicyCard card = requireNonNull(catalogue.policies().get(finding.rule().policy()));
    return new StepWords(finding, requireNonNull(card.steps().get(finding.step())), inForce);
  }

  private Found found(Finding finding, StepWords words) {
    PolicyCard card = requireNonNull(catalogue.policies().get(finding.rule().policy()));
    return new Found(
        finding.target(),
        new Verdict(
            inForce.mode(card, finding.facts().at()),
            finding.consequent().with(words),
            words.explanation()));
  }

  private static Found moreSevere(Found before, Found after) {
    Severity one = severity(before.verdict.consequence());
    Severity other = severity(after.verdict.consequence());
    return one != null && other != null && other.compareTo(one) < 0 ? after : before;
  }

  private static @Nullable Severity severity(Consequence consequence) {
    if (consequence instanceof Consequence.StartLadder ladder) {
      return ladder.severity();
    }
    return consequence instanceof Consequence.RaiseIssue issue ? issue.severity() : null;
  }

  private record Found(String target, Verdict verdict) {
    Object identity() {
      String kind = verdict.consequence().getClass().getSimpleName();
      return severity(verdict.consequence()) == null
          ? List.of(verdict.key(), kind, target)
          : List.of(verdict.mode(), kind, target);
    }
  }
}
