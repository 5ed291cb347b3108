package io.peakos.testkit.stories;

import static io.peakos.testkit.TimelineAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.PeakOs;
import io.peakos.escalation.Escalation;
import io.peakos.escalation.Severity;
import io.peakos.people.Team;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** (e) and T-7.4: nobody is there on a rung, or on any. */
@PeakOsTest
class NobodyReachableTest {
  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;

  NobodyReachableTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
  }

  @BeforeEach
  void somebody_on_every_rung() {
    Ladders.people(org);
    time.advanceUntil("Mon 2026-02-16 09:00");
  }

  /** T-7.4. */
  @Test
  void a_level_with_nobody_available_is_skipped_and_recorded() {
    org.team("shop").lead();
    peak.escalations().raise(org.host(), Ladders.escalation(org, Severity.S1, "bob"));
    time.advanceTo("Mon 2026-02-16 09:30");
    // Lead and joint leads are empty; the level above hears when the first of them was due.
    assertThat(time)
        .climbedExactly("Mon 2026-02-16 09:00 bob L0", "Mon 2026-02-16 09:15 hugo L3")
        .happened("escalation.rung.skipped")
        .with("rung", "L1")
        .and()
        .happened("escalation.rung.skipped")
        .with("rung", "L2");
  }

  /** (e). */
  @Test
  void nobody_is_reachable_and_the_fallback_hears_and_so_does_the_operator() {
    for (String person : List.of("bob", "lea", "hugo", "sam")) {
      org.away(person, time.at("Mon 2026-02-16 00:00"), time.at("Mon 2026-03-16 00:00"));
    }
    peak.escalations().raise(org.host(), Ladders.escalation(org, Severity.S1, "bob"));
    time.advanceTo("Mon 2026-02-16 09:00");
    // The sponsor is the fallback of the house: heard although away.
    assertThat(time)
        .toldExactly("Mon 2026-02-16 09:00 sam L4")
        .told("sam")
        .because("away until")
        .and()
        .happened("operator.audience-empty")
        .with("fallback", "seat sponsor")
        .with("people", "sam")
        .once()
        .happened("escalation.rung.skipped")
        .times(4);
  }

  @Test
  void the_fallback_itself_is_vacant_and_the_operator_still_hears() {
    org.team("all").seat(Team.SPONSOR);
    org.person("bob").left();
    org.person("lea").left();
    org.person("hugo").left();
    peak.escalations().raise(org.host(), Ladders.escalation(org, Severity.S1, "bob"));
    time.advanceTo("Mon 2026-02-16 09:00");
    assertThat(time).toldNobody().happened("operator.audience-empty").with("people", "").once();
  }

  @Test
  void a_team_without_any_seat_is_named_by_health_until_somebody_takes_it_on() {
    org.team("all").seat(Team.HEAD).seat(Team.SPONSOR);
    org.team("shop").lead();
    Escalation escalation =
        peak.escalations().raise(org.host(), Ladders.escalation(org, Severity.S1, "bob"));
    time.advanceTo("Mon 2026-02-16 09:00");
    assertThat(peak.health().healthy()).as("bob has heard, and has time to answer").isTrue();
    time.advanceTo("Mon 2026-02-16 09:15");
    assertThat(time)
        .toldExactly("Mon 2026-02-16 09:00 bob L0")
        .happened("operator.audience-empty")
        .once();
    assertThat(peak.health().unheard()).isEqualTo(1);
    assertThat(peak.health().advice()).singleElement().asString().contains("Directory");
    peak.escalations().acknowledge(org.as("bob"), escalation.id());
    assertThat(peak.health().healthy()).isTrue();
  }

  @Test
  void after_an_outage_the_highest_rung_that_reaches_anybody_speaks() {
    org.team("all").seat(Team.HEAD).seat(Team.SPONSOR);
    org.team("shop").lead();
    peak.escalations().raise(org.host(), Ladders.escalation(org, Severity.S1, "bob"));
    time.outageUntil("Mon 2026-02-16 10:00");
    assertThat(time)
        .toldExactly("Mon 2026-02-16 10:00 bob L0")
        .happened("operator.audience-empty")
        .once()
        .happened("escalation.rung.passed-over")
        .with("rung", "L4")
        .once();
  }
}
