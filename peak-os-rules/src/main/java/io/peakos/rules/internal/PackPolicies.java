package io.peakos.rules.internal;

import static java.util.Objects.requireNonNull;

import io.peakos.error.PeakOsException;
import io.peakos.escalation.Ladder;
import io.peakos.escalation.LadderName;
import io.peakos.escalation.Severity;
import io.peakos.people.TeamId;
import io.peakos.policy.Consequence;
import io.peakos.policy.Explanation;
import io.peakos.policy.Facts;
import io.peakos.policy.Judgement;
import io.peakos.policy.Judgement.Missing;
import io.peakos.policy.Moment;
import io.peakos.policy.Parameter;
import io.peakos.policy.PolicyDescription;
import io.peakos.policy.PolicyId;
import io.peakos.policy.PolicyMode;
import io.peakos.policy.RuleTrace;
import io.peakos.policy.Verdict;
import io.peakos.rules.book.PolicyBook;
import io.peakos.rules.internal.Verdicts.Finding;
import io.peakos.rules.internal.Verdicts.Subject;
import io.peakos.rules.yaml.Place;
import io.peakos.rules.yaml.Problem;
import io.peakos.time.Span;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.jspecify.annotations.Nullable;

/** A compiled pack that judges, as a host has set it. Immutable and thread-safe. */
public final class PackPolicies {
  private static final Comparator<Found> ORDER =
      Comparator.comparing((Found found) -> found.verdict.why().policy().value())
          .thenComparing(found -> found.verdict.why().step())
          .thenComparing(found -> found.verdict.consequence().getClass().getSimpleName())
          .thenComparing(Found::target)
          .thenComparing(found -> found.verdict.why().rule());

  /** Rows meet in more ways than a memory should hold. */
  private static final int MOST_HELD = 1_000;

  private final CompletableFuture<RuleBase> pack;
  private final Catalogue catalogue;

  /** The rules that packs bring; null for none. */
  private final @Nullable RuleBase own;

  private final Layers layers;
  private final InForce all;
  private final List<Row> conditional;

  /** What counts for the sets of rows that were met so far. */
  private final Map<List<Row>, InForce> byRows = new ConcurrentHashMap<>();

  private final Map<Class<?>, RowMatcher> matchers = new ConcurrentHashMap<>();

  /** The moments that were asked for so far, by team. */
  private final Map<String, List<Moment>> moments = new ConcurrentHashMap<>();

  private PackPolicies(CompletableFuture<RuleBase> pack, Layers layers) {
    this.pack = pack;
    this.catalogue = layers.catalogue();
    this.layers = layers;
    this.own = own(layers);
    this.all = layers.inForce(List.of());
    this.conditional = layers.conditional();
  }

  /**
   * The pack of this module's jar. Its rules are loaded on a thread of their own, while the host
   * starts what else it needs.
   */
  public static PackPolicies load() {
    return load(requireNonNull(PackPolicies.class.getClassLoader()));
  }

  static PackPolicies load(ClassLoader loader) {
    CompletableFuture<RuleBase> pack =
        CompletableFuture.supplyAsync(() -> StandardPack.load(loader), PackPolicies::beside);
    Catalogue catalogue = Catalogue.load(loader);
    return new PackPolicies(pack, new Layers(catalogue));
  }

  /** With another value for a parameter. */
  public PackPolicies parameter(String key, String value) {
    return new PackPolicies(pack, layers.parameter(key, value));
  }

  /** With another mode for a policy. */
  public PackPolicies mode(String id, PolicyMode mode) {
    return new PackPolicies(pack, layers.mode(id, mode));
  }

  /** With a day from which people get used to the system. */
  public PackPolicies adoptedOn(LocalDate day) {
    return new PackPolicies(pack, layers.adoptedOn(day));
  }

  /**
   * With packs laid upon them.
   *
   * @throws PeakOsException PEAK-204 when they do not go together, or with what is there
   */
  public PackPolicies overlay(List<PackContents> contents) {
    return new PackPolicies(pack, layers.overlay(contents));
  }

  /** All that keeps these packs from being laid upon this. */
  public List<Problem> problems(List<PackContents> contents) {
    return layers.problems(contents);
  }

  /**
   * Identifies rules, parameters, modes and adoption date; waits until the rules are there, and
   * throws what kept them from it.
   */
  public String version() {
    loaded();
    return layers.version();
  }

  /** What the authors of the packs expect. */
  public List<PackTest> tests() {
    return layers.tests();
  }

  /**
   * What is probably not meant in the packs.
   *
   * @param found takes whether it never counts or happens, and what
   */
  public void findings(BiConsumer<Boolean, Problem> found) {
    new PackFindings(
            layers, (sort, problem) -> found.accept(sort == PackFindings.Sort.DEAD, problem))
        .look();
  }

