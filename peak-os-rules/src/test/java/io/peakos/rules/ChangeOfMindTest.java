package io.peakos.rules;

import static io.peakos.rules.Standard.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.policy.CommitmentFacts.Occasion;
import io.peakos.policy.CommitmentFacts.Role;
import io.peakos.work.CommitmentState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Re-scoping and giving up, and the consents that W20 guards. */
class ChangeOfMindTest {
  @Test
  void a_re_scope_that_everybody_agrees_to_is_nobody_elses_business() {
    assertThat(said(Promise.beingRescoped())).isEmpty();
  }

  @Test
  void a_re_scope_needs_owner_requester_and_a_reason_and_each_is_named() {
    assertThat(said(Promise.beingRescoped().agreed(Role.REQUESTER)))
        .containsExactly("W20/owner-consent reject: consent of the owner");
    assertThat(said(Promise.beingRescoped().agreed(Role.OWNER)))
        .containsExactly("W20/requester-consent reject: consent of the requester");
    assertThat(said(Promise.beingRescoped().withoutReason()))
        .containsExactly("W20/reason reject: reason");
    assertThat(said(Promise.accepted().on(Occasion.RESCOPE)))
        .containsExactly(
            "W20/owner-consent reject: consent of the owner",
            "W20/reason reject: reason",
            "W20/requester-consent reject: consent of the requester");
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, false", "2, true", "7, true"})
  void from_the_third_re_scope_on_the_priority_owner_has_to_agree_and_an_issue_is_raised(
      int before, boolean often) {
    Promise promise = Promise.beingRescoped().rescoped(before);

    if (often) {
      assertThat(said(promise))
          .containsExactly("A-13/consent reject: consent of the priority's owner");
      assertThat(said(promise.agreed(Role.OWNER, Role.REQUESTER, Role.PRIORITY_OWNER)))
          .containsExactly("A-13/issue issue re-scoped-repeatedly S4");
    } else {
      assertThat(said(promise)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ACCEPTED", "AT_RISK"})
  void a_re_scope_after_the_due_moment_is_allowed_and_the_miss_is_counted(CommitmentState state) {
    Promise late =
        Promise.in(state)
            .on(Occasion.RESCOPE)
            .agreed(Role.OWNER, Role.REQUESTER)
            .because()
            .overdueFor(Ago.now());

    assertThat(said(late)).containsExactly("A-14/miss mark MISSED");
  }

  @Test
  void an_extension_does_not_hide_the_miss() {
    // The clock waits until the day it was extended to; the promised day has passed.
    assertThat(said(Promise.beingRescoped().dueIn(Ago.workingDays(1)).missed()))
        .containsExactly("A-14/miss mark MISSED");
  }

  @Test
  void a_re_scope_before_the_due_moment_or_after_the_report_counts_no_miss() {
    assertThat(said(Promise.beingRescoped().dueIn(Ago.now()))).isEmpty();
    assertThat(
            said(
                Promise.reported()
                    .on(Occasion.RESCOPE)
                    .agreed(Role.OWNER, Role.REQUESTER)
                    .because()
                    .overdueFor(Ago.days(1))))
        .isEmpty();
  }

  @Test
  void giving_up_needs_a_reason_and_somebody_who_counts_on_it() {
    assertThat(said(Promise.beingAbandoned()))
        .containsExactly(
            "A-16/consent reject: consent of the requester or of the priority's owner",
            "A-16/reason reject: reason");
    assertThat(said(Promise.beingAbandoned().because().agreed(Role.OWNER, Role.LEAD)))
        .containsExactly(
            "A-16/consent reject: consent of the requester or of the priority's owner");
    assertThat(said(Promise.beingAbandoned().agreed(Role.REQUESTER)))
        .containsExactly("A-16/reason reject: reason");
  }

  @ParameterizedTest
  @EnumSource(names = {"REQUESTER", "PRIORITY_OWNER"})
  void giving_up_with_consent_and_reason_is_told_at_the_next_camp(Role role) {
    assertThat(said(Promise.beingAbandoned().because().agreed(role)))
        .containsExactly("A-16/abandon signal abandoned S4");
  }

  @Test
  void a_promise_changes_hands_with_the_consent_of_both_sides() {
    Promise handed = Promise.accepted().on(Occasion.REASSIGN);
    assertThat(said(handed))
        .containsExactly(
            "W20/giver-consent reject: consent of the owner or of their lead",
            "W20/taker-consent reject: consent of the new owner or of their lead");
    assertThat(said(handed.agreed(Role.OWNER, Role.NEW_OWNER))).isEmpty();
    assertThat(said(handed.agreed(Role.LEAD, Role.NEW_LEAD))).isEmpty();
    assertThat(said(handed.agreed(Role.OWNER, Role.LEAD, Role.REQUESTER)))
        .containsExactly("W20/taker-consent reject: consent of the new owner or of their lead");
    assertThat(said(handed.agreed(Role.NEW_OWNER, Role.NEW_LEAD, Role.REQUESTER)))
        .containsExactly("W20/giver-consent reject: consent of the owner or of their lead");
  }

  @Test
  void a_request_is_passed_on_by_any_of_those_whom_it_concerns() {
    Promise passed = Promise.proposed().on(Occasion.REASSIGN);
    assertThat(said(passed.agreed(Role.NEW_OWNER)))
        .containsExactly("W20/redirect-consent reject: consent of owner, requester or lead");
    for (Role role : List.of(Role.OWNER, Role.REQUESTER, Role.LEAD)) {
      assertThat(said(passed.agreed(role))).isEmpty();
    }
  }

  @Test
  void consents_matter_only_to_the_command_they_are_for() {
    assertThat(said(Promise.accepted().on(Occasion.REVIEW))).isEmpty();
    assertThat(said(Promise.accepted().rescoped(7).missed())).isEmpty();
  }
}
