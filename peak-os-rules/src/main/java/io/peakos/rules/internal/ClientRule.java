package io.peakos.rules.internal;

import static org.drools.model.DSL.declarationOf;
import static org.drools.model.DSL.on;
import static org.drools.model.PatternDSL.pattern;
import static org.drools.model.PatternDSL.rule;

import io.peakos.people.TeamId;
import io.peakos.policy.Facts;
import io.peakos.policy.Measured;
import io.peakos.policy.PolicyId;
import io.peakos.rules.yaml.Place;
import io.peakos.time.Span;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.drools.model.PatternDSL.PatternDef;
import org.drools.model.Rule;
import org.drools.model.Variable;
import org.jspecify.annotations.Nullable;

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
 */
record ClientRule(
    PolicyId policy,
    String name,
    Place place,
    Class<? extends Facts> type,
    List<Constraint> constraints,
    List<Telling> tellings)
    implements ReadRule {
  private static final Limits NO_LIMITS = new Limits(Map.of());

  /** The events that times are counted from. */
  private static final Map<String, String> ANCHORS =
      Map.of(
          "sinceDue", "DUE",
          "untilDue", "DUE",
          "sinceProposed", "PROPOSED",
          "sinceReported", "REPORTED",
          "owner.sinceLeft", "OWNER_LEFT",
          "sinceStart", "START",
          "sinceGathered", "GATHERED",
          "sinceTakenUp", "TAKEN_UP");

  ClientRule {
    constraints = List.copyOf(constraints);
    tellings = List.copyOf(tellings);
  }

  /**
   * One condition.
   *
   * @param text as it was written
   * @param path the fact that it looks at
   * @param in reads it
   * @param op how it is compared: {@code null}, {@code known}, {@code is} one of the values of a
   *     cell; {@code <}, {@code <=}, {@code ==}, {@code >=}, {@code >} or {@code atLeast}, {@code
   *     moreThan}, {@code atMost}, {@code lessThan} a parameter
   * @param key the parameter, or nothing
   * @param unit what the parameter is taken for; null when there is none
   * @param cell the values; null when there are none
   */
  record Constraint(
      String text,
      String path,
      FactPath in,
      String op,
      String key,
      @Nullable Unit unit,
      @Nullable Cell cell) {
    /** When it begins to hold, as a step says it, such as {@code DUE + key}; null for no time. */
    @Nullable String moment() {
      String anchor = ANCHORS.get(path);
      if (anchor == null) {
        return null;
      }
      return switch (op) {
        case "atLeast" -> path.startsWith("until") ? null : anchor + " + " + key;
        case "atMost" -> path.startsWith("until") ? anchor + " - " + key : null;
        default -> null;
      };
    }

    boolean holds(Facts facts, Limits limits) {
      Object value = in.of(facts);
      if (value == null) {
        return op.equals("null");
      }
      if (cell != null) {
        return cell.holds(FactPath.comparable(value));
      }
      return switch (op) {
        case "null" -> false;
        case "known" -> true;
        case "atLeast" -> ((Measured) value).atLeast((Span) limits.of(key));
        case "moreThan" -> ((Measured) value).moreThan((Span) limits.of(key));
        case "atMost" -> ((Measured) value).atMost((Span) limits.of(key));
        case "lessThan" -> ((Measured) value).lessThan((Span) limits.of(key));
        default ->
            compared(((Number) value).doubleValue(), ((Number) limits.of(key)).doubleValue());
      };
    }

    private boolean compared(double value, double limit) {
      int compared = Double.compare(value, limit);
      return switch (op) {
        case "<" -> compared < 0;
        case "<=" -> compared <= 0;
        case ">" -> compared > 0;
        case ">=" -> compared >= 0;
        default -> compared == 0;
      };
    }
  }

  /** Whether it may be time alone that makes it fire, and no command or event. */
  boolean mayWait() {
    return constraints.stream()
        .filter(constraint -> constraint.path().equals("occasion"))
        .allMatch(constraint -> constraint.cell() == null || constraint.cell().holds("TIME"));
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

  private static boolean ofTeams(Facts facts, Set<String> teams) {
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
          constraint.unit == null
              ? conditions.expr(
                  facts.getSimpleName() + " " + constraint.text,
                  about -> constraint.holds(about, NO_LIMITS))
              : conditions.expr(
                  facts.getSimpleName() + " " + constraint.text,
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
    for (Constraint constraint : constraints) {
      if (constraint.unit != null) {
        units.put(constraint.key, constraint.unit);
      }
    }
    return units;
  }

  @Override
  public Map<String, String> looks() {
    Map<String, String> looks = new LinkedHashMap<>();
    for (Constraint constraint : constraints) {
      looks.merge(
          constraint.path, constraint.key, (before, now) -> before.isEmpty() ? now : before);
    }
    return looks;
  }

  @Override
  public Set<String> absent() {
    Set<String> absent = new LinkedHashSet<>();
    for (Constraint constraint : constraints) {
      if (constraint.op.equals("null")) {
        absent.add(constraint.path);
      }
    }
    return absent;
  }
}
