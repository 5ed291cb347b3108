package io.peakos.testkit.scenario;

import static io.peakos.rules.yaml.Field.optional;
import static io.peakos.rules.yaml.Field.required;

import io.peakos.people.PersonId;
import io.peakos.rules.PolicyPack;
import io.peakos.rules.yaml.Field;
import io.peakos.rules.yaml.Kinds;
import io.peakos.rules.yaml.Shape;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What happens to the process in which Peak OS runs, and to the channels it speaks through. */
final class EngineVerbs {
  private EngineVerbs() {}

  static List<Verb> all() {
    Field<Instant> until = required("until", StoryKinds.LATER, "when it is started again");
    Field<Instant> again =
        optional(
            "until",
            StoryKinds.LATER,
            "when it is started again; needed with asking or telling, else at once");
    Field<PersonId> asking =
        optional("asking", StoryKinds.PERSON, "dies when it next asks whether this person is away");
    Field<PersonId> telling =
        optional("telling", StoryKinds.PERSON, "dies while it next tells this person something");
    Field<Set<PersonId>> people =
        required(
            "people", Kinds.set(StoryKinds.PERSON), "who cannot be reached; nobody any more: []");
    Field<PolicyPack> pack =
        required("pack", StoryKinds.PACK, "its folder or zip, seen from this file");
    Field<String> id = required("id", Kinds.TEXT, "the pack's name");
    Field<String> because = required("because", Kinds.TEXT, "the reason");
    return List.of(
        Verb.does(
            "outage",
            "The process is stopped, and nobody is there until this moment.",
            List.of(until),
            (play, words) -> play.stop(words.get(until))),
        new Verb(
            "kill",
            "The process dies in the middle of what it does; its database stays.",
            Shape.of(again, asking, telling),
            Verb.doing(
                (play, words) ->
                    play.kill(
                        words.or(again, play.timeline().now()),
                        words.orNull(asking),
                        words.orNull(telling)))),
        Verb.does(
            "deploy pack",
            "A policy pack is deployed while Peak OS runs; what begins afterwards has its policies.",
            List.of(pack),
            (play, words) -> play.peak().packs().deploy(play.by(), words.get(pack).zip())),
        new Verb(
            "roll back pack",
            "The newest deployment of a policy pack is taken back.",
            Shape.of(id, because),
            Verb.doing(
                (play, words) ->
                    play.peak().packs().rollBack(play.by(), words.get(id), words.get(because)))),
        Verb.does(
            "channels down",
            "Messages to these people fail until this is said again with others.",
            List.of(people),
            (play, words) ->
                play.timeline()
                    .messages()
                    .refuse(message -> words.get(people).contains(message.to()))));
  }
}
