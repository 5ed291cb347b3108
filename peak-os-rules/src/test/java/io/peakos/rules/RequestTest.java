package io.peakos.rules;

import static io.peakos.rules.Standard.POLICIES;
import static io.peakos.rules.Standard.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.policy.CommitmentFacts.Occasion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens to a request. */
class RequestTest {
  @ParameterizedTest
  @CsvSource({"0, ", "1, ", "2, remind", "3, remind", "4, return", "90, return"})
  void an_owner_who_does_not_answer_is_reminded_once_and_then_the_request_goes_back(
      int workingDays, String step) {
    var said = said(Promise.proposed().waitingFor(Ago.workingDays(workingDays)));

    if (step == null) {
      assertThat(said).isEmpty();
    } else if (step.equals("remind")) {
      assertThat(said).containsExactly("A-02/remind remind owner");
    } else {
      assertThat(said)
          .containsExactly(
              "A-02/return mark RETURNED",
              "A-02/return notify counterparty",
              "A-02/return signal return-to-camp S4");
    }
  }

  @Test
  void a_client_may_count_in_working_hours() {
    DroolsPolicies quick =
        POLICIES
            .parameter("commitment.acceptReminder", "2 wh")
            .parameter("commitment.acceptReturn", "4 wh");

    assertThat(said(quick, Promise.proposed().waitingFor(Ago.workingHours(1)).facts())).isEmpty();
    assertThat(said(quick, Promise.proposed().waitingFor(Ago.workingHours(2)).facts()))
        .containsExactly("A-02/remind remind owner");
    assertThat(said(quick, Promise.proposed().waitingFor(Ago.workingHours(4)).facts()))
        .contains("A-02/return mark RETURNED");
  }

  @Test
  void an_answer_or_no_request_stops_the_reminders() {
    assertThat(said(Promise.accepted().waitingFor(Ago.workingDays(3)))).isEmpty();
    assertThat(said(Promise.proposed().waitingFor(null))).isEmpty();
    assertThat(said(Promise.proposed().waitingFor(Ago.workingDays(3)).on(Occasion.REVIEW)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"13, false", "14, false", "15, true", "90, true"})
  void what_is_due_far_ahead_may_be_a_priority(int days, boolean asked) {
    var said = said(Promise.beingProposed().dueIn(Ago.days(days)));

    if (asked) {
      assertThat(said).containsExactly("A-03/ask notify counterparty");
    } else {
      assertThat(said).isEmpty();
    }
  }

  @Test
  void without_a_due_date_only_clarity_is_asked_for() {
    assertThat(said(Promise.beingProposed().dueIn(null).clear(true, true, false, true)))
        .containsExactly("A-01/reject reject: due");
  }

  @Test
  void what_is_promised_already_is_not_asked_again() {
    assertThat(said(Promise.beingAccepted().dueIn(Ago.days(90)))).isEmpty();
    assertThat(said(Promise.accepted().dueIn(Ago.days(90)))).isEmpty();
  }
}
