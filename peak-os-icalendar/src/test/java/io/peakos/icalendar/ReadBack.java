package io.peakos.icalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStart;

/**
 * A feed as ical4j understands it. Zones get other names first, so that nobody on this machine
 * knows them and only what the feed itself says of a zone counts.
 */
final class ReadBack {
  private static final Pattern ZONE = Pattern.compile("(?m)^TZID:(.*)\r$");

  private ReadBack() {}

  /** The events, in the order of the text, which has to be valid. */
  static List<Event> events(String text) {
    Calendar calendar = calendar(withUnknownZones(text));
    assertThat(calendar.validate().getEntries()).isEmpty();
    return calendar.<VEvent>getComponents(Component.VEVENT).stream().map(ReadBack::event).toList();
  }

  static Calendar calendar(String text) {
    try {
      return new CalendarBuilder().build(new StringReader(text));
    } catch (IOException | ParserException e) {
      throw new AssertionError(text, e);
    }
  }

  private static Event event(VEvent event) {
    return new Event(
        event.getUid().orElseThrow().getValue(),
        Instant.from(event.<DtStart<Temporal>>getRequiredProperty(Property.DTSTART).getDate()),
        Instant.from(event.<DtEnd<Temporal>>getRequiredProperty(Property.DTEND).getDate()),
        value(event, Property.STATUS).orElseThrow(),
        Integer.parseInt(value(event, Property.SEQUENCE).orElseThrow()),
        value(event, Property.SUMMARY).orElseThrow(),
        value(event, Property.URL));
  }

  private static Optional<String> value(VEvent event, String property) {
    return event.getProperty(property).map(Property::getValue);
  }

  private static String withUnknownZones(String text) {
    String renamed = text;
    Matcher zones = ZONE.matcher(text);
    for (int number = 0; zones.find(); number++) {
      String unknown = "Elsewhere/" + number;
      renamed =
          renamed
              .replace("TZID:" + zones.group(1) + "\r", "TZID:" + unknown + "\r")
              .replace("TZID=" + zones.group(1) + ":", "TZID=" + unknown + ":");
    }
    return renamed;
  }

  record Event(
      String uid,
      Instant start,
      Instant end,
      String status,
      int sequence,
      String summary,
      Optional<String> url) {}
}
