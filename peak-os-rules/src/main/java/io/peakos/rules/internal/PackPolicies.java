package io.peakos.rules.internal;

import static java.util.Objects.requireNonNull;

import io.peakos.error.PeakOsException;
import io.peakos.escalation.Ladder;
import io.peakos.escalation.Severity;
import io.peakos.people.TeamId;
import io.peakos.policy.Consequence;
import io.peakos.policy.Explanation;
import io.peakos.policy.Facts;
import io.peakos.policy.Judgement;
import io.peakos.policy.Judgement.Missing;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A compiled pack that judges, as a host has set it. Immutable and thread-safe. */
public final class PackPolicies {
  private static final Comparator<Found> ORDER =
      Comparator.comparing((Found found) -> found.verdict.why().policy().value())
          .thenComparing(found -> found.verdict.why().step())
          .thenComparing(found -> found.verdict.consequence().getClass().getSimpleName())
          .thenComparing(Found::target)
          .thenComparing(found -> found.verdict.why().rule());

  private final CompletableFuture<StandardPack> pack;
  private final Catalogue catalogue;
  private final Layers layers;
  private final InForce all;

  /** What counts for the teams that have packs of their own. */
  private final Map<String, InForce> byTeam = new HashMap<>();

  /** The moments that were asked for so far; each set of values is there once. */
  private final Map<InForce, List<Moment>> moments = new ConcurrentHashMap<>();

  /** The words that were needed so far. */
  private final Map<RuleStep, StepWords> words = new ConcurrentHashMap<>();

  private PackPolicies(CompletableFuture<StandardPack> pack, Catalogue catalogue, Layers layers) {
    this.pack = pack;
    this.catalogue = catalogue;
    this.layers = layers;
    this.all = layers.inForce(null);
    layers.teams().forEach(team -> byTeam.put(team, layers.inForce(new TeamId(team))));
  }

  /**
   * The pack of this module's jar. Its rules are loaded on a thread of their own, while the host
   * starts what else it needs.
   */
  public static PackPolicies load() {
    return load(requireNonNull(PackPolicies.class.getClassLoader()));
  }

  static PackPolicies load(ClassLoader loader) {
    CompletableFuture<StandardPack> pack =
        CompletableFuture.supplyAsync(() -> StandardPack.load(loader), PackPolicies::beside);
    Catalogue catalogue = Catalogue.load(loader);
    return new PackPolicies(pack, catalogue, new Layers(catalogue));
  }

  /** With another value for a parameter. */
  public PackPolicies parameter(String key, String value) {
    return new PackPolicies(pack, catalogue, layers.parameter(key, value));
  }

  /** With another mode for a policy. */
  public PackPolicies mode(String id, PolicyMode mode) {
    return new PackPolicies(pack, catalogue, layers.mode(id, mode));
  }

  /** With a day from which people get used to the system. */
  public PackPolicies adoptedOn(LocalDate day) {
    return new PackPolicies(pack, catalogue, layers.adoptedOn(day));
  }

  /**
   * With packs laid upon them.
   *
   * @throws PeakOsException PEAK-204 when they do not go together, or with what is there
   */
  public PackPolicies overlay(List<PackContents> contents) {
    return new PackPolicies(pack, catalogue, layers.overlay(contents));
  }

  /**
   * Identifies rules, parameters, modes and adoption date; waits until the rules are there, and
   * throws what kept them from it.
   */
  public String version() {
    loaded();
    return layers.version();
  }

  private static void beside(Runnable work) {
    Thread thread = new Thread(work, "peak-os-rules");
    thread.setDaemon(true);
    thread.start();
  }