  /** The rules and rows of tables that packs bring, in words, by place. */
  public Map<Place, String> parts() {
    Map<Place, String> parts = new LinkedHashMap<>();
    layers
        .rules()
        .keySet()
        .forEach(rule -> parts.put(rule.place(), "the rule (" + rule.name() + ")"));
    conditional.forEach(
        row -> row.cell().ifPresent(place -> parts.put(place, "the row of a table")));
    return parts;
  }

  /** Those of them that are about these facts. */
  public Set<Place> met(Facts facts) {
    RowMatcher.Found found = matcher(facts).of(facts);
    Set<Place> met = new LinkedHashSet<>();
    found.rows().forEach(row -> row.cell().ifPresent(met::add));
    Limits limits = inForce(found.rows()).limits();
    layers
        .rules()
        .forEach(
            (rule, teams) -> {
              if (rule.fires(facts, limits, teams)) {
                met.add(rule.place());
              }
            });
    return met;
  }

  /** How the rules of a policy come out for these facts, condition by condition. */
  public List<RuleTrace> trace(Facts facts, PolicyId policy) {
    Tracing tracing = new Tracing(facts, inForce(matcher(facts).of(facts).rows()));
    List<RuleTrace> traces = new ArrayList<>();
    StandardRules.of(policy).stream()
        .filter(rule -> rule.type().isInstance(facts))
        .forEach(rule -> traces.add(tracing.of(rule, Set.of())));
    layers
        .rules()
        .forEach(
            (rule, teams) -> {
              if (rule.policy().equals(policy) && rule.type().isInstance(facts)) {
                traces.add(tracing.of(rule, teams));
              }
            });
    return traces;
  }

  /**
   * Facts that differ from others in some values.
   *
   * @throws IllegalArgumentException when there is no such fact, or a value is none
   */
  public Facts change(Facts facts, Map<String, String> changes) {
    return FactsMaker.change(facts, changes);
  }

  /** What it all says, for people. */
  public PolicyBook book() {
    return new BookMaker(this, layers).book();
  }

  /**
   * What counts, beside what counts with other policies.
   *
   * @param changed takes for which subjects, what, and how it counts in both with where that comes
   *     from; nothing where it does not count
   */
  public void differences(PackPolicies other, Changed changed) {
    SortedMap<Differences.Line, Differences.Said> before = Differences.of(layers);
    SortedMap<Differences.Line, Differences.Said> after = Differences.of(other.layers);
    SortedSet<Differences.Line> lines = new TreeSet<>(before.keySet());
    lines.addAll(after.keySet());
    for (Differences.Line line : lines) {
      Differences.Said one = before.getOrDefault(line, Differences.NOTHING);
      Differences.Said two = after.getOrDefault(line, Differences.NOTHING);
      if (!one.text().equals(two.text())) {
        changed.change(line.when(), line.what(), one.text(), one.from(), two.text(), two.from());
      }
    }
  }

  /** Takes what is different. */
  public interface Changed {
    /** One thing, how it counts in the one and in the other, and where each comes from. */
    void change(
        String when, String what, String before, String from, String after, String afterFrom);
  }

  private static @Nullable RuleBase own(Layers layers) {
    Map<ClientRule, Set<String>> rules = layers.rules();
    if (rules.isEmpty()) {
      return null;
    }
    ModelImpl model = new ModelImpl();
    rules.forEach((rule, teams) -> model.addRule(rule.model(teams)));
    return new RuleBase(KieBaseBuilder.createKieBaseFromModel(List.of(model)));
  }

  private static void beside(Runnable work) {
    Thread thread = new Thread(work, "peak-os-rules");
    thread.setDaemon(true);
    thread.start();
  }

