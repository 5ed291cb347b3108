package io.peakos.testkit.scenario;

import static io.peakos.rules.yaml.Field.optional;
import static io.peakos.rules.yaml.Field.required;

import io.peakos.people.PersonId;
import io.peakos.policy.Explanation;
import io.peakos.rules.yaml.Field;
import io.peakos.rules.yaml.Kind;
import io.peakos.rules.yaml.Kinds;
import io.peakos.rules.yaml.Node;
import io.peakos.rules.yaml.Reading;
import io.peakos.rules.yaml.Words;
import io.peakos.rules.yaml.Wrong;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.Entry;
import io.peakos.testkit.Moments;
import io.peakos.testkit.scenario.Verb.Doing;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who should have been told what, and what should have happened. */
final class ToldExpectations {
  private static final Field<Instant> SINCE =
      optional("since", StoryKinds.SEEN, "from this moment on only; else since the story began");
  private static final Field<Instant> AT = optional("at", StoryKinds.SEEN, "at this moment");
  private static final Field<String> BECAUSE =
      optional("because", Kinds.TEXT, "with these words in the reason or the explanation");
  private static final Field<SubjectRef> ABOUT =
      optional("about", StoryKinds.subject(), "about this");
  private static final Field<Integer> TIMES =
      optional("times", Kinds.NUMBER, "this often; else at least once");

  private static final Field<PersonId> PERSON =
      required("person", StoryKinds.PERSON, "who was told");
  private static final Field<String> BY =
      optional("by", Kinds.TEXT, "by this rung of a ladder, such as L1");
  private static final Field<String> WITH =
      optional("with", Kinds.TEXT, "with this key, such as A-04.nudge");
  private static final Field<String> SAYING =
      optional("saying", Kinds.TEXT, "with these words in it");

  private static final Field<String> KIND =
      required("kind", Kinds.TEXT, "what happened, such as commitment.accepted");
  private static final Field<Map<String, String>> VALUES =
      optional("with", Kinds.map(Kinds.TEXT), "with these values after it");

  private static final Field<List<Line>> LINES =
      required("lines", Kinds.list(new LineKind()), "each as moment, person and rung or key");

  private ToldExpectations() {}

  static List<Verb> all() {
    return List.of(
        Verb.expects(
            "told",
            "Somebody was told something.",
            List.of(PERSON, AT, BY, WITH, SAYING, BECAUSE, ABOUT, SINCE, TIMES),
            counted(ToldExpectations::messages, false)),
        Verb.expects(
            "not told",
            "Somebody was not told something.",
            List.of(PERSON, AT, BY, WITH, SAYING, BECAUSE, ABOUT, SINCE),
            counted(ToldExpectations::messages, true)),
        Verb.expects(
            "happened",
            "Something happened.",
            List.of(KIND, VALUES, AT, BECAUSE, ABOUT, SINCE, TIMES),
            counted(ToldExpectations::events, false)),
        Verb.expects(
            "not happened",
            "Something did not happen.",
            List.of(KIND, VALUES, AT, BECAUSE, ABOUT, SINCE),
            counted(ToldExpectations::events, true)),
        Verb.expects(
            "told exactly",
            "These messages and no others were sent, in any order within a minute.",
            List.of(LINES, SINCE),
            (play, words) -> exactly(play, words, told -> true)),
        Verb.expects(
            "climbed exactly",
            "The same for messages that rungs of ladders sent; of others there may be more.",
            List.of(LINES, SINCE),
            (play, words) -> exactly(play, words, told -> told.rung() != null)));
  }

  /** Finds what fits, and what might have been meant. */
  private interface Search {
    Found in(Play play, Words words);
  }

  private record Found(List<? extends Entry> fitting, List<String> others) {}

  private static Doing counted(Search search, boolean never) {
    return (play, words) -> {
      Found found = search.in(play, words);
      int count = found.fitting().size();
      boolean met =
          never ? count == 0 : words.find(TIMES).map(times -> times == count).orElse(count > 0);
      if (met) {
        return null;
      }
      String others =
          found.others().isEmpty()
              ? "there is nothing like it"
              : "there is:\n" + String.join("\n", found.others());
      return "%s; %s".formatted(count == 0 ? "it was not so" : "it was so " + count + "×", others);
    };
  }

  private static Found messages(Play play, Words words) {
    List<Entry.Told> toThem =
        play.timeline().told().stream()
            .filter(told -> told.to().equals(words.get(PERSON)))
            .filter(told -> since(words, told.at()))
            .toList();
    return new Found(
        toThem.stream()
            .filter(told -> at(words, told.at()))
            .filter(told -> is(words.orNull(BY), told.rung()))
            .filter(told -> is(words.orNull(WITH), told.key()))
            .filter(told -> holds(words.orNull(SAYING), told.text()))
            .filter(told -> holds(words.orNull(BECAUSE), reason(told)))
            .filter(
                told ->
                    words
                        .find(ABOUT)
                        .map(about -> play.isAbout(told.subject(), about))
                        .orElse(true))
            .toList(),
        toThem.stream().map(told -> line(play, told) + ": " + told.text()).toList());
  }

