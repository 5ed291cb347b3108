package io.peakos.testkit.stories;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.PeakOs;
import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.people.TeamId;
import io.peakos.rhythm.Adjustment;
import io.peakos.rhythm.Cadence;
import io.peakos.rhythm.DayOff;
import io.peakos.rhythm.MissedRuns;
import io.peakos.rhythm.Occurrence;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.OccurrenceState;
import io.peakos.rhythm.Rhythm;
import io.peakos.rhythm.RhythmName;
import io.peakos.rhythm.Series;
import io.peakos.rhythm.Timetable;
import io.peakos.spi.PeakEvent;
import io.peakos.testkit.Entry;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import io.peakos.testkit.TimelineAssert;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rhythm and occurrence: who meets when, each occurrence started exactly once (T-2.1). */
@PeakOsTest
class RhythmTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final RhythmName CAMP = new RhythmName("weekly-camp");

  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;
  private final Series site = Series.of("weekly-camp", new TeamId("site"));

  RhythmTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
  }

  @BeforeEach
  void a_camp_on_wednesdays_at_nine_in_berlin() {
    org.person("lea").in("Europe/Berlin");
    org.team("site").lead("lea");
    time.advanceUntil("Mon 2026-03-16 10:00");
    peak.rhythms()
        .define(
            org.as("lea"),
            Rhythm.weekly("weekly-camp", wednesdays(LocalTime.of(9, 0)))
                .missedRuns(MissedRuns.ALL));
    for (MissedRuns rule : List.of(MissedRuns.LATEST, MissedRuns.NONE)) {
      String name = rule.name().toLowerCase(Locale.ROOT);
      peak.rhythms()
          .define(
              org.as("lea"), Rhythm.weekly(name, wednesdays(LocalTime.of(9, 0))).missedRuns(rule));
    }
  }

  @Test
  void each_occurrence_is_prepared_once_the_day_before_also_when_the_clocks_change() {
    peak.rhythms().begin(org.as("lea"), site);
    peak.rhythms().begin(org.as("lea"), site);
    time.advanceTo("Sat 2026-04-04 00:00");

    assertThat(preparing("site"))
        .containsExactly(
            "2026-03-17T08:00:00Z weekly-camp/site/2026-03-18 2026-03-18T08:00:00Z",
            "2026-03-24T08:00:00Z weekly-camp/site/2026-03-25 2026-03-25T08:00:00Z",
            "2026-03-31T07:00:00Z weekly-camp/site/2026-04-01 2026-04-01T07:00:00Z");
  }

  @Test
  void the_most_specific_wins_each_field_for_itself() {
    TeamId north = new TeamId("north");
    org.team("north");
    org.person("bob");
    Adjustment inLondon = Adjustment.none().in(ZoneId.of("Europe/London")).minutes(60);
    peak.rhythms().adjust(org.as("lea"), CAMP, north, inLondon);
    peak.rhythms()
        .adjust(org.as("lea"), CAMP, org.id("bob"), Adjustment.none().at(LocalTime.of(11, 0)));

    assertThat(first(site)).isEqualTo("2026-03-18T08:00:00Z to 2026-03-18T09:30:00Z");
    assertThat(first(Series.of("weekly-camp", north)))
        .isEqualTo("2026-03-18T09:00:00Z to 2026-03-18T10:00:00Z");
    assertThat(first(Series.of("weekly-camp", north).of(org.id("bob"))))
        .isEqualTo("2026-03-18T11:00:00Z to 2026-03-18T12:00:00Z");
    assertThat(peak.rhythms().of(org.as("lea"), site).timetable().zone()).isEqualTo(BERLIN);
  }

  @Test
  void who_lives_it_already_follows_a_change_from_the_next_occurrence_on() {
    peak.rhythms().begin(org.as("lea"), site);
    time.advanceTo("Tue 2026-03-17 12:00");
    peak.rhythms()
        .define(org.as("lea"), Rhythm.weekly("weekly-camp", wednesdays(LocalTime.of(14, 0))));
    time.advanceTo("Wed 2026-03-25 12:00");

    assertThat(preparing("site"))
        .as("the first one was being prepared already")
        .containsExactly(
            "2026-03-17T08:00:00Z weekly-camp/site/2026-03-18 2026-03-18T08:00:00Z",
            "2026-03-24T13:00:00Z weekly-camp/site/2026-03-25 2026-03-25T13:00:00Z");
  }

  @Test
  void an_occurrence_is_moved_cancelled_and_held_again_while_the_others_stay() {
    peak.rhythms().begin(org.as("lea"), site);
    OccurrenceId march25 = new OccurrenceId(site, LocalDate.of(2026, 3, 25));
    OccurrenceId april1 = new OccurrenceId(site, LocalDate.of(2026, 4, 1));
    Instant thursday = time.at("Thu 2026-03-26 08:00");
    peak.rhythms().move(org.as("lea"), march25, thursday, "the whole team travels");
    peak.rhythms().cancel(org.as("lea"), april1, "fair");

    assertThat(peak.rhythms().upcoming(org.as("lea"), site, time.now(), 4))
        .extracting(o -> o.id().day() + " " + o.state() + " " + o.at())
        .containsExactly(
            "2026-03-18 SCHEDULED 2026-03-18T08:00:00Z",
            "2026-03-25 SCHEDULED 2026-03-26T08:00:00Z",
            "2026-04-01 CANCELLED 2026-04-01T07:00:00Z",
            "2026-04-08 SCHEDULED 2026-04-08T07:00:00Z");

    time.advanceTo("Thu 2026-03-26 12:00");
    assertThat(preparing("site"))
        .contains("2026-03-25T08:00:00Z weekly-camp/site/2026-03-25 2026-03-26T08:00:00Z")
        .hasSize(2);
    peak.rhythms()
        .holdAgain(org.as("lea"), april1, time.at("Fri 2026-04-03 08:00"), "the fair is off");
    time.advanceTo("Sat 2026-04-04 12:00");

    assertThat(preparing("site"))
        .contains("2026-04-02T08:00:00Z weekly-camp/site/2026-04-01 2026-04-03T08:00:00Z")
        .hasSize(3);
    assertThat(peak.rhythms().find(org.as("lea"), april1))
        .get()
        .satisfies(o -> assertThat(o.state()).isEqualTo(OccurrenceState.PREPARING))
        .satisfies(o -> assertThat(o.moved()).isTrue())
        .satisfies(o -> assertThat(o.reason()).isEqualTo("the fair is off"));
  }

  @Test
  void what_comes_too_late_or_names_no_day_is_refused_and_says_so() {
    peak.rhythms().begin(org.as("lea"), site);
    OccurrenceId thursday = new OccurrenceId(site, LocalDate.of(2026, 3, 19));
    OccurrenceId wednesday = new OccurrenceId(site, LocalDate.of(2026, 3, 25));
    Instant soon = time.at("Fri 2026-03-27 08:00");

    assertThatThrownBy(() -> peak.rhythms().move(org.as("lea"), thursday, soon, "x"))
        .isInstanceOfSatisfying(
            PeakOsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
        .hasMessageContaining("weekly-camp/site/2026-03-19");
    assertThatThrownBy(
            () ->
                peak.rhythms().move(org.as("lea"), wednesday, time.at("Mon 2026-03-16 09:00"), "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has passed");
    assertThatThrownBy(() -> peak.rhythms().holdAgain(org.as("lea"), wednesday, soon, "x"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Maybe move it");
    assertThatThrownBy(
            () -> peak.rhythms().begin(org.as("lea"), Series.of("camp", new TeamId("site"))))
        .hasMessageContaining("Maybe define it first");
    assertThatThrownBy(
            () ->
                peak.rhythms()
                    .define(
                        org.as("lea"),
                        Rhythm.weekly(
                            "weekly-camp",
                            Timetable.of(
                                Cadence.parse("FREQ=WEEKLY;BYDAY=XX"),
                                LocalDate.of(2026, 1, 7),
                                LocalTime.of(9, 0),
                                BERLIN))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("BYDAY=XX");
  }

  @Test
  void after_an_outage_the_rhythm_says_what_is_still_held_and_the_rest_is_written_down() {
    peak.rhythms().begin(org.as("lea"), site);
    peak.rhythms().begin(org.as("lea"), Series.of("latest", new TeamId("site")));
    peak.rhythms().begin(org.as("lea"), Series.of("none", new TeamId("site")));
    time.outageUntil("Wed 2026-04-01 12:00");

    assertThat(preparing("site"))
        .containsExactlyInAnyOrder(
            "2026-04-01T12:00:00Z weekly-camp/site/2026-03-18 2026-03-18T08:00:00Z",
            "2026-04-01T12:00:00Z weekly-camp/site/2026-03-25 2026-03-25T08:00:00Z",
            "2026-04-01T12:00:00Z weekly-camp/site/2026-04-01 2026-04-01T07:00:00Z",
            "2026-04-01T12:00:00Z latest/site/2026-04-01 2026-04-01T07:00:00Z");
    TimelineAssert.assertThat(time).happened("rhythm.passed-over").times(2);
    TimelineAssert.assertThat(time)
        .happened("rhythm.passed-over")
        .with("rule", "NONE")
        .with("occurrences", "3")
        .with("first", "2026-03-18")
        .with("last", "2026-04-01")
        .once();
  }

  @Test
  void an_ended_series_starts_nothing_more_and_can_be_begun_again() {
    peak.rhythms().begin(org.as("lea"), site);
    time.advanceTo("Thu 2026-03-19 12:00");
    peak.rhythms().end(org.as("lea"), site, "the team is dissolved");
    time.advanceTo("Thu 2026-04-02 12:00");
    assertThat(preparing("site")).hasSize(1);

    peak.rhythms().begin(org.as("lea"), site);
    time.advanceTo("Thu 2026-04-09 12:00");
    assertThat(preparing("site")).hasSize(2);
  }

  @Test
  void tenants_do_not_share_rhythms() {
    TestOrganization other = org.another("other");
    other.person("eve");

    assertThatThrownBy(() -> peak.rhythms().of(other.as("eve"), site))
        .isInstanceOf(PeakOsException.class)
        .hasMessageContaining("weekly-camp");
  }

  private static Timetable wednesdays(LocalTime at) {
    return Timetable.of(Cadence.parse("FREQ=WEEKLY;BYDAY=WE"), LocalDate.of(2026, 1, 7), at, BERLIN)
        .on(DayOff.NEXT_WORKING_DAY);
  }

  private String first(Series series) {
    Occurrence first = peak.rhythms().upcoming(org.as("lea"), series, time.now(), 1).get(0);
    return first.at() + " to " + first.ends();
  }

  /** When which occurrence began to be prepared, and when it is held. */
  private List<String> preparing(String team) {
    return time.happened().stream()
        .map(Entry.Happened::event)
        .filter(event -> event.type().equals("io.peakos.occurrence.preparing"))
        .filter(event -> after(event).get("team").equals(team))
        .map(event -> event.time() + " " + id(event) + " " + after(event).get("at"))
        .toList();
  }

  private static String id(PeakEvent event) {
    return event.subject().substring(event.subject().indexOf('/') + 1);
  }

  private static Map<?, ?> after(PeakEvent event) {
    return (Map<?, ?>) requireNonNull(event.data().get("after"));
  }
}
