package io.peakos.testkit.scenario;

import static io.peakos.rules.yaml.Field.optional;
import static io.peakos.rules.yaml.Field.required;

import io.peakos.people.Party;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.rules.yaml.Field;
import io.peakos.rules.yaml.Kinds;
import io.peakos.rules.yaml.Shape;
import io.peakos.rules.yaml.Words;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.scenario.StoryReading.Thing;
import io.peakos.time.CalendarName;
import io.peakos.time.IsoWeek;
import io.peakos.work.Adoption;
import io.peakos.work.CauseClass;
import io.peakos.work.CommitmentCommand;
import io.peakos.work.CommitmentCommand.Correct;
import io.peakos.work.CommitmentId;
import io.peakos.work.CounterOffer;
import io.peakos.work.Proposal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What can be done with promises. */
final class CommitmentVerbs {
  static final Field<List<String>> AS =
      required("as", StoryKinds.fresh(Thing.PROMISE), "its name in this story, and its id");
  static final Field<String> TITLE = optional("title", Kinds.TEXT, "a few words; else its name");
  static final Field<Party> OWNER = optional("owner", StoryKinds.PARTY, "who is to promise");
  static final Field<String> OUTCOME =
      optional("outcome", Kinds.TEXT, "what can be observed when it is done");
  static final Field<Instant> UNTIL = optional("until", StoryKinds.MOMENT, "until when");
  static final Field<TeamId> TEAM = optional("team", StoryKinds.TEAM, "the team it belongs to");
  private static final Field<Party> REQUESTER =
      optional("requester", StoryKinds.PARTY, "who asks; else whoever speaks");
  private static final Field<SubjectRef> ORIGIN =
      optional("origin", StoryKinds.subject(), "where it comes from");
  private static final Field<SubjectRef> SERVES =
      optional("serves", StoryKinds.subject(), "the priority it serves");
  private static final Field<Set<TeamId>> PARTNERS =
      optional("partners", Kinds.set(StoryKinds.TEAM), "other teams that take part");
  private static final Field<CalendarName> CALENDAR =
      optional(
          "calendar",
          StoryKinds.known(StoryKinds.CALENDARS, CalendarName::new),
          "the working calendar");
  private static final Field<Instant> ACCEPTED =
      required("accepted", StoryKinds.MOMENT, "when it was promised");

  private static final Field<List<SubjectRef>> WHAT =
      required("what", StoryKinds.things(Thing.PROMISE), "which promises");
  private static final Field<String> BECAUSE = required("because", Kinds.TEXT, "why");
  private static final Field<String> NOTE = optional("note", Kinds.TEXT, "in their words");
  private static final Field<Set<PersonId>> CONSENTS =
      optional("consents", Kinds.set(StoryKinds.PERSON), "who else said yes");
  private static final Field<CauseClass> CAUSE =
      required("cause", Kinds.oneOf(CauseClass.class), "why it is not done, or may not be");

  private CommitmentVerbs() {}

  static List<Verb> all() {
    List<Verb> verbs = new ArrayList<>(firstWords());
    verbs.addAll(ofTheOwner());
    verbs.addAll(ofBoth());
    return verbs;
  }

  private static List<Verb> firstWords() {
    return List.of(
        Verb.does(
            "draft",
            "Writes down what is not asked yet.",
            proposal(),
            (play, words) ->
                words
                    .get(AS)
                    .forEach(
                        id -> play.peak().commitments().draft(play.by(), read(play, words, id)))),
        Verb.does(
            "propose",
            "Asks somebody to promise something.",
            proposal(),
            (play, words) ->
                words
                    .get(AS)
                    .forEach(
                        id -> play.peak().commitments().propose(play.by(), read(play, words, id)))),
        Verb.does(
            "adopt",
            "Takes over a promise that was given before.",
            adoption(),
            (play, words) ->
                play.peak()
                    .commitments()
                    .adopt(
                        play.by(),
                        words.get(AS).stream()
                            .map(id -> new Adoption(read(play, words, id), words.get(ACCEPTED)))
                            .toList())),
        to("propose draft", "Asks for what was drafted.", w -> new CommitmentCommand.Propose()),
        to(
            "accept offer",
            "Takes the owner's counter-offer.",
            w -> new CommitmentCommand.AcceptOffer()),
        to(
            "refuse offer",
            "Does not take the owner's counter-offer.",
            w -> new CommitmentCommand.RefuseOffer(w.get(BECAUSE)),
            BECAUSE));
  }

  private static List<Verb> ofTheOwner() {
    Field<String> evidence = optional("evidence", Kinds.TEXT, "what shows it");
    return List.of(
        to(
            "accept",
            "The owner promises.",
            w -> new CommitmentCommand.Accept(w.or(CONSENTS, Set.of())),
            CONSENTS),
        to(
            "counter",
            "The owner offers something else.",
            w ->
                new CommitmentCommand.Counter(
                    new CounterOffer(w.orNull(UNTIL), w.orNull(OUTCOME)), w.get(BECAUSE)),
            UNTIL,
            OUTCOME,
            BECAUSE),
        to(
            "decline",
            "The owner will not promise.",
            w -> new CommitmentCommand.Decline(w.get(BECAUSE)),
            BECAUSE),
        to(
            "flag risk",
            "The owner says it may fail.",
            w -> new CommitmentCommand.FlagRisk(w.get(CAUSE), w.get(BECAUSE)),
            CAUSE,
            BECAUSE),
        to(
            "clear risk",
            "The owner says it will hold after all.",
            w -> new CommitmentCommand.ClearRisk(w.get(BECAUSE)),
            BECAUSE),
        to(
            "on course",
            "The owner says it is on course.",
            w -> new CommitmentCommand.OnCourse(w.orNull(NOTE)),
            NOTE),
        to(
            "name cause",
            "The owner says why it is late.",
            w -> new CommitmentCommand.NameCause(w.get(CAUSE), w.orNull(NOTE)),
            CAUSE,
            NOTE),
        to(
            "report",
            "The owner says it is done.",
            w -> new CommitmentCommand.Report(w.orNull(evidence)),
            evidence));
  }

