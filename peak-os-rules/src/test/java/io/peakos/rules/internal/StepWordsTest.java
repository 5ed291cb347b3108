package io.peakos.rules.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.escalation.Urgency;
import io.peakos.policy.Explanation;
import io.peakos.policy.PolicyId;
import io.peakos.policy.PolicyMode;
import io.peakos.rules.Ago;
import io.peakos.rules.Promise;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** G-04: every consequence is explained, or does not happen. */
class StepWordsTest {
  private static final PolicyId ID = new PolicyId("A-05");

  @Test
  void an_explanation_that_has_everything_passes() {
    Explanation why = explanation("a rule", "v", "It is late.", Map.of("state", "ACCEPTED"));

    assertThat(StepWords.complete(why)).isSameAs(why);
  }

  @ParameterizedTest
  @CsvSource({
    "' ', v, It is late., state",
    "a rule, '', It is late., state",
    "a rule, v, '', state"
  })
  void an_explanation_that_lacks_something_is_refused(
      String rule, String version, String sentence, String fact) {
    assertRefused(explanation(rule, version, sentence, Map.of(fact, "x")));
  }

  @Test
  void an_explanation_without_facts_is_refused() {
    assertRefused(explanation("a rule", "v", "It is late.", Map.of()));
  }

  @Test
  void a_sentence_about_a_value_that_is_null_is_refused() {
    var rule =
        new RuleCard(
            ID,
            "a rule",
            "CommitmentFacts",
            List.of(RuleCard.Look.parse("CommitmentFacts", "sinceDue")),
            List.of(),
            new java.util.TreeMap<>());
    PolicyCard.Step step =
        new PolicyCard.Step(
            new Template("It is {sinceDue} late."), null, null, List.of(), Urgency.NORMAL, null);
    var card =
        new PolicyCard(
            ID,
            "a policy",
            false,
            PolicyMode.ENFORCE,
            new TreeMap<>(),
            new TreeMap<>(Map.of("late", step)),
            new TreeMap<>());
    var inForce = new InForce(Map.of(), null, "test-1");

    assertThat(words(rule, card, inForce, Promise.accepted().overdueFor(Ago.workingDays(1))))
        .isEqualTo("It is 1 working day late.");
    assertThatExceptionOfType(PeakOsException.class)
        .isThrownBy(() -> words(rule, card, inForce, Promise.accepted().overdueFor(null)))
        .withMessageContaining("The policy (A-05) cannot explain its step (late)")
        .withMessageContaining("(sinceDue) is null");
  }

  private static String words(RuleCard rule, PolicyCard card, InForce inForce, Promise promise) {
    return new StepWords(rule, "late", card, inForce).explanation(promise.facts()).sentence();
  }

  private static void assertRefused(Explanation why) {
    assertThatExceptionOfType(PeakOsException.class)
        .isThrownBy(() -> StepWords.complete(why))
        .withMessageContaining("The policy (A-05) cannot explain its step (due)")
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.RULE_FAILED));
  }

  private static Explanation explanation(
      String rule, String version, String sentence, Map<String, String> facts) {
    return new Explanation(ID, "due", rule, version, List.of(), facts, sentence, List.of());
  }
}
