package io.peakos.testkit.scenario;

import static io.peakos.rules.yaml.Field.optional;
import static io.peakos.rules.yaml.Field.required;

import io.peakos.insight.Delivery;
import io.peakos.insight.DeliveryQuery;
import io.peakos.insight.Forecast;
import io.peakos.insight.TeamOpen;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.rhythm.Occurrence;
import io.peakos.rules.yaml.Field;
import io.peakos.rules.yaml.Kinds;
import io.peakos.rules.yaml.Shape;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.Moments;
import io.peakos.testkit.scenario.StoryKinds.Days;
import io.peakos.work.Issue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How much there should be of something, and what should come. */
final class CountExpectations {
  private CountExpectations() {}

  static List<Verb> all() {
    return List.of(issues(), suggestions(), delivery(), open(), occurrences(), forecast());
  }

  private static Verb issues() {
    Field<TeamId> team = optional("team", StoryKinds.TEAM, "on this team's list; else on any");
    Field<List<String>> exactly =
        required("exactly", Kinds.list(Kinds.TEXT), "the keys of these and no others");
    return new Verb(
        "open issues",
        "Which issues are open.",
        Shape.of(team, exactly),
        (play, words) ->
            same(
                words.get(exactly),
                play.openIssues(words.orNull(team)).stream().map(Issue::key).toList()));
  }

  private static Verb suggestions() {
    Field<PersonId> to = required("to", StoryKinds.PERSON, "to whom");
    Field<List<String>> exactly =
        required("exactly", Kinds.list(Kinds.TEXT), "the policies that suggest, one for each");
    return new Verb(
        "suggestions",
        "What policies suggest to somebody now.",
        Shape.of(to, exactly),
        (play, words) ->
            same(
                words.get(exactly),
                play.suggestions(words.get(to)).stream()
                    .map(suggestion -> suggestion.verdict().why().policy().value())
                    .toList()));
  }

  private static Verb delivery() {
    Field<Days> due = required("due", StoryKinds.DAYS, "due on these days, both ends counted");
    Field<TeamId> team = optional("team", StoryKinds.TEAM, "of this team; else of all");
    Field<Integer> kept = optional("kept", Kinds.NUMBER, "completed in time");
    Field<Integer> late = optional("kept late", Kinds.NUMBER, "completed, reported later");
    Field<Integer> overdue = optional("overdue", Kinds.NUMBER, "due and not reported");
    Field<Integer> missed = optional("missed", Kinds.NUMBER, "ended otherwise after a miss");
    Field<Integer> abandoned = optional("abandoned", Kinds.NUMBER, "given up before");
    Field<Integer> rescoped = optional("rescoped", Kinds.NUMBER, "re-scopes agreed before");
    Field<Double> completion = optional("completion", Kinds.PERCENT, "the share that was done");
    Field<Double> reliability =
        optional("reliability", Kinds.PERCENT, "the share that was done in time");
    return new Verb(
        "delivery",
        "How promises came out.",
        Shape.of(
            due, team, kept, late, overdue, missed, abandoned, rescoped, completion, reliability),
        (play, words) -> {
          ZoneId zone = play.timeline().zone();
          Delivery found =
              play.peak()
                  .insight()
                  .delivery(
                      play.organization().host(),
                      new DeliveryQuery(
                          words.orNull(team),
                          words.get(due).from().atStartOfDay(zone).toInstant(),
                          words.get(due).until().plusDays(1).atStartOfDay(zone).toInstant()));
          return new Differences(play, "delivery")
              .add(words, kept, found.kept())
              .add(words, late, found.keptLate())
              .add(words, overdue, found.overdue())
              .add(words, missed, found.missedEnded())
              .add(words, abandoned, found.abandoned())
              .add(words, rescoped, found.rescoped())
              .add(words, completion, rounded(found.completionRate()))
              .add(words, reliability, rounded(found.reliability()))
              .text();
        });
  }