  private static List<Verb> ofBoth() {
    Field<Instant> newDue = required("until", StoryKinds.MOMENT, "the new due moment");
    Field<String> successor =
        optional("as", StoryKinds.freshOne(Thing.PROMISE), "the name of the life after a miss");
    Field<Set<PersonId>> dependants =
        optional("dependants", Kinds.set(StoryKinds.PERSON), "who relied on it and will be told");
    Field<Party> to = required("to", StoryKinds.PARTY, "who takes over");
    Field<Correct.Field> field = required("field", Kinds.oneOf(Correct.Field.class), "which one");
    Field<String> value = required("value", Kinds.TEXT, "the right text");
    Field<String> why = optional("because", Kinds.TEXT, "why; A-16 asks for it");
    return List.of(
        to(
            "confirm",
            "The requester agrees that it is done.",
            w -> new CommitmentCommand.Confirm()),
        to(
            "reject",
            "The requester does not agree that it is done.",
            w -> new CommitmentCommand.Reject(w.get(BECAUSE)),
            BECAUSE),
        to(
            "rescope",
            "Agrees on another date or outcome.",
            w ->
                new CommitmentCommand.Rescope(
                    w.get(newDue),
                    w.orNull(OUTCOME),
                    w.get(BECAUSE),
                    w.or(CONSENTS, Set.of()),
                    w.find(successor).map(CommitmentId::new).orElse(null)),
            newDue,
            OUTCOME,
            BECAUSE,
            CONSENTS,
            successor),
        to(
            "abandon",
            "Consciously gives it up.",
            w ->
                new CommitmentCommand.Abandon(
                    w.or(why, ""), w.or(CONSENTS, Set.of()), w.or(dependants, Set.of())),
            why,
            CONSENTS,
            dependants),
        to(
            "reassign",
            "Hands it over to another owner.",
            w ->
                new CommitmentCommand.Reassign(
                    w.get(to), w.orNull(TEAM), w.get(BECAUSE), w.or(CONSENTS, Set.of())),
            to,
            TEAM,
            BECAUSE,
            CONSENTS),
        to(
            "correct",
            "Corrects a typo.",
            w -> new Correct(w.get(field), w.get(value), w.get(BECAUSE)),
            field,
            value,
            BECAUSE),
        review());
  }

  private static Verb review() {
    Field<IsoWeek> week =
        required(
            "week",
            Kinds.scalar("a week such as 2026-W07", "^[0-9]{4}-W[0-9]{2}$", IsoWeek::parse),
            "the week looked back on");
    Field<List<SubjectRef>> done =
        optional("done", StoryKinds.things(Thing.PROMISE), "what was done");
    Field<List<SubjectRef>> open =
        optional("not done", StoryKinds.things(Thing.PROMISE), "what was not done");
    return new Verb(
        "review",
        "Says in the weekly review what was done and what was not.",
        Shape.of(week, done, open),
        Verb.doing(
            (play, words) -> {
              words
                  .or(done, List.of())
                  .forEach(
                      p -> handle(play, p, new CommitmentCommand.Review(words.get(week), true)));
              words
                  .or(open, List.of())
                  .forEach(
                      p -> handle(play, p, new CommitmentCommand.Review(words.get(week), false)));
            }));
  }

  private static Verb to(
      String name, String says, Function<Words, CommitmentCommand> command, Field<?>... more) {
    List<Field<?>> fields = new ArrayList<>(List.of(WHAT));
    fields.addAll(List.of(more));
    return Verb.does(
        name,
        says,
        fields,
        (play, words) ->
            words.get(WHAT).forEach(promise -> handle(play, promise, command.apply(words))));
  }

  static void handle(Play play, SubjectRef promise, CommitmentCommand command) {
    play.peak().commitments().handle(play.by(), new CommitmentId(promise.id()), command);
  }

  /** What a proposal says. */
  static List<Field<?>> proposal() {
    return List.of(
        AS, TITLE, OWNER, REQUESTER, OUTCOME, UNTIL, ORIGIN, SERVES, TEAM, PARTNERS, CALENDAR);
  }

  private static List<Field<?>> adoption() {
    List<Field<?>> fields = new ArrayList<>(proposal());
    fields.add(ACCEPTED);
    return fields;
  }

  /** The proposal that these words make, under this id. */
  static Proposal read(Play play, Words words, String id) {
    return new Proposal(
        new CommitmentId(id),
        words.or(TITLE, id),
        words.orNull(OWNER),
        words.orNull(REQUESTER),
        words.orNull(OUTCOME),
        words.orNull(UNTIL),
        words.find(ORIGIN).map(play::real).orElse(null),
        words.find(SERVES).map(play::real).orElse(null),
        words.orNull(TEAM),
        words.or(PARTNERS, Set.of()),
        words.orNull(CALENDAR));
  }
}
