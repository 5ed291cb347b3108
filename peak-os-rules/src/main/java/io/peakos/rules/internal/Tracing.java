package io.peakos.rules.internal;

import static io.peakos.policy.RuleTrace.Outcome.FAILS;
import static io.peakos.policy.RuleTrace.Outcome.HOLDS;
import static io.peakos.policy.RuleTrace.Outcome.UNKNOWN;

import io.peakos.policy.Facts;
import io.peakos.policy.Measured;
import io.peakos.policy.Parameter;
import io.peakos.policy.RuleTrace;
import io.peakos.policy.RuleTrace.Condition;
import io.peakos.policy.RuleTrace.Outcome;
import io.peakos.rules.internal.Constraint.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at rules condition by condition, for one subject. Not thread-safe. */
final class Tracing {
  private static final String CONSENT = "consents.of(";

  private final Facts facts;
  private final InForce inForce;

  Tracing(Facts facts, InForce inForce) {
    this.facts = facts;
    this.inForce = inForce;
  }

  /**
   * How a rule comes out.
   *
   * @param teams whose work it is about; empty for all
   */
  RuleTrace of(ClientRule rule, Set<String> teams) {
    List<Condition> conditions = new ArrayList<>();
    if (!teams.isEmpty()) {
      conditions.add(team(teams));
    }
    rule.constraints().forEach(constraint -> conditions.add(of(constraint)));
    return new RuleTrace(rule.policy(), rule.name(), conditions);
  }

  private Condition team(Set<String> teams) {
    String value = Wording.text(facts.team(), null);
    Outcome outcome =
        facts.team() == null ? UNKNOWN : ClientRule.ofTeams(facts, teams) ? HOLDS : FAILS;
    String asked = String.join(" or ", new TreeSet<>(teams));
    return new Condition(
        Conditions.TEAM,
        asked,
        value,
        outcome,
        List.of(),
        List.of(),
        sentence("team", asked, value, outcome));
  }

  private Condition of(Constraint constraint) {
    Limits limits = inForce.limits();
    Object value = constraint.value(facts, limits);
    Outcome outcome = constraint.outcome(value, limits);
    Limit with = constraint.with();
    Object limit = with == null ? null : limits.of(with.key());
    String asked = constraint.asked(limits);
    List<Condition> or = constraint.or().stream().map(this::of).toList();
    List<Parameter> parameters =
        Stream.of(constraint.by(), with)
            .flatMap(Stream::ofNullable)
            .map(one -> inForce.parameter(one.key()))
            .distinct()
            .toList();
    StringBuilder sentence =
        new StringBuilder(
            sentence(
                words(constraint.path()),
                limit == null ? asked : asked.replace(Unit.text(limit), Wording.words(limit, null)),
                value == null ? "none" : said(value, limit),
                outcome));
    parameters.forEach(
        parameter ->
            sentence.append(
                " (%s = %s, from %s)"
                    .formatted(parameter.key(), parameter.value(), parameter.layer())));
    or.forEach(other -> sentence.append("; or ").append(other.sentence()));
    return new Condition(
        constraint.path(), asked, text(value, limit), outcome, parameters, or, sentence.toString());
  }

  private static String said(Object value, @Nullable Object limit) {
    return value instanceof Boolean
        ? FactPath.comparable(value).toString()
        : Wording.words(value, limit);
  }

  private static String text(@Nullable Object value, @Nullable Object limit) {
    if (value instanceof Boolean) {
      return FactPath.comparable(value).toString();
    }
    // To the second: a limit may be missed by less than the minutes that people are told.
    return value instanceof Measured measured
        ? Wording.exact(measured, limit)
        : Wording.text(value, limit);
  }

  private static String sentence(String fact, String asked, String value, Outcome outcome) {
    String asks = asked.equals("any") ? "that there is one" : asked;
    return switch (outcome) {
      case HOLDS -> "%s: %s, as asked".formatted(fact, value);
      case FAILS ->
          value.equals("none")
              ? sentence(fact, asked, value, UNKNOWN)
              : "%s: asked for is %s, and it is %s".formatted(fact, asks, value);
      case UNKNOWN -> "%s: asked for is %s, and there is none".formatted(fact, asks);
    };
  }

  /** {@code owner.longOverdueOnPriority} as {@code owner, long overdue on priority}. */
  private static String words(String path) {
    if (path.startsWith(CONSENT)) {
      String role = path.substring(CONSENT.length(), path.length() - 1);
      return "consent of " + role.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
    int bracket = path.indexOf('(');
    String name = bracket < 0 ? path : path.substring(0, bracket);
    String words =
        name.replaceAll("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
            .toLowerCase(Locale.ROOT)
            .replace(".", ", ");
    return bracket < 0 ? words : words + " " + path.substring(bracket);
  }
}
