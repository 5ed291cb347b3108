package io.peakos.examples.kubernetes;

import io.peakos.rhythm.Cadence;
import io.peakos.rhythm.DayOff;
import io.peakos.rhythm.Timetable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Understands what people wrote about when they meet: a day, a time, a zone and a frequency, each
 * in words of their own. What is not understood is refused with the reason; nothing is guessed.
 */
final class MeetingWords {
  private static final Map<String, ZoneId> ZONES =
      Map.of(
          "utc", ZoneId.of("UTC"),
          "pt", ZoneId.of("America/Los_Angeles"),
          "et", ZoneId.of("America/New_York"),
          "est", ZoneId.of("America/New_York"),
          "cet", ZoneId.of("Europe/Berlin"),
          "poland", ZoneId.of("Europe/Warsaw"));

  private static final List<String> FOUR = List.of("first", "second", "third", "fourth");

  private static final String WEEKDAY =
      "(monday|tuesday|wednesday|thursday|friday|saturday|sunday)";
  private static final String NTH = "(first|second|third|fourth|last)";
  private static final String DATE =
      "(?:" + WEEKDAY + " )?([a-z]+) (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})";

  private static final Pattern ZONE_AND_NAME = Pattern.compile("(.+?) ?\\(([^()]+)\\)");
  private static final Pattern DAY =
      Pattern.compile("(?:" + NTH + " )?" + WEEKDAY + "s?(?: \\(starting (.+)\\))?");
  private static final Pattern TIME = Pattern.compile("(\\d{1,2})(?::(\\d{2}))? ?(am|pm)?");
  private static final Pattern STARTING = Pattern.compile("(.+?) starting (.+)");
  private static final Pattern NTH_OF_MONTH =
      Pattern.compile(NTH + " " + WEEKDAY + " of (?:the|every|each) month");
  private static final Pattern AFTER_NTH =
      Pattern.compile(
          "monthly - " + WEEKDAY + ", after the " + NTH + " " + WEEKDAY + ", every month");
  private static final DateTimeFormatter MONTH =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("[MMMM][MMM] d yyyy")
          .toFormatter(Locale.ENGLISH);

  private static final Pattern ALTERNATES =
      Pattern.compile("(?: - alternating|, interleaved) with .*$");

  /** What people add that says nothing about days. */
  private static final List<Pattern> REMARKS =
      List.of(
          Pattern.compile(" \\(\\[[^]]*]\\([^)]*\\)\\)$"),
          Pattern.compile(", you must be signed into .*$"),
          ALTERNATES);

  private final String day;
  private final String time;
  private final String zone;
  private final String frequency;
  private final boolean alternates;

  MeetingWords(String day, String time, String zone, String frequency) {
    this.day = plain(day);
    this.time = plain(time);
    this.zone = plain(zone);
    this.alternates = ALTERNATES.matcher(plain(frequency)).find();
    this.frequency = withoutRemarks(plain(frequency));
  }

  /**
   * When it is held.
   *
   * @param timetable its days and time
   * @param assumed what had to be assumed, or null
   */
  record Understood(Timetable timetable, @Nullable String assumed) {}

  /**
   * Understands the words.
   *
   * @throws IllegalArgumentException with the reason when that is not possible
   */
  Understood understand() {
    Matcher days = DAY.matcher(day);
    if (!days.matches()) {
      throw not("day", day, "a day of the week, such as Tuesday or first Tuesday");
    }
    DayOfWeek weekday = weekday(days.group(2));
    String every = frequency;
    LocalDate start = days.group(3) == null ? null : date(days.group(3), weekday);
    Matcher starting = STARTING.matcher(frequency);
    if (starting.matches()) {
      every = starting.group(1);
      start = date(starting.group(2), weekday);
    }
    String nth = days.group(1);
    if (every.equals("monthly") && nth == null && start != null) {
      nth = nth(start);
    }
    Days understood = days(every, weekday, nth);
    String phase = start == null ? understood.phase() : null;
    if (phase != null && alternates) {
      phase += "; it is said to alternate with another meeting, perhaps in the weeks between";
    }
    return new Understood(
        new Timetable(
            understood.cadence(),
            start == null ? Meeting.FIRST_MONDAY : start,
            time(),
            zone(),
            DayOff.HELD),
        phase);
  }

  /** The days, and what has to be assumed when nobody says when it began. */
  private record Days(Cadence cadence, @Nullable String phase) {}

