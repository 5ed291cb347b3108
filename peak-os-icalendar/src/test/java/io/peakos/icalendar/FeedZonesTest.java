package io.peakos.icalendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.rhythm.Occurrence;
import io.peakos.rhythm.OccurrenceFilter;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.OccurrenceState;
import io.peakos.rhythm.Series;
import io.peakos.rhythm.SeriesFilter;
import io.peakos.time.LocalMoment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another program that knows no zones finds every instant again, by what the feed says of them. */
class FeedZonesTest {
  private static final Instant CHANGED = Instant.parse("2026-01-01T00:00:00Z");
  private static final Series SERIES = Series.of("weekly-camp", new TeamId("site"));
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final OccurrenceFilter YEAR =
      new OccurrenceFilter(
          SeriesFilter.ALL,
          Instant.parse("2025-12-31T00:00:00Z"),
          Instant.parse("2027-01-03T00:00:00Z"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Asia/Kolkata",
        "Pacific/Auckland",
        "Africa/Casablanca",
        "Europe/Dublin",
        "Asia/Kathmandu",
        "Etc/UTC",
        "+05:30"
      })
  void every_hour_of_every_day_of_a_year_is_the_instant_that_was_meant(String zone) {
    List<Occurrence> held =
        FIRST
            .datesUntil(FIRST.plusYears(1))
            .flatMap(day -> Stream.of(0, 1, 2, 3, 9, 23).map(hour -> day.atTime(hour, 30)))
            .map(time -> occurrence(LocalMoment.of(time, ZoneId.of(zone)), ZoneId.of(zone)))
            .toList();

    assertThat(ReadBack.events(feed(held)))
        .extracting(event -> event.start() + " " + event.end())
        .containsExactlyElementsOf(
            held.stream().map(occurrence -> occurrence.at() + " " + occurrence.ends()).toList());
  }

  @Test
  void several_zones_in_one_feed_are_each_written_once() {
    List<Occurrence> held =
        Stream.of("Europe/Berlin", "America/New_York", "Europe/Berlin", "Asia/Kolkata")
            .map(ZoneId::of)
            .map(zone -> occurrence(LocalMoment.of(FIRST.atTime(9, 0), zone), zone))
            .toList();

    String feed = feed(held);
    assertThat(feed.lines().filter(line -> line.startsWith("TZID:")))
        .containsExactly("TZID:America/New_York", "TZID:Asia/Kolkata", "TZID:Europe/Berlin");
    assertThat(ReadBack.events(feed))
        .extracting(ReadBack.Event::start)
        .containsExactlyElementsOf(held.stream().map(Occurrence::at).toList());
  }

  @Test
  void the_hour_that_comes_twice_in_autumn_is_told_apart() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    List<Occurrence> held =
        Stream.of("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T02:30:00Z")
            .map(at -> occurrence(Instant.parse(at), berlin))
            .toList();

    assertThat(ReadBack.events(feed(held)))
        .extracting(ReadBack.Event::start)
        .containsExactlyElementsOf(held.stream().map(Occurrence::at).toList());
    assertThat(feed(held)).contains("DTSTART;TZID=Europe/Berlin:20261025T033000");
  }

  @Test
  void a_zone_whose_rules_change_within_the_window_is_right_before_and_after() {
    // From Casablanca's half year of its own, around Ramadan, no yearly rule can be made.
    ZoneId casablanca = ZoneId.of("Africa/Casablanca");
    String feed =
        feed(List.of(occurrence(LocalMoment.of(FIRST.atTime(9, 0), casablanca), casablanca)));
    Set<String> offsets = new TreeSet<>();
    feed.lines().filter(line -> line.startsWith("TZOFFSETTO:")).forEach(offsets::add);

    assertThat(offsets).containsExactly("TZOFFSETTO:+0000", "TZOFFSETTO:+0100");
    assertThat(feed).doesNotContain("RRULE");
  }

  private static String feed(List<Occurrence> held) {
    return new FeedText(FeedOptions.DEFAULT, new TenantId("acme")).of(held, YEAR);
  }

  private static Occurrence occurrence(Instant at, ZoneId zone) {
    return new Occurrence(
        new OccurrenceId(SERIES, LocalDate.ofInstant(at, zone)),
        OccurrenceState.SCHEDULED,
        at,
        at,
        at.plus(Duration.ofMinutes(90)),
        zone,
        null,
        CHANGED);
  }
}
