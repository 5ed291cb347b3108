package io.peakos.icalendar;

import io.peakos.people.TenantId;
import io.peakos.rhythm.Occurrence;
import io.peakos.rhythm.OccurrenceFilter;
import io.peakos.rhythm.OccurrenceState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/** The text of one feed. Immutable. */
final class FeedText {
  /** How often a calendar program should look again. */
  private static final String REFRESH = "PT1H";

  /** A meeting that begins within the window may end so long after it. */
  private static final Duration LONGEST = Duration.ofDays(31);

  /** Where sequence numbers begin: counted in seconds, they stay below 2^31 until 2068. */
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

  private static final ZoneId NONE = ZoneId.of("UTC");

  private final FeedOptions options;
  private final TenantId tenant;

  FeedText(FeedOptions options, TenantId tenant) {
    this.options = options;
    this.tenant = tenant;
  }

  /** These occurrences, in this order, with the zones in which people read them. */
  String of(List<Occurrence> held, OccurrenceFilter window) {
    ContentLines lines = new ContentLines();
    lines.begin("VCALENDAR");
    lines.value("VERSION", "2.0");
    lines.text("PRODID", options.product());
    lines.value("CALSCALE", "GREGORIAN");
    String name = options.name();
    if (name != null) {
      lines.text("NAME", name);
      lines.text("X-WR-CALNAME", name);
    }
    lines.value("REFRESH-INTERVAL", "VALUE", "DURATION", REFRESH);
    lines.value("X-PUBLISHED-TTL", REFRESH);
    TreeMap<String, ZoneId> zones = new TreeMap<>();
    held.stream().filter(FeedText::local).forEach(o -> zones.put(o.zone().getId(), o.zone()));
    if (held.isEmpty()) {
      // RFC 5545 wants one component at least; a zone is one and shows nothing.
      zones.put(NONE.getId(), NONE);
    }
    zones
        .values()
        .forEach(zone -> ZoneText.write(lines, zone, window.from(), window.until().plus(LONGEST)));
    held.forEach(occurrence -> event(lines, occurrence));
    lines.end("VCALENDAR");
    return lines.toString();
  }

  private void event(ContentLines lines, Occurrence occurrence) {
    boolean cancelled = occurrence.state() == OccurrenceState.CANCELLED;
    lines.begin("VEVENT");
    lines.value("UID", uid(occurrence));
    lines.instant("DTSTAMP", occurrence.changed());
    lines.instant("LAST-MODIFIED", occurrence.changed());
    lines.value(
        "SEQUENCE",
        String.valueOf(Math.max(0, Duration.between(FIRST, occurrence.changed()).toSeconds())));
    if (local(occurrence)) {
      lines.local("DTSTART", occurrence.at(), occurrence.zone());
      lines.local("DTEND", occurrence.ends(), occurrence.zone());
    } else {
      lines.instant("DTSTART", occurrence.at());
      lines.instant("DTEND", occurrence.ends());
    }
    lines.text("SUMMARY", options.title().apply(occurrence));
    lines.value("STATUS", cancelled ? "CANCELLED" : "CONFIRMED");
    lines.value("TRANSP", cancelled ? "TRANSPARENT" : "OPAQUE");
    if (options.link() != null) {
      lines.value("URL", options.link().apply(occurrence).toASCIIString());
    }
    lines.end("VEVENT");
  }

  /** Tells nothing about tenant, team or person, but is the same for ever. */
  private String uid(Occurrence occurrence) {
    String name = tenant.value().length() + ":" + tenant + occurrence.id();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /**
   * Whether local times say when it is held: not where there is only an offset, and not in the hour
   * that comes a second time in autumn, because a local time means the first one.
   */
  private static boolean local(Occurrence occurrence) {
    ZoneId zone = occurrence.zone();
    return !(zone.normalized() instanceof ZoneOffset)
        && isFirst(occurrence.at(), zone)
        && isFirst(occurrence.ends(), zone);
  }

  private static boolean isFirst(Instant at, ZoneId zone) {
    return at.atZone(zone).withEarlierOffsetAtOverlap().toInstant().equals(at);
  }
}
