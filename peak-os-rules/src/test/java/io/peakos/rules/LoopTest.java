package io.peakos.rules;

import static io.peakos.rules.Others.checkIn;
import static io.peakos.rules.Others.rung;
import static io.peakos.rules.Standard.POLICIES;
import static io.peakos.rules.Standard.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.escalation.EscalationState;
import io.peakos.escalation.Urgency;
import io.peakos.policy.Consequence;
import io.peakos.work.CommitmentState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What keeps the loop going when people are silent or gone: A-15, W20's silence, W21. */
class LoopTest {
  @ParameterizedTest
  @CsvSource({"0, false", "1, true", "9, true"})
  void the_lead_holds_the_promises_of_an_owner_who_left(int workingDays, boolean handedOver) {
    for (CommitmentState state :
        List.of(CommitmentState.PROPOSED, CommitmentState.ACCEPTED, CommitmentState.AT_RISK)) {
      assertThat(said(Promise.in(state).ownerLeft(Ago.workingDays(workingDays))))
          .isEqualTo(
              handedOver
                  ? List.of("A-15/handover mark INTERIM_OWNER", "A-15/handover notify counterparty")
                  : List.of());
    }
  }

  @Test
  void what_the_owner_reported_before_leaving_waits_for_the_requester_only() {
    assertThat(said(Promise.reported().ownerLeft(Ago.workingDays(9)))).isEmpty();
  }

  @Test
  void an_owner_nobody_knows_or_a_departure_without_a_date_is_missing() {
    assertThat(said(Promise.accepted().ownerNotInDirectory()))
        .containsExactly("A-15 misses owner.active");
    assertThat(said(Promise.accepted().ownerLeft(null)))
        .containsExactly("A-15 misses owner.sinceLeft");
  }

  @Test
  void where_there_is_no_owner_clarity_says_so() {
    assertThat(said(Promise.accepted().ownerNotInDirectory().clear(false, true, true, true)))
        .containsExactly("A-01/clarify remind counterparty");
  }

  @ParameterizedTest
  @CsvSource({"2, false", "3, true", "30, true"})
  void silence_confirms_what_was_reported_done(int workingDays, boolean confirmed) {
    assertThat(said(Promise.reported().reportedFor(Ago.workingDays(workingDays))))
        .isEqualTo(confirmed ? List.of("W20/silence mark CONFIRMED") : List.of());
  }

  @Test
  void silence_confirms_nothing_that_was_not_reported() {
    assertThat(said(Promise.accepted().reportedFor(Ago.workingDays(9)))).isEmpty();
    assertThat(said(Promise.reported().reportedFor(null))).isEmpty();
  }

  @Test
  void what_is_owed_and_not_handed_in_climbs_its_own_ladder() {
    assertThat(said(checkIn(true, Ago.now()))).containsExactly("W21/ladder ladder check-ins");
    assertThat(said(checkIn(true, null))).isEmpty();
    assertThat(said(checkIn(false, Ago.workingDays(3)))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"TRIGGERED", "NOTIFIED", "ACKNOWLEDGED", "RETURNED"})
  void a_rung_that_is_due_is_told_to_its_audience_as_insistently_as_it_says(EscalationState state) {
    assertThat(said(rung(state, true, false))).containsExactly("W21/rung notify seat lead");
    assertThat(Standard.judged(POLICIES, rung(state, true, false)).verdicts())
        .extracting(verdict -> ((Consequence.Notify) verdict.consequence()).urgency())
        .containsExactly(Urgency.HIGH);
  }

  @Test
  void a_rung_with_a_huddle_opens_one() {
    assertThat(said(rung(EscalationState.NOTIFIED, true, true)))
        .containsExactly("W21/huddle open escalation-huddle", "W21/rung notify seat lead");
  }

  @ParameterizedTest
  @EnumSource(EscalationState.class)
  void what_is_resolved_disturbs_nobody(EscalationState state) {
    assertThat(said(rung(state, false, true))).isEmpty();
    if (!state.open()) {
      assertThat(said(rung(state, true, true))).isEmpty();
    }
  }
}
