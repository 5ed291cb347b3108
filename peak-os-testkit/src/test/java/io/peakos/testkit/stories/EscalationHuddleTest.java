package io.peakos.testkit.stories;

import static io.peakos.testkit.TimelineAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.PeakOs;
import io.peakos.escalation.Escalation;
import io.peakos.escalation.EscalationState;
import io.peakos.escalation.Severity;
import io.peakos.huddle.Huddle;
import io.peakos.huddle.Huddle.Outcome;
import io.peakos.huddle.HuddleDecision;
import io.peakos.huddle.HuddleId;
import io.peakos.people.Caller;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import io.peakos.work.Commitment;
import io.peakos.work.Proposal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** W21's second rung opens a huddle: its people find the decision, or its time runs out. */
@PeakOsTest
class EscalationHuddleTest {
  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;

  EscalationHuddleTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
  }

  @BeforeEach
  void somebody_on_every_rung() {
    Ladders.people(org);
  }

  @Test
  void the_second_rung_calls_a_huddle_whose_decision_ends_the_climb() {
    Escalation raised = raise();
    time.advanceTo("Tue 2026-02-17 12:59");
    assertThat(time).climbedExactly("Mon 2026-02-16 09:00 bob L0", "Mon 2026-02-16 13:00 lea L1");
    assertThat(peak.huddles().waitingFor(org.host(), org.id("bob"), Ladders.ALL).items()).isEmpty();

    time.advanceTo("Wed 2026-02-18 09:00");
    assertThat(time)
        .told("lea")
        .by("L2")
        .at("Tue 2026-02-17 13:00")
        .and()
        .told("bob")
        .with("huddle.called")
        .saying("With you: bob lea")
        .because("calls those concerned together")
        .once();
    Caller lea = org.as("lea");
    HuddleId id = peak.huddles().waitingFor(lea, org.id("lea"), Ladders.ALL).items().get(0).id();
    peak.huddles().assess(org.as("bob"), id, "the client changed its mind");
    time.advanceTo("Wed 2026-02-18 13:00");
    assertThat(time).told("lea").with("huddle.joined").saying("hugo joined").once();
    peak.huddles().collaborate(org.as("hugo"), id, Ladders.NOTE.options());
    Commitment next =
        peak.huddles()
            .decide(
                lea,
                id,
                new HuddleDecision(
                    "This release takes it.",
                    Proposal.of("Put the change in")
                        .owner(org.id("bob"))
                        .outcome("the client sees it")
                        .due(time.at("Fri 2026-02-27 17:00"))));

    time.forget().advanceTo("Thu 2026-03-19 09:00");
    assertThat(next.origin()).isEqualTo(raised.ref());
    assertThat(find(raised).state()).isEqualTo(EscalationState.RESOLVED);
    assertThat(peak.huddles().find(org.host(), id).orElseThrow().outcome())
        .isEqualTo(Outcome.DECIDED);
    assertThat(time).climbedExactly().didNotTell("sam").didNotHappen("huddle.timed-out");
  }

  @Test
  void a_huddle_without_a_decision_times_out_and_the_next_rung_calls_everybody_again() {
    Escalation raised = raise();
    time.advanceTo("Fri 2026-02-20 13:00");
    assertThat(time).happened("huddle.timed-out").at("Thu 2026-02-19 13:00").once();
    assertThat(time).happened("huddle.opened").times(2);
    Huddle second = peak.huddles().of(org.host(), raised.id()).orElseThrow();
    assertThat(second.participants())
        .extracting(Object::toString)
        .containsExactly("bob", "lea", "hugo", "sam");
    assertThat(time)
        .told("sam")
        .by("L4")
        .at("Fri 2026-02-20 13:00")
        .and()
        .told("hugo")
        .with("huddle.called")
        .at("Fri 2026-02-20 13:00")
        .once();
    assertThat(find(raised).state()).isEqualTo(EscalationState.NOTIFIED);
  }

  private Escalation raise() {
    time.advanceUntil("Mon 2026-02-16 09:00");
    Escalation raised =
        peak.escalations().raise(org.host(), Ladders.escalation(org, Severity.S2, "bob"));
    time.run();
    return raised;
  }

  private Escalation find(Escalation escalation) {
    return peak.escalations().find(org.host(), escalation.id()).orElseThrow();
  }
}
