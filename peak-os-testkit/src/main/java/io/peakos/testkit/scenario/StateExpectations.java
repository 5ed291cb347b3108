package io.peakos.testkit.scenario;

import static io.peakos.rules.yaml.Field.optional;
import static io.peakos.rules.yaml.Field.required;

import io.peakos.escalation.Escalation;
import io.peakos.escalation.EscalationId;
import io.peakos.escalation.EscalationState;
import io.peakos.huddle.Huddle;
import io.peakos.insight.Owed;
import io.peakos.obligation.Obligation;
import io.peakos.obligation.ObligationId;
import io.peakos.obligation.ObligationState;
import io.peakos.occurrence.AgendaItem;
import io.peakos.occurrence.Minutes;
import io.peakos.people.Caller;
import io.peakos.people.Party;
import io.peakos.people.PersonId;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.OccurrenceState;
import io.peakos.rules.yaml.Field;
import io.peakos.rules.yaml.Kinds;
import io.peakos.rules.yaml.Shape;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.scenario.StoryReading.Thing;
import io.peakos.work.Commitment;
import io.peakos.work.CommitmentId;
import io.peakos.work.CommitmentState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How things should stand, and on whose lists. */
final class StateExpectations {
  private static final Field<Boolean> OVERDUE =
      optional("overdue", Kinds.YES_NO, "whether its due moment has passed");
  private static final Field<Party> OWNER = optional("owner", StoryKinds.PARTY, "whose it is");
  private static final Field<Instant> DUE = optional("due", StoryKinds.MOMENT, "when it is due");
  private static final Field<SubjectRef> OF =
      required("of", StoryKinds.subject(), "the escalation, or what it is about");

  private StateExpectations() {}

  static List<Verb> all() {
    return List.of(
        promise(),
        owed(),
        escalation(),
        Verb.expects(
            "not escalated",
            "Nothing about this is escalated now.",
            List.of(OF),
            (play, words) ->
                play.escalations().stream()
                    .filter(open -> open.subject().equals(play.real(words.get(OF))))
                    .findFirst()
                    .map(open -> "it is " + open.state() + ", last rung " + open.rung())
                    .orElse(null)),
        huddle(),
        occurrence(),
        list(
            "owes",
            "What is on somebody's list of what they owe.",
            (play, person, page) -> play.peak().insight().owes(host(play), person, page)),
        list(
            "waits for",
            "What waits for somebody: to confirm, to acknowledge, to decide.",
            (play, person, page) -> play.peak().insight().waitsFor(host(play), person, page)));
  }

  private static Verb promise() {
    Field<List<SubjectRef>> of = required("of", StoryKinds.things(Thing.PROMISE), "which promises");
    Field<CommitmentState> is =
        optional("is", Kinds.oneOf(CommitmentState.class), "where it stands");
    Field<Boolean> missed =
        optional("missed", Kinds.YES_NO, "whether its due moment passed without a report");
    Field<Integer> version = optional("version", Kinds.NUMBER, "counts re-scopes, from 1");
    return new Verb(
        "promise",
        "How a promise stands.",
        Shape.of(of, is, OVERDUE, missed, OWNER, DUE, version),
        (play, words) ->
            first(
                words.get(of),
                ref -> {
                  Commitment promise =
                      play.peak()
                          .commitments()
                          .find(host(play), new CommitmentId(ref.id()))
                          .orElse(null);
                  if (promise == null) {
                    return "there is no promise (" + ref.id() + ")";
                  }
                  return new Differences(play, ref)
                      .add(words, is, promise.state())
                      .add(words, OVERDUE, promise.overdue(play.timeline().now()))
                      .add(words, missed, promise.missed())
                      .add(words, OWNER, promise.owner())
                      .add(words, DUE, promise.due())
                      .add(words, version, promise.version())
                      .text();
                }));
  }

  private static Verb owed() {
    Field<List<SubjectRef>> of = required("of", StoryKinds.things(Thing.OWED), "what is owed");
    Field<ObligationState> is =
        optional("is", Kinds.oneOf(ObligationState.class), "where it stands");
    return new Verb(
        "owed",
        "How something that is owed stands.",
        Shape.of(of, is, OVERDUE, OWNER, DUE),
        (play, words) ->
            first(
                words.get(of),
                ref -> {
                  Obligation owed =
                      play.peak()
                          .obligations()
                          .find(host(play), new ObligationId(ref.id()))
                          .orElse(null);
                  if (owed == null) {
                    return "nothing of that name (" + ref.id() + ") is owed";
                  }
                  return new Differences(play, ref)
                      .add(words, is, owed.state())
                      .add(words, OVERDUE, owed.overdue(play.timeline().now()))
                      .add(words, OWNER, owed.owner())
                      .add(words, DUE, owed.clock().due())
                      .text();
                }));
  }

  private static Verb escalation() {
    Field<EscalationState> is =
        optional("is", Kinds.oneOf(EscalationState.class), "where it stands");
    Field<String> rung = optional("rung", Kinds.TEXT, "the last rung that fired");
    Field<PersonId> takenOn = optional("taken on by", StoryKinds.PERSON, "who acknowledged it");
    return new Verb(
        "escalation",
        "How an escalation stands: by its name, or the open one about something.",
        Shape.of(OF, is, rung, takenOn, OWNER),
        (play, words) -> {
          SubjectRef ref = play.real(words.get(OF));
          Optional<Escalation> found =
              ref.type().equals(SubjectRef.ESCALATION)
                  ? play.peak().escalations().find(host(play), new EscalationId(ref.id()))
                  : play.escalations().stream()
                      .filter(open -> open.subject().equals(ref))
                      .findFirst();
          if (found.isEmpty()) {
            return "nothing about it is escalated";
          }
          Escalation escalation = found.get();
          return new Differences(play, ref)
              .add(words, is, escalation.state())
              .add(words, rung, escalation.rung())
              .add(words, takenOn, escalation.acknowledgedBy())
              .add(words, OWNER, escalation.owner())
              .text();
        });
  }

