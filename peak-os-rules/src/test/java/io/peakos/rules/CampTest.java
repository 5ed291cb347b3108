package io.peakos.rules;

import static io.peakos.rules.Occurrences.queued;
import static io.peakos.rules.Occurrences.talkedFor;
import static io.peakos.rules.Standard.POLICIES;
import static io.peakos.rules.Standard.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.escalation.Urgency;
import io.peakos.policy.Consequence;
import io.peakos.policy.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a camp talks about, and for how long: C-03, C-04. */
class CampTest {
  private static final String TAKE = "C-03/take mark TAKEN";
  private static final String PROMPT = "C-04/prompt remind owner";

  @ParameterizedTest
  @CsvSource({"1, true", "3, true", "4, false", "40, false"})
  void a_camp_takes_the_first_three_of_its_queue(int rank, boolean taken) {
    assertThat(said(queued(rank))).isEqualTo(taken ? List.of(TAKE) : List.of());
  }

  @Test
  void a_host_chooses_how_many_a_camp_takes() {
    DroolsPolicies one = POLICIES.parameter("act.topK", "1");

    assertThat(said(one, queued(1))).containsExactly(TAKE);
    assertThat(said(one, queued(2))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, false", "14, false", "15, true", "50, true"})
  void after_a_quarter_of_an_hour_whoever_facilitates_is_asked_how_it_goes_on(
      int minutes, boolean asked) {
    assertThat(said(talkedFor(Ago.minutes(minutes))))
        .isEqualTo(asked ? List.of(PROMPT) : List.of());
  }

  @Test
  void there_are_three_ways_out_of_a_long_talk_and_they_are_offered_while_it_lasts() {
    assertThat(Standard.judged(POLICIES, talkedFor(Ago.minutes(15))).verdicts())
        .extracting(Verdict::consequence)
        .singleElement()
        .isInstanceOfSatisfying(
            Consequence.Remind.class,
            remind -> {
              assertThat(remind.message().choices()).containsExactly("decide", "delegate", "park");
              assertThat(remind.message().values()).containsEntry("sinceTakenUp", "15 minutes");
              assertThat(remind.urgency()).isEqualTo(Urgency.HIGH);
            });
  }
}
