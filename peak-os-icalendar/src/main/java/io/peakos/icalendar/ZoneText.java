package io.peakos.icalendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * A zone as the JDK knows it, for one window: what is in force when it begins, and each change
 * within it. Written out one by one instead of as a rule, it is right also where the rule changes.
 */
final class ZoneText {
  private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxxx");

  /** Where a zone begins that never changed. */
  private static final LocalDateTime ALWAYS = LocalDate.EPOCH.atStartOfDay();

  private ZoneText() {}

  static void write(ContentLines lines, ZoneId zone, Instant from, Instant until) {
    ZoneRules rules = zone.getRules();
    lines.begin("VTIMEZONE");
    lines.text("TZID", zone.getId());
    ZoneOffsetTransition last = rules.previousTransition(from.plusNanos(1));
    if (last == null) {
      ZoneOffset offset = rules.getOffset(from);
      observance(lines, "STANDARD", ALWAYS, offset, offset);
    } else {
      observance(lines, rules, last);
    }
    for (ZoneOffsetTransition next = rules.nextTransition(from);
        next != null && next.getInstant().isBefore(until);
        next = rules.nextTransition(next.getInstant())) {
      observance(lines, rules, next);
    }
    lines.end("VTIMEZONE");
  }

  private static void observance(
      ContentLines lines, ZoneRules rules, ZoneOffsetTransition transition) {
    observance(
        lines,
        rules.isDaylightSavings(transition.getInstant()) ? "DAYLIGHT" : "STANDARD",
        transition.getDateTimeBefore(),
        transition.getOffsetBefore(),
        transition.getOffsetAfter());
  }

  private static void observance(
      ContentLines lines, String kind, LocalDateTime start, ZoneOffset from, ZoneOffset to) {
    lines.begin(kind);
    lines.value("DTSTART", ContentLines.LOCAL.format(start));
    lines.value("TZOFFSETFROM", OFFSET.format(from));
    lines.value("TZOFFSETTO", OFFSET.format(to));
    lines.end(kind);
  }
}
