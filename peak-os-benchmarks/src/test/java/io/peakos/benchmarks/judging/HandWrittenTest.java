package io.peakos.benchmarks.judging;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.policy.Facts;
import io.peakos.policy.Judgement;
import io.peakos.policy.Verdict;
import io.peakos.rules.DroolsPolicies;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandWrittenTest {
  private static final int EVERY_CASE_TWICE = 200;
  private final DroolsPolicies rules = DroolsPolicies.standard();
  private final List<Facts> facts = Mix.of(EVERY_CASE_TWICE);

  @Test
  void rules_and_hand_written_java_have_the_same_consequences_and_explanations() {
    List<Judgement> byHand = new HandWritten(rules.version()).judge(facts);

    assertThat(byHand).isEqualTo(rules.judge(facts));
  }

  @Test
  void the_mix_has_every_step_that_time_brings_about() {
    List<Judgement> judgements = rules.judge(facts);

    assertThat(judgements)
        .flatExtracting(Judgement::verdicts)
        .extracting(Verdict::key)
        .contains(
            "A-01/clarify",
            "A-02/remind",
            "A-02/return",
            "A-04/nudge",
            "A-05/due",
            "A-05/inform",
            "A-07/choose",
            "A-08/escalate",
            "A-15/handover",
            "W20/silence",
            "W21/huddle",
            "W21/ladder",
            "W21/rung");
    assertThat(judgements)
        .flatExtracting(Judgement::missing)
        .extracting(Judgement.Missing::fact)
        .contains("owner.active", "owner.sinceLeft");
    assertThat(judgements).anyMatch(judgement -> judgement.verdicts().isEmpty());
  }
}
