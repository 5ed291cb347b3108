package io.peakos.rules.internal;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.escalation.Audience;
import io.peakos.escalation.Urgency;
import io.peakos.policy.Explanation;
import io.peakos.policy.Facts;
import io.peakos.policy.Message;
import io.peakos.policy.Parameter;
import io.peakos.policy.PolicyId;
import io.peakos.rules.internal.RuleCard.Look;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The words of a policy's step when one rule asks for it: what the explanation says, and what is
 * said to people. All that does not depend on the subject is found once. Immutable and thread-safe.
 */
final class StepWords {
  private final RuleCard rule;
  private final String name;
  private final PolicyCard card;
  private final PolicyCard.Step step;
  private final String key;
  private final String version;
  private final List<Parameter> parameters;
  private final String elsewhere;
  private final @Nullable Message message;
  private final @Nullable Template text;
  private final List<String> ownWords;
  private final Map<String, String> fixed = new HashMap<>();
  private final Map<String, Seen> seen = new LinkedHashMap<>();

  StepWords(RuleCard rule, String name, PolicyCard card, InForce inForce) {
    this.rule = rule;
    this.name = name;
    this.card = card;
    this.step = Objects.requireNonNull(card.steps().get(name), name);
    this.key = rule.policy() + "/" + name;
    this.version = inForce.version();
    List<Parameter> used = new ArrayList<>();
    rule.keys().forEach(key -> used.add(inForce.parameter(key)));
    Parameter tells = inForce.tells(rule.policy(), name);
    Stream.of(tells, inForce.chosenMode(rule.policy()))
        .flatMap(Stream::ofNullable)
        .forEach(used::add);
    this.parameters = List.copyOf(used);
    this.elsewhere = elsewhere(inForce.audience(rule.policy(), name), tells);
    this.text = inForce.text(card, name);
    if (text == null) {
      this.message = null;
      this.ownWords = List.of();
    } else {
      this.message = new Message(rule.policy() + "." + name, text.text(), Map.of(), step.choices());
      this.ownWords =
          text.names().stream().filter(word -> !Template.OF_SENDER.contains(word)).toList();
    }
    for (String key : rule.keys()) {
      fixed.put(key, Wording.words(inForce.value(key), null));
    }
    for (Look look : rule.looks()) {
      Object limit = look.key().isEmpty() ? null : inForce.value(look.key());
      seen.put(look.path(), new Seen(look.in(), limit));
    }
    // What a row of a table has asked for is part of the reason.
    inForce
        .asked(used)
        .forEach(path -> seen.putIfAbsent(path, new Seen(FactPath.in(rule.facts(), path), null)));
  }

  /** A step's sentence names whom its rule tells; a pack may have chosen somebody else. */
  private String elsewhere(@Nullable Audience chosen, @Nullable Parameter tells) {
    return chosen == null || tells == null || chosen.text().equals(rule.tells().get(name))
        ? ""
        : " Here that is for %s, as %s says.".formatted(chosen.words(), tells.layer());
  }

  /** The policy. */
  PolicyCard card() {
    return card;
  }

  /** The policy and its step, such as {@code A-05/due}. */
  String key() {
    return key;
  }

  /**
   * Why the step happens to this subject; complete (G-04).
   *
   * @throws PeakOsException PEAK-203 when something in it is unknown or empty
   */
  Explanation explanation(Facts about) {
    Map<String, String> facts = new LinkedHashMap<>();
    seen.forEach((path, value) -> facts.put(path, Wording.text(value.of(about), value.limit())));
    return complete(
        new Explanation(
            rule.policy(),
            name,
            rule.name(),
            version,
            parameters,
            facts,
            step.sentence().filled(word -> word(word, about)) + elsewhere,
            List.of()));
  }

  /** What a person is told; what only the sender knows stays in braces. */
  Message message(Facts about) {
    if (message == null) {
      throw new IllegalStateException(
          "The step (%s) has no text.%nMaybe add it to the policy's file.".formatted(key));
    }
    if (ownWords.isEmpty()) {
      return message;
    }
    Map<String, String> values = new HashMap<>();
    ownWords.forEach(word -> values.put(word, word(word, about)));
    return new Message(message.key(), message.text(), values, message.choices());
  }

  /** What is said with a refusal. */
  @Nullable String text(Facts about) {
    return text == null ? null : text.filled(word -> word(word, about));
  }

  /** The title of an issue. */
  @Nullable String title(Facts about) {
    return step.title() == null ? null : step.title().filled(word -> word(word, about));
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

  private String word(String word, Facts about) {
    String parameter = fixed.get(word);
    if (parameter != null) {
      return parameter;
    }
    Seen look = Objects.requireNonNull(seen.get(word), word);
    Object value = look.of(about);
    if (value == null) {
      throw incomplete(rule.policy(), name, "the value (" + word + ") is null");
    }
    return Wording.words(value, look.limit());
  }

  /**
   * A fact that the rule looks at.
   *
   * @param in where it is
   * @param limit what it is compared with, whose unit it takes; null for none
   */
  private record Seen(FactPath in, @Nullable Object limit) {
    @Nullable Object of(Facts about) {
      return in.of(about);
    }
  }
}
