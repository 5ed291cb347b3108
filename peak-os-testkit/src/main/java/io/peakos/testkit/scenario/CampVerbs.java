package io.peakos.testkit.scenario;

import static io.peakos.rules.yaml.Field.optional;
import static io.peakos.rules.yaml.Field.required;

import io.peakos.escalation.Severity;
import io.peakos.occurrence.Disposition;
import io.peakos.occurrence.HostItem;
import io.peakos.occurrence.ItemStatus;
import io.peakos.occurrence.Minutes;
import io.peakos.people.Party;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.rhythm.ItemKind;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rules.yaml.Field;
import io.peakos.rules.yaml.Kinds;
import io.peakos.rules.yaml.Shape;
import io.peakos.rules.yaml.Words;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.scenario.StoryReading.Thing;
import io.peakos.work.CommitmentCommand;
import io.peakos.work.CommitmentId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What happens in occurrences while they are held: the Weekly Camp and its like. */
final class CampVerbs {
  private static final Field<OccurrenceId> WHAT =
      required("what", RhythmVerbs.OCCURRENCE, "which occurrence");
  private static final Field<Words> NEXT =
      optional("next", Shape.of(CommitmentVerbs.proposal()), "the promise that carries it out");

  private CampVerbs() {}

  static List<Verb> all() {
    Field<List<PersonId>> people =
        required("people", Kinds.list(StoryKinds.PERSON), "who is there");
    Field<PersonId> person = required("person", StoryKinds.PERSON, "who");
    Field<List<String>> steps = required("steps", Kinds.list(Kinds.TEXT), "in their order");
    Field<SubjectRef> item = required("item", StoryKinds.subject(), "what is talked about");
    Field<String> text = required("text", Kinds.TEXT, "the news");
    Field<String> decision = required("text", Kinds.TEXT, "what is decided");
    Field<String> lesson = required("text", Kinds.TEXT, "what is learned");
    Field<Set<TeamId>> teams = required("teams", Kinds.set(StoryKinds.TEAM), "who has to know");
    Field<TeamId> team = required("team", StoryKinds.TEAM, "which team has heard");
    Field<Integer> points = required("points", Kinds.NUMBER, "1 to 10");
    Field<String> improvement = optional("improvement", Kinds.TEXT, "the one thing to do better");
    return List.of(
        agenda(),
        Verb.does(
            "join",
            "These people are there; opens it when enough are.",
            List.of(WHAT, people),
            (play, words) ->
                words
                    .get(people)
                    .forEach(
                        who ->
                            play.peak()
                                .occurrences()
                                .join(play.organization().as(who.value()), words.get(WHAT), who))),
        Verb.does(
            "facilitate",
            "Somebody leads through it from now on.",
            List.of(WHAT, person),
            (play, words) ->
                play.peak()
                    .occurrences()
                    .facilitate(play.by(), words.get(WHAT), words.get(person))),
        Verb.does(
            "done",
            "Steps are done; the last one concludes it.",
            List.of(WHAT, steps),
            (play, words) ->
                words
                    .get(steps)
                    .forEach(
                        step -> play.peak().occurrences().done(play.by(), words.get(WHAT), step))),
        Verb.does(
            "take up",
            "The talk about an item begins.",
            List.of(WHAT, item),
            (play, words) ->
                play.peak()
                    .occurrences()
                    .takeUp(play.by(), words.get(WHAT), play.real(words.get(item)))),
        dispose(),
        Verb.does(
            "ask",
            "In it, somebody is asked for a promise.",
            List.of(WHAT, NEXT),
            (play, words) -> {
              Words next = words.get(NEXT);
              for (String id : next.get(CommitmentVerbs.AS)) {
                play.peak()
                    .occurrences()
                    .promise(play.by(), words.get(WHAT), CommitmentVerbs.read(play, next, id));
              }
            }),
        Verb.does(
            "note decision",
            "In it, something is decided that was not on the agenda.",
            List.of(WHAT, decision),
            (play, words) ->
                play.peak().occurrences().decide(play.by(), words.get(WHAT), words.get(decision))),
        Verb.does(
            "note lesson",
            "In it, something is learned.",
            List.of(WHAT, lesson),
            (play, words) ->
                play.peak().occurrences().learn(play.by(), words.get(WHAT), words.get(lesson))),
        Verb.does(
            "cascade",
            "Other teams have to know something.",
            List.of(WHAT, text, teams),
            (play, words) ->
                play.peak()
                    .occurrences()
                    .cascade(play.by(), words.get(WHAT), words.get(text), words.get(teams))),
        Verb.does(
            "receive",
            "A team confirms the news that came from it.",
            List.of(WHAT, team),
            (play, words) ->
                minutes(play, words.get(WHAT)).results().stream()
                    .filter(result -> result.kind() == Minutes.Result.Kind.CASCADE)
                    .forEach(
                        result ->
                            play.peak()
                                .occurrences()
                                .received(
                                    play.by(),
                                    java.util.Objects.requireNonNull(result.ref(), "not sent yet"),
                                    words.get(team)))),
        Verb.does(
            "rate",
            "Somebody who was there rates it.",
            List.of(WHAT, person, points, improvement),
            (play, words) ->
                play.peak()
                    .occurrences()
                    .rate(
                        play.by(),
                        words.get(WHAT),
                        words.get(person),
                        words.get(points),
                        words.orNull(improvement))));
  }