  private StandardPack loaded() {
    try {
      return pack.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
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
                    all.mode(card),
                    card.parameters().keySet().stream().map(all::parameter).toList()))
        .toList();
  }

  /** When time alone brings something about, for a team or for what belongs to none. */
  public List<Moment> moments(@Nullable TeamId team) {
    return moments.computeIfAbsent(inForce(team), this::moments);
  }

  private List<Moment> moments(InForce inForce) {
    List<Moment> found = new ArrayList<>();
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
                            found.add(
                                new Moment(
                                    card.id(),
                                    name,
                                    when.anchor(),
                                    when.direction(),
                                    span(when, inForce)));
                          }
                        }));
    return List.copyOf(found);
  }

  /** The ladders that packs bring, by name. */
  public List<Ladder> ladders() {
    return layers.ladders();
  }

  /** Over how many weeks the reviews of one owner have to be known: as many as any policy asks. */
  public int ownerWeeks() {
    return catalogue.policies().values().stream()
        .flatMap(card -> card.parameters().entrySet().stream())
        .filter(parameter -> parameter.getValue().unit() == Unit.WEEKS)
        .mapToInt(parameter -> all.limits().weeks(parameter.getKey()))
        .max()
        .orElse(1);
  }

  private static Span span(PolicyCard.When when, InForce inForce) {
    return when.key().isEmpty()
        ? new Span.Elapsed(Duration.ZERO)
        : inForce.limits().span(when.key());
  }

  /** Judges many subjects at once. */
  public List<Judgement> judge(List<? extends Facts> facts) {
    if (facts.isEmpty()) {
      return List.of();
    }
    IdentityHashMap<Facts, Judgement> judged = new IdentityHashMap<>(facts.size());
    together(facts).forEach((inForce, theirs) -> judge(theirs, inForce, judged));
    return facts.stream().map(judged::get).toList();
  }

  /** Facts for which the same values count, each once. */
  private Map<InForce, Set<Facts>> together(List<? extends Facts> facts) {
    Map<InForce, Set<Facts>> together = new HashMap<>();
    for (Facts one : facts) {
      together
          .computeIfAbsent(
              inForce(one.team()),
              key -> Collections.newSetFromMap(new IdentityHashMap<>(facts.size())))
          .add(one);
    }
    return together;
  }

  private InForce inForce(@Nullable TeamId team) {
    return team == null || byTeam.isEmpty() ? all : byTeam.getOrDefault(team.value(), all);
  }

  private void judge(Set<Facts> facts, InForce inForce, IdentityHashMap<Facts, Judgement> into) {
    var verdicts = new Verdicts(catalogue, facts.size());
    List<Object> inserted = new ArrayList<>(facts.size() + 2);
    inserted.add(verdicts);
    inserted.add(inForce.limits());
    inserted.addAll(facts);
    loaded().run(inserted, verdicts::next);
    for (Facts one : facts) {
      List<Found> found = found(verdicts.findings(one), inForce);
      into.put(one, new Judgement(one, merged(found), inOrder(verdicts.missing(one))));
    }
  }

  private static List<Missing> inOrder(List<Missing> missing) {
    return missing.size() < 2
        ? missing
        : missing.stream()
            .distinct()
            .sorted(
                Comparator.comparing((Missing gap) -> gap.policy().value())
                    .thenComparing(Missing::fact))
            .toList();
  }

  /** Puts findings into words; those of one step of a rule share their explanation. */
  private List<Found> found(List<Finding> findings, InForce inForce) {
    List<Found> found = new ArrayList<>(findings.size());
    for (Finding finding : findings) {
      Facts about = finding.facts();
      StepWords said = words(finding, inForce);
      Found last = found.isEmpty() ? null : found.get(found.size() - 1);
      Explanation why =
          last != null && last.words == said ? last.verdict.why() : said.explanation(about);
      Consequence consequence = finding.consequent().with(said, about);
      PolicyMode mode = inForce.mode(said.card(), about.at());
      found.add(new Found(said, finding.target(), new Verdict(mode, consequence, why)));
    }
    return found;
  }

  private StepWords words(Finding finding, InForce inForce) {
    return words.computeIfAbsent(
        new RuleStep(inForce, finding.rule().name(), finding.step()),
        key -> {
          PolicyCard card = requireNonNull(catalogue.policies().get(finding.rule().policy()));
          return new StepWords(finding.rule(), key.step(), card, inForce);
        });
  }

  /**
   * In order; the same consequence of the same step for the same target once; and of several
   * ladders, or several issues with the same key, the most severe. What is only observed does not
   * take the place of what is carried out.
   */
  private static List<Verdict> merged(List<Found> found) {
    if (found.size() == 1) {
      return List.of(found.get(0).verdict);
    }
    // In order first: what is left must not depend on who spoke first.
    found.sort(ORDER);
    Map<Identity, Found> kept = new LinkedHashMap<>();
    found.forEach(one -> kept.merge(one.identity(), one, PackPolicies::moreSevere));
    List<Found> left = new ArrayList<>(kept.values());
    if (left.size() < found.size()) {
      left.sort(ORDER);
    }
    List<Verdict> verdicts = new ArrayList<>(left.size());
    left.forEach(one -> verdicts.add(one.verdict));
    return verdicts;
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

  /** Each set of values is there once, so that it stands for itself. */
  private record RuleStep(InForce inForce, String rule, String step) {}

  private record Found(StepWords words, String target, Verdict verdict) {
    Identity identity() {
      Consequence consequence = verdict.consequence();
      Object where = severity(consequence) == null ? words.key() : verdict.mode();
      return new Identity(where, consequence.getClass(), target);
    }
  }

  /**
   * What happens once.
   *
   * @param where in which step; or, where the most severe of all policies counts, in which mode
   */
  private record Identity(Object where, Class<?> kind, String target) {}
}
