package io.peakos.testkit.stories;

import static io.peakos.testkit.TimelineAssert.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.peakos.PeakOs;
import io.peakos.occurrence.Adherence;
import io.peakos.occurrence.Minutes;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.rhythm.Agenda;
import io.peakos.rhythm.Occurrence;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.Rhythm;
import io.peakos.rhythm.Series;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a rhythm was lived (T-2.4), and an agenda that does not fit its time (T-2.5). */
@PeakOsTest
class CampAdherenceTest {
  private static final TeamId NORTH = new TeamId("north");

  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;
  private final Camps camps;

  CampAdherenceTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
    this.camps = new Camps(peak, time, org);
  }

  @Test
  void of_thirteen_camps_twelve_are_held_and_two_are_hollow() {
    camps.begin();
    Instant from = time.now();
    List<Occurrence> quarter = peak.rhythms().upcoming(camps.lea(), Camps.SITE, time.now(), 13);
    for (int i = 0; i < quarter.size(); i++) {
      Occurrence camp = quarter.get(i);
      if (i != 6) {
        time.advanceTo(i == 3 ? camp.at().plusSeconds(600) : camp.at());
        camps.join(camp.id(), "lea", "ada");
        if (i != 4 && i != 9) {
          peak.occurrences().cascade(camps.lea(), camp.id(), "All is well.", Set.of(NORTH));
        }
        camps.through(camp.id());
      }
    }
    Adherence quarterly =
        peak.occurrences().adherence(camps.lea(), Camps.SITE, from, time.now().plusSeconds(1));

    assertThat(quarterly.scheduled()).isEqualTo(13);
    assertThat(quarterly.held()).isEqualTo(12);
    assertThat(quarterly.missed()).isEqualTo(1);
    assertThat(quarterly.hollow()).isEqualTo(2);
    assertThat(quarterly.adherence()).isCloseTo(0.923, within(0.0005));
    assertThat(quarterly.effectiveness()).isCloseTo(0.833, within(0.0005));
    assertThat(quarterly.punctuality()).isCloseTo(11 / 12.0, within(0.0005));
    assertThat(quarterly.rating()).isNull();
  }

  @Test
  void one_definition_serves_leaders_a_team_and_people_of_many_teams() {
    camps.begin();
    org.team("leaders").lead("sue").members("sue", "lea", "ned");
    org.team("launch").lead("ned").members("ned", "ada");
    List<Series> series =
        List.of(
            Camps.SITE,
            Series.of("weekly-camp", new TeamId("leaders")),
            Series.of("weekly-camp", new TeamId("launch")));
    series.forEach(each -> peak.rhythms().begin(org.host(), each));
    time.advanceTo("Wed 2026-03-18 09:00");
    series.forEach(
        each -> {
          OccurrenceId camp = new OccurrenceId(each, LocalDate.parse("2026-03-18"));
          Minutes minutes = peak.occurrences().minutes(org.host(), camp).orElseThrow();
          for (PersonId person : minutes.invited()) {
            peak.occurrences().join(org.host(), camp, person);
          }
          peak.occurrences()
              .cascade(org.host(), camp, "We are ready for the launch.", Set.of(NORTH));
          for (Agenda.Step step : minutes.agenda().steps()) {
            peak.occurrences().done(org.host(), camp, step.id());
          }
        });

    assertThat(series)
        .extracting(
            each ->
                peak.occurrences()
                    .adherence(org.host(), each, time.now(), time.now().plusSeconds(1))
                    .held())
        .containsExactly(1, 1, 1);
    assertThat(time.run()).told("ada").with("occurrence.recap").times(2);
    assertThat(time).told("sue").with("occurrence.recap").once();
    assertThat(time).told("bob").with("occurrence.recap").once();
  }

  @Test
  void news_for_two_teams_whose_camps_are_prepared_together_is_on_the_agenda_of_both() {
    camps.begin();
    org.team("south").lead("bob").members("bob");
    List<Series> others =
        List.of(Series.of("weekly-camp", NORTH), Series.of("weekly-camp", new TeamId("south")));
    others.forEach(each -> peak.rhythms().begin(org.host(), each));
    time.advanceTo("Wed 2026-03-18 09:00");
    camps.join(Camps.on("2026-03-18"), "lea", "ada");
    peak.occurrences()
        .cascade(
            camps.lea(),
            Camps.on("2026-03-18"),
            "The API comes on Friday.",
            Set.of(NORTH, new TeamId("south")));
    camps.through(Camps.on("2026-03-18"));
    time.advanceTo("Tue 2026-03-24 12:00");

    assertThat(others)
        .allSatisfy(
            each ->
                assertThat(
                        peak.occurrences()
                            .minutes(
                                org.host(), new OccurrenceId(each, LocalDate.parse("2026-03-25")))
                            .orElseThrow()
                            .items())
                    .extracting(item -> item.kind() + " " + item.title())
                    .contains("CASCADE The API comes on Friday."));
  }

  @Test
  void the_steps_of_an_agenda_take_as_long_as_the_rhythm_lasts_or_the_rhythm_is_refused() {
    assertThat(Agenda.weeklyCamp().lasts()).isEqualTo(Duration.ofMinutes(90));
    assertThat(requireNonNull(Camps.camp().minutes(60).format()).agenda().steps())
        .extracting(Agenda.Step::minutes)
        .containsExactly(3, 7, 10, 10, 23, 7);
    Rhythm camp = Camps.camp();
    assertThatThrownBy(
            () ->
                new Rhythm(
                    camp.name(),
                    camp.horizon(),
                    camp.timetable(),
                    null,
                    Duration.ofMinutes(60),
                    null,
                    camp.missedRuns(),
                    camp.format()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(weekly-camp) take (90) minutes together, but it lasts (60)");
    assertThatThrownBy(() -> camp.minutes(5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(6) steps and cannot be held in (5) minutes");
  }
}
