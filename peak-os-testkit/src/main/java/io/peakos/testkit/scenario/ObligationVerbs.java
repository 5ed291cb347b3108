package io.peakos.testkit.scenario;

import static io.peakos.rules.yaml.Field.optional;
import static io.peakos.rules.yaml.Field.required;

import io.peakos.escalation.LadderName;
import io.peakos.escalation.Severity;
import io.peakos.obligation.ObligationCommand;
import io.peakos.obligation.ObligationId;
import io.peakos.obligation.Owe;
import io.peakos.people.Party;
import io.peakos.people.TeamId;
import io.peakos.rules.yaml.Field;
import io.peakos.rules.yaml.Kinds;
import io.peakos.rules.yaml.Words;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.scenario.StoryReading.Thing;
import io.peakos.time.CalendarName;
import io.peakos.time.Span;
import io.peakos.work.CommitmentCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What can be done with what is owed, and what promises have in common with it. */
final class ObligationVerbs {
  private static final Field<List<SubjectRef>> WHAT =
      required("what", StoryKinds.things(Thing.OWED), "which of the things owed");
  private static final Field<List<SubjectRef>> EITHER =
      required("what", StoryKinds.things(Thing.OWED, Thing.PROMISE), "things owed, or promises");
  private static final Field<String> BECAUSE = required("because", Kinds.TEXT, "why");

  private ObligationVerbs() {}

  static List<Verb> all() {
    Field<String> note = optional("note", Kinds.TEXT, "in their words");
    Field<Instant> to = required("to", StoryKinds.MOMENT, "where the event it counts from moved");
    Field<Instant> until = required("until", StoryKinds.MOMENT, "the later moment");
    return List.of(
        owe(),
        to(
            "submit",
            "Hands in what is owed.",
            w -> new ObligationCommand.Submit(w.orNull(note)),
            note),
        to(
            "acknowledge",
            "Takes note of what the other one handed in.",
            w -> new ObligationCommand.Acknowledge()),
        to(
            "excuse",
            "It is not owed after all.",
            w -> new ObligationCommand.Excuse(w.get(BECAUSE)),
            BECAUSE),
        to(
            "pause",
            "Its clock stands still.",
            w -> new ObligationCommand.Pause(w.get(BECAUSE)),
            BECAUSE),
        to("resume", "Its clock counts on.", w -> new ObligationCommand.Resume()),
        to(
            "move anchor",
            "The event it counts from moved.",
            w -> new ObligationCommand.MoveAnchor(w.get(to), w.get(BECAUSE)),
            to,
            BECAUSE),
        either(
            "withdraw",
            "Whoever asked for it takes it back.",
            w -> new ObligationCommand.Withdraw(w.get(BECAUSE)),
            w -> new CommitmentCommand.Withdraw(w.get(BECAUSE)),
            BECAUSE),
        either(
            "extend",
            "Once, before it is due, it gets more time.",
            w -> new ObligationCommand.Extend(w.get(until), w.get(BECAUSE)),
            w -> new CommitmentCommand.Extend(w.get(until), w.get(BECAUSE)),
            until,
            BECAUSE));
  }

  private static Verb owe() {
    Field<List<String>> as =
        required("as", StoryKinds.fresh(Thing.OWED), "its name in this story, and its id");
    Field<String> kind = required("kind", Kinds.TEXT, "what is owed, such as check-in");
    Field<SubjectRef> about = required("about", StoryKinds.subject(), "what it is about");
    Field<Party> owner = required("owner", StoryKinds.PARTY, "who owes it");
    Field<Party> counterparty =
        optional("counterparty", StoryKinds.PARTY, "who waits for it and takes note of it");
    Field<TeamId> team = optional("team", StoryKinds.TEAM, "whose calendar and seats count");
    Field<Instant> opens = optional("opens", StoryKinds.MOMENT, "when it begins to be owed");
    Field<Instant> until = optional("until", StoryKinds.MOMENT, "when it is due");
    Field<Span> within = optional("within", Kinds.SPAN, "due this long after the anchor");
    Field<Instant> anchor =
        optional("anchor", StoryKinds.MOMENT, "what within counts from; else now");
    Field<Instant> expires =
        optional("expires", StoryKinds.MOMENT, "missed for good at this moment");
    Field<CalendarName> calendar =
        optional(
            "calendar",
            StoryKinds.known(StoryKinds.CALENDARS, CalendarName::new),
            "the working calendar");
    Field<Severity> severity =
        optional("severity", Kinds.oneOf(Severity.class), "how urgent when missed; else S3");
    Field<LadderName> ladder =
        optional(
            "ladder",
            StoryKinds.known(StoryKinds.LADDERS, LadderName::new),
            "the ladder it climbs then");
    return Verb.does(
        "owe",
        "Somebody owes something from now on.",
        List.of(
            as,
            kind,
            about,
            owner,
            counterparty,
            team,
            opens,
            until,
            within,
            anchor,
            expires,
            calendar,
            severity,
            ladder),
        (play, words) ->
            words
                .get(as)
                .forEach(
                    id ->
                        play.peak()
                            .obligations()
                            .owe(
                                play.by(),
                                new Owe(
                                    new ObligationId(id),
                                    words.get(kind),
                                    play.real(words.get(about)),
                                    words.get(owner),
                                    words.orNull(counterparty),
                                    words.orNull(team),
                                    words.orNull(opens),
                                    words.orNull(until),
                                    words.orNull(anchor),
                                    words.orNull(within),
                                    words.orNull(expires),
                                    words.orNull(calendar),
                                    words.or(severity, Severity.S3),
                                    words.orNull(ladder)))));
  }

  private static Verb to(
      String name, String says, Function<Words, ObligationCommand> command, Field<?>... more) {
    return Verb.does(
        name,
        says,
        fields(WHAT, more),
        (play, words) -> words.get(WHAT).forEach(owed -> handle(play, owed, command.apply(words))));
  }

  private static Verb either(
      String name,
      String says,
      Function<Words, ObligationCommand> owed,
      Function<Words, CommitmentCommand> promise,
      Field<?>... more) {
    return Verb.does(
        name,
        says,
        fields(EITHER, more),
        (play, words) ->
            words
                .get(EITHER)
                .forEach(
                    what -> {
                      if (what.type().equals(SubjectRef.COMMITMENT)) {
                        CommitmentVerbs.handle(play, what, promise.apply(words));
                      } else {
                        handle(play, what, owed.apply(words));
                      }
                    }));
  }

  private static void handle(Play play, SubjectRef owed, ObligationCommand command) {
    play.peak().obligations().handle(play.by(), new ObligationId(owed.id()), command);
  }

  private static List<Field<?>> fields(Field<?> first, Field<?>... more) {
    List<Field<?>> fields = new ArrayList<>(List.of(first));
    fields.addAll(List.of(more));
    return fields;
  }
}
