package io.peakos.testkit.stories;

import static io.peakos.testkit.TimelineAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.peakos.PeakOs;
import io.peakos.escalation.Severity;
import io.peakos.insight.Forecast;
import io.peakos.insight.Supposed;
import io.peakos.insight.WhatIf;
import io.peakos.insight.WhyNot;
import io.peakos.occurrence.AgendaItem;
import io.peakos.people.TeamId;
import io.peakos.policy.AttendanceFacts;
import io.peakos.policy.PolicyId;
import io.peakos.policy.RuleTrace;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rules.DroolsPolicies;
import io.peakos.rules.PolicyPack;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import io.peakos.work.NewIssue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A camp can be questioned like a promise: what comes of it, why nothing yet, what if. */
@PeakOsTest
class CampQuestionedTest {
  private static final OccurrenceId FIRST = Camps.on("2026-03-18");
  private static final PolicyId MISSED = new PolicyId("F-01");
  private static final PolicyId TAKEN = new PolicyId("C-03");
  private static final DroolsPolicies STANDARD = DroolsPolicies.standard();

  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;
  private final Camps camps;

  CampQuestionedTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
    this.camps = new Camps(peak, time, org);
  }

  @BeforeEach
  void a_team_that_meets_on_wednesdays_at_nine() {
    camps.begin();
    time.advanceTo("Wed 2026-03-18 08:00");
  }

  @Test
  void what_comes_of_a_camp_to_which_nobody_comes_is_said_before_and_comes_true() {
    Forecast forecast = peak.insight().whatNext(org.host(), FIRST.ref());
    assertThat(forecast.steps())
        .extracting(Forecast.Step::step, Forecast.Step::at)
        .containsExactly(
            tuple("F-01/missed", time.at("Thu 2026-03-19 09:00")),
            tuple("F-01/remake", time.at("Thu 2026-03-19 09:00")));
    assertThat(forecast.assumptions()).anyMatch(said -> said.startsWith("Nobody comes"));

    WhyNot silent = peak.insight().whyNot(org.host(), FIRST.ref(), MISSED);
    assertThat(silent.done()).isEmpty();
    assertThat(silent.next()).hasSize(2);
    assertThat(silent.sentences())
        .anySatisfy(said -> assertThat(said).contains("It does not say that"))
        .anySatisfy(
            said -> assertThat(said).startsWith("If nothing changes, it comes on Thu 19 Mar 2026"));

    time.advanceTo("Thu 2026-03-19 09:00");
    assertThat(time).happened("occurrence.missed").at("Thu 2026-03-19 09:00").once();
    assertThat(time).happened("occurrence.rescheduled").at("Thu 2026-03-19 09:00").once();
  }

  @Test
  void with_enough_people_it_begins_and_nothing_is_missed() {
    camps.join(FIRST, "lea", "ada");

    assertThat(peak.insight().whatNext(org.host(), FIRST.ref()).steps())
        .extracting(Forecast.Step::step, Forecast.Step::at)
        .containsExactly(tuple("open", time.at("Wed 2026-03-18 09:00")));
  }

  @Test
  void what_if_another_pack_counted_or_it_were_another_camp() {
    byte[] patient = PackZip.client("acme", "1.0", "rhythm.missed.after: 2 d");

    WhatIf answer =
        peak.insight().whatIf(org.host(), FIRST.ref(), Supposed.pack(PolicyPack.read(patient)));

    assertThat(answer.gone())
        .extracting(Forecast.Step::at)
        .containsOnly(time.at("Thu 2026-03-19 09:00"));
    assertThat(answer.added())
        .extracting(Forecast.Step::step, Forecast.Step::at)
        .contains(tuple("F-01/missed", time.at("Fri 2026-03-20 09:00")));
    assertThat(peak.insight().whatNext(org.host(), FIRST.ref()).steps()).hasSize(2);
    assertThatThrownBy(
            () -> peak.insight().whyNot(org.host(), Camps.on("2026-04-15").ref(), MISSED))
        .hasMessageContaining("is not prepared");
  }

  @Test
  void an_issue_is_told_its_place_in_the_queue_and_whether_the_camp_will_take_it() {
    List<SubjectRef> raised = new ArrayList<>();
    for (int number = 1; number <= 6; number++) {
      raised.add(raised("issue-" + number, Severity.S3));
      time.advance(Duration.ofMinutes(1));
    }
    assertThatThrownBy(() -> peak.insight().whyNot(camps.lea(), raised.get(5), TAKEN))
        .hasMessageContaining("no camp that is prepared has it on its agenda");
    time.advanceTo("Tue 2026-03-24 12:00");

    WhyNot waits = peak.insight().whyNot(camps.lea(), raised.get(5), TAKEN);
    assertThat(waits.rules().get(0).failing())
        .extracting(RuleTrace.Condition::fact, RuleTrace.Condition::value)
        .containsExactly(tuple("rank", "6"));
    assertThat(waits.sentences().get(0))
        .startsWith("In the queue of weekly-camp/site/2026-03-25: It does not say that");
    assertThat(waits.next()).isEmpty();
    assertThat(reevaluated(waits)).isEqualTo(waits.rules());
    WhyNot first = peak.insight().whyNot(camps.lea(), raised.get(0), TAKEN);
    assertThat(first.next())
        .extracting(Forecast.Step::step, Forecast.Step::at)
        .containsExactly(tuple("C-03/take", time.at("Wed 2026-03-25 09:00")));
    assertThat(peak.insight().whatNext(camps.lea(), raised.get(0)).steps()).isEqualTo(first.next());
    WhatIf more =
        peak.insight()
            .whatIf(
                camps.lea(),
                raised.get(5),
                Supposed.pack(PolicyPack.read(PackZip.client("acme", "1.0", "act.topK: 6"))));
    assertThat(more.added()).extracting(Forecast.Step::step).containsExactly("C-03/take");

    time.advanceTo("Wed 2026-03-25 09:00");
    camps.join(Camps.on("2026-03-25"), "lea", "ada");
    assertThat(camps.minutes(Camps.on("2026-03-25")).unanswered())
        .extracting(AgendaItem::subject)
        .contains(raised.get(0))
        .doesNotContain(raised.get(5));
  }

  @Test
  void a_talk_is_told_when_its_time_is_over_and_the_facilitator_hears_it_once() {
    SubjectRef slow = raised("slow", Severity.S3);
    OccurrenceId camp = Camps.on("2026-03-25");
    time.advanceTo("Wed 2026-03-25 09:00");
    camps.join(camp, "lea", "ada");
    while (!"address-obstacles".equals(camps.minutes(camp).step())) {
      peak.occurrences().done(camps.lea(), camp, camps.minutes(camp).step());
    }
    peak.occurrences().takeUp(camps.lea(), camp, slow);

    WhyNot silent = peak.insight().whyNot(camps.lea(), camp.ref(), new PolicyId("C-04"));
    assertThat(silent.next())
        .extracting(Forecast.Step::step, Forecast.Step::at)
        .containsExactly(tuple("C-04/prompt", time.at("Wed 2026-03-25 09:15")));
    assertThat(silent.sentences().get(0)).startsWith("In the talk about " + slow);
    assertThat(reevaluated(silent)).isEqualTo(silent.rules());

    time.advanceTo("Wed 2026-03-25 09:20");
    WhyNot spoken = peak.insight().whyNot(camps.lea(), camp.ref(), new PolicyId("C-04"));
    assertThat(spoken.done()).containsExactly("prompt");
    assertThat(spoken.next()).isEmpty();
    time.advanceTo("Wed 2026-03-25 11:00");
    assertThat(time).told("lea").with("occurrence.step-over").at("Wed 2026-03-25 09:35").once();
    assertThat(time).told("lea").with("C-04.prompt").times(1);
    peak.occurrences().takeUp(camps.lea(), camp, slow);
    time.advanceTo("Wed 2026-03-25 12:00");
    assertThat(time).told("lea").with("C-04.prompt").times(2);
  }

  @Test
  void a_camp_can_be_asked_how_it_will_conclude_and_why_it_did_so() {
    PolicyId hollow = new PolicyId("F-04");
    time.advanceTo("Wed 2026-03-18 09:00");
    camps.join(FIRST, "lea", "ada");

    WhyNot so = peak.insight().whyNot(camps.lea(), FIRST.ref(), hollow);
    assertThat(so.rules().get(0).speaks()).as("nothing came of it yet").isTrue();
    assertThat(so.sentences().get(0)).startsWith("If weekly-camp/site/2026-03-18 concluded now: ");
    peak.occurrences().cascade(camps.lea(), FIRST, "All is well.", Set.of(new TeamId("north")));
    assertThat(peak.insight().whyNot(camps.lea(), FIRST.ref(), hollow).rules())
        .noneMatch(RuleTrace::speaks);
    camps.through(FIRST);

    WhyNot past = peak.insight().whyNot(camps.lea(), FIRST.ref(), hollow);
    assertThat(past.sentences().get(0)).startsWith("When weekly-camp/site/2026-03-18 concluded: ");
    assertThat(past.rules()).noneMatch(RuleTrace::speaks);
    assertThat(reevaluated(past)).isEqualTo(past.rules());

    OccurrenceId second = Camps.on("2026-03-25");
    time.advanceTo("Wed 2026-03-25 09:00");
    camps.join(second, "lea", "ada");
    camps.through(second);
    assertThat(time.run()).happened("occurrence.hollow").once();
    WhyNot nothing = peak.insight().whyNot(camps.lea(), second.ref(), hollow);
    assertThat(nothing.rules().get(0).speaks()).as("nothing came of it").isTrue();
    assertThat(nothing.done()).containsExactly("hollow");
  }

  @Test
  void the_seats_of_a_series_can_be_asked_about_one_by_one() {
    PolicyId seats = new PolicyId("F-06");
    assertThatThrownBy(() -> peak.insight().whyNot(camps.lea(), Camps.SITE.ref(), seats))
        .hasMessageContaining("none of it was held");
    time.advanceTo("Wed 2026-03-18 09:00");
    camps.join(FIRST, "lea", "ada");
    camps.through(FIRST);

    WhyNot silent = peak.insight().whyNot(camps.lea(), Camps.SITE.ref(), seats);
    assertThat(silent.seen())
        .allSatisfy(seen -> assertThat(seen.facts()).isInstanceOf(AttendanceFacts.class))
        .isNotEmpty();
    assertThat(silent.sentences().get(0)).contains("concluded, of the seat ", "held: asked for");
    assertThat(reevaluated(silent)).isEqualTo(silent.rules());
  }

  private List<RuleTrace> reevaluated(WhyNot answer) {
    return answer.seen().stream()
        .flatMap(seen -> STANDARD.trace(seen.facts(), answer.policy()).stream())
        .toList();
  }

  private SubjectRef raised(String key, Severity severity) {
    return peak.issues()
        .raise(
            org.as("ada"),
            new NewIssue(key, key, severity, null, Camps.SITE.team(), SubjectRef.of("talk", key)))
        .ref();
  }
}