  /** All about an occurrence that was prepared. */
  static Minutes minutes(Play play, OccurrenceId id) {
    return play.peak()
        .occurrences()
        .minutes(play.organization().host(), id)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The occurrence (%s) was not prepared.%nMaybe it comes later, or its rhythm is not a camp."
                        .formatted(id)));
  }

  private static Verb agenda() {
    Field<SubjectRef> about = required("about", StoryKinds.subject(), "the host's object");
    Field<ItemKind> kind = required("kind", Kinds.oneOf(ItemKind.class), "what sort of thing");
    Field<ItemStatus> status = required("status", Kinds.oneOf(ItemStatus.class), "how it stands");
    Field<String> title = optional("title", Kinds.TEXT, "a few words; else what it is about");
    Field<Party> owner = optional("owner", StoryKinds.PARTY, "who looks after it");
    Field<Instant> due = optional("due", StoryKinds.MOMENT, "until when");
    Field<Map<String, List<Words>>> agendas =
        required(
            "agendas",
            Kinds.map(Kinds.list(Shape.of(about, kind, status, title, owner, due))),
            "by team");
    return new Verb(
        "agenda",
        "What the host hands over for the agendas of teams from now on.",
        Shape.alone(agendas),
        Verb.doing(
            (play, words) ->
                words
                    .get(agendas)
                    .forEach(
                        (team, items) ->
                            play.organization()
                                .team(team)
                                .agenda(
                                    items.stream()
                                        .map(
                                            w ->
                                                new HostItem(
                                                    w.get(about),
                                                    w.get(kind),
                                                    w.get(status),
                                                    w.or(title, w.get(about).toString()),
                                                    w.orNull(owner),
                                                    w.orNull(due)))
                                        .toArray(HostItem[]::new)))));
  }

  /** The words for answers. */
  private enum Answer {
    KEPT,
    RECOMMITTED,
    RESCOPED,
    ABANDONED,
    ESCALATED,
    DEFERRED,
    ASSIGNED,
    RESOLVED
  }

  private static Verb dispose() {
    Field<List<SubjectRef>> items =
        required("item", Kinds.list(StoryKinds.subject()), "which items");
    Field<Answer> answer = required("answer", Kinds.oneOf(Answer.class), "what becomes of it");
    Field<String> note = optional("note", Kinds.TEXT, "recommitted: what was said");
    Field<Instant> until =
        optional("until", StoryKinds.MOMENT, "rescoped, deferred, assigned: until when");
    Field<String> because = optional("because", Kinds.TEXT, "rescoped, abandoned, deferred: why");
    Field<Set<PersonId>> consents =
        optional(
            "consents", Kinds.set(StoryKinds.PERSON), "rescoped, abandoned: who else said yes");
    Field<String> as =
        optional("as", StoryKinds.freshOne(Thing.PROMISE), "rescoped: the life after a miss");
    Field<Severity> severity =
        optional("severity", Kinds.oneOf(Severity.class), "escalated: how urgent; else S3");
    Field<String> decision =
        optional("decision", Kinds.TEXT, "escalated: the question; resolved: what was decided");
    Field<Party> who = optional("who", StoryKinds.PARTY, "assigned: who provides it, or decides");
    Field<Party> to = optional("to", StoryKinds.PARTY, "assigned: who waits for it");
    return Verb.does(
        "dispose",
        "Items on the agenda get their answer.",
        List.of(
            WHAT, items, answer, note, until, because, consents, as, severity, decision, who, to,
            NEXT),
        (play, words) -> {
          Disposition disposition =
              switch (words.get(answer)) {
                case KEPT -> new Disposition.Kept();
                case RECOMMITTED -> new Disposition.Recommitted(words.orNull(note));
                case RESCOPED ->
                    new Disposition.Rescoped(
                        new CommitmentCommand.Rescope(
                            words.get(until),
                            null,
                            words.get(because),
                            words.or(consents, Set.of()),
                            words.find(as).map(CommitmentId::new).orElse(null)));
                case ABANDONED ->
                    new Disposition.Abandoned(
                        words.get(because), words.or(consents, Set.of()), Set.of());
                case ESCALATED ->
                    new Disposition.Escalated(words.or(severity, Severity.S3), words.get(decision));
                case DEFERRED -> new Disposition.Deferred(words.get(until), words.get(because));
                case ASSIGNED ->
                    new Disposition.Assigned(words.get(who), words.orNull(to), words.get(until));
                case RESOLVED -> {
                  Words next = words.get(NEXT);
                  String id = next.get(CommitmentVerbs.AS).get(0);
                  yield new Disposition.Resolved(
                      words.get(decision), CommitmentVerbs.read(play, next, id));
                }
              };
          for (SubjectRef item : words.get(items)) {
            play.peak()
                .occurrences()
                .dispose(play.by(), words.get(WHAT), play.real(item), disposition);
          }
        });
  }
}
