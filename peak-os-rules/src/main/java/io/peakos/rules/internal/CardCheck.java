package io.peakos.rules.internal;

import io.peakos.escalation.Audience;
import io.peakos.rules.yaml.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a policy's description and its rules fit together: steps, parameters, words, and an
 * answer to every value that may be null. Not thread-safe.
 */
final class CardCheck {
  private static final Set<String> WITH_TEXT =
      Set.of("reject", "remind", "notify", "forceChoice", "suggest");
  private static final Set<String> TO_SOMEBODY = Set.of("remind", "forceChoice", "suggest");

  private final PolicyCard card;
  private final List<? extends ReadRule> rules;
  private final Findings findings;
  private final List<RuleCard> cards = new ArrayList<>();

  CardCheck(PolicyCard card, List<? extends ReadRule> rules, Findings findings) {
    this.card = card;
    this.rules = rules;
    this.findings = findings;
  }

  /** Takes what is wrong. */
  interface Findings {
    /**
     * With a rule, where it names this.
     *
     * @param word a step, a parameter or a fact
     * @param maybe what to do, or nothing when that is plain
     */
    void at(ReadRule rule, String word, String what, String maybe);

    /**
     * With the description, where it names this.
     *
     * @param word a step, a parameter or a fact, or what stands in braces in a step's words
     * @param maybe what to do, or nothing when that is plain
     */
    void at(String word, String what, String maybe);
  }

  /** The cards of the rules that explanations can be made of; what is wrong is noted. */
  List<RuleCard> checked() {
    rules.forEach(this::rule);
    unused();
    nulls();
    return cards;
  }

  /** Only whether the steps and parameters that rules name are there. */
  void names() {
    for (ReadRule rule : rules) {
      parameters(rule);
      rule.calls().stream()
          .filter(call -> !call.method().equals("missing"))
          .filter(call -> !card.steps().containsKey(call.first()))
          .forEach(call -> noStep(rule, call));
    }
  }

  private void parameters(ReadRule rule) {
    rule.units()
        .forEach(
            (key, unit) -> {
              PolicyCard.Value value = card.parameters().get(key);
              if (value == null || value.unit() != unit) {
                findings.at(
                    rule,
                    key,
                    "the parameter (" + key + ") is not declared as a " + unit,
                    value == null
                        ? Nearest.maybe(key, card.parameters().keySet())
                        : "Maybe write $limits.%s(\"%s\")."
                            .formatted(value.unit().name().toLowerCase(Locale.ROOT), key));
              }
            });
  }

  private void rule(ReadRule rule) {
    parameters(rule);
    for (ReadRule.Call call : rule.calls()) {
      if (call.method().equals("missing")) {
        if (unknown(rule, call.first())) {
          noFact(rule, call.first());
        } else if (!rule.looks().keySet().contains(call.first())
            || (nullable(rule, call.first()) && !rule.absent().contains(call.first()))) {
          findings.at(
              rule,
              call.first(),
              "(" + call.first() + ") is missing only when a condition says so",
              "Maybe add the condition %s == null.".formatted(call.first()));
        }
      } else {
        call(rule, call, card.steps().get(call.first()));
      }
    }
    List<String> looks =
        rule.looks().keySet().stream().filter(name -> unknown(rule, name)).toList();
    looks.forEach(name -> noFact(rule, name));
    List<String> words =
        rule.calls().stream()
            .map(call -> card.steps().get(call.first()))
            .flatMap(step -> step == null ? Stream.of() : card.namesIn(step).stream())
            .filter(name -> !card.parameters().containsKey(name) && unknown(rule, name))
            .distinct()
            .toList();
    words.forEach(
        name ->
            findings.at(
                name,
                "{%s} is neither a fact of %s nor one of the parameters"
                    .formatted(name, rule.facts()),
                Nearest.maybe(name, sayable(rule))));
    if (looks.isEmpty() && words.isEmpty()) {
      cards.add(rule.card(card));
    }
  }

  private void noFact(ReadRule rule, String name) {
    findings.at(
        rule,
        name,
        "there is no (" + name + ") in " + rule.facts(),
        Nearest.maybe(name, FactPath.known(rule.facts()).keySet()));
  }

  /** What may stand in braces in the words of a step. */
  private Set<String> sayable(ReadRule rule) {
    Set<String> sayable = new TreeSet<>(FactPath.known(rule.facts()).keySet());
    sayable.addAll(card.parameters().keySet());
    sayable.addAll(Template.OF_SENDER);
    return sayable;
  }

