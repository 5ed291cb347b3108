package io.peakos.testkit.stories;

import static io.peakos.testkit.TimelineAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.PeakOs;
import io.peakos.escalation.Escalation;
import io.peakos.escalation.EscalationState;
import io.peakos.occurrence.Disposition;
import io.peakos.occurrence.Minutes;
import io.peakos.people.TeamId;
import io.peakos.rhythm.Agenda;
import io.peakos.rhythm.Format;
import io.peakos.rhythm.Occurrence;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.OccurrenceState;
import io.peakos.subject.PageRequest;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import io.peakos.work.Commitment;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Camps that are missed, made up for, interrupted and changed (W5, T-2.2, T-2.6, T-2.7). */
@PeakOsTest
class MissedCampTest {
  private static final OccurrenceId FIRST = Camps.on("2026-03-18");
  private static final OccurrenceId SECOND = Camps.on("2026-03-25");

  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;
  private final Camps camps;

  MissedCampTest(PeakOs peak, Timeline time, TestOrganization org) {
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
  void what_is_not_opened_within_a_day_is_missed_once_and_made_up_for_within_two_working_days() {
    time.advanceTo("Thu 2026-03-19 08:59");
    assertThat(time).didNotHappen("occurrence.missed");
    time.advanceTo("Thu 2026-03-19 12:00");

    assertThat(time)
        .happened("occurrence.missed")
        .at("Thu 2026-03-19 09:00")
        .because("nobody opened it")
        .once();
    Occurrence makeUp = occurrence(FIRST);
    assertThat(makeUp.state()).isEqualTo(OccurrenceState.PREPARING);
    assertThat(makeUp.at()).isEqualTo(time.at("Fri 2026-03-20 09:00"));
    assertThat(makeUp.planned()).isEqualTo(time.at("Wed 2026-03-18 09:00"));
    assertThat(time)
        .told("ada")
        .with("occurrence.prepared")
        .at("Thu 2026-03-19 09:00")
        .saying("Fri 20 Mar 2026 09:00")
        .once();

    time.advanceTo("Fri 2026-03-20 09:02");
    Minutes held = camps.join(FIRST, "lea", "bob");
    assertThat(held.occurrence().state()).isEqualTo(OccurrenceState.OPEN);
    assertThat(camps.hold(FIRST).misses()).isEqualTo(1);
    time.advanceTo("Tue 2026-03-24 09:00");
    assertThat(time).happened("occurrence.missed").once();
    assertThat(open()).isEmpty();
  }

  @Test
  void two_in_a_row_are_one_escalation_to_the_sponsor_which_ends_when_the_camp_is_held_again() {
    time.advanceTo("Thu 2026-03-26 12:00");

    assertThat(time).happened("occurrence.missed").times(3);
    assertThat(open())
        .singleElement()
        .satisfies(
            escalation -> {
              assertThat(escalation.subject()).isEqualTo(Camps.SITE.ref());
              assertThat(escalation.state()).isEqualTo(EscalationState.NOTIFIED);
            });
    assertThat(time).told("sue").by("L0").at("Thu 2026-03-26 09:00").once();

    time.advanceTo("Thu 2026-04-02 12:00");
    assertThat(time).happened("escalation.triggered").once();
    assertThat(time).happened("occurrence.missed").times(5);

    time.advanceTo("Fri 2026-04-03 09:00");
    camps.join(Camps.on("2026-04-01"), "lea", "ada");
    assertThat(open()).isEmpty();
  }

  @Test
  void when_too_few_have_come_ten_minutes_after_the_first_it_is_missed() {
    time.advanceTo("Wed 2026-03-18 09:20");
    camps.join(FIRST, "ada");
    time.advanceTo("Wed 2026-03-18 09:29");
    assertThat(camps.minutes(FIRST).occurrence().state()).isEqualTo(OccurrenceState.PREPARING);
    time.advanceTo("Wed 2026-03-18 09:30");

    assertThat(time)
        .happened("occurrence.missed")
        .at("Wed 2026-03-18 09:30")
        .with("people", "1")
        .with("needed", "2")
        .once();
    assertThat(occurrence(FIRST).at()).isEqualTo(time.at("Thu 2026-03-19 09:00"));
  }

  @Test
  void absent_people_are_not_waited_for() {
    org.away("ada", time.at("Wed 2026-03-18 00:00"), time.at("Thu 2026-03-19 00:00"));
    org.away("bob", time.at("Wed 2026-03-18 00:00"), time.at("Thu 2026-03-19 00:00"));
    time.advanceTo("Wed 2026-03-18 09:00");

    assertThat(camps.minutes(FIRST).needed()).isEqualTo(1);
    assertThat(camps.join(FIRST, "lea").occurrence().state()).isEqualTo(OccurrenceState.OPEN);
  }

  @Test
  void a_camp_finishes_under_the_agenda_it_was_prepared_with() {
    time.advanceTo("Wed 2026-03-18 09:00");
    camps.join(FIRST, "lea", "ada");
    peak.rhythms()
        .define(
            camps.lea(),
            Camps.camp()
                .held(
                    Format.weeklyCamp()
                        .agenda(
                            new Agenda(
                                List.of(
                                    new Agenda.Step("regroup", "Regroup", 10, Set.of()),
                                    new Agenda.Step("share-information", "Share", 50, Set.of())))))
                .minutes(90));

    Minutes held = camps.minutes(FIRST);
    assertThat(held.agendaVersion()).isEqualTo(1);
    assertThat(held.agenda()).isEqualTo(Agenda.weeklyCamp());
    assertThat(camps.hold(FIRST).occurrence().state()).isEqualTo(OccurrenceState.PUBLISHED);
    time.advanceTo("Tue 2026-03-24 12:00");
    assertThat(camps.minutes(SECOND).agendaVersion()).isEqualTo(2);
    assertThat(camps.minutes(SECOND).agenda().steps()).hasSize(2);
  }

  @Test
  void an_outage_in_the_middle_of_a_camp_loses_no_timer_and_late_ones_say_so() {
    time.advanceTo("Wed 2026-03-18 09:00");
    camps.join(FIRST, "lea", "ada");
    time.outageUntil("Wed 2026-03-18 09:40");

    assertThat(time)
        .happened("occurrence.step-over")
        .at("Wed 2026-03-18 09:40")
        .with("step", "regroup")
        .with("due", "2026-03-18T09:05:00Z")
        .with("late", "true")
        .once();
    assertThat(time)
        .told("lea")
        .with("occurrence.step-over")
        .saying("The 5 minutes of \"Regroup\" are over.")
        .once();
    peak.occurrences().done(camps.lea(), FIRST, "regroup");
    time.advanceTo("Wed 2026-03-18 10:30");
    assertThat(time).happened("occurrence.step-over").times(2);
  }

  @Test
  void a_camp_is_moved_and_cancelled_while_it_is_prepared_and_not_any_more_while_it_is_held() {
    time.advanceTo("Tue 2026-03-17 10:00");
    camps.join(FIRST, "ada");
    Occurrence moved =
        peak.rhythms()
            .move(camps.lea(), FIRST, time.at("Thu 2026-03-19 14:00"), "the client comes");
    assertThat(moved.state()).isEqualTo(OccurrenceState.SCHEDULED);
    Commitment notes = camps.promised("Release notes", "ada", "Fri 2026-03-27 17:00");
    time.advanceTo("Thu 2026-03-19 14:00");
    assertThat(camps.minutes(FIRST).items())
        .as("prepared anew, with facts of then")
        .extracting(item -> item.subject())
        .containsExactly(notes.ref());
    camps.join(FIRST, "lea", "ada");

    assertThatThrownBy(() -> peak.rhythms().cancel(camps.lea(), FIRST, "too late"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("(OPEN) and cannot be cancelled");
    peak.occurrences().dispose(camps.lea(), FIRST, notes.ref(), new Disposition.Recommitted(null));
    camps.through(FIRST);
    time.advanceTo("Tue 2026-03-24 10:00");
    peak.rhythms().cancel(camps.lea(), SECOND, "fair");
    time.advanceTo("Fri 2026-03-27 10:00");
    assertThat(time).didNotHappen("occurrence.missed");
    assertThat(occurrence(SECOND).state()).isEqualTo(OccurrenceState.CANCELLED);
  }

  private Occurrence occurrence(OccurrenceId id) {
    return peak.rhythms().find(camps.lea(), id).orElseThrow();
  }

  private List<Escalation> open() {
    return peak.escalations().open(camps.lea(), new TeamId("site"), PageRequest.first(9)).items();
  }
}
