package io.peakos.testkit.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.PeakOs;
import io.peakos.people.TeamId;
import io.peakos.rhythm.Adjustment;
import io.peakos.rhythm.Cadence;
import io.peakos.rhythm.DayOff;
import io.peakos.rhythm.MissedRuns;
import io.peakos.rhythm.Occurrence;
import io.peakos.rhythm.OccurrenceFilter;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.Rhythm;
import io.peakos.rhythm.RhythmName;
import io.peakos.rhythm.Series;
import io.peakos.rhythm.SeriesFilter;
import io.peakos.rhythm.Timetable;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which series there are, whom they concern, and what of them is held in a window. */
@PeakOsTest
class WhoLivesWhatTest {
  private static final RhythmName CAMP = new RhythmName("weekly-camp");

  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;
  private final Series site = Series.of("weekly-camp", new TeamId("site"));
  private final Series shop = Series.of("weekly-camp", new TeamId("shop"));
  private final Series siteDaily = Series.of("daily", new TeamId("site"));
  private final Series adasDaily;
  private final Series bobsDaily;

  WhoLivesWhatTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
    this.adasDaily = siteDaily.of(org.id("ada"));
    this.bobsDaily = siteDaily.of(org.id("bob"));
  }

  @BeforeEach
  void two_teams_and_ada_belongs_to_both() {
    org.person("ada");
    org.person("bob");
    org.team("site").members("ada", "bob");
    org.team("shop").members("ada");
    time.advanceUntil("Mon 2026-03-16 10:00");
    peak.rhythms().define(org.host(), rhythm("weekly-camp", Cadence.weekly(DayOfWeek.WEDNESDAY)));
    peak.rhythms().define(org.host(), rhythm("daily", Cadence.parse("FREQ=DAILY")));
    List.of(site, shop, adasDaily, bobsDaily)
        .forEach(series -> peak.rhythms().begin(org.host(), series));
  }

  @Test
  void a_person_lives_the_series_of_all_their_teams_and_their_own() {
    assertThat(lived(SeriesFilter.ALL.person(org.id("ada"))))
        .containsExactlyInAnyOrder(site, shop, adasDaily);
    assertThat(lived(SeriesFilter.ALL.person(org.id("bob"))))
        .containsExactlyInAnyOrder(site, bobsDaily);
    assertThat(lived(SeriesFilter.ALL.person(org.id("eve")))).isEmpty();
    assertThat(lived(SeriesFilter.ALL.person(org.id("ada")).rhythm(CAMP).team(shop.team())))
        .containsExactly(shop);
  }

  @Test
  void what_somebody_lives_alone_is_found_with_nobody_else() {
    assertThat(lived(SeriesFilter.ALL)).containsExactlyInAnyOrder(site, shop);
    assertThat(lived(SeriesFilter.ALL.team(site.team()))).containsExactly(site);
    assertThat(lived(SeriesFilter.ALL.rhythm(CAMP))).containsExactlyInAnyOrder(site, shop);
    assertThat(lived(SeriesFilter.ALL.rhythm(adasDaily.rhythm()))).isEmpty();
  }

  @Test
  void what_has_ended_is_not_lived_but_what_was_prepared_is_still_held() {
    time.advanceTo("Tue 2026-03-24 12:00");
    peak.rhythms().end(org.host(), shop, "the shop closes");

    assertThat(lived(SeriesFilter.ALL.rhythm(CAMP))).containsExactly(site);
    assertThat(days(shop, "Mon 2026-03-16 00:00", "Sun 2026-04-05 00:00"))
        .containsExactly("2026-03-18", "2026-03-25");

    peak.rhythms().begin(org.host(), shop);
    assertThat(lived(SeriesFilter.ALL.rhythm(CAMP))).containsExactlyInAnyOrder(site, shop);
  }

  @Test
  void what_is_held_is_listed_by_when_it_is_held_wherever_it_was_planned() {
    OccurrenceId march25 = new OccurrenceId(site, LocalDate.of(2026, 3, 25));
    OccurrenceId april1 = new OccurrenceId(site, LocalDate.of(2026, 4, 1));
    peak.rhythms().move(org.host(), march25, time.at("Fri 2026-04-10 09:00"), "travel");
    peak.rhythms().cancel(org.host(), april1, "fair");

    assertThat(days(site, "Mon 2026-03-23 00:00", "Thu 2026-04-09 00:00"))
        .as("not the one that was moved away; the cancelled one is shown as such")
        .containsExactly("2026-04-01", "2026-04-08");
    assertThat(days(site, "Thu 2026-04-09 00:00", "Thu 2026-04-16 00:00"))
        .containsExactly("2026-03-25", "2026-04-15");
  }

  @Test
  void what_passed_without_being_started_is_not_held() {
    peak.rhythms()
        .define(
            org.host(),
            rhythm("weekly-camp", Cadence.weekly(DayOfWeek.WEDNESDAY))
                .missedRuns(MissedRuns.LATEST));
    time.outageUntil("Thu 2026-04-02 12:00");

    assertThat(days(site, "Thu 2026-01-01 00:00", "Sat 2026-04-11 00:00"))
        .as("neither what the outage swallowed nor what would have been before it was begun")
        .containsExactly("2026-04-01", "2026-04-08");
  }

  @Test
  void page_after_page_shows_each_occurrence_once_in_order() {
    OccurrenceFilter spring =
        new OccurrenceFilter(
            SeriesFilter.ALL.person(org.id("ada")), time.now(), time.at("Mon 2026-03-30 00:00"));
    List<Occurrence> all = peak.rhythms().list(org.host(), spring, PageRequest.first(1000)).items();
    assertThat(all).hasSize(2 + 2 + 13).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));

    List<Occurrence> read = new ArrayList<>();
    PageRequest request = PageRequest.first(3);
    Page<Occurrence> page = peak.rhythms().list(org.host(), spring, request);
    read.addAll(page.items());
    while (page.next() != null) {
      page = peak.rhythms().list(org.host(), spring, request.after(page));
      read.addAll(page.items());
    }
    assertThat(read).isEqualTo(all);
  }

  @Test
  void an_occurrence_says_since_when_it_is_like_this() {
    Instant begun = time.now();
    assertThat(changed(site)).isEqualTo(begun);

    time.advanceTo("Thu 2026-03-19 12:00");
    peak.rhythms().define(org.host(), rhythm("weekly-camp", Cadence.weekly(DayOfWeek.WEDNESDAY)));
    assertThat(changed(site)).as("the same said again, as when a host starts").isEqualTo(begun);

    peak.rhythms().adjust(org.host(), CAMP, site.team(), Adjustment.none().minutes(30));
    assertThat(changed(site)).isEqualTo(time.now());
    assertThat(changed(shop)).isEqualTo(begun);

    time.advanceTo("Fri 2026-03-20 12:00");
    peak.rhythms().cancel(org.host(), next(shop).id(), "fair");
    assertThat(changed(shop)).isEqualTo(time.now());
    Instant again = next(shop).at().plusSeconds(3600);
    time.advanceTo("Sat 2026-03-21 12:00");
    peak.rhythms().holdAgain(org.host(), next(shop).id(), again, "no fair");
    assertThat(changed(shop)).isEqualTo(time.now());
    Instant heldAgain = time.now();
    time.advanceTo("Wed 2026-03-25 01:00");
    assertThat(changed(shop)).as("being prepared changes nothing for them").isEqualTo(heldAgain);
  }

  @Test
  void another_tenant_with_the_same_teams_and_people_finds_nothing() {
    TestOrganization other = org.another(org.tenant() + "-other");
    other.person("ada");
    other.team("site").members("ada");
    SeriesFilter adas = SeriesFilter.ALL.person(other.id("ada"));
    OccurrenceFilter spring =
        new OccurrenceFilter(adas, time.now(), time.at("Mon 2026-03-30 00:00"));
    peak.rhythms().define(other.host(), rhythm("weekly-camp", Cadence.parse("FREQ=DAILY")));

    assertThat(peak.rhythms().lived(other.host(), adas, PageRequest.first(10)).items()).isEmpty();
    assertThat(peak.rhythms().list(other.host(), spring, PageRequest.first(10)).items()).isEmpty();
  }

  private static Rhythm rhythm(String name, Cadence cadence) {
    return Rhythm.weekly(
        name,
        Timetable.of(
                cadence, LocalDate.of(2026, 1, 1), LocalTime.of(9, 0), ZoneId.of("Europe/Berlin"))
            .on(DayOff.HELD));
  }

  private List<Series> lived(SeriesFilter filter) {
    return peak.rhythms().lived(org.host(), filter, PageRequest.first(100)).items();
  }

  private List<String> days(Series series, String from, String until) {
    SeriesFilter only = SeriesFilter.ALL.rhythm(series.rhythm()).team(series.team());
    return peak
        .rhythms()
        .list(
            org.host(),
            new OccurrenceFilter(only, time.at(from), time.at(until)),
            PageRequest.first(100))
        .items()
        .stream()
        .map(occurrence -> occurrence.id().day().toString())
        .toList();
  }

  private Occurrence next(Series series) {
    return peak.rhythms().upcoming(org.host(), series, time.now(), 1).get(0);
  }

  private Instant changed(Series series) {
    return next(series).changed();
  }
}
