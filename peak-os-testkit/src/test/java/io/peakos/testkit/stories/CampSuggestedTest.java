package io.peakos.testkit.stories;

import static io.peakos.testkit.TimelineAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.PeakOs;
import io.peakos.insight.Suggestion;
import io.peakos.people.TeamId;
import io.peakos.policy.PolicyMode;
import io.peakos.rhythm.Occurrence;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.OccurrenceState;
import io.peakos.rules.DroolsPolicies;
import io.peakos.subject.PageRequest;
import io.peakos.testkit.EngineSetup;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import io.peakos.workflow.PeakOsEngine;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that is not ready for F-01 and F-02 is asked each time instead. */
@PeakOsTest(setup = CampSuggestedTest.Asking.class)
class CampSuggestedTest {
  private static final OccurrenceId FIRST = Camps.on("2026-03-18");
  private static final OccurrenceId SECOND = Camps.on("2026-03-25");

  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;
  private final Camps camps;

  CampSuggestedTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
    this.camps = new Camps(peak, time, org);
  }

  @BeforeEach
  void a_team_that_meets_on_wednesdays_at_nine() {
    camps.begin();
  }

  @Test
  void whoever_leads_agrees_that_it_was_missed_and_then_that_it_is_held_again() {
    time.advanceTo("Thu 2026-03-19 10:00");
    assertThat(time).didNotHappen("occurrence.missed");
    Suggestion missed = suggested("F-01/missed");
    assertThat(missed.subject()).isEqualTo(FIRST.ref());

    peak.suggestions().accept(camps.lea(), missed.id());
    assertThat(occurrence(FIRST).state()).isEqualTo(OccurrenceState.MISSED);
    peak.suggestions().accept(camps.lea(), suggested("F-01/remake").id());
    assertThat(occurrence(FIRST).at()).isEqualTo(time.at("Fri 2026-03-20 09:00"));

    time.advanceTo("Fri 2026-03-20 09:00");
    camps.join(FIRST, "lea", "bob");
    assertThat(camps.hold(FIRST).occurrence().state()).isEqualTo(OccurrenceState.PUBLISHED);
    assertThat(time.run())
        .happened("occurrence.missed")
        .at("Thu 2026-03-19 10:00")
        .because("nobody opened it")
        .once();
  }

  @Test
  void agreeing_to_an_escalation_begins_it() {
    for (OccurrenceId camp : List.of(FIRST, SECOND)) {
      time.advanceTo("Thu " + camp.day().plusDays(1) + " 10:00");
      peak.suggestions().accept(camps.lea(), suggested("F-01/missed").id());
    }
    assertThat(escalations()).isZero();

    peak.suggestions().accept(camps.lea(), suggested("F-02/sponsor").id());
    assertThat(escalations()).isOne();
  }

  @Test
  void what_was_held_late_after_all_cannot_be_agreed_to_be_missed() {
    time.advanceTo("Thu 2026-03-19 10:00");
    Suggestion missed = suggested("F-01/missed");
    camps.join(FIRST, "lea", "ada");

    assertThatThrownBy(() -> peak.suggestions().accept(camps.lea(), missed.id()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is (OPEN)")
        .hasMessageContaining("only while it is (PREPARING)")
        .hasMessageContaining("dismiss");
    assertThat(peak.suggestions().dismiss(camps.lea(), missed.id(), "we are here").state())
        .isEqualTo(Suggestion.State.DISMISSED);
  }

  private Suggestion suggested(String step) {
    return open().stream()
        .filter(suggestion -> suggestion.verdict().key().equals(step))
        .reduce((earlier, later) -> later)
        .orElseThrow(() -> new AssertionError(step + " is not among " + open()));
  }

  private List<Suggestion> open() {
    return peak.suggestions().open(camps.lea(), org.id("lea"), PageRequest.first(20)).items();
  }

  private int escalations() {
    return peak.escalations()
        .open(camps.lea(), new TeamId("site"), PageRequest.first(9))
        .items()
        .size();
  }

  private Occurrence occurrence(OccurrenceId id) {
    return peak.rhythms().find(camps.lea(), id).orElseThrow();
  }

  static final class Asking implements EngineSetup {
    @Override
    public void prepare(PeakOsEngine.Builder builder) {
      builder.policies(
          DroolsPolicies.standard()
              .mode("F-01", PolicyMode.SUGGEST)
              .mode("F-02", PolicyMode.SUGGEST));
    }
  }
}