  private static Verb open() {
    Field<TeamId> team = required("team", StoryKinds.TEAM, "which team");
    Field<Integer> proposed = optional("proposed", Kinds.NUMBER, "asked, not answered");
    Field<Integer> promises = optional("promises", Kinds.NUMBER, "promised and not ended");
    Field<Integer> overdue = optional("overdue", Kinds.NUMBER, "of these, past their due moment");
    Field<Integer> reported = optional("reported", Kinds.NUMBER, "waiting for confirmation");
    Field<Integer> owed = optional("owed", Kinds.NUMBER, "obligations");
    Field<Integer> escalations = optional("escalations", Kinds.NUMBER, "open escalations");
    Field<Integer> issues = optional("issues", Kinds.NUMBER, "open issues");
    return new Verb(
        "open",
        "What is open in a team, in numbers.",
        Shape.of(team, proposed, promises, overdue, reported, owed, escalations, issues),
        (play, words) -> {
          TeamOpen found =
              play.peak().insight().openPerTeam(play.organization().host()).stream()
                  .filter(row -> Objects.equals(row.team(), words.get(team)))
                  .findFirst()
                  .orElse(new TeamOpen(words.get(team), 0, 0, 0, 0, 0, 0, 0));
          return new Differences(play, "open")
              .add(words, proposed, found.proposed())
              .add(words, promises, found.open())
              .add(words, overdue, found.overdue())
              .add(words, reported, found.reported())
              .add(words, owed, found.obligations())
              .add(words, escalations, found.escalations())
              .add(words, issues, found.issues())
              .text();
        });
  }

  private static Verb occurrences() {
    Field<List<Instant>> exactly =
        required(
            "exactly", Kinds.list(StoryKinds.MOMENT), "the next ones are held at these moments");
    return new Verb(
        "occurrences",
        "When a rhythm is held next, without what is cancelled.",
        Shape.of(RhythmVerbs.RHYTHM, RhythmVerbs.TEAM, RhythmVerbs.PERSON, exactly),
        (play, words) -> {
          ZoneId zone = play.timeline().zone();
          return same(
              words.get(exactly).stream().map(at -> Moments.write(at, zone)).toList(),
              play
                  .peak()
                  .rhythms()
                  .upcoming(
                      play.organization().host(),
                      RhythmVerbs.series(words),
                      play.timeline().now(),
                      2 * words.get(exactly).size() + 10)
                  .stream()
                  .filter(occurrence -> !occurrence.state().ended())
                  .map(Occurrence::at)
                  .limit(words.get(exactly).size())
                  .map(at -> Moments.write(at, zone))
                  .toList());
        });
  }

  private static Verb forecast() {
    Field<SubjectRef> of = required("of", StoryKinds.subject(), "what is asked about");
    Field<List<String>> exactly =
        required(
            "exactly",
            Kinds.list(Kinds.TEXT),
            "each as moment, step or rung, and whom it would reach");
    return new Verb(
        "forecast",
        "What would come if nobody did anything.",
        Shape.of(of, exactly),
        (play, words) ->
            same(
                words.get(exactly),
                play
                    .peak()
                    .insight()
                    .whatNext(play.organization().host(), play.real(words.get(of)))
                    .steps()
                    .stream()
                    .map(step -> written(play, step))
                    .toList()));
  }

  private static String written(Play play, Forecast.Step step) {
    String line = Moments.write(step.at(), play.timeline().zone()) + " " + step.step();
    return step.people().isEmpty()
        ? line
        : line + " " + step.people().stream().map(PersonId::value).collect(Collectors.joining(" "));
  }

  private static @Nullable String same(List<String> expected, List<String> found) {
    return expected.stream().sorted().toList().equals(found.stream().sorted().toList())
        ? null
        : found.isEmpty() ? "there is none" : "it is:\n- " + String.join("\n- ", found);
  }

  /** To the hundredth of a percent, so that 2/3 can be written down. */
  private static @Nullable Double rounded(@Nullable Double rate) {
    return rate == null ? null : Math.round(rate * 10_000) / 10_000.0;
  }
}
