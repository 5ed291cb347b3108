package io.peakos.testkit.stories;

import static io.peakos.testkit.TimelineAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.peakos.PeakOs;
import io.peakos.escalation.Audience;
import io.peakos.escalation.Escalation;
import io.peakos.escalation.Rung;
import io.peakos.insight.Forecast;
import io.peakos.insight.Parked;
import io.peakos.obligation.Owe;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** (d) and T-7.5: a ladder is edited while something climbs it. */
@PeakOsTest
class LadderEditedTest {
  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;

  LadderEditedTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
  }

  @BeforeEach
  void a_line() {
    org.person("ann");
    org.person("rita").reportsTo("max");
    org.person("max").reportsTo("cleo");
    org.person("cleo");
    assertThat(peak.escalations().publish(org.host(), Ladders.line("2 wd"))).isEqualTo(1);
    checkIn("7", "Fri 2026-02-13 16:00");
    time.advanceTo("Tue 2026-02-17 17:00");
    assertThat(peak.escalations().publish(org.host(), Ladders.line("1 wd"))).isEqualTo(2);
    time.forget();
  }

  @Test
  void what_runs_keeps_the_version_it_started_with_and_the_next_uses_the_new() {
    checkIn("8", "Wed 2026-02-18 16:00");
    time.advanceTo("Mon 2026-02-23 17:00");
    assertThat(time)
        .toldExactly(
            "Thu 2026-02-19 16:00 max  manager",
            "Mon 2026-02-23 16:00 cleo next",
            "Thu 2026-02-19 16:00 rita reviewer",
            "Fri 2026-02-20 16:00 max  manager",
            "Mon 2026-02-23 16:00 cleo next");
  }

  @Test
  void publishing_the_same_contents_again_makes_no_version() {
    assertThat(peak.escalations().publish(org.host(), Ladders.line("1 wd"))).isEqualTo(2);
  }

  @Test
  void repinning_is_explicit_and_counts_from_the_next_rung_on() {
    Escalation running = running();
    assertThat(running.ladderVersion()).isEqualTo(1);
    assertThat(peak.escalations().repin(org.host(), running.id()).ladderVersion()).isEqualTo(2);
    time.advanceTo("Mon 2026-02-23 17:00");
    assertThat(time)
        .toldExactly("Wed 2026-02-18 16:00 max manager", "Thu 2026-02-19 16:00 cleo next")
        .happened("escalation.repinned")
        .once();
  }

  @Test
  void repinning_to_a_longer_ladder_goes_on_and_counts_no_wait_for_a_rung_that_was_skipped() {
    org.person("max").left();
    time.advanceTo("Thu 2026-02-19 16:00");
    // Nobody is on the rung "manager", so "next" came at the same instant.
    assertThat(time).toldExactly("Thu 2026-02-19 16:00 cleo next");
    List<Rung> more = new ArrayList<>(Ladders.line("1 wd").rungs());
    more.add(Ladders.rung("last", "1 wd", new Audience.Named(org.id("zoe"))));
    org.person("zoe");
    peak.escalations().publish(org.host(), Ladders.line("1 wd").rungs(more));
    assertThat(peak.escalations().repin(org.host(), running().id()).ladderVersion()).isEqualTo(3);
    time.advanceTo("Mon 2026-02-23 17:00");
    assertThat(time).toldExactly("Thu 2026-02-19 16:00 cleo next", "Fri 2026-02-20 16:00 zoe last");
  }

  @Test
  void repinning_counts_from_when_a_rung_that_an_operator_skipped_was_due() {
    org.failsFor("max");
    time.advanceTo("Fri 2026-02-20 09:00");
    Parked parked = peak.operations().parked(org.host(), Ladders.ALL).items().get(0);
    org.failsForNobody();
    peak.operations().skip(org.host(), parked.id(), "rita speaks to him");
    peak.escalations().repin(org.host(), running().id());
    time.advanceTo("Mon 2026-02-23 17:00");
    assertThat(time).toldExactly("Fri 2026-02-20 16:00 max next");
  }

  @Test
  void the_forecast_says_that_a_newer_version_exists_and_counts_with_the_one_that_is_kept() {
    Escalation running = running();
    Forecast forecast = peak.insight().whatNext(org.host(), running.ref());
    assertThat(forecast.newerLadder()).isEqualTo(2);
    assertThat(forecast.steps())
        .extracting(Forecast.Step::at, Forecast.Step::step, Forecast.Step::people)
        .startsWith(
            tuple(time.at("Thu 2026-02-19 16:00"), "manager", List.of(org.id("max"))),
            tuple(time.at("Mon 2026-02-23 16:00"), "next", List.of(org.id("cleo"))));
    peak.escalations().repin(org.host(), running.id());
    assertThat(peak.insight().whatNext(org.host(), running.ref()).newerLadder()).isNull();
  }

  private Escalation running() {
    return peak.escalations().open(org.host(), null, Ladders.ALL).items().get(0);
  }

  private void checkIn(String okr, String due) {
    peak.obligations()
        .owe(
            org.host(),
            Owe.of("check-in", SubjectRef.of("okr", okr), org.id("ann"), time.at(due))
                .counterparty(org.id("rita"))
                .ladder(Ladders.LINE));
  }
}
