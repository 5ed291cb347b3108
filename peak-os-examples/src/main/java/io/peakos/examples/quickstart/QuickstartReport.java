package io.peakos.examples.quickstart;

import io.peakos.examples.quickstart.Cast.Foretold;
import io.peakos.examples.quickstart.Quarter.Outcome;
import io.peakos.examples.report.OutFolder;
import io.peakos.examples.report.Page;
import io.peakos.examples.report.Picture;
import io.peakos.examples.report.Picture.Bar;
import io.peakos.examples.report.Picture.Lane;
import io.peakos.examples.report.Picture.Mark;
import io.peakos.examples.report.Picture.Post;
import io.peakos.examples.report.Story;
import io.peakos.examples.report.Table;
import io.peakos.examples.report.Tone;
import io.peakos.insight.Delivery;
import io.peakos.insight.Forecast;
import io.peakos.journal.JournalEvent;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a manager reads about the quarter: the story, one escalation in full, a picture, a table.
 */
final class QuickstartReport {
  private static final List<String> RUNGS = List.of("L0", "L1", "L2", "L3", "L4");

  private final Quarter quarter;
  private final StoryTeller teller;
  private final Story story;

  QuickstartReport(Quarter quarter, StoryTeller teller) {
    this.quarter = quarter;
    this.teller = teller;
    this.story = teller.story(quarter.events(), quarter.messages());
  }

  /** Prints it. */
  void print(PrintWriter out, OutFolder folder) {
    out.printf(
        "%s, one quarter: %d things happened, %d messages were sent%n",
        quarter.company().name(), quarter.events().size(), quarter.messages().size());
    story.print(out);
    out.println();
    out.println("One escalation in full");
    escalation().print(out);
    out.println();
    out.println("Team by team");
    table().print(out);
    out.println();
    out.println("Weekly Camps");
    camps().print(out);
    out.println();
    out.println(rates());
    out.printf(
        "Written to %s: %s, %s, %s, %s%n",
        folder.path(), OutFolder.JOURNAL, OutFolder.SUMMARY, OutFolder.PAGE, OutFolder.CALENDAR);
    out.flush();
  }

  /** The page. */
  String page() {
    Delivery all = all().delivery();
    return new Page(
            quarter.company().name() + ": one quarter",
            "An invented company lives %s to %s. %s"
                .formatted(quarter.company().from(), quarter.company().to(), rates()))
        .figures(
            List.of(
                new Page.Figure("made", String.valueOf(all().made())),
                new Page.Figure("kept in time", String.valueOf(all.kept())),
                new Page.Figure("kept late", String.valueOf(all.keptLate())),
                new Page.Figure("moved", String.valueOf(all.rescoped())),
                new Page.Figure("completion", percent(all.completionRate())),
                new Page.Figure("reliability", percent(all.reliability()))))
        .picture(picture())
        .table("Team by team", table())
        .table("Weekly Camps", camps())
        .story("One escalation in full", escalation())
        .story("Week by week", story)
        .html();
  }

  /** As it is written to {@code summary.json}. */
  Map<String, Object> summary() {
    Map<String, Object> teams = new LinkedHashMap<>();
    quarter.teams().forEach((team, outcome) -> teams.put(team, outcome.written()));
    teams.remove(Quarter.ALL);
    Map<String, List<String>> ids = new TreeMap<>();
    for (JournalEvent event : quarter.events()) {
      if (event.kind().startsWith("commitment.")) {
        ids.computeIfAbsent(event.kind().substring(11), kind -> new ArrayList<>())
            .add(event.subject().id());
      }
    }
    ids.values().forEach(java.util.Collections::sort);
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("total", all().written());
    summary.put("teams", teams);
    summary.put("camps", campsWritten());
    summary.put("ids", ids);
    return summary;
  }

  private Map<String, Object> campsWritten() {
    Map<String, Object> camps = new LinkedHashMap<>();
    quarter
        .camps()
        .forEach(
            (team, lived) -> {
              Map<String, Object> one = new LinkedHashMap<>();
              one.put("planned", lived.scheduled());
              one.put("held", lived.held());
              one.put("madeUp", lived.madeUp());
              one.put("missed", lived.missed());
              one.put("calledOff", lived.cancelled());
              one.put("adherence", lived.adherence());
              camps.put(team, one);
            });
    return camps;
  }

