package io.peakos.rules.internal;

import static org.drools.model.DSL.declarationOf;
import static org.drools.model.DSL.on;
import static org.drools.model.PatternDSL.pattern;
import static org.drools.model.PatternDSL.rule;

import io.peakos.people.TeamId;
import io.peakos.policy.CommitmentFacts;
import io.peakos.policy.Facts;
import io.peakos.policy.PolicyId;
import io.peakos.rules.yaml.Place;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.drools.model.PatternDSL.PatternDef;
import org.drools.model.Rule;
import org.drools.model.Variable;

/**
 * A rule of a client's pack. It was read, never compiled: what it can do is what its reader has a
 * word for, and that is comparing facts and telling the collector. Immutable and thread-safe.
 *
 * @param policy the policy that it implements
 * @param name the sentence that it is called by
 * @param place where it begins
 * @param type the type of facts that it looks at
 * @param constraints what has to hold, all of it
 * @param tellings what it tells the collector then
 * @param words where it first names a step, a parameter or a fact
 */
record ClientRule(
    PolicyId policy,
    String name,
    Place place,
    Class<? extends Facts> type,
    List<Constraint> constraints,
    List<Telling> tellings,
    Map<String, Place> words)
    implements ReadRule {
  private static final Limits NO_LIMITS = new Limits(Map.of());

  ClientRule {
    constraints = List.copyOf(constraints);
    tellings = List.copyOf(tellings);
    words = Map.copyOf(words);
  }

  /** Whether it may be time alone that makes it fire, and no command or event. */
  boolean mayWait() {
    return constraints.stream()
        .filter(constraint -> constraint.path().equals("occasion"))
        .allMatch(constraint -> constraint.cell() == null || constraint.cell().holds("TIME"));
  }

  /** Where it names this; where it begins when it does not. */
  Place place(String word) {
    return words.getOrDefault(word, place);
  }

  /** Whether it speaks of a command that is about to happen, and may refuse it. */
  boolean maySpeakOfCommands() {
    return type == CommitmentFacts.class
        && constraints.stream()
            .filter(constraint -> constraint.path().equals("occasion"))
            .allMatch(
                constraint ->
                    constraint.cell() == null
                        || Stream.of(CommitmentFacts.Occasion.values())
                            .filter(occasion -> occasion != CommitmentFacts.Occasion.TIME)
                            .anyMatch(occasion -> constraint.cell().holds(occasion.name())));
  }

  /** The ladders that it starts by name. */
  List<String> ladders() {
    return calls().stream()
        .filter(call -> call.method().equals("startLadder") && call.texts().size() > 1)
        .map(call -> call.texts().get(1))
        .toList();
  }

  /** One thing that is told. */
  record Telling(Call call, Consumer<Verdicts> tell) {}

  /**
   * The same as a rule that Drools runs.
   *
   * @param teams whose work it is about; empty for all
   */
  Rule model(Set<String> teams) {
    return model(type, teams);
  }

  /** Whether it fires for these facts, when these values count. */
  boolean fires(Facts facts, Limits limits, Set<String> teams) {
    return type.isInstance(facts)
        && ofTeams(facts, teams)
        && constraints.stream().allMatch(constraint -> constraint.holds(facts, limits));
  }

  static boolean ofTeams(Facts facts, Set<String> teams) {
    TeamId team = facts.team();
    return teams.isEmpty() || (team != null && teams.contains(team.value()));
  }

  private <F extends Facts> Rule model(Class<F> facts, Set<String> teams) {
    Variable<Limits> limits = declarationOf(Limits.class);
    Variable<F> subject = declarationOf(facts);
    Variable<Verdicts> then = declarationOf(Verdicts.class);
    PatternDef<F> conditions = pattern(subject);
    if (!teams.isEmpty()) {
      conditions = conditions.expr("team in " + teams, about -> ofTeams(about, teams));
    }
    for (Constraint constraint : constraints) {
      conditions =
          constraint.units().isEmpty()
              ? conditions.expr(
                  facts.getSimpleName() + " " + constraint.text(),
                  about -> constraint.holds(about, NO_LIMITS))
              : conditions.expr(
                  facts.getSimpleName() + " " + constraint.text(),
                  limits,
                  (about, values) -> constraint.holds(about, values));
    }
    return rule("io.peakos.rules.client", name)
        .metadata("policy", policy.value())
        .build(
            pattern(limits),
            conditions,
            pattern(then),
            on(then)
                .execute(verdicts -> tellings.forEach(telling -> telling.tell.accept(verdicts))));
  }

  @Override
  public int line() {
    return place.line();
  }

  @Override
  public String facts() {
    return type.getSimpleName();
  }

  @Override
  public List<Call> calls() {
    return tellings.stream().map(Telling::call).toList();
  }

  @Override
  public Map<String, Unit> units() {
    Map<String, Unit> units = new LinkedHashMap<>();
    constraints.forEach(constraint -> units.putAll(constraint.units()));
    return units;
  }

  @Override
  public Map<String, String> looks() {
    Map<String, String> looks = new LinkedHashMap<>();
    for (Constraint constraint : constraints) {
      looks.merge(
          constraint.path(), constraint.key(), (before, now) -> before.isEmpty() ? now : before);
    }
    return looks;
  }

  @Override
  public Set<String> absent() {
    Set<String> absent = new LinkedHashSet<>();
    for (Constraint constraint : constraints) {
      if (constraint.op().equals("null")) {
        absent.add(constraint.path());
      }
    }
    return absent;
  }
}
