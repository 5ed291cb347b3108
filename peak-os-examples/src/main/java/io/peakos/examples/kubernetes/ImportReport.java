package io.peakos.examples.kubernetes;

import io.peakos.examples.kubernetes.WindowCount.Counted;
import io.peakos.examples.report.OutFolder;
import io.peakos.examples.report.Page;
import io.peakos.examples.report.Picture;
import io.peakos.examples.report.Picture.Lane;
import io.peakos.examples.report.Picture.Mark;
import io.peakos.examples.report.Picture.Post;
import io.peakos.examples.report.Story;
import io.peakos.examples.report.Table;
import io.peakos.examples.report.Tone;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a manager reads about a window: the story, a picture and a table per team. */
final class ImportReport {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);

  private final Window window;
  private final ReleaseCalendar calendar;
  private final WindowCount count;
  private final Meetings meetings;
  private final Problems problems;

  ImportReport(
      Window window,
      ReleaseCalendar calendar,
      WindowCount count,
      Meetings meetings,
      Problems problems) {
    this.window = window;
    this.calendar = calendar;
    this.count = count;
    this.meetings = meetings;
    this.problems = problems;
  }

  /** Prints story, table and what to know about the input. */
  void print(PrintWriter out, OutFolder folder) {
    out.printf("What was promised and kept, %s to %s%n", window.from(), window.to());
    story().print(out);
    out.println();
    table().print(out);
    out.println();
    out.println(balance());
    if (!silence().isEmpty()) {
      out.println(silence());
    }
    out.println(meetings.sentence());
    out.println(input());
    out.printf(
        "Written to %s: %s, %s, %s, %s%n",
        folder.path(),
        OutFolder.JOURNAL,
        OutFolder.ORGANIZATION,
        OutFolder.SUMMARY,
        OutFolder.PAGE);
    out.flush();
  }

  /** The page. */
  String page() {
    Tally total = count.total();
    return new Page(
            "What Kubernetes promised and kept",
            "%s to %s. %s %s %s %s"
                .formatted(
                    DAY.format(window.from()),
                    DAY.format(window.to()),
                    balance(),
                    silence(),
                    meetings.sentence(),
                    input()))
        .figures(
            List.of(
                figure("open before", total.of(Count.OPEN_BEFORE)),
                figure("made", total.of(Count.MADE)),
                figure("moved", total.of(Count.MOVED) + total.of(Count.BROUGHT_FORWARD)),
                figure("kept", total.of(Count.KEPT)),
                figure("missed", total.of(Count.MISSED)),
                figure("abandoned", total.of(Count.ABANDONED)),
                figure("open after", total.of(Count.OPEN_AFTER))))
        .picture(picture())
        .table("Team by team", table())
        .table("Who meets when", meetings.table())
        .story("Release by release", story())
        .html();
  }

  private static Page.Figure figure(String name, int value) {
    return new Page.Figure(name, String.valueOf(value));
  }

  private String balance() {
    Tally total = count.total();
    return "%d open before + %d made = %d kept + %d missed + %d abandoned + %d open after%s."
        .formatted(
            total.of(Count.OPEN_BEFORE),
            total.of(Count.MADE),
            total.of(Count.KEPT),
            total.of(Count.MISSED),
            total.of(Count.ABANDONED),
            total.of(Count.OPEN_AFTER),
            total.reconciles() ? "" : ", and that does not add up");
  }

  /** The share of promises that silence called kept, and a later line took back. */
  private String silence() {
    int kept = count.total().of(Count.KEPT);
    int contradicted = count.total().of(Count.CONTRADICTED);
    return contradicted == 0 || kept == 0
        ? ""
        : "%d promises that nobody contradicted in time were promised again later, for %d kept ones: silence is weak evidence."
            .formatted(contradicted, kept);
  }

  private String input() {
    Map<String, Integer> unknown = new TreeMap<>(problems.counted());
    String words =
        unknown.entrySet().stream()
            .map(entry -> entry.getValue() + " times an unknown " + entry.getKey())
            .collect(Collectors.joining(", "));
    return "Input: %d left out%s."
        .formatted(problems.leftOut(), words.isEmpty() ? "" : "; " + words);
  }

  private Table table() {
    List<String> head = new ArrayList<>(List.of("team"));
    for (Count each : Count.values()) {
      head.add(words(each));
    }
    List<String> rungs =
        count.total().written().get("escalations") instanceof Map<?, ?> map
            ? map.keySet().stream().map(String::valueOf).toList()
            : List.of();
    head.addAll(rungs);
    List<List<String>> rows = new ArrayList<>();
    count
        .teams()
        .forEach(
            (team, tally) -> {
              if (active(tally)) {
                rows.add(row(team, tally, rungs));
              }
            });
    rows.add(row("all", count.total(), rungs));
    return new Table(head, rows);
  }

  private static boolean active(Tally tally) {
    for (Count each : Count.values()) {
      if (tally.of(each) > 0) {
        return true;
      }
    }
    return false;
  }

  private static List<String> row(String name, Tally tally, List<String> rungs) {
    List<String> row = new ArrayList<>(List.of(name));
    for (Count each : Count.values()) {
      row.add(String.valueOf(tally.of(each)));
    }
    rungs.forEach(rung -> row.add(String.valueOf(tally.rungs().getOrDefault(rung, 0))));
    return row;
  }

  private static String words(Count each) {
    return switch (each) {
      case OPEN_BEFORE -> "before";
      case BROUGHT_FORWARD -> "forward";
      case CONTRADICTED -> "contrad.";
      case BACKFILLED -> "backf.";
      case UNKNOWN_RELEASE -> "unknown";
      case OPEN_AFTER -> "after";
      case MADE, MOVED, KEPT, MISSED, ABANDONED -> each.key();
    };
  }

  /** A chapter for the time until each release; misses and farewells one by one. */
  private Story story() {
    Story story = new Story();
    Instant begin = window.begin();
    for (Release release : calendar.releases()) {
      if (window.contains(release.out())) {
        chapter(
            story,
            begin,
            release.out(),
            "Until " + release.name() + " is out, " + day(release.out()));
        begin = release.out().plusSeconds(1);
      }
    }
    if (begin.isBefore(window.end())) {
      chapter(story, begin, window.end(), "Until the end, " + DAY.format(window.to()));
    }
    return story;
  }

  private void chapter(Story story, Instant from, Instant to, String heading) {
    List<Counted> here =
        count.counted().stream()
            .filter(c -> !c.at().isBefore(from) && !c.at().isAfter(to))
            .toList();
    story.chapter(heading);
    Map<String, List<Counted>> whats =
        here.stream()
            .collect(Collectors.groupingBy(Counted::what, LinkedHashMap::new, Collectors.toList()));
    whats.forEach(
        (what, all) -> {
          Tone tone = tone(all.get(0).count());
          if (tone == Tone.MISSED || tone == Tone.ABANDONED) {
            all.forEach(
                c ->
                    story.line(
                        new Story.Line(
                            day(c.at()),
                            "%s: %s of %s".formatted(c.what(), c.listed(), c.team()),
                            "",
                            tone)));
          } else {
            story.line(
                new Story.Line(
                    span(all),
                    "%s: %d (%s)"
                        .formatted(
                            tone == Tone.ESCALATED ? "rung " + what + " fired" : what,
                            all.size(),
                            busiest(all)),
                    "",
                    tone));
          }
        });
  }

  private static String span(List<Counted> all) {
    LocalDate first = date(all.get(0).at());
    LocalDate last = date(all.get(all.size() - 1).at());
    return first.equals(last) ? first.toString() : first + " … " + last.toString().substring(5);
  }

  /** The three teams with most of it. */
  private static String busiest(List<Counted> all) {
    Map<String, Long> teams =
        all.stream()
            .collect(Collectors.groupingBy(Counted::team, TreeMap::new, Collectors.counting()));
    String named =
        teams.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
            .limit(3)
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    return teams.size() > 3 ? named + ", …" : named;
  }

  private Picture picture() {
    Map<String, Map<Bucket, List<Counted>>> lanes = new TreeMap<>();
    for (Counted counted : count.counted()) {
      lanes
          .computeIfAbsent(counted.team(), team -> new LinkedHashMap<>())
          .computeIfAbsent(Bucket.of(counted), bucket -> new ArrayList<>())
          .add(counted);
    }
    List<Lane> drawn = new ArrayList<>();
    lanes.forEach(
        (team, buckets) -> {
          List<Mark> marks = new ArrayList<>();
          buckets.forEach(
              (bucket, all) ->
                  marks.add(
                      new Mark(
                          all.get(0).at(),
                          bucket.tone(),
                          all.size(),
                          "%s, %s: %s".formatted(team, bucket.month(), listed(all)))));
          drawn.add(new Lane(team, false, List.of(), marks));
        });
    List<Post> posts = calendar.releases().stream().map(r -> new Post(r.out(), r.name())).toList();
    return new Picture(
        "Each team's promises by month; a larger mark stands for more.",
        window.begin(),
        window.end(),
        drawn,
        posts);
  }

  private static String listed(List<Counted> all) {
    String some =
        all.stream()
            .limit(6)
            .map(c -> c.what() + " " + c.listed())
            .collect(Collectors.joining(", "));
    return all.size() > 6 ? some + " and " + (all.size() - 6) + " more" : some;
  }

  private static Tone tone(@Nullable Count count) {
    if (count == null) {
      return Tone.ESCALATED;
    }
    return switch (count) {
      case MADE -> Tone.MADE;
      case MOVED, BROUGHT_FORWARD -> Tone.MOVED;
      case KEPT -> Tone.KEPT;
      case MISSED -> Tone.MISSED;
      case ABANDONED -> Tone.ABANDONED;
      case CONTRADICTED -> Tone.CONTRADICTED;
      case BACKFILLED, UNKNOWN_RELEASE -> Tone.NOTED;
      case OPEN_BEFORE, OPEN_AFTER -> Tone.PLAIN;
    };
  }

  private static LocalDate date(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalDate();
  }

  private static String day(Instant at) {
    return DAY.format(date(at));
  }

  private record Bucket(YearMonth month, Tone tone) {
    static Bucket of(Counted counted) {
      return new Bucket(YearMonth.from(date(counted.at())), ImportReport.tone(counted.count()));
    }
  }
}
