package io.peakos.icalendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.PeakOs;
import io.peakos.icalendar.ReadBack.Event;
import io.peakos.people.TeamId;
import io.peakos.rhythm.Cadence;
import io.peakos.rhythm.DayOff;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.Rhythm;
import io.peakos.rhythm.RhythmName;
import io.peakos.rhythm.Series;
import io.peakos.rhythm.Timetable;
import io.peakos.testkit.Database;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Somebody subscribes to their meetings, and their calendar program follows what becomes of them.
 */
@PeakOsTest(databases = Database.H2)
class CalendarFeedTest {
  private static final RhythmName CAMP = new RhythmName("weekly-camp");
  private static final LocalDate MARCH_25 = LocalDate.of(2026, 3, 25);

  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;
  private final CalendarFeed feed;
  private final Series site = Series.of("weekly-camp", new TeamId("site"));
  private final Series shop = Series.of("weekly-camp", new TeamId("shop"));
  private final Series siteDaily = Series.of("daily", new TeamId("site"));

  CalendarFeedTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
    InstantSource now = time::now;
    Clock clock = now.withZone(ZoneOffset.UTC);
    this.feed = CalendarFeed.of(peak).clock(clock).ahead(30);
  }

  @BeforeEach
  void a_camp_on_wednesdays_in_two_teams_and_ada_belongs_to_both() {
    org.person("ada");
    org.person("bob");
    org.team("site").members("ada", "bob");
    org.team("shop").members("ada");
    time.advanceUntil("Mon 2026-03-16 10:00");
    define(org, "weekly-camp", Cadence.weekly(DayOfWeek.WEDNESDAY), LocalTime.of(9, 0));
    define(org, "daily", Cadence.parse("FREQ=DAILY;UNTIL=20260320"), LocalTime.of(8, 0));
    for (Series series :
        List.of(site, shop, siteDaily.of(org.id("ada")), siteDaily.of(org.id("bob")))) {
      peak.rhythms().begin(org.host(), series);
    }
  }

  @Test
  void what_is_moved_cancelled_and_held_again_stays_the_same_event() {
    Event planned = march25();
    assertThat(planned.start()).isEqualTo("2026-03-25T08:00:00Z");
    assertThat(planned.end()).isEqualTo("2026-03-25T09:30:00Z");
    assertThat(planned.status()).isEqualTo("CONFIRMED");

    OccurrenceId id = new OccurrenceId(site, MARCH_25);
    time.advanceTo("Tue 2026-03-17 10:00");
    peak.rhythms().move(org.host(), id, time.at("Thu 2026-03-26 13:00"), "travel");
    Event moved = march25();
    assertThat(moved.start()).isEqualTo("2026-03-26T13:00:00Z");
    assertThat(moved.end()).isEqualTo("2026-03-26T14:30:00Z");

    time.advanceTo("Wed 2026-03-18 10:00");
    peak.rhythms().cancel(org.host(), id, "fair");
    Event cancelled = march25();
    assertThat(cancelled.status()).isEqualTo("CANCELLED");

    time.advanceTo("Thu 2026-03-19 10:00");
    peak.rhythms().holdAgain(org.host(), id, planned.start(), "no fair");
    Event again = march25();
    assertThat(again.status()).isEqualTo("CONFIRMED");
    assertThat(again.start()).isEqualTo(planned.start());

    assertThat(List.of(planned, moved, cancelled, again))
        .allMatch(event -> event.uid().equals(planned.uid()))
        .isSortedAccordingTo((a, b) -> Integer.compare(a.sequence(), b.sequence()))
        .extracting(Event::sequence)
        .doesNotHaveDuplicates();
  }

  @Test
  void another_time_of_the_day_for_all_is_the_same_events_changed() {
    List<Event> before = ReadBack.events(feed.rhythm(org.host(), CAMP));
    time.advanceTo("Mon 2026-03-16 12:00");
    define(org, "weekly-camp", Cadence.weekly(DayOfWeek.WEDNESDAY), LocalTime.of(14, 0));
    List<Event> after = ReadBack.events(feed.rhythm(org.host(), CAMP));

    assertThat(after).extracting(Event::uid).containsExactlyElementsOf(uids(before));
    assertThat(after.get(0).start()).isEqualTo("2026-03-18T13:00:00Z");
    assertThat(after.get(0).sequence()).isGreaterThan(before.get(0).sequence());
  }

  @Test
  void a_person_sees_all_their_teams_and_nothing_that_somebody_else_does_alone() {
    assertThat(titles(feed.person(org.as("ada"), org.id("ada"))))
        .containsOnly("Weekly camp (site)", "Weekly camp (shop)", "Daily (site)");
    assertThat(titles(feed.person(org.as("bob"), org.id("bob"))))
        .containsOnly("Weekly camp (site)", "Daily (site)");
    assertThat(titles(feed.team(org.as("bob"), site.team()))).containsOnly("Weekly camp (site)");
    assertThat(titles(feed.rhythm(org.as("bob"), CAMP)))
        .containsOnly("Weekly camp (site)", "Weekly camp (shop)");
    assertThat(uids(ReadBack.events(feed.person(org.as("ada"), org.id("ada")))))
        .as("the daily of each is another one")
        .doesNotContainAnyElementsOf(
            uids(
                ReadBack.events(feed.person(org.as("bob"), org.id("bob"))).stream()
                    .filter(event -> event.summary().startsWith("Daily"))
                    .toList()))
        .doesNotHaveDuplicates();
  }

  @Test
  void the_window_goes_back_and_ahead_by_whole_days() {
    time.advanceTo("Thu 2026-04-02 23:00");

    assertThat(ReadBack.events(feed.back(8).ahead(6).team(org.host(), site.team())))
        .extracting(Event::start)
        .containsExactly(
            Instant.parse("2026-03-25T08:00:00Z"),
            Instant.parse("2026-04-01T07:00:00Z"),
            Instant.parse("2026-04-08T07:00:00Z"));
    assertThat(ReadBack.events(feed.back(7).ahead(5).team(org.host(), site.team()))).hasSize(1);
  }

  @Test
  void what_has_not_changed_is_written_in_the_same_bytes() {
    String first = feed.person(org.host(), org.id("ada"));
    define(org, "weekly-camp", Cadence.weekly(DayOfWeek.WEDNESDAY), LocalTime.of(9, 0));
    time.advanceTo("Mon 2026-03-16 23:00");
    assertThat(feed.person(org.host(), org.id("ada"))).isEqualTo(first);

    String before = feed.back(0).team(org.host(), site.team());
    time.advanceTo("Tue 2026-03-17 23:00");
    assertThat(feed.back(0).ahead(29).team(org.host(), site.team()))
        .as("it is being prepared now, of which people see nothing")
        .isEqualTo(before);
  }

  @Test
  void tenants_see_only_their_own_and_their_events_are_others() {
    TestOrganization other = org.another(org.tenant() + "-other");
    other.person("ada");
    other.team("site").members("ada");
    assertThat(ReadBack.events(feed.person(other.host(), other.id("ada")))).isEmpty();

    define(other, "weekly-camp", Cadence.weekly(DayOfWeek.WEDNESDAY), LocalTime.of(9, 0));
    peak.rhythms().begin(other.host(), site);
    String theirs = feed.team(other.host(), site.team());
    assertThat(uids(ReadBack.events(theirs)))
        .hasSize(5)
        .doesNotContainAnyElementsOf(uids(ReadBack.events(feed.team(org.host(), site.team()))));
    assertThat(theirs).doesNotContain(other.tenant().value());
  }

  @Test
  void the_hosts_words_arrive_as_they_were_whatever_is_in_them() {
    String title =
        "Größe; \"Maß\", C:\\neu\n週次キャンプ、毎週水曜日の朝に集まります、それから次の一週間を決めます。 ⛺🏔️🏔️🏔️🏔️🏔️🏔️🏔️🏔️🏔️🏔️🏔️🏔️🏔️🏔️🏔️🏔️";
    URI link = URI.create("https://example.com/camp;v=1?of=site,shop&day=ü#top");
    String text =
        feed.title(occurrence -> "*" + (char) 7 + title)
            .link(occurrence -> link)
            .name("Treffen, alle")
            .product("-//Acme, Inc.//Portal//DE")
            .team(org.host(), site.team());

    assertThat(ReadBack.events(text))
        .isNotEmpty()
        .allSatisfy(event -> assertThat(event.summary()).isEqualTo("* " + title))
        .allSatisfy(event -> assertThat(event.url()).isEqualTo(Optional.of(link.toASCIIString())));
    assertThat(text.split("\r\n"))
        .allSatisfy(
            line -> assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThan(76));
    assertThat(text)
        .contains("\r\nNAME:Treffen\\, alle\r\n", "\r\nPRODID:-//Acme\\, Inc.//Portal//DE\r\n")
        .doesNotContain("" + (char) 7);
  }

  @Test
  void a_window_that_is_none_is_refused() {
    assertThatThrownBy(() -> feed.back(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(-1)");
    assertThatThrownBy(() -> feed.ahead(1_000).team(org.host(), site.team()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1000 days");
  }

  private void define(TestOrganization of, String name, Cadence cadence, LocalTime at) {
    Timetable wall =
        Timetable.of(cadence, LocalDate.of(2026, 1, 1), at, ZoneId.of("Europe/Berlin"));
    peak.rhythms().define(of.host(), Rhythm.weekly(name, wall.on(DayOff.HELD)));
  }

  /** The second of the feed; none is moved past another. */
  private Event march25() {
    return ReadBack.events(feed.team(org.host(), site.team())).get(1);
  }

  private static List<String> titles(String text) {
    return ReadBack.events(text).stream().map(Event::summary).toList();
  }

  private static List<String> uids(List<Event> events) {
    return events.stream().map(Event::uid).toList();
  }
}