  private static Verb huddle() {
    Field<Huddle.Step> step =
        optional("step", Kinds.oneOf(Huddle.Step.class), "which step comes next");
    Field<Huddle.Outcome> outcome =
        optional("outcome", Kinds.oneOf(Huddle.Outcome.class), "how it ended");
    Field<List<PersonId>> people =
        optional("people", Kinds.list(StoryKinds.PERSON), "who belongs to it, in any order");
    return new Verb(
        "huddle",
        "How the huddle of an escalation stands.",
        Shape.of(OF, step, outcome, people),
        (play, words) -> {
          Huddle huddle =
              play.peak().huddles().of(host(play), play.escalation(words.get(OF))).orElse(null);
          if (huddle == null) {
            return "there is no huddle";
          }
          List<PersonId> inOrderOfTheFile =
              huddle.participants().stream()
                  .sorted(Comparator.comparingInt(p -> words.or(people, List.of()).indexOf(p)))
                  .toList();
          return new Differences(play, words.get(OF))
              .add(words, step, huddle.step())
              .add(words, outcome, huddle.outcome())
              .add(words, people, inOrderOfTheFile)
              .text();
        });
  }

  private static Verb occurrence() {
    Field<OccurrenceId> of = required("of", RhythmVerbs.OCCURRENCE, "which occurrence");
    Field<OccurrenceState> is =
        optional("is", Kinds.oneOf(OccurrenceState.class), "where it stands");
    Field<String> step = optional("step", Kinds.TEXT, "which step is open");
    Field<PersonId> facilitator =
        optional("facilitator", StoryKinds.PERSON, "who leads through it");
    Field<Set<PersonId>> there = optional("there", Kinds.set(StoryKinds.PERSON), "who came");
    Field<Set<SubjectRef>> items =
        optional("items", Kinds.set(StoryKinds.subject()), "all that is on its agenda");
    Field<Set<SubjectRef>> unanswered =
        optional("unanswered", Kinds.set(StoryKinds.subject()), "what still needs an answer");
    Field<Integer> misses = optional("misses", Kinds.NUMBER, "how often it was missed");
    Field<Boolean> hollow = optional("hollow", Kinds.YES_NO, "whether nothing came of it");
    return new Verb(
        "occurrence",
        "How an occurrence stands, such as a camp.",
        Shape.of(of, is, step, facilitator, there, items, unanswered, misses, hollow),
        (play, words) -> {
          Minutes minutes = CampVerbs.minutes(play, words.get(of));
          return new Differences(play, words.get(of).toString())
              .add(words, is, minutes.occurrence().state())
              .add(words, step, minutes.step())
              .add(words, facilitator, minutes.facilitator())
              .add(
                  words,
                  there,
                  minutes.attendance().stream()
                      .map(Minutes.Attendee::person)
                      .collect(Collectors.toSet()))
              .add(words, items, named(play, minutes.items()))
              .add(words, unanswered, named(play, minutes.unanswered()))
              .add(words, misses, minutes.misses())
              .add(words, hollow, minutes.hollow())
              .text();
        });
  }

  /** What an agenda is about, in the names of the story. */
  private static Set<SubjectRef> named(Play play, List<AgendaItem> items) {
    return items.stream()
        .map(item -> SubjectRef.of(item.subject().type(), idInStory(play, item.subject())))
        .collect(Collectors.toSet());
  }

  private static String idInStory(Play play, SubjectRef ref) {
    return ref.type().startsWith("peak.") ? play.name(ref) : ref.id();
  }

  private static Verb list(String name, String says, Lists lists) {
    Field<PersonId> person = required("person", StoryKinds.PERSON, "whose list");
    Field<List<SubjectRef>> exactly =
        required("exactly", Kinds.list(StoryKinds.subject()), "these and no others, in any order");
    return new Verb(
        name,
        says,
        Shape.of(person, exactly),
        (play, words) -> {
          TreeSet<String> expected = new TreeSet<>();
          words.get(exactly).forEach(ref -> expected.add(play.name(play.real(ref))));
          TreeSet<String> found = new TreeSet<>();
          Play.all(page -> lists.of(play, words.get(person), page))
              .forEach(owed -> found.add(named(play, owed.subject())));
          return expected.equals(found) ? null : "it is: " + String.join(", ", found);
        });
  }

  /** An escalation without a name of its own is called after what it is about. */
  private static String named(Play play, SubjectRef ref) {
    String name = play.name(ref);
    return ref.type().equals(SubjectRef.ESCALATION) && name.equals(ref.id())
        ? play.peak()
            .escalations()
            .find(host(play), new EscalationId(ref.id()))
            .map(escalation -> play.name(escalation.subject()))
            .orElse(name)
        : name;
  }

  /** One of somebody's lists. */
  private interface Lists {
    Page<Owed> of(Play play, PersonId person, PageRequest page);
  }

  /** The first of several that is not as expected. */
  private static @Nullable String first(
      List<SubjectRef> things, Function<SubjectRef, @Nullable String> check) {
    for (SubjectRef thing : things) {
      String instead = check.apply(thing);
      if (instead != null) {
        return instead;
      }
    }
    return null;
  }

  private static Caller host(Play play) {
    return play.organization().host();
  }
}
