package io.peakos.examples.kubernetes;

import io.peakos.examples.kubernetes.Meeting.Refused;
import io.peakos.examples.report.Table;
import io.peakos.journal.JournalEvent;
import io.peakos.people.Caller;
import io.peakos.people.TeamId;
import io.peakos.rhythm.Horizon;
import io.peakos.rhythm.MissedRuns;
import io.peakos.rhythm.Occurrence;
import io.peakos.rhythm.Rhythm;
import io.peakos.rhythm.Rhythms;
import io.peakos.rhythm.Series;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The recurring meetings of all teams, and what became of them as rhythms. Not thread-safe. */
final class Meetings {
  private static final int DATES = 3;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);

  private final Problems problems;
  private final List<Meeting> understood = new ArrayList<>();
  private final List<Refused> refused = new ArrayList<>();
  private final Map<Meeting, List<Occurrence>> first = new LinkedHashMap<>();
  private int occurrences;

  Meetings(Problems problems) {
    this.problems = problems;
  }

  /** Reads one meeting; what cannot be understood is reported and left out. */
  void add(String team, JsonNode node, int line) {
    String day = text(node, "day");
    String time = text(node, "time");
    String zone = text(node, "tz");
    String frequency = text(node, "frequency");
    String text = "%s, %s, %s, %s".formatted(day, time, zone, frequency);
    try {
      MeetingWords.Understood words = new MeetingWords(day, time, zone, frequency).understand();
      understood.add(
          new Meeting(
              team, text(node, "description"), text, line, words.timetable(), words.assumed()));
    } catch (IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage());
      refused.add(new Refused(team, text, line, reason));
      problems.leftOut(
          CommunityFile.FILE,
          line,
          "the meeting of the team (%s): %s".formatted(team, reason),
          "write it as the other meetings are written");
    }
  }

  /** Lets the teams live their meetings as rhythms from this instant on, which is now. */
  void begin(Rhythms rhythms, Caller by, Instant now) {
    for (Meeting meeting : understood) {
      Series series = Series.of("line-" + meeting.line(), new TeamId(meeting.team()));
      rhythms.define(
          by,
          Rhythm.weekly(series.rhythm().value(), meeting.timetable())
              .horizon(meeting.monthly() ? Horizon.MONTHLY : Horizon.WEEKLY)
              .prepared(null)
              .missedRuns(MissedRuns.ALL));
      rhythms.begin(by, series);
      first.put(meeting, rhythms.upcoming(by, series, now.minusMillis(1), DATES));
    }
  }

  /** Counts what was started within the window. */
  void count(JournalEvent event, Window window) {
    if (event.kind().equals("occurrence.preparing") && window.contains(event.at())) {
      occurrences++;
    }
  }

  /** As it is written to {@code summary.json}. */
  Map<String, Object> written() {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("meetings", understood.size() + refused.size());
    written.put("understood", stated());
    written.put("assumed", understood.size() - stated());
    written.put(
        "refused",
        refused.stream()
            .map(
                meeting ->
                    Map.of(
                        "team", meeting.team(),
                        "text", meeting.text(),
                        "line", meeting.line(),
                        "reason", meeting.reason()))
            .toList());
    written.put("occurrences", occurrences);
    written.put("dates", first.keySet().stream().map(this::dates).toList());
    return written;
  }

  private Map<String, Object> dates(Meeting meeting) {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("team", meeting.team());
    written.put("meeting", meeting.name());
    written.put("line", meeting.line());
    written.put("text", meeting.text());
    written.put("cadence", meeting.timetable().cadence().toString());
    written.put("phase", meeting.assumed() == null ? "stated" : "assumed");
    if (meeting.assumed() != null) {
      written.put("assumption", meeting.assumed());
    }
    written.put("first", first(meeting).map(OffsetDateTime::toString).toList());
    return written;
  }

  /** One sentence about all of them. */
  String sentence() {
    return "Meetings: %d understood, %d with an assumed phase, %d refused; %d occurrences."
        .formatted(stated(), understood.size() - stated(), refused.size(), occurrences);
  }

  /** All that are understood, as a table. */
  Table table() {
    List<List<String>> rows = new ArrayList<>();
    for (Meeting meeting : first.keySet()) {
      rows.add(
          List.of(
              meeting.team(),
              meeting.name(),
              meeting.text(),
              meeting.assumed() == null ? "" : "assumed: " + meeting.assumed(),
              first(meeting).map(TIME::format).collect(Collectors.joining(", "))));
    }
    return new Table(List.of("team", "meeting", "as written", "phase", "first dates"), rows);
  }

  private Stream<OffsetDateTime> first(Meeting meeting) {
    return first.getOrDefault(meeting, List.of()).stream()
        .map(held -> held.at().atZone(held.zone()).toOffsetDateTime());
  }

  private int stated() {
    return (int) understood.stream().filter(meeting -> meeting.assumed() == null).count();
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value == null || value.isNull() ? "" : value.asString();
  }
}
