package io.peakos.policy;

import java.util.List;

/**
 * How one rule of a policy came out for a subject, condition by condition. Complete: whoever
 * compares the values with what is asked comes to the same outcome. Immutable.
 *
 * @param policy the policy
 * @param rule the name of the rule, a sentence
 * @param conditions what it asks for, in its order
 */
public record RuleTrace(PolicyId policy, String rule, List<Condition> conditions) {
  /** Copies the conditions. */
  public RuleTrace {
    conditions = List.copyOf(conditions);
  }

  /** Whether it speaks: all conditions hold. */
  public boolean speaks() {
    return conditions.stream().allMatch(Condition::holds);
  }

  /** What keeps it from speaking; empty when it speaks. */
  public List<Condition> failing() {
    return conditions.stream().filter(condition -> !condition.holds()).toList();
  }

  /** How one condition came out. */
  public enum Outcome {
    /** It holds. */
    HOLDS,
    /** It does not hold. */
    FAILS,
    /** The fact that it asks for is not known, or not there: what was never due is not overdue. */
    UNKNOWN
  }

  /**
   * One condition.
   *
   * @param fact the fact that it looks at, such as {@code sinceDue}
   * @param asked what it asks for, in the form of parameters: {@code at least 3 wd}, {@code less
   *     than 0.85}, {@code ACCEPTED or AT_RISK}, {@code yes}; {@code none} for what must not be
   *     there, and {@code any} for what must
   * @param value what the fact is, in the unit of what is asked; {@code none} when it is not there
   * @param outcome whether the one is as the other asks
   * @param parameters the values of parameters in it, and where each comes from
   * @param or what may hold instead
   * @param sentence the same for somebody who is no programmer
   */
  public record Condition(
      String fact,
      String asked,
      String value,
      Outcome outcome,
      List<Parameter> parameters,
      List<Condition> or,
      String sentence) {
    /** Copies the lists. */
    public Condition {
      parameters = List.copyOf(parameters);
      or = List.copyOf(or);
    }

    /** Whether it, or what may hold instead, does. */
    public boolean holds() {
      return outcome == Outcome.HOLDS || or.stream().anyMatch(Condition::holds);
    }
  }
}