  private static Found events(Play play, Words words) {
    List<Entry.Happened> ofKind =
        play.timeline().happened().stream()
            .filter(event -> event.kind().equals(words.get(KIND)))
            .filter(event -> since(words, event.at()))
            .toList();
    return new Found(
        ofKind.stream()
            .filter(event -> at(words, event.at()))
            .filter(
                event ->
                    words.or(VALUES, Map.of()).entrySet().stream()
                        .allMatch(value -> value.getValue().equals(event.after(value.getKey()))))
            .filter(event -> holds(words.orNull(BECAUSE), reason(event)))
            .filter(
                event -> words.find(ABOUT).map(about -> isAbout(play, event, about)).orElse(true))
            .toList(),
        ofKind.stream()
            .map(
                event ->
                    "%s %s %s %s"
                        .formatted(
                            Moments.write(event.at(), play.timeline().zone()),
                            event.kind(),
                            event.event().subject(),
                            event.event().data().getOrDefault("after", "")))
            .toList());
  }

  private static @Nullable String exactly(Play play, Words words, Predicate<Entry.Told> of) {
    List<String> expected =
        words.get(LINES).stream().map(line -> line.written(play)).sorted(Line.BY_TIME).toList();
    List<String> found =
        play.timeline().told().stream()
            .filter(of)
            .filter(told -> since(words, told.at()))
            .map(told -> line(play, told))
            .sorted(Line.BY_TIME)
            .toList();
    if (expected.equals(found)) {
      return null;
    }
    return found.isEmpty()
        ? "nobody was told anything"
        : "it was:\n" + found.stream().map(line -> "- " + line).collect(Collectors.joining("\n"));
  }

  private static String line(Play play, Entry.Told told) {
    return "%s %s %s"
        .formatted(Moments.write(told.at(), play.timeline().zone()), told.to(), told.label());
  }

  private static boolean since(Words words, Instant at) {
    return words.find(SINCE).map(since -> !at.isBefore(since)).orElse(true);
  }

  private static boolean at(Words words, Instant at) {
    return words
        .find(AT)
        .map(
            wanted ->
                at.truncatedTo(ChronoUnit.MINUTES).equals(wanted.truncatedTo(ChronoUnit.MINUTES)))
        .orElse(true);
  }

  private static boolean is(@Nullable String wanted, @Nullable String found) {
    return wanted == null || Objects.equals(wanted, found);
  }

  private static boolean holds(@Nullable String wanted, String found) {
    return wanted == null || found.contains(wanted);
  }

  private static String reason(Entry.Told told) {
    Explanation why = told.why();
    return why == null ? "" : why.sentence() + " " + String.join("; ", why.notes());
  }

  private static String reason(Entry.Happened event) {
    return event.event().data().getOrDefault("reason", "")
        + " "
        + event.event().data().getOrDefault("why", "");
  }

  private static boolean isAbout(Play play, Entry.Happened event, SubjectRef about) {
    String named = play.real(about).toString();
    return named.equals(event.event().subject())
        || named.equals(String.valueOf(event.event().data().get("correlation")));
  }

  /** A message in one line. */
  record Line(Instant at, String person, String label) {
    static final java.util.Comparator<String> BY_TIME =
        java.util.Comparator.<String, String>comparing(line -> line.substring(4))
            .thenComparing(line -> line);

    String written(Play play) {
      return "%s %s %s".formatted(Moments.write(at, play.timeline().zone()), person, label);
    }
  }

  /** Reads {@code Tue 2026-02-17 16:00 rita reviewer}. */
  private static final class LineKind implements Kind<Line> {
    private static final int WORDS = 5;

    @Override
    public Line read(Reading in, Node node) {
      String text = in.text(node, "a line such as Tue 2026-02-17 16:00 rita L1");
      String[] words = text.trim().split("\\s+", WORDS);
      if (words.length < WORDS) {
        throw new Wrong(
            node,
            "The line (%s) must be a moment, a person, and a rung or a key.%nMaybe write Tue 2026-02-17 16:00 rita L1."
                .formatted(text));
      }
      Instant at =
          StoryKinds.SEEN.read(
              in, Kinds.part(node, String.join(" ", List.of(words).subList(0, 3))));
      return new Line(at, in.known(StoryKinds.PEOPLE, node, words[3]), words[4]);
    }

    @Override
    public Map<String, Object> schema() {
      return Kinds.pattern("^[A-Z][a-z]{2} [0-9-]{10} [0-9:]{5} ", "Tue 2026-02-17 16:00 rita L1");
    }
  }
}
