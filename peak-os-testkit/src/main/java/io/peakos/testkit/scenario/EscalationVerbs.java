package io.peakos.testkit.scenario;

import static io.peakos.rules.yaml.Field.optional;
import static io.peakos.rules.yaml.Field.required;

import io.peakos.escalation.EscalationNote;
import io.peakos.escalation.Escalations.Authority;
import io.peakos.escalation.LadderName;
import io.peakos.escalation.NewEscalation;
import io.peakos.escalation.Severity;
import io.peakos.huddle.HuddleDecision;
import io.peakos.people.Party;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.rules.yaml.Field;
import io.peakos.rules.yaml.Kinds;
import io.peakos.rules.yaml.LadderWords;
import io.peakos.rules.yaml.Shape;
import io.peakos.rules.yaml.Words;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.scenario.StoryReading.Thing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can be done with escalations, and in the huddles that decide them. */
final class EscalationVerbs {
  private static final Field<SubjectRef> WHAT =
      required("what", StoryKinds.subject(), "the escalation, or what it is about");
  private static final Field<List<String>> OPTIONS =
      optional("options", Kinds.list(Kinds.TEXT), "what could be done");

  private EscalationVerbs() {}

  static List<Verb> all() {
    Field<String> decision = required("decision", Kinds.TEXT, "what was decided");
    Field<PersonId> to = required("to", StoryKinds.PERSON, "who decides now");
    Field<String> grants = required("grants", Kinds.TEXT, "what they may decide");
    Field<Map<String, Words>> ladders =
        required(
            "ladders",
            StoryKinds.named(StoryKinds.LADDERS, LadderWords.SHAPE),
            "the newest version of each");
    return List.of(
        escalate(),
        Verb.does(
            "take on",
            "Somebody acknowledges an escalation and looks after it.",
            List.of(WHAT),
            (play, words) ->
                play.peak().escalations().acknowledge(play.by(), play.escalation(words.get(WHAT)))),
        Verb.does(
            "resolve",
            "Ends an escalation with what was decided.",
            List.of(WHAT, decision),
            (play, words) ->
                play.peak()
                    .escalations()
                    .resolve(play.by(), play.escalation(words.get(WHAT)), words.get(decision))),
        Verb.does(
            "give back",
            "Sends an escalation down, with the authority to decide.",
            List.of(WHAT, to, grants),
            (play, words) ->
                play.peak()
                    .escalations()
                    .giveBack(
                        play.by(),
                        play.escalation(words.get(WHAT)),
                        new Authority(words.get(to), words.get(grants)))),
        Verb.does(
            "repin",
            "Lets a running escalation climb the newest version of its ladder.",
            List.of(WHAT),
            (play, words) ->
                play.peak().escalations().repin(play.by(), play.escalation(words.get(WHAT)))),
        new Verb(
            "publish ladders",
            "Makes new versions of ladders; what runs keeps its own.",
            Shape.alone(ladders),
            Verb.doing(
                (play, words) ->
                    words
                        .get(ladders)
                        .forEach(
                            (name, ladder) ->
                                play.peak()
                                    .escalations()
                                    .publish(play.by(), LadderWords.ladder(name, ladder))))),
        assess(),
        collaborate(),
        decide(decision));
  }

  private static Verb escalate() {
    Field<String> as =
        optional("as", StoryKinds.freshOne(Thing.ESCALATION), "its name in this story");
    Field<SubjectRef> about = required("about", StoryKinds.subject(), "what is to be decided");
    Field<Severity> severity =
        optional("severity", Kinds.oneOf(Severity.class), "how urgent; else S3");
    Field<Party> owner = required("owner", StoryKinds.PARTY, "whose work it is");
    Field<Party> counterparty =
        optional("counterparty", StoryKinds.PARTY, "who waits for it; else nobody");
    Field<TeamId> team = optional("team", StoryKinds.TEAM, "whose calendar and seats count");
    Field<Set<TeamId>> partners =
        optional("partners", Kinds.set(StoryKinds.TEAM), "teams whose leads are asked jointly");
    Field<LadderName> ladder =
        optional(
            "ladder",
            StoryKinds.known(StoryKinds.LADDERS, LadderName::new),
            "the ladder; else the severity's");
    Field<String> decision = optional("decision", Kinds.TEXT, "the question to decide");
    Field<String> tradeOff = optional("trade-off", Kinds.TEXT, "what each option costs");
    Field<List<String>> tried = optional("tried", Kinds.list(Kinds.TEXT), "what was tried");
    Field<String> advice = optional("advice", Kinds.TEXT, "what the writer would do");
    Field<Instant> until = optional("until", StoryKinds.MOMENT, "until when a decision helps");
    return new Verb(
        "escalate",
        "Raises an escalation, with the note for those who will hear.",
        Shape.of(
            as,
            about,
            severity,
            owner,
            counterparty,
            team,
            partners,
            ladder,
            decision,
            OPTIONS,
            tradeOff,
            tried,
            advice,
            until),
        Verb.doing(
            (play, words) -> {
              EscalationNote note =
                  new EscalationNote(
                      words.orNull(decision),
                      words.or(OPTIONS, List.of()),
                      words.orNull(tradeOff),
                      words.or(tried, List.of()),
                      words.orNull(advice),
                      words.orNull(until));
              SubjectRef raised =
                  play.peak()
                      .escalations()
                      .raise(
                          play.by(),
                          new NewEscalation(
                              play.real(words.get(about)),
                              words.or(severity, Severity.S3),
                              words.get(owner),
                              words.orNull(counterparty),
                              words.orNull(team),
                              words.or(partners, Set.of()),
                              words.orNull(ladder),
                              note))
                      .ref();
              words.find(as).ifPresent(name -> play.made(name, raised));
            }));
  }

  private static Verb assess() {
    Field<String> cause = required("cause", Kinds.TEXT, "what causes it");
    return Verb.does(
        "assess",
        "In the huddle: says what causes it.",
        List.of(WHAT, cause),
        (play, words) ->
            play.peak()
                .huddles()
                .assess(play.by(), play.huddle(words.get(WHAT)).id(), words.get(cause)));
  }

  private static Verb collaborate() {
    return Verb.does(
        "collaborate",
        "In the huddle: collects what could be done.",
        List.of(WHAT, OPTIONS),
        (play, words) ->
            play.peak()
                .huddles()
                .collaborate(
                    play.by(), play.huddle(words.get(WHAT)).id(), words.or(OPTIONS, List.of())));
  }

  private static Verb decide(Field<String> decision) {
    Field<Words> next =
        required("next", Shape.of(CommitmentVerbs.proposal()), "the promise that carries it out");
    List<Field<?>> fields = new ArrayList<>(List.of(WHAT, decision, next));
    return Verb.does(
        "decide",
        "In the huddle: decides, which ends the escalation and proposes the next step.",
        fields,
        (play, words) -> {
          Words step = words.get(next);
          String id = step.get(CommitmentVerbs.AS).get(0);
          play.peak()
              .huddles()
              .decide(
                  play.by(),
                  play.huddle(words.get(WHAT)).id(),
                  new HuddleDecision(words.get(decision), CommitmentVerbs.read(play, step, id)));
        });
  }
}
