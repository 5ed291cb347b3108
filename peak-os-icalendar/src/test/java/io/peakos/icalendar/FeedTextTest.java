package io.peakos.icalendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.rhythm.Occurrence;
import io.peakos.rhythm.OccurrenceFilter;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.OccurrenceState;
import io.peakos.rhythm.Series;
import io.peakos.rhythm.SeriesFilter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a single event says. */
class FeedTextTest {
  private static final Instant AT = Instant.parse("2026-03-25T08:00:00Z");

  @ParameterizedTest
  @EnumSource
  void only_what_was_cancelled_is_shown_as_cancelled_also_when_it_was_missed(
      OccurrenceState state) {
    assertThat(ReadBack.events(feed("acme", state)))
        .extracting(ReadBack.Event::status)
        .containsExactly(state == OccurrenceState.CANCELLED ? "CANCELLED" : "CONFIRMED");
  }

  @Test
  void an_event_names_neither_tenant_nor_person_and_is_the_same_for_ever() {
    String feed = feed("acme", OccurrenceState.SCHEDULED);

    assertThat(feed).doesNotContain("acme", "ada@example.com");
    assertThat(ReadBack.events(feed))
        .extracting(ReadBack.Event::uid)
        .as("calendar programs have this one already: it must never be made in another way")
        .containsExactly("f609b19b-001f-3ff2-a9e6-8b6d1808af58");
  }

  @Test
  void the_same_occurrence_of_two_tenants_is_two_events() {
    assertThat(ReadBack.events(feed("acme", OccurrenceState.SCHEDULED)).get(0).uid())
        .isNotEqualTo(ReadBack.events(feed("other", OccurrenceState.SCHEDULED)).get(0).uid());
  }

  @Test
  void an_event_was_written_when_it_changed_last() {
    assertThat(feed("acme", OccurrenceState.SCHEDULED))
        .contains(
            "DTSTAMP:20260101T101112Z", "LAST-MODIFIED:20260101T101112Z", "SEQUENCE:820577472");
  }

  private static String feed(String tenant, OccurrenceState state) {
    Occurrence occurrence =
        new Occurrence(
            new OccurrenceId(
                Series.of("weekly-camp", new TeamId("site")).of(new PersonId("ada@example.com")),
                LocalDate.of(2026, 3, 25)),
            state,
            AT,
            AT,
            AT.plusSeconds(3600),
            ZoneId.of("Europe/Berlin"),
            null,
            Instant.parse("2026-01-01T10:11:12.345Z"));
    return new FeedText(FeedOptions.DEFAULT, new TenantId(tenant))
        .of(
            List.of(occurrence),
            new OccurrenceFilter(SeriesFilter.ALL, AT.minusSeconds(1), AT.plusSeconds(1)));
  }
}
