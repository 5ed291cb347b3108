package io.peakos.rules;

import static io.peakos.rules.Standard.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.policy.CommitmentFacts.Occasion;
import io.peakos.policy.Consequence;
import io.peakos.work.CommitmentState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A-01, and that it comes before any chasing (T-7.2). */
class ClarityTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          false | true  | true  | true  | owner
          true  | false | true  | true  | outcome
          true  | true  | false | true  | due
          true  | true  | true  | false | origin
          false | false | false | false | owner, outcome, due, origin
          """)
  void what_is_not_clear_is_not_proposed_and_what_is_missing_is_named(
      boolean owner, boolean outcome, boolean due, boolean origin, String missing) {
    Promise promise = Promise.beingProposed().clear(owner, outcome, due, origin);

    assertThat(said(promise)).containsExactly("A-01/reject reject: " + missing);
  }

  @Test
  void nor_is_it_accepted() {
    assertThat(said(Promise.beingAccepted().clear(true, false, true, true)))
        .containsExactly("A-01/reject reject: outcome");
  }

  @Test
  void the_refusal_can_be_read_by_whoever_gets_it() {
    var facts = Promise.beingProposed().clear(true, false, false, true).facts();

    assertThat(Standard.judged(Standard.POLICIES, facts).verdicts())
        .extracting(verdict -> ((Consequence.Reject) verdict.consequence()).text())
        .containsExactly("This is still missing: outcome, due.");
  }

  @Test
  void what_is_clear_is_proposed_and_accepted() {
    assertThat(said(Promise.beingProposed())).isEmpty();
    assertThat(said(Promise.beingAccepted())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"ACCEPTED", "AT_RISK"})
  void nobody_is_chased_for_what_is_not_clear(CommitmentState state) {
    Promise unclear =
        Promise.in(state).clear(true, true, true, false).overdueFor(Ago.days(31)).notDoneAt(2);

    assertThat(said(unclear)).containsExactly("A-01/clarify remind counterparty");
    assertThat(said(unclear.on(Occasion.REVIEW)))
        .containsExactly("A-01/clarify remind counterparty");
  }

  @Test
  void nor_nudged() {
    Promise soon = Promise.accepted().dueIn(Ago.workingDays(1));

    assertThat(said(soon)).containsExactly("A-04/nudge remind owner");
    assertThat(said(soon.clear(true, false, true, true)))
        .containsExactly("A-01/clarify remind counterparty");
  }

  @Test
  void the_same_promise_is_chased_once_it_is_clear() {
    assertThat(said(Promise.accepted().overdueFor(Ago.days(31))))
        .containsExactly(
            "A-05/due mark OVERDUE",
            "A-05/due remind owner",
            "A-05/inform notify counterparty",
            "A-07/choose choice of owner",
            "A-08/escalate ladder S3");
  }

  @Test
  void what_is_over_or_answered_needs_no_more_clarity() {
    assertThat(said(Promise.reported().clear(true, false, true, true))).isEmpty();
    assertThat(said(Promise.in(CommitmentState.COMPLETED).clear(true, false, true, true)))
        .isEmpty();
  }
}
