package io.peakos.icalendar;

import io.peakos.PeakOs;
import io.peakos.people.Caller;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.rhythm.Occurrence;
import io.peakos.rhythm.OccurrenceFilter;
import io.peakos.rhythm.RhythmName;
import io.peakos.rhythm.SeriesFilter;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * When people meet, as iCalendar (RFC 5545) to which calendar programs subscribe. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * CalendarFeed feed =
 *     CalendarFeed.of(peak)
 *         .title(occurrence -> titles.get(occurrence.id().series().rhythm()))
 *         .link(occurrence -> URI.create("https://example.com/meetings/" + occurrence.id()));
 *
 * response.setContentType(CalendarFeed.MEDIA_TYPE);
 * response.getWriter().write(feed.person(Caller.person(tenant, ada), ada));
 * }</pre>
 *
 * <p>Each occurrence is one event with an id that stays, whatever becomes of it; a cancelled one is
 * marked so. On one day (in UTC), what has not changed is written in the same bytes, so that a host
 * can answer "not modified". Who may read what is the host's access policy's business: it is asked
 * for {@code rhythm.read} on the person, team or rhythm.
 *
 * <p>Errors: those of {@link io.peakos.rhythm.Rhythms#list}.
 */
public final class CalendarFeed {
  /** What a host answers with, in UTF-8. */
  public static final String MEDIA_TYPE = "text/calendar; charset=utf-8";

  private static final PageRequest ALL = PageRequest.first(1_000);

  private final PeakOs peak;
  private final FeedOptions options;

  private CalendarFeed(PeakOs peak, FeedOptions options) {
    this.peak = peak;
    this.options = options;
  }

  /**
   * A feed of what was held in the last 30 days and will be in the next 180, with titles such as
   * {@code Weekly camp (site)} and no links.
   */
  public static CalendarFeed of(PeakOs peak) {
    return new CalendarFeed(peak, FeedOptions.DEFAULT);
  }

  /** With other words for an occurrence: in the host's language, with the team's name. */
  public CalendarFeed title(Function<Occurrence, String> title) {
    return with(options.title(title));
  }

  /** With the address of the host's page about an occurrence. */
  public CalendarFeed link(Function<Occurrence, URI> link) {
    return with(options.link(link));
  }

  /** With a name, which calendar programs show for the subscription; default: none. */
  public CalendarFeed name(String name) {
    return with(options.name(name));
  }

  /** Made by this product, in the form {@code -//Company//Product//EN}; default: Peak OS. */
  public CalendarFeed product(String product) {
    return with(options.product(product));
  }

  /** With what was held in so many days before today; 1,000 at most, together with those ahead. */
  public CalendarFeed back(int days) {
    return with(options.back(days));
  }

  /** With what will be held today and in so many days after. */
  public CalendarFeed ahead(int days) {
    return with(options.ahead(days));
  }

  /** What tells which day it is; default: the system's clock. */
  public CalendarFeed clock(Clock clock) {
    return with(options.clock(clock));
  }

  /** What brings this person together with others, and what the person does alone. */
  public String person(Caller by, PersonId person) {
    return text(by, SeriesFilter.ALL.person(person));
  }

  /** What this team does together. */
  public String team(Caller by, TeamId team) {
    return text(by, SeriesFilter.ALL.team(team));
  }

  /** When all teams live this rhythm. */
  public String rhythm(Caller by, RhythmName rhythm) {
    return text(by, SeriesFilter.ALL.rhythm(rhythm));
  }

  private String text(Caller by, SeriesFilter series) {
    Instant today = options.clock().instant().truncatedTo(ChronoUnit.DAYS);
    OccurrenceFilter window =
        new OccurrenceFilter(
            series,
            today.minus(Duration.ofDays(options.back())),
            today.plus(Duration.ofDays(options.ahead() + 1L)));
    return new FeedText(options, by.tenant()).of(held(by, window), window);
  }

  private List<Occurrence> held(Caller by, OccurrenceFilter window) {
    Page<Occurrence> page = peak.rhythms().list(by, window, ALL);
    List<Occurrence> held = new ArrayList<>(page.items());
    while (page.next() != null) {
      page = peak.rhythms().list(by, window, ALL.after(page));
      held.addAll(page.items());
    }
    return held;
  }

  private CalendarFeed with(FeedOptions newOptions) {
    return new CalendarFeed(peak, newOptions);
  }
}