  private Outcome all() {
    return java.util.Objects.requireNonNull(quarter.teams().get(Quarter.ALL));
  }

  private String rates() {
    Delivery all = all().delivery();
    return "Completion %s says what was done of what was due, reliability %s what was done in time."
        .formatted(percent(all.completionRate()), percent(all.reliability()));
  }

  private Table table() {
    List<String> head =
        new ArrayList<>(
            List.of("team", "made", "kept", "late", "moved", "abandoned", "missed", "overdue"));
    head.addAll(RUNGS);
    head.addAll(List.of("completion", "reliability"));
    List<List<String>> rows = new ArrayList<>();
    quarter.teams().forEach((team, outcome) -> rows.add(row(team, outcome)));
    return new Table(head, rows);
  }

  private Table camps() {
    List<List<String>> rows = new ArrayList<>();
    quarter
        .camps()
        .forEach(
            (team, lived) ->
                rows.add(
                    List.of(
                        team,
                        String.valueOf(lived.scheduled()),
                        String.valueOf(lived.held()),
                        String.valueOf(lived.madeUp()),
                        String.valueOf(lived.missed()),
                        String.valueOf(lived.cancelled()),
                        percent(lived.adherence()),
                        lived.rating() == null
                            ? "–"
                            : String.format(Locale.ROOT, "%.1f", lived.rating()))));
    return new Table(
        List.of(
            "team", "planned", "held", "made up", "missed", "called off", "adherence", "rating"),
        rows);
  }

  private static List<String> row(String team, Outcome outcome) {
    Delivery delivery = outcome.delivery();
    List<String> row = new ArrayList<>(List.of(team));
    for (int number :
        List.of(
            outcome.made(),
            delivery.kept(),
            delivery.keptLate(),
            delivery.rescoped(),
            delivery.abandoned(),
            delivery.missedEnded(),
            delivery.overdue())) {
      row.add(String.valueOf(number));
    }
    RUNGS.forEach(rung -> row.add(String.valueOf(outcome.rungs().getOrDefault(rung, 0))));
    row.add(percent(delivery.completionRate()));
    row.add(percent(delivery.reliability()));
    return row;
  }

  private static String percent(@Nullable Double rate) {
    return rate == null ? "–" : String.format(Locale.ROOT, "%.0f %%", 100 * rate);
  }

  /** What was foretold, and then everything that came, with the reason for each. */
  private Story escalation() {
    Story full = new Story();
    Foretold foretold = quarter.foretold();
    if (foretold == null) {
      return full;
    }
    String title = teller.title(foretold.subject().id());
    full.chapter(
        "“%s”: what %s was told would come if nobody did anything, asked on %s"
            .formatted(
                title, teller.name(foretold.by()), StoryTeller.when(foretold.at(), teller.home())));
    for (Forecast.Step step : foretold.forecast().steps()) {
      String people =
          step.people().stream().map(p -> teller.name(p.value())).collect(Collectors.joining(", "));
      full.line(
          new Story.Line(
              StoryTeller.when(step.at(), teller.home()),
              "%s: %s%s"
                  .formatted(
                      step.step(),
                      teller.names(step.what()),
                      people.isEmpty() ? "" : " It would reach " + people + "."),
              "",
              Tone.PLAIN));
    }
    foretold
        .forecast()
        .assumptions()
        .forEach(
            assumption ->
                full.line(new Story.Line("assuming", teller.names(assumption), "", Tone.PLAIN)));
    full.chapter("“%s”: what came, and why".formatted(title));
    for (JournalEvent event : quarter.why()) {
      full.line(why(event));
    }
    return full;
  }

  private Story.Line why(JournalEvent event) {
    return teller
        .told(event)
        .orElseGet(
            () ->
                new Story.Line(
                    StoryTeller.when(event.at(), teller.home()),
                    teller.names(plain(event)),
                    event.why() == null
                        ? ""
                        : teller.names(
                            String.join("; ", concat(event.why().sentence(), event.why().notes()))),
                    event.kind().startsWith("escalation") ? Tone.ESCALATED : Tone.PLAIN));
  }

