package io.peakos.testkit.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.peakos.PeakOs;
import io.peakos.error.PeakOsException;
import io.peakos.insight.Forecast;
import io.peakos.insight.Supposed;
import io.peakos.insight.WhatIf;
import io.peakos.insight.WhyMe;
import io.peakos.insight.WhyNot;
import io.peakos.obligation.Owe;
import io.peakos.policy.PolicyId;
import io.peakos.policy.RuleTrace;
import io.peakos.rules.PolicyPack;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import io.peakos.work.Commitment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Anybody can question a judgement: why me, why not, what if; and the answers come true. */
@PeakOsTest
class QuestionedTest {
  private static final PolicyId INFORM = new PolicyId("A-05");

  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;
  private final Promises promises;

  QuestionedTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
    this.promises = new Promises(peak, time, org);
  }

  @BeforeEach
  void people() {
    Ladders.people(org);
    org.person("ann");
    time.advanceUntil("Mon 2026-02-02 09:00");
  }

  @Test
  void why_not_names_the_condition_its_value_and_when_it_will_hold_and_that_comes_true() {
    Commitment promise = promises.made("Tue 2026-02-10 12:00");
    time.advanceTo("Tue 2026-02-10 16:00");

    WhyNot silent = peak.insight().whyNot(org.host(), promise.ref(), INFORM);
    RuleTrace told = rule(silent, "whoever asked for an overdue promise is told");
    assertThat(told.failing())
        .extracting(
            RuleTrace.Condition::fact, RuleTrace.Condition::asked, RuleTrace.Condition::value)
        .containsExactly(tuple("sinceDue", "at least 1 wd", "0 wd"));
    assertThat(silent.done()).containsExactly("due");
    assertThat(silent.next()).hasSize(1);
    assertThat(silent.sentences())
        .anySatisfy(
            said -> assertThat(said).contains("since due: asked for is at least 1 working day"))
        .anySatisfy(
            said ->
                assertThat(said)
                    .startsWith("If nothing changes, it comes on Wed 11 Feb 2026 12:00"));

    time.advanceTo("Wed 2026-02-11 12:00");
    WhyNot spoken = peak.insight().whyNot(org.host(), promise.ref(), INFORM);
    assertThat(spoken.done()).containsExactlyInAnyOrder("due", "inform");
    assertThat(rule(spoken, told.rule()).speaks()).isTrue();
    assertThat(spoken.next()).isEmpty();
  }

  @Test
  void why_not_tells_of_commands_of_unknown_policies_and_of_what_it_cannot_be_asked_about() {
    Commitment promise = promises.made("Tue 2026-02-10 12:00");
    WhyNot silent = peak.insight().whyNot(org.host(), promise.ref(), new PolicyId("A-12"));
    assertThat(silent.sentences().get(0)).contains("occasion: asked for is ACCEPT, and it is TIME");
    assertThat(silent.sentences()).contains("As things stand, time alone will not bring it about.");
    assertThatThrownBy(() -> peak.insight().whyNot(org.host(), promise.ref(), new PolicyId("A-99")))
        .isInstanceOf(PeakOsException.class)
        .hasMessageContaining("There is no policy (A-99)")
        .hasMessageContaining("A-05");
    assertThatThrownBy(
            () -> peak.insight().whyNot(org.host(), SubjectRef.of("project", "7"), INFORM))
        .hasMessageContaining("promises", "obligations");
  }

  @Test
  void why_not_of_an_escalation_is_about_the_rung_to_come() {
    Commitment promise = promises.made("Tue 2026-02-10 12:00");
    time.advanceTo("Thu 2026-03-12 12:00");
    SubjectRef escalation =
        peak.escalations().open(org.host(), null, PageRequest.first(1)).items().get(0).ref();

    WhyNot rung = peak.insight().whyNot(org.host(), escalation, new PolicyId("W21"));
    assertThat(rung.rules()).anyMatch(RuleTrace::speaks);
    assertThat(rung.next()).extracting(Forecast.Step::step).contains("L1", "L2");
    assertThat(rung.sentences())
        .anySatisfy(said -> assertThat(said).startsWith("If nothing changes, it comes on Fri 13"));
    WhyNot other = peak.insight().whyNot(org.host(), escalation, INFORM);
    assertThat(other.sentences().get(0)).contains("no rule about such a subject");
    assertThat(other.next()).isEmpty();
    assertThatThrownBy(
            () -> peak.insight().whatIf(org.host(), escalation, Supposed.fact("sinceDue", "1 wd")))
        .hasMessageContaining("a ladder that climbs stays as it is");
    assertThat(promise.id()).isNotNull();
  }

  @Test
  void what_if_a_pack_counted_is_what_comes_when_it_does() {
    Commitment promise = promises.made("Tue 2026-02-10 12:00");
    byte[] acme =
        PackZip.client(
            "acme", "1.0", "commitment.overdue.inform: 3 wd\ncommitment.overdue.escalateDays: 8 d");
    WhatIf answer =
        peak.insight().whatIf(org.host(), promise.ref(), Supposed.pack(PolicyPack.read(acme)));
    assertThat(answer.gone())
        .extracting(Forecast.Step::step)
        .contains("A-05/inform", "A-08/escalate");
    assertThat(answer.added())
        .extracting(Forecast.Step::step)
        .contains("A-05/inform", "A-08/escalate");

    peak.packs().deploy(org.host(), acme);
    Commitment other = promises.made("Tue 2026-02-10 12:00");
    assertThat(peak.insight().whatNext(org.host(), other.ref()).steps())
        .extracting(Forecast.Step::step, Forecast.Step::at)
        .containsExactlyElementsOf(
            answer.supposed().steps().stream().map(step -> tuple(step.step(), step.at())).toList());
    assertThat(peak.insight().whatNext(org.host(), promise.ref()))
        .as("asking changes nothing")
        .isEqualTo(answer.asIs());
  }

  @Test
  void what_if_a_fact_were_different() {
    Commitment promise = promises.made("Tue 2026-02-10 12:00");
    WhatIf updated =
        peak.insight().whatIf(org.host(), promise.ref(), Supposed.fact("updated", "yes"));
    assertThat(updated.gone()).extracting(Forecast.Step::step).containsExactly("A-04/nudge");
    assertThat(updated.added()).isEmpty();

    WhatIf abandoned =
        peak.insight().whatIf(org.host(), promise.ref(), Supposed.fact("occasion", "ABANDON"));
    assertThat(abandoned.supposed().steps())
        .extracting(Forecast.Step::step)
        .containsExactly("A-16/consent", "A-16/reason");
    assertThatThrownBy(
            () ->
                peak.insight()
                    .whatIf(org.host(), promise.ref(), Supposed.fact("owner.actve", "no")))
        .hasMessageContaining("There is no fact (owner.actve)")
        .hasMessageContaining("owner.active");
  }

  @Test
  void whoever_was_asked_is_told_why_who_was_not_and_what_comes_next() {
    org.person("cleo");
    org.person("ann").deputizedBy("cleo");
    org.away("ann", time.at("Mon 2026-02-09 09:00"), time.at("Tue 2026-02-17 09:00"));
    Commitment promise = promises.made("Tue 2026-02-10 12:00");
    time.advanceTo("Wed 2026-02-11 13:00");

    WhyMe bob = peak.insight().whyMe(org.host(), promise.ref(), org.id("bob"));
    assertThat(bob.text())
        .startsWith("You were asked on Tue 10 Feb 2026 12:00")
        .contains("Next, on ", "if nothing changes");
    WhyMe ann = peak.insight().whyMe(org.host(), promise.ref(), org.id("ann"));
    assertThat(ann.last()).isNull();
    assertThat(ann.text())
        .startsWith("You were not asked about this. The last to hear was cleo, on Wed 11 Feb")
        .contains("cleo stood in for ann, who is away until Tue 17 Feb 2026 09:00");
  }

  @Test
  void an_obligation_can_be_questioned_too() {
    var owed =
        peak.obligations()
            .owe(
                org.host(),
                Owe.of(
                        "check-in",
                        SubjectRef.of("project", "7"),
                        org.id("bob"),
                        time.at("Fri 2026-02-13 16:00"))
                    .counterparty(org.id("ann")));
    WhyNot silent = peak.insight().whyNot(org.host(), owed.ref(), new PolicyId("W21"));
    assertThat(silent.rules()).hasSize(1);
    assertThat(silent.sentences().get(0))
        .contains("since due: asked for is that there is one, and there is none");
    assertThat(silent.next()).extracting(Forecast.Step::step).contains("W21/ladder");
  }

  private static RuleTrace rule(WhyNot answer, String name) {
    return answer.rules().stream().filter(r -> r.rule().equals(name)).findFirst().orElseThrow();
  }
}
