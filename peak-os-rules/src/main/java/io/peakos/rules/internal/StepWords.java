package io.peakos.rules.internal;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.escalation.Urgency;
import io.peakos.policy.Explanation;
import io.peakos.policy.Message;
import io.peakos.policy.PolicyId;
import io.peakos.rules.internal.RuleCard.Look;
import io.peakos.rules.internal.Verdicts.Finding;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words of one step about one subject: its explanation, and what is said to people. Not
 * thread-safe.
 */
final class StepWords {
  private final Finding finding;
  private final PolicyCard.Step step;
  private final InForce inForce;
  private @Nullable Explanation explanation;

  StepWords(Finding finding, PolicyCard.Step step, InForce inForce) {
    this.finding = finding;
    this.step = step;
    this.inForce = inForce;
  }

  /** Whether these are the words for another finding about the same subject, too. */
  boolean fit(Finding other) {
    return other.rule().name().equals(finding.rule().name()) && other.step().equals(finding.step());
  }

  /**
   * The explanation, which is complete (G-04).
   *
   * @throws PeakOsException PEAK-203 when something in it is unknown or empty
   */
  Explanation explanation() {
    if (explanation == null) {
      explanation = explained();
    }
    return explanation;
  }

  private Explanation explained() {
    Map<String, String> facts = new LinkedHashMap<>();
    for (Look look : finding.rule().looks()) {
      facts.put(look.path(), Wording.text(look.in().of(finding.facts()), limit(look)));
    }
    return complete(
        new Explanation(
            finding.rule().policy(),
            finding.step(),
            finding.rule().name(),
            inForce.version(),
            finding.rule().keys().stream().map(inForce::parameter).toList(),
            facts,
            step.sentence().filled(this::words),
            List.of()));
  }

  /** What a person is told; what only the sender knows stays in braces. */
  Message message() {
    Template template = step.text();
    if (template == null) {
      throw new IllegalStateException(
          "The step (%s) of (%s) has no text.%nMaybe add it to the policy's file."
              .formatted(finding.step(), finding.rule().policy()));
    }
    Map<String, String> values = new HashMap<>();
    for (String name : template.names()) {
      if (!Template.OF_SENDER.contains(name)) {
        values.put(name, words(name));
      }
    }
    return new Message(
        finding.rule().policy() + "." + finding.step(), template.text(), values, step.choices());
  }

  /** What is said with a refusal. */
  @Nullable String text() {
    return step.text() == null ? null : step.text().filled(this::words);
  }

  /** The title of an issue. */
  @Nullable String title() {
    return step.title() == null ? null : step.title().filled(this::words);
  }

  /** How insistently it is said. */
  Urgency urgency() {
    return step.urgency();
  }

  /** G-04: nothing happens to people without a reason that can be shown and questioned. */
  static Explanation complete(Explanation why) {
    if (why.rule().isBlank()
        || why.version().isBlank()
        || why.facts().isEmpty()
        || why.sentence().isBlank()) {
      throw incomplete(
          why.policy(),
          why.step(),
          "it has the rule (%s), the version (%s), the facts %s and the sentence (%s)"
              .formatted(why.rule(), why.version(), why.facts().keySet(), why.sentence()));
    }
    return why;
  }

  private static PeakOsException incomplete(PolicyId policy, String step, String what) {
    return new PeakOsException(
        ErrorCode.RULE_FAILED,
        """
        The policy (%s) cannot explain its step (%s): %s.
        Maybe a rule does not ask for null, or the policy's file lacks a word."""
            .formatted(policy, step, what));
  }

  private String words(String name) {
    if (finding.rule().keys().contains(name)) {
      return Wording.words(inForce.limits().of(name), null);
    }
    Look look =
        finding.rule().looks().stream()
            .filter(known -> known.path().equals(name))
            .findFirst()
            .orElseThrow();
    Object value = look.in().of(finding.facts());
    if (value == null) {
      throw incomplete(finding.rule().policy(), finding.step(), "the value (" + name + ") is null");
    }
    return Wording.words(value, limit(look));
  }

  private @Nullable Object limit(Look look) {
    return look.key().isEmpty() ? null : inForce.limits().of(look.key());
  }
}
