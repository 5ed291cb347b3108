package io.peakos.examples.quickstart;

import io.peakos.examples.report.Story;
import io.peakos.examples.report.Tone;
import io.peakos.journal.JournalEvent;
import io.peakos.people.Actor;
import io.peakos.people.TeamId;
import io.peakos.testkit.Entry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells the journal and the messages as a story: who did what, who was told what, and why, week by
 * week, in the time of the place where it happened.
 */
final class StoryTeller {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter DUE =
      DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);

  private final Company company;
  private final CompanyDirectory directory;
  private final Map<String, String> titles = new HashMap<>();
  private final Pattern people;

  StoryTeller(Company company, CompanyDirectory directory) {
    this.company = company;
    this.directory = directory;
    this.people = Pattern.compile("\\b(" + String.join("|", company.people().keySet()) + ")\\b");
  }

  /** The whole story, a chapter for each week. */
  Story story(List<JournalEvent> events, List<Entry.Told> messages) {
    List<Told> all = new ArrayList<>();
    events.forEach(event -> told(event).ifPresent(line -> all.add(new Told(event.at(), line))));
    messages.forEach(message -> all.add(new Told(message.at(), told(message))));
    all.sort(Comparator.comparing(Told::at));
    Story story = new Story();
    LocalDate monday = null;
    String said = "";
    for (Told told : all) {
      LocalDate week = monday(told.at());
      if (!week.equals(monday)) {
        story.chapter(week(week));
        monday = week;
      }
      Story.Line line = told.line();
      // What follows from the same reason at once need not repeat it.
      story.line(
          line.why().equals(said)
              ? new Story.Line(line.when(), line.what(), "", line.tone())
              : line);
      said = line.why();
    }
    return story;
  }

  /** The heading of a week. */
  String week(LocalDate monday) {
    return "Week %d, %s to %s"
        .formatted(
            monday.get(java.time.temporal.IsoFields.WEEK_OF_WEEK_BASED_YEAR),
            DAY.format(monday),
            DAY.format(monday.plusDays(6)));
  }

  /** The Monday of an instant's week, where the company sits. */
  LocalDate monday(Instant at) {
    LocalDate day = at.atZone(home()).toLocalDate();
    return day.minus(day.getDayOfWeek().getValue() - 1L, ChronoUnit.DAYS);
  }

  /** Where the company sits: where its first team works. */
  ZoneId home() {
    return directory.zone(new TeamId(company.teams().keySet().iterator().next()));
  }

  /** The line of an event; empty when a message or another event tells it already. */
  Optional<Story.Line> told(JournalEvent event) {
    if (event.after().containsKey("title")) {
      titles.put(event.correlation().id(), event.after().get("title"));
    }
    return sentence(event)
        .map(
            words ->
                new Story.Line(
                    when(event.at(), zone(event)), names(words), names(why(event)), tone(event)));
  }

  private Story.Line told(Entry.Told message) {
    ZoneId zone = directory.zone(message.to().value());
    String rung = message.rung() == null ? "" : " (rung " + message.rung() + ")";
    return new Story.Line(
        when(message.at(), zone),
        names(
            "→ %s is told%s: %s".formatted(message.to(), rung, message.text().replace('\n', ' '))),
        message.why() == null ? "" : names(why(message.why())),
        message.rung() == null ? Tone.PLAIN : Tone.ESCALATED);
  }

  private Optional<String> sentence(JournalEvent event) {
    String who = event.actor().id();
    String what = title(event);
    Map<String, String> after = event.after();
    return Optional.ofNullable(
        switch (event.kind()) {
          case "commitment.proposed" ->
              "%s asks %s: %s, until %s."
                  .formatted(who, after.get("owner"), what, due(event, after.get("due")));
          case "commitment.accepted" ->
              after.containsKey("successorOf")
                  ? "%s promises %s anew, until %s."
                      .formatted(after.get("owner"), what, due(event, after.get("due")))
                  : "%s promises: %s, until %s."
                      .formatted(after.get("owner"), what, due(event, after.get("due")));
          case "commitment.countered" -> "%s offers something else for %s.".formatted(who, what);
          case "commitment.declined" -> "%s declines: %s.".formatted(who, what);
          case "commitment.returned" -> "%s goes back to whoever asked.".formatted(what);
          case "commitment.at-risk" -> "%s says that %s may fail.".formatted(who, what);
          case "commitment.risk-cleared" ->
              "%s says that %s will hold after all.".formatted(who, what);
          case "commitment.on-course" -> "%s says that %s is on course.".formatted(who, what);
          case "commitment.overdue" -> "%s is overdue.".formatted(what);
          case "commitment.cause-named" ->
              "%s says what stood in the way of %s: %s."
                  .formatted(who, what, word(after.get("cause")));
          case "commitment.reported" ->
              "%s reports as done%s: %s."
                  .formatted(who, "true".equals(after.get("late")) ? ", late" : "", what);
          case "commitment.rejected" -> "%s does not agree that %s is done.".formatted(who, what);
          case "commitment.completed" ->
              event.actor().kind() == Actor.Kind.POLICY
                  ? "Nobody objects: %s counts as done.".formatted(what)
                  : "%s confirms: %s is done.".formatted(who, what);
          case "commitment.rescoped" ->
              "%s moves %s to %s, and everybody agrees."
                  .formatted(who, what, due(event, after.get("due")));
          case "commitment.missed" ->
              "%s has missed the date of %s; that promise ends.".formatted(who, what);
          case "commitment.abandoned" -> "%s gives up, with consent: %s.".formatted(who, what);
          case "commitment.extended" ->
              "%s asks for patience with %s until %s; the date stays."
                  .formatted(who, what, due(event, after.get("extendedTo")));
          case "obligation.owed" ->
              "%s owes %s: %s, until %s."
                  .formatted(
                      after.get("owner"),
                      after.get("counterparty"),
                      after.get("kind"),
                      due(event, after.get("due")));
          case "obligation.submitted" -> "%s hands in %s.".formatted(who, what);
          case "obligation.acknowledged" -> "%s takes note of %s.".formatted(who, what);
          case "obligation.overdue" -> "%s was not handed in.".formatted(what);
          case "escalation.triggered" ->
              "%s is carried upwards (%s).".formatted(what, after.getOrDefault("severity", ""));
          case "escalation.rung.skipped" ->
              "Rung %s reaches nobody and takes no time.".formatted(after.get("rung"));
          case "escalation.acknowledged" -> "%s takes it on: %s.".formatted(who, what);
          case "escalation.resolved" -> "%s is resolved.".formatted(what);
          case "escalation.exhausted" -> "Nobody has resolved %s.".formatted(what);
          case "huddle.opened" ->
              "A huddle is called about %s: %s.".formatted(what, list(after.get("people")));
          case "huddle.timed-out" -> "The huddle about %s ends without a decision.".formatted(what);
          case "huddle.joined" ->
              "%s joins the huddle about %s.".formatted(list(after.get("people")), what);
          case "huddle.assessed" -> "In the huddle: %s.".formatted(after.get("cause"));
          case "huddle.collaborated" ->
              "In the huddle, the options: %s.".formatted(after.get("options"));
          case "huddle.decided" -> "%s decides in the huddle.".formatted(who);
          case "occurrence.opened" ->
              "The camp of %s opens with %s people%s."
                  .formatted(
                      after.get("team"), after.get("people"), late(after.get("minutesLate")));
          case "occurrence.missed" -> "The camp of %s is missed.".formatted(after.get("team"));
          case "occurrence.rescheduled" ->
              "The camp of %s is held on %s instead."
                  .formatted(after.get("team"), due(event, after.get("at")));
          case "occurrence.cancelled" ->
              "%s calls off the camp of %s.".formatted(who, after.get("team"));
          case "occurrence.concluded" ->
              "The camp of %s concludes: things reviewed %s, rating %s."
                  .formatted(
                      after.get("team"), after.get("reviewed"), after.getOrDefault("rating", "–"));
          case "occurrence.hollow" ->
              "Nothing came of the camp of %s.".formatted(after.get("team"));
          case "cascade.sent" ->
              "%s has news for %s."
                  .formatted(after.get("team"), after.getOrDefault("teams", "").replace(" ", ", "));
          case "issue.raised" ->
              "An issue is raised about %s (%s).".formatted(what, word(after.get("key")));
          default -> null;
        });
  }

  /** Why: in the words of whoever acted, else in those of the policy, with what came to light. */
  private String why(JournalEvent event) {
    if (event.reason() != null && !event.reason().isBlank()) {
      return event.reason();
    }
    return event.why() == null ? "" : why(event.why());
  }

  private static String why(io.peakos.policy.Explanation why) {
    String notes = why.notes().isEmpty() ? "" : " (" + String.join("; ", why.notes()) + ")";
    return why.sentence() + notes;
  }

  /** What an event is about, in words. */
  private String title(JournalEvent event) {
    String id = event.correlation().id();
    if ("obligation.owed".equals(event.kind())) {
      titles.put(id, "the " + event.after().get("kind") + " of " + event.after().get("owner"));
    }
    String title = titles.get(id);
    if (title == null) {
      return id.replace('-', ' ');
    }
    return title.startsWith("the ") ? title : "“" + title + "”";
  }

  /** The title of a subject, as far as the story has come. */
  String title(String id) {
    return titles.getOrDefault(id, id.replace('-', ' '));
  }

  /** The names instead of the ids, and a capital at the beginning. */
  String names(String text) {
    String named = people.matcher(text).replaceAll(found -> name(found.group()));
    return named.isEmpty()
        ? named
        : named.substring(0, 1).toUpperCase(Locale.ROOT) + named.substring(1);
  }

  /** The name of somebody. */
  String name(String person) {
    return Optional.ofNullable(company.people().get(person))
        .map(Company.Somebody::name)
        .orElse(person);
  }

  /** The local time of a place, with its name. */
  static String when(Instant at, ZoneId zone) {
    String place = zone.getId().substring(zone.getId().lastIndexOf('/') + 1);
    return WHEN.format(at.atZone(zone)) + " " + place.replace('_', ' ');
  }

  private String due(JournalEvent event, @Nullable String instant) {
    return instant == null ? "some day" : DUE.format(Instant.parse(instant).atZone(zone(event)));
  }

  private ZoneId zone(JournalEvent event) {
    if (event.actor().kind() == Actor.Kind.PERSON) {
      return directory.zone(event.actor().id());
    }
    String team = event.after().get("team");
    return team == null ? home() : directory.zone(new TeamId(team));
  }

  private static String late(@Nullable String minutes) {
    return minutes == null || minutes.equals("0") ? "" : ", " + minutes + " minutes late";
  }

  private static String list(@Nullable String people) {
    return people == null ? "nobody" : people.replace(" ", ", ");
  }

  private static String word(@Nullable String constant) {
    return constant == null
        ? ""
        : java.util.Arrays.stream(constant.toLowerCase(Locale.ROOT).split("[_-]"))
            .collect(Collectors.joining(" "));
  }

  private static Tone tone(JournalEvent event) {
    return switch (event.kind()) {
      case "commitment.accepted" -> Tone.MADE;
      case "commitment.completed", "obligation.acknowledged" -> Tone.KEPT;
      case "commitment.rescoped" -> Tone.MOVED;
      case "commitment.missed" -> Tone.MISSED;
      case "commitment.abandoned", "commitment.declined" -> Tone.ABANDONED;
      case "commitment.at-risk", "commitment.overdue", "obligation.overdue", "occurrence.missed" ->
          Tone.TROUBLE;
      default ->
          event.kind().startsWith("escalation.") || event.kind().startsWith("huddle.")
              ? Tone.ESCALATED
              : Tone.PLAIN;
    };
  }

  private record Told(Instant at, Story.Line line) {}
}