  private RuleBase loaded() {
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
                    card.id(), card.title(), card.integrity(), all.mode(card), values(card)))
        .toList();
  }

  private List<Parameter> values(PolicyCard card) {
    List<Parameter> values = new ArrayList<>();
    card.parameters().keySet().forEach(key -> values.add(all.parameter(key)));
    Stream.concat(
            Stream.of(card.id()).map(all::chosenMode),
            card.steps().keySet().stream().map(step -> all.tells(card.id(), step)))
        .flatMap(Stream::ofNullable)
        .forEach(values::add);
    return values;
  }

  /**
   * When time alone can bring something about, for the work of a team or for what belongs to none:
   * where it depends on the subject, at each of the times that can be meant.
   */
  public List<Moment> moments(@Nullable TeamId team) {
    return moments.computeIfAbsent(
        team == null || conditional.isEmpty() ? "" : team.value(), key -> momentsOf(team));
  }

  private List<Moment> momentsOf(@Nullable TeamId team) {
    List<Moment> found = new ArrayList<>();
    for (PolicyCard card : catalogue.policies().values()) {
      card.steps()
          .forEach(
              (name, step) -> {
                PolicyCard.When when = step.when();
                if (when != null) {
                  spans(when, team)
                      .forEach(
                          span ->
                              found.add(
                                  new Moment(
                                      card.id(), name, when.anchor(), when.direction(), span)));
                }
              });
    }
    return List.copyOf(found);
  }

  private Set<Span> spans(PolicyCard.When when, @Nullable TeamId team) {
    return when.key().isEmpty()
        ? Set.of(new Span.Elapsed(Duration.ZERO))
        : layers.spans(when.key(), team);
  }

  /** The ladders that packs bring, by name. */
  public List<Ladder> ladders() {
    return layers.ladders();
  }

  /**
   * The ladders that the rules of packs start by name; the standard ones start those of severity.
   */
  public Set<LadderName> climbed() {
    return layers.rules().keySet().stream()
        .flatMap(rule -> rule.ladders().stream())
        .map(LadderName::new)
        .collect(Collectors.toSet());
  }

  /** Over how many weeks the reviews of one owner have to be known: as many as any policy asks. */
  public int ownerWeeks() {
    return catalogue.policies().values().stream()
        .flatMap(card -> card.parameters().entrySet().stream())
        .filter(parameter -> parameter.getValue().unit() == Unit.WEEKS)
        .mapToInt(parameter -> (Integer) all.value(parameter.getKey()))
        .max()
        .orElse(1);
  }

  /** Judges many subjects at once. */
  public List<Judgement> judge(List<? extends Facts> facts) {
    if (facts.isEmpty()) {
      return List.of();
    }
    IdentityHashMap<Facts, Subject> subjects = new IdentityHashMap<>(facts.size());
    Map<Limits, List<Facts>> together = new LinkedHashMap<>();
    List<Subject> asked = new ArrayList<>(facts.size());
    for (Facts one : facts) {
      Subject subject = subjects.get(one);
      if (subject == null) {
        subject = subject(one);
        subjects.put(one, subject);
        together
            .computeIfAbsent(subject.inForce.limits(), key -> new ArrayList<>(facts.size()))
            .add(one);
      }
      asked.add(subject);
    }
    Verdicts verdicts = new Verdicts(catalogue, subjects);
    together.forEach((limits, theirs) -> run(limits, theirs, verdicts));
    return asked.stream()
        .map(one -> new Judgement(one.facts, merged(found(one)), inOrder(one.missing)))
        .toList();
  }

  /** Has the rules speak of subjects for which the same values count. */
  private void run(Limits limits, List<Facts> facts, Verdicts verdicts) {
    List<Object> inserted = new ArrayList<>(facts.size() + 2);
    inserted.add(verdicts);
    inserted.add(limits);
    inserted.addAll(facts);
    loaded().run(inserted, verdicts::next);
    if (own != null) {
      own.run(inserted, verdicts::next);
    }
  }

  /** These facts and what counts for them; where that cannot be told, something is missing. */
  private Subject subject(Facts facts) {
    if (conditional.isEmpty()) {
      return new Subject(facts, all, List.of());
    }
    RowMatcher.Found found = matcher(facts).of(facts);
    List<Missing> missing = new ArrayList<>();
    for (RowMatcher.Unclear row : found.unclear()) {
      row.row().policies().forEach(policy -> missing.add(new Missing(policy, row.path())));
    }
    return new Subject(facts, inForce(found.rows()), missing);
  }

  private RowMatcher matcher(Facts facts) {
    return matchers.computeIfAbsent(
        facts.getClass(), type -> new RowMatcher(type.getSimpleName(), conditional));
  }

  private InForce inForce(List<Row> rows) {
    if (rows.isEmpty()) {
      return all;
    }
    if (byRows.size() > MOST_HELD) {
      byRows.clear();
    }
    return byRows.computeIfAbsent(rows, layers::inForce);
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
  private List<Found> found(Subject subject) {
    Facts about = subject.facts;
    List<Found> found = new ArrayList<>(subject.findings.size());
    for (Finding finding : subject.findings) {
      StepWords said = subject.inForce.words(finding.rule(), finding.step(), catalogue);
      Found last = found.isEmpty() ? null : found.get(found.size() - 1);
      Explanation why =
          last != null && last.words == said ? last.verdict.why() : said.explanation(about);
      Consequence consequence = finding.consequent().with(said, about);
      PolicyMode mode = subject.inForce.mode(said.card(), about.at());
      found.add(new Found(said, finding.target(), new Verdict(mode, consequence, why)));
    }
    return found;
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