  private static List<String> concat(String first, List<String> more) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(more);
    return all;
  }

  /** What the story itself leaves to the messages. */
  private static String plain(JournalEvent event) {
    String people = event.after().getOrDefault("people", "nobody").replace(" ", ", ");
    return switch (event.kind()) {
      case "person.told" -> "→ %s is told.".formatted(people);
      case "escalation.rung" ->
          "Rung %s fires and reaches %s.".formatted(event.after().get("rung"), people);
      case "signal.fired" ->
          "A signal for the next camp: %s."
              .formatted(event.after().getOrDefault("signal", "").replace('-', ' '));
      default -> event.kind().replace('.', ' ').replace('-', ' ') + ".";
    };
  }

  /** A lane for each promise and debt, below the team that it belongs to. */
  private Picture picture() {
    Map<String, Map<String, List<JournalEvent>>> teams = new TreeMap<>();
    for (JournalEvent event : quarter.events()) {
      String team = event.after().get("team");
      String id = event.correlation().id();
      if (team != null) {
        teams.computeIfAbsent(team, t -> new LinkedHashMap<>()).putIfAbsent(id, new ArrayList<>());
      }
      teams.values().stream()
          .filter(subjects -> subjects.containsKey(id))
          .findFirst()
          .ifPresent(subjects -> subjects.getOrDefault(id, new ArrayList<>()).add(event));
    }
    List<Lane> lanes = new ArrayList<>();
    teams.forEach(
        (team, subjects) -> {
          lanes.add(Lane.heading(team));
          subjects.forEach((id, events) -> lanes.add(lane(id, events)));
        });
    return new Picture(
        "Each promise from its beginning to its end, and what happened on the way.",
        quarter.from(),
        quarter.to(),
        lanes,
        posts());
  }

  private Lane lane(String id, List<JournalEvent> events) {
    List<Mark> marks = new ArrayList<>();
    boolean late = false;
    for (JournalEvent event : events) {
      if (event.kind().equals("commitment.reported")) {
        late = "true".equals(event.after().get("late"));
      }
      Tone tone = tone(event.kind());
      if (tone == Tone.KEPT && late) {
        tone = Tone.LATE;
      }
      if (tone != Tone.PLAIN) {
        marks.add(
            new Mark(
                event.at(),
                tone,
                1,
                teller
                    .told(event)
                    .map(line -> line.when() + ": " + line.what())
                    .orElse(event.kind() + " " + event.after().getOrDefault("rung", ""))));
      }
    }
    Instant begin = events.get(0).at();
    Instant end = events.get(events.size() - 1).at();
    String title = teller.names(teller.title(id));
    return new Lane(title, false, List.of(new Bar(begin, end, Tone.MADE, title)), marks);
  }

  private static Tone tone(String kind) {
    return switch (kind) {
      case "commitment.completed", "obligation.acknowledged", "escalation.resolved" -> Tone.KEPT;
      case "commitment.rescoped" -> Tone.MOVED;
      case "commitment.missed" -> Tone.MISSED;
      case "commitment.abandoned", "commitment.declined" -> Tone.ABANDONED;
      case "commitment.overdue", "obligation.overdue", "commitment.at-risk" -> Tone.TROUBLE;
      case "escalation.rung", "escalation.rung.skipped" -> Tone.ESCALATED;
      default -> Tone.PLAIN;
    };
  }

  /** When the clocks change. */
  private List<Post> posts() {
    List<Post> posts = new ArrayList<>();
    for (Company.Office office : quarter.company().calendars().values()) {
      ZoneId zone = ZoneId.of(office.zone());
      ZoneOffsetTransition change = zone.getRules().nextTransition(quarter.from());
      if (change != null && change.getInstant().isBefore(quarter.to())) {
        String place = zone.getId().substring(zone.getId().lastIndexOf('/') + 1);
        posts.add(new Post(change.getInstant(), "clocks, " + place));
      }
    }
    return posts;
  }
}