  private Days days(String every, DayOfWeek weekday, @Nullable String nth) {
    Matcher ofMonth = NTH_OF_MONTH.matcher(every);
    if (ofMonth.matches()) {
      return ofMonth(weekday, ofMonth.group(1), ofMonth.group(2), nth);
    }
    Matcher after = AFTER_NTH.matcher(every);
    if (after.matches()) {
      same(weekday, after.group(1));
      return new Days(
          Cadence.parse("%s after the %s %s".formatted(weekday, after.group(2), after.group(3))),
          null);
    }
    if (every.equals("monthly")) {
      return nth == null
          ? new Days(nth("first", weekday), "the first " + name(weekday) + " of the month")
          : new Days(nth(nth, weekday), null);
    }
    if (nth != null) {
      throw not("day", day, "a day without (%s), since it is held (%s)".formatted(nth, every));
    }
    return switch (every) {
      case "weekly" -> new Days(Cadence.weekly(weekday), null);
      case "biweekly", "bi-weekly" -> weeks(2, weekday);
      case "every four weeks" -> weeks(4, weekday);
      default ->
          throw not(
              "frequency",
              every,
              "weekly, biweekly, every four weeks, monthly, or a day of the month");
    };
  }

  private static Days weeks(int weeks, DayOfWeek weekday) {
    return new Days(
        Cadence.parse(
            "FREQ=WEEKLY;INTERVAL=%d;BYDAY=%s".formatted(weeks, weekday.name().substring(0, 2))),
        "weeks counted from Monday " + Meeting.FIRST_MONDAY);
  }

  private Days ofMonth(DayOfWeek weekday, String nth, String named, @Nullable String nthOfDay) {
    same(weekday, named);
    if (nthOfDay != null && !nthOfDay.equals(nth)) {
      throw not("frequency", frequency, "the same as the day (%s)".formatted(day));
    }
    return new Days(nth(nth, weekday), null);
  }

  private static Cadence nth(String nth, DayOfWeek weekday) {
    return Cadence.parse("%s %s of the month".formatted(nth, weekday));
  }

  private void same(DayOfWeek weekday, String named) {
    if (weekday(named) != weekday) {
      throw not("frequency", frequency, "the same day of the week as (%s)".formatted(day));
    }
  }

  private LocalDate date(String text, DayOfWeek weekday) {
    Matcher matcher = Pattern.compile(DATE).matcher(text);
    if (!matcher.matches()) {
      throw not("start", text, "a date, such as August 13, 2019");
    }
    LocalDate date;
    try {
      date =
          LocalDate.parse(
              "%s %s %s".formatted(matcher.group(2), matcher.group(3), matcher.group(4)), MONTH);
    } catch (DateTimeParseException e) {
      throw not("start", text, "a date, such as August 13, 2019");
    }
    if (date.getDayOfWeek() != weekday
        || (matcher.group(1) != null && weekday(matcher.group(1)) != weekday)) {
      throw not("start", text, "a " + name(weekday));
    }
    return date;
  }

  /** Which one of its month a first meeting is. */
  private String nth(LocalDate start) {
    int number = (start.getDayOfMonth() - 1) / 7;
    if (number >= FOUR.size()) {
      throw not("start", start.toString(), "one of the first four of its month, if it is monthly");
    }
    return FOUR.get(number);
  }

  private LocalTime time() {
    Matcher matcher = TIME.matcher(time);
    if (matcher.matches() && (matcher.group(2) != null || matcher.group(3) != null)) {
      int hour = Integer.parseInt(matcher.group(1));
      int minute = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
      if (matcher.group(3) != null && hour >= 1 && hour <= 12) {
        hour = hour % 12 + (matcher.group(3).equals("pm") ? 12 : 0);
      } else if (matcher.group(3) != null) {
        hour = 24;
      }
      if (hour < 24 && minute < 60) {
        return LocalTime.of(hour, minute);
      }
    }
    throw not("time", time, "a time of the day, such as 9:30 or 4PM");
  }

  private ZoneId zone() {
    Matcher named = ZONE_AND_NAME.matcher(zone);
    Optional<ZoneId> found =
        named.matches()
            ? Optional.ofNullable(ZONES.get(named.group(1)))
                .or(() -> Optional.ofNullable(ZONES.get(named.group(2))))
            : Optional.ofNullable(ZONES.get(zone));
    return found.orElseThrow(() -> not("zone", zone, "one of UTC, PT, ET, EST, CET and Poland"));
  }

  private static DayOfWeek weekday(String name) {
    return DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static String plain(String text) {
    return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  private static String withoutRemarks(String text) {
    String left = text;
    for (Pattern remark : REMARKS) {
      left = remark.matcher(left).replaceFirst("");
    }
    return left;
  }

  private static IllegalArgumentException not(String what, String text, String expected) {
    return new IllegalArgumentException(
        "the %s (%s) is not understood, expected is %s".formatted(what, text, expected));
  }
}
