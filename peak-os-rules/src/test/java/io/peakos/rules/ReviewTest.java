package io.peakos.rules;

import static io.peakos.rules.Others.ownerWith;
import static io.peakos.rules.Others.teamWith;
import static io.peakos.rules.Standard.POLICIES;
import static io.peakos.rules.Standard.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.policy.CommitmentFacts.Occasion;
import io.peakos.policy.PolicyMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What weekly reviews bring to light. */
class ReviewTest {
  private static final String NOTED = "A-09/signal signal completion-below-target S4";
  private static final String[] TOO_MUCH = {
    "A-10/relief issue over-commitment S3", "A-10/relief suggest to seat lead"
  };

  @ParameterizedTest
  @CsvSource({"0, false", "1, false", "2, true", "3, true"})
  void what_two_reviews_in_a_row_find_not_done_becomes_an_issue(int reviews, boolean issue) {
    assertThat(said(Promise.accepted().on(Occasion.REVIEW).notDoneAt(reviews)))
        .isEqualTo(issue ? List.of("A-06/issue issue not-done-twice S4") : List.of());
  }

  @Test
  void only_a_review_raises_that_issue() {
    assertThat(said(Promise.accepted().on(Occasion.TIME).notDoneAt(5))).isEmpty();
    assertThat(said(Promise.reported().on(Occasion.REVIEW).notDoneAt(5))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0.91, false", "0.90, false", "0.899, true", "0, true"})
  void a_week_below_the_target_is_noted(double rate, boolean noted) {
    assertThat(said(teamWith(rate, 1.0, 1.0, 1.0))).isEqualTo(noted ? List.of(NOTED) : List.of());
  }

  @Test
  void a_week_without_a_review_is_missing_and_not_zero() {
    assertThat(said(teamWith(null, 1.0, 1.0, 1.0))).containsExactly("A-09 misses rate");
  }

  @Test
  void three_of_four_weeks_below_the_target_raise_the_question_of_too_much_work() {
    assertThat(said(teamWith(0.5, 0.5, 1.0, 1.0))).containsExactly(NOTED);
    assertThat(said(teamWith(0.5, 0.5, 1.0, 0.5))).containsExactly(NOTED, TOO_MUCH[0], TOO_MUCH[1]);
    assertThat(said(teamWith(1.0, 0.5, 0.5, 0.5))).containsExactly(TOO_MUCH);
  }

  @Test
  void weeks_without_a_review_are_missing_only_when_they_could_decide() {
    assertThat(said(teamWith(0.5, 0.5, null, 1.0))).containsExactly(NOTED, "A-10 misses rates");
    assertThat(said(teamWith(0.5, 0.5, 0.5, null)))
        .containsExactly(NOTED, TOO_MUCH[0], TOO_MUCH[1]);
    assertThat(said(teamWith(1.0, 1.0, null, 0.5))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2, 4, true", // 50 %
    "3, 5, false", // 60 %, the floor
    "2, 3, false", // too few to say anything
    "0, 3, false",
    "0, 4, true",
    "0, 0, false",
  })
  void owner_and_lead_are_asked_in_private_when_little_gets_done(
      int done, int items, boolean asked) {
    assertThat(said(ownerWith(done, items, 4)))
        .isEqualTo(
            asked
                ? List.of(
                    "(suggest) A-11/lead suggest to seat lead",
                    "(suggest) A-11/owner suggest to owner")
                : List.of());
  }

  @Test
  void whoever_looks_at_more_weeks_than_are_known_hears_that_they_are_missing() {
    DroolsPolicies longer = POLICIES.parameter("owner.rate.weeks", "6");

    assertThat(POLICIES.ownerWeeks()).isEqualTo(4);
    assertThat(longer.ownerWeeks()).isEqualTo(6);
    assertThat(said(longer, ownerWith(0, 9, 4))).containsExactly("A-11 misses weeks");
  }

  @Test
  void what_concerns_one_person_is_never_more_than_a_suggestion_to_owner_and_lead() {
    assertThat(said(POLICIES.mode("A-11", PolicyMode.ENFORCE), ownerWith(0, 9, 4)))
        .containsExactly("A-11/lead suggest to seat lead", "A-11/owner suggest to owner");
  }
}
