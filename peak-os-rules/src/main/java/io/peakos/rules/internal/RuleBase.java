package io.peakos.rules.internal;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.policy.PolicyId;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.definition.KiePackage;
import org.kie.api.definition.rule.Rule;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.Match;

/** Rules that can be run. Immutable and thread-safe. */
final class RuleBase {
  private final KieBase rules;
  private final List<PackRule> list;

  RuleBase(KieBase rules) {
    this.rules = rules;
    this.list =
        rules.getKiePackages().stream()
            .map(KiePackage::getRules)
            .flatMap(Collection::stream)
            .map(RuleBase::described)
            .sorted()
            .toList();
  }

  /** All rules, by policy and name. */
  List<PackRule> rules() {
    return list;
  }

  /**
   * Runs the rules over these facts, in a session of their own.
   *
   * @param facts what rules may match, the object that they tell their findings included
   * @param beforeEach is told what matched just before the rule's consequence runs
   * @throws PeakOsException PEAK-202 when a rule fires more often than each rule for each fact;
   *     PEAK-203 when one fails
   */
  void run(Collection<?> facts, Consumer<Match> beforeEach) {
    int limit = (int) Math.min((long) list.size() * facts.size(), Integer.MAX_VALUE - 1L);
    KieSession session = rules.newKieSession();
    try {
      var watch = new Watch(beforeEach);
      session.addEventListener(watch);
      facts.forEach(session::insert);
      if (session.fireAllRules(limit + 1) > limit) {
        throw new PeakOsException(
            ErrorCode.ENDLESS_RULES,
            """
            The rules did not end after (%d) firings; the last was (%s).
            Maybe it changes or adds the facts that it matches."""
                .formatted(limit, watch.lastRule()));
      }
    } catch (PeakOsException e) {
      throw e;
    } catch (RuntimeException e) {
      // Drools names the rule in its message, and the cause says what failed.
      throw new PeakOsException(
          ErrorCode.RULE_FAILED,
          """
          A rule failed: (%s).
          Maybe it goes through a value that is null; then let it ask for null first."""
              .formatted(e.getMessage()),
          e);
    } finally {
      session.dispose();
    }
  }

  private static PackRule described(Rule rule) {
    return new PackRule(policy(rule), rule.getName());
  }

  /** The policy that a rule implements. */
  static PolicyId policy(Rule rule) {
    // Drools keeps the quotes of an annotation's value.
    String quoted = String.valueOf(rule.getMetaData().get("policy"));
    return new PolicyId(quoted.replace("\"", ""));
  }

  private static final class Watch extends DefaultAgendaEventListener {
    private final Consumer<Match> beforeEach;
    private @Nullable Match last;

    Watch(Consumer<Match> beforeEach) {
      this.beforeEach = beforeEach;
    }

    @Override
    public void beforeMatchFired(BeforeMatchFiredEvent event) {
      last = event.getMatch();
      beforeEach.accept(event.getMatch());
    }

    String lastRule() {
      return last == null ? "none" : policy(last.getRule()) + " " + last.getRule().getName();
    }
  }
}
