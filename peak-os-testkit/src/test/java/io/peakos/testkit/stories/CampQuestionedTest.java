package io.peakos.testkit.stories;

import static io.peakos.testkit.TimelineAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.peakos.PeakOs;
import io.peakos.insight.Forecast;
import io.peakos.insight.Supposed;
import io.peakos.insight.WhatIf;
import io.peakos.insight.WhyNot;
import io.peakos.policy.PolicyId;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rules.PolicyPack;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A camp can be questioned like a promise: what comes of it, why nothing yet, what if. */
@PeakOsTest
class CampQuestionedTest {
  private static final OccurrenceId FIRST = Camps.on("2026-03-18");
  private static final PolicyId MISSED = new PolicyId("F-01");

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
}
