package io.peakos.rules;

import static io.peakos.rules.Standard.POLICIES;
import static io.peakos.rules.Standard.said;
import static java.util.Arrays.stream;
import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.policy.CommitmentFacts.Occasion;
import io.peakos.policy.Consequence;
import io.peakos.policy.Message;
import io.peakos.work.CauseClass;
import io.peakos.work.CommitmentState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens around the due moment, and long after it. */
class DeadlineTest {
  private static final String[] DUE = {"A-05/due mark OVERDUE", "A-05/due remind owner"};
  private static final String INFORM = "A-05/inform notify counterparty";
  private static final String CHOOSE = "A-07/choose choice of owner";
  private static final String ESCALATE = "A-08/escalate ladder S3";

  @ParameterizedTest
  @CsvSource({"3, false", "2, true", "1, true", "0, true"})
  void the_owner_is_asked_how_it_goes_two_working_days_ahead(int workingDays, boolean nudged) {
    assertThat(said(Promise.accepted().dueIn(Ago.workingDays(workingDays))))
        .isEqualTo(nudged ? List.of("A-04/nudge remind owner") : List.of());
  }

  @Test
  void a_word_of_the_owner_makes_the_question_needless() {
    assertThat(said(Promise.accepted().dueIn(Ago.workingDays(1)).updated())).isEmpty();
    assertThat(said(Promise.in(CommitmentState.AT_RISK).dueIn(Ago.workingDays(1)))).isEmpty();
  }

  @Test
  void the_nudge_offers_three_answers() {
    assertThat(message(Promise.accepted().dueIn(Ago.workingDays(1))).choices())
        .containsExactly("on-course", "at-risk", "re-scope");
  }

  @Test
  void at_the_due_moment_the_promise_is_overdue_and_its_owner_is_asked_for_the_cause() {
    Promise due = Promise.accepted().overdueFor(Ago.now());

    assertThat(said(due)).containsExactly(DUE);
    assertThat(message(due).choices())
        .containsExactly(stream(CauseClass.values()).map(Enum::name).toArray(String[]::new));
  }

  @ParameterizedTest
  @EnumSource(
      names = {"ACCEPTED", "AT_RISK"},
      mode = EnumSource.Mode.EXCLUDE)
  void only_what_is_promised_and_not_reported_can_be_overdue(CommitmentState state) {
    assertThat(said(Promise.in(state).overdueFor(Ago.days(40)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"7, false", "8, true"})
  void whoever_asked_is_told_when_the_limit_is_reached_in_the_unit_of_the_parameter(
      int workingHours, boolean told) {
    DroolsPolicies sooner = POLICIES.parameter("commitment.overdue.inform", "8 wh");
    var said = said(sooner, Promise.accepted().overdueFor(Ago.workingHours(workingHours)).facts());

    assertThat(said.contains(INFORM)).isEqualTo(told);
  }

  @Test
  void what_hangs_becomes_more_urgent_step_by_step() {
    assertThat(said(Promise.accepted().overdueFor(Ago.workingDays(0)))).containsExactly(DUE);
    assertThat(said(Promise.accepted().overdueFor(Ago.workingDays(1))))
        .containsExactly(DUE[0], DUE[1], INFORM);
    assertThat(said(Promise.accepted().overdueFor(Ago.days(13))))
        .containsExactly(DUE[0], DUE[1], INFORM);
    assertThat(said(Promise.accepted().overdueFor(Ago.days(14))))
        .containsExactly(DUE[0], DUE[1], INFORM, CHOOSE);
    assertThat(said(Promise.accepted().overdueFor(Ago.days(29))))
        .containsExactly(DUE[0], DUE[1], INFORM, CHOOSE);
    assertThat(said(Promise.accepted().overdueFor(Ago.days(30))))
        .containsExactly(DUE[0], DUE[1], INFORM, CHOOSE, ESCALATE);
  }

  @Test
  void what_is_not_due_yet_or_has_no_due_date_is_left_alone() {
    assertThat(said(Promise.accepted().overdueFor(null))).isEmpty();
    assertThat(said(Promise.accepted().dueIn(Ago.days(30)))).isEmpty();
  }

  @Test
  void only_time_chases_never_a_command() {
    for (Occasion occasion : Occasion.values()) {
      if (occasion != Occasion.TIME) {
        assertThat(said(Promise.accepted().on(occasion).overdueFor(Ago.days(40))))
            .noneMatch(line -> line.matches("A-0(4|5|7)/.*|A-08/escalate.*"));
      }
    }
  }

  @Test
  void the_choice_has_three_ways_out() {
    assertThat(
            Standard.judged(POLICIES, Promise.accepted().overdueFor(Ago.days(14)).facts())
                .verdicts())
        .filteredOn(verdict -> verdict.consequence() instanceof Consequence.ForceChoice)
        .singleElement()
        .satisfies(
            verdict ->
                assertThat(((Consequence.ForceChoice) verdict.consequence()).message().choices())
                    .containsExactly("keep-with-date", "abandon", "promote-to-priority"));
  }

  private static Message message(Promise promise) {
    return Standard.judged(POLICIES, promise.facts()).verdicts().stream()
        .map(verdict -> verdict.consequence())
        .filter(Consequence.Remind.class::isInstance)
        .map(remind -> ((Consequence.Remind) remind).message())
        .findFirst()
        .orElseThrow();
  }
}
