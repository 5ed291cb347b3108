package io.peakos.testkit.stories;

import static io.peakos.testkit.TimelineAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.PeakOs;
import io.peakos.escalation.Escalation;
import io.peakos.escalation.EscalationState;
import io.peakos.escalation.Severity;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** T-7.3, T-8.6 and T-7.6: when each level of the ladders of the house hears. */
@PeakOsTest
class TimesOfTheLadderTest {
  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;

  TimesOfTheLadderTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
  }

  @BeforeEach
  void somebody_on_every_rung() {
    Ladders.people(org);
  }

  /** T-7.3. */
  @Test
  void two_hours_on_friday_and_two_on_monday_are_the_four_hours_of_s2() {
    time.advanceUntil("Fri 2026-02-13 15:00");
    Escalation raised = raise(Severity.S2);
    time.advanceTo("Mon 2026-02-16 11:30");
    assertThat(time).toldExactly("Fri 2026-02-13 15:00 bob L0", "Mon 2026-02-16 11:00 lea L1");
    peak.escalations().acknowledge(org.as("lea"), raised.id());
    time.forget().advanceUntil("Tue 2026-02-17 11:30");
    assertThat(time).toldNobody();
  }

  /** T-8.6. */
  @Test
  void s1_raised_at_seven_reaches_the_sponsor_at_a_quarter_past_nine() {
    time.advanceUntil("Sat 2026-02-14 07:00");
    raise(Severity.S1);
    time.advanceUntil("Sat 2026-02-14 10:15");
    assertThat(time)
        .climbedExactly(
            "Sat 2026-02-14 07:00 bob  L0",
            "Sat 2026-02-14 07:15 lea  L1",
            "Sat 2026-02-14 07:45 lea  L2",
            "Sat 2026-02-14 08:15 hugo L3",
            "Sat 2026-02-14 09:15 sam  L4");
  }

  @Test
  void s1_starts_over_three_times_and_then_an_issue_for_the_executives_is_raised() {
    time.advanceUntil("Sat 2026-02-14 07:00");
    Escalation raised = raise(Severity.S1);
    time.advanceTo("Sun 2026-02-15 12:00");
    // Each round takes 2 h 15 min to the sponsor, who has 1 h.
    assertThat(time).told("sam").at("Sat 2026-02-14 09:15");
    assertThat(time).told("bob").at("Sat 2026-02-14 10:15");
    assertThat(time).told("sam").at("Sat 2026-02-14 12:30");
    assertThat(time).told("sam").at("Sat 2026-02-14 15:45").and().told("sam").times(3);
    assertThat(time).happened("escalation.exhausted").at("Sat 2026-02-14 16:45").once();
    assertThat(time).happened("issue.raised").with("key", "escalation-exhausted").once();
    assertThat(peak.escalations().find(org.host(), raised.id()).orElseThrow().state())
        .isEqualTo(EscalationState.EXHAUSTED);
  }

  /** T-7.6. */
  @Test
  void taken_on_and_not_resolved_climbs_once_per_hour_up_to_the_limit() {
    time.advanceUntil("Sat 2026-02-14 07:00");
    Escalation raised = raise(Severity.S1);
    time.advanceTo("Sat 2026-02-14 07:05");
    peak.escalations().acknowledge(org.as("bob"), raised.id());
    time.advanceTo("Sun 2026-02-15 12:00");
    assertThat(time)
        .climbedExactly(
            "Sat 2026-02-14 07:00 bob  L0",
            "Sat 2026-02-14 08:05 lea  L1",
            "Sat 2026-02-14 09:05 lea  L2",
            "Sat 2026-02-14 10:05 hugo L3")
        .happened("escalation.lapsed")
        .times(3)
        .happened("escalation.exhausted")
        .at("Sat 2026-02-14 11:05")
        .and()
        .happened("issue.raised")
        .once();
  }

  private Escalation raise(Severity severity) {
    Escalation raised =
        peak.escalations().raise(org.host(), Ladders.escalation(org, severity, "bob"));
    time.run();
    return raised;
  }
}