  private static boolean unknown(ReadRule rule, String name) {
    try {
      FactPath.in(rule.facts(), name);
      return false;
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  /** What a step says must be known whenever the rule fires. */
  private void words(ReadRule rule, PolicyCard.Step step) {
    for (String name : card.namesIn(step)) {
      boolean asked = rule.looks().containsKey(name) && !rule.absent().contains(name);
      if (!card.parameters().containsKey(name) && !asked && nullable(rule, name)) {
        findings.at(
            name,
            "{%s} may be unknown when the rule (%s) fires".formatted(name, rule.name()),
            "Maybe let the rule ask for that fact.");
      }
    }
  }

  private void call(ReadRule rule, ReadRule.Call call, PolicyCard.@Nullable Step step) {
    if (step == null) {
      noStep(rule, call);
      return;
    }
    words(rule, step);
    if (WITH_TEXT.contains(call.method()) && step.text() == null) {
      at(rule, call, "the step (" + call.first() + ") needs a text");
    }
    if (call.method().equals("raiseIssue") && step.title() == null) {
      at(rule, call, "the step (" + call.first() + ") needs a title");
    }
    if (call.method().equals("reject")
        && step.text() != null
        && step.text().names().stream().anyMatch(Template.OF_SENDER::contains)) {
      at(rule, call, "nobody fills the names of people and titles in a refusal");
    }
    if (!call.method().equals("reject") && step.text() != null && step.text().counts()) {
      at(rule, call, "a message is translated, so it has no words for one and for many");
    }
    String audience = call.texts().size() > 1 ? call.texts().get(1) : "";
    if (TO_SOMEBODY.contains(call.method())
        || (call.method().equals("notify") && !audience.isEmpty())) {
      try {
        Audience.parse(audience);
      } catch (IllegalArgumentException e) {
        at(rule, call, String.valueOf(e.getMessage()));
      }
    }
  }

  private void noStep(ReadRule rule, ReadRule.Call call) {
    findings.at(
        rule,
        call.first(),
        "the step (" + call.first() + ") is not in the policy's file",
        Nearest.maybe(call.first(), card.steps().keySet()));
  }

  private void at(ReadRule rule, ReadRule.Call call, String what) {
    findings.at(rule, call.first(), what, "");
  }

  private void unused() {
    Set<String> steps = new HashSet<>();
    Set<String> keys = new HashSet<>();
    for (ReadRule rule : rules) {
      rule.calls().stream()
          .filter(call -> !call.method().equals("missing"))
          .forEach(call -> steps.add(call.first()));
      keys.addAll(rule.units().keySet());
    }
    card.steps()
        .forEach(
            (name, step) -> {
              if (!steps.contains(name) && card.steps().keySet().containsAll(steps)) {
                findings.at(name, "no rule says the step (" + name + ")", "");
              }
              PolicyCard.When when = step.when();
              if (when != null
                  && !when.key().isEmpty()
                  && !card.parameters().containsKey(when.key())) {
                findings.at(
                    name,
                    "the moment's parameter (" + when.key() + ") is not declared",
                    Nearest.maybe(when.key(), card.parameters().keySet()));
              }
            });
    // Whatever is named wrong is said where that is; the right name is not called unused too.
    boolean steady = card.parameters().keySet().containsAll(keys);
    for (String key : card.parameters().keySet()) {
      if (steady && !keys.contains(key)) {
        findings.at(key, "no rule reads the parameter (" + key + ")", "");
      }
    }
  }

  /** Every value that may be null is reported as missing, or the file says what null means. */
  private void nulls() {
    Set<String> reported = new HashSet<>();
    for (ReadRule rule : rules) {
      rule.calls().stream()
          .filter(call -> call.method().equals("missing"))
          .forEach(call -> reported.add(call.first()));
    }
    Set<String> asked = new HashSet<>();
    for (ReadRule rule : rules) {
      for (String looked : rule.looks().keySet()) {
        if (!nullable(rule, looked)) {
          continue;
        }
        asked.add(looked);
        boolean steady = reported.stream().noneMatch(name -> unknown(rule, name));
        if (steady && !reported.contains(looked) && !card.absent().containsKey(looked)) {
          findings.at(
              rule,
              looked,
              "(" + looked + ") may be null",
              "Maybe report it with missing, or say in the file under absent what that means.");
        }
      }
    }
    for (String declared : card.absent().keySet()) {
      if (!asked.contains(declared)) {
        findings.at(declared, "no rule looks at (" + declared + "), or it is never null", "");
      }
    }
  }

  /** Whether it may be null; what is not there has been reported. */
  private static boolean nullable(ReadRule rule, String looked) {
    return !unknown(rule, looked) && FactPath.in(rule.facts(), looked).nullable();
  }
}
