package io.peakos.rules.internal;

import static io.peakos.rules.yaml.Field.optional;
import static io.peakos.rules.yaml.Field.required;

import io.peakos.escalation.Audience;
import io.peakos.policy.Facts;
import io.peakos.policy.PolicyMode;
import io.peakos.rules.internal.PackTest.Expected;
import io.peakos.rules.internal.PackTest.Step;
import io.peakos.rules.yaml.Field;
import io.peakos.rules.yaml.Kind;
import io.peakos.rules.yaml.Kinds;
import io.peakos.rules.yaml.Nearest;
import io.peakos.rules.yaml.Node;
import io.peakos.rules.yaml.Reading;
import io.peakos.rules.yaml.Shape;
import io.peakos.rules.yaml.Words;
import io.peakos.rules.yaml.Wrong;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** How the tests of a pack are written: given facts, at some day, expect steps. Immutable. */
final class TestWords {
  static final String BEGIN = "tests";

  /** A day of no meaning; it matters only to who gets used to the system. */
  private static final LocalDate SOME_DAY = LocalDate.of(2026, 1, 5);

  /** When something is judged of which nobody said when. */
  static final Instant SOME_TIME = morning(SOME_DAY);

  private static final Field<String> TEST =
      required("test", Kinds.TEXT, "what it shows, in a sentence");
  private static final Field<Given> GIVEN =
      required("given", new GivenKind(), "facts, such as {commitment: {crossTeam: yes}}");
  private static final Field<LocalDate> AT = optional("at", Kinds.DAY, "the day");
  private static final Field<PolicyMode> MODE =
      optional("mode", Kinds.oneOf(PolicyMode.class), "what becomes of it");
  private static final Field<String> TELLS =
      optional(
          "tells",
          Kinds.scalar("an audience such as seat lead", ".", text -> Audience.parse(text).text()),
          "whom it tells");
  private static final Field<String> BECAUSE =
      optional("because", Kinds.TEXT, "a part of its reason");
  private final Field<String> step;
  private final Field<Map<String, String>> using;
  private final Field<List<Words>> happens;
  private final Field<List<Words>> only;
  private final Field<List<Step>> never;
  private final Field<List<Step>> missing;
  private final Field<Words> expect;
  private final Field<List<Words>> tests;

  /**
   * With the steps of these policies.
   *
   * @param partly whether there may be more, which could not be read
   */
  TestWords(Catalogue catalogue, boolean partly) {
    SortedSet<String> steps = new TreeSet<>();
    catalogue
        .policies()
        .values()
        .forEach(card -> card.steps().keySet().forEach(name -> steps.add(card.id() + "." + name)));
    Kind<String> known =
        Kinds.scalar(
            "a step such as A-05.inform",
            ".",
            text -> {
              if (!steps.contains(text) && !(partly && text.matches(PackWords.OWN_STEP))) {
                throw new IllegalArgumentException(
                    "The step (%s) is not known.%n%s".formatted(text, Nearest.maybe(text, steps)));
              }
              return text;
            });
    step = required("step", known, "policy and step");
    missing =
        optional(
            "missing",
            Kinds.list(placed(gap(catalogue, partly))),
            "what is missing, such as A-12 owner.open");
    using =
        optional(
            "using", new UsingKind(catalogue.parameters(), partly), "values of parameters, by key");
    Kind<List<Words>> list = Kinds.list(Shape.of(step, TELLS, MODE, BECAUSE, using).orAlone());
    happens = optional("happens", list, "steps that have to happen, others may too");
    only = optional("only", list, "steps that have to happen, and no others");
    never = optional("never", Kinds.list(placed(known)), "steps that must not happen");
    expect =
        required(
            "expect",
            Kinds.made(Shape.of(happens, only, never, missing), words -> checked(words)),
            "what is said of it");
    tests = required(BEGIN, Kinds.list(Shape.of(TEST, GIVEN, AT, expect)), "one after the other");
  }

  Shape shape() {
    return Shape.of(tests);
  }

  /** The tests of a file. */
  List<PackTest> take(Words words, Reading in) {
    List<PackTest> all = new ArrayList<>();
    for (Words test : words.or(tests, List.of())) {
      if (test.has(TEST) && test.has(GIVEN) && test.has(expect)) {
        in.attempt(() -> all.add(test(test)));
      }
    }
    return all;
  }

  /** A policy and a fact that one of its rules could see. */
  private static Kind<String> gap(Catalogue catalogue, boolean partly) {
    return Kinds.scalar(
        "what is missing, such as A-12 owner.open",
        ".",
        text -> {
          String id = text.replaceFirst("[^\\w-].*", "");
          SortedSet<String> likely = new TreeSet<>();
          catalogue.rules().values().stream()
              .filter(rule -> rule.policy().value().equals(id))
              .flatMap(rule -> FactPath.known(rule.facts()).keySet().stream())
              .forEach(fact -> likely.add(id + " " + fact));
          if (likely.contains(text) || (partly && likely.isEmpty())) {
            return text;
          }
          throw new IllegalArgumentException(
              "There is no policy with a fact (%s).%n%s"
                  .formatted(
                      text,
                      likely.isEmpty()
                          ? "Maybe write policy and fact: A-12 owner.open."
                          : Nearest.maybe(text, likely)));
        });
  }

  private static Kind<Step> placed(Kind<String> kind) {
    return new Kind<>() {
      @Override
      public Step read(Reading in, Node node) {
        return new Step(kind.read(in, node), node.place());
      }

      @Override
      public Map<String, Object> schema() {
        return kind.schema();
      }
    };
  }

  private static Instant morning(LocalDate day) {
    return day.atTime(9, 0).toInstant(ZoneOffset.UTC);
  }

  private Words checked(Words expected) {
    if (expected.has(only) && expected.has(happens)) {
      throw new Wrong(
          expected.node(happens),
          "Of (only) and (happens) one is enough.%nMaybe put all steps under (only).".formatted());
    }
    if (expected.or(happens, List.of()).isEmpty()
        && !expected.has(only)
        && expected.or(never, List.of()).isEmpty()
        && expected.or(missing, List.of()).isEmpty()) {
      throw new IllegalArgumentException(
          "The test expects nothing.%nMaybe add {happens: A-05.inform}.".formatted());
    }
    return expected;
  }

  private PackTest test(Words words) {
    Given given = words.get(GIVEN);
    Instant at = morning(words.or(AT, SOME_DAY));
    Words expected = words.get(expect);
    List<Expected> steps = new ArrayList<>();
    expected.or(happens, List.of()).forEach(one -> steps.add(expected(one)));
    expected.or(only, List.of()).forEach(one -> steps.add(expected(one)));
    try {
      return new PackTest(
          words.get(TEST),
          words.node(TEST).place(),
          FactsMaker.make(given.type, given.said, at),
          steps,
          expected.has(only),
          expected.or(never, List.of()),
          expected.or(missing, List.of()));
    } catch (IllegalArgumentException e) {
      throw new Wrong(given.node, String.valueOf(e.getMessage()));
    }
  }

  private Expected expected(Words words) {
    return new Expected(
        words.get(step),
        words.node(step).place(),
        words.orNull(TELLS),
        words.orNull(MODE),
        words.orNull(BECAUSE),
        words.or(using, Map.of()));
  }

  /** Values by key, each written as explanations write it. */
  private record UsingKind(Map<String, PolicyCard.Value> parameters, boolean partly)
      implements Kind<Map<String, String>> {
    @Override
    public Map<String, String> read(Reading in, Node node) {
      Map<String, String> values = new LinkedHashMap<>();
      for (Node.Entry entry : in.entries(node)) {
        in.attempt(
            () -> {
              String key = in.text(entry.key(), "a parameter");
              PolicyCard.Value value = parameters.get(key);
              if (value == null && partly) {
                return;
              }
              if (value == null) {
                throw new Wrong(
                    entry.key(),
                    "There is no parameter (%s).%n%s"
                        .formatted(key, Nearest.maybe(key, parameters.keySet())));
              }
              try {
                values.put(key, Unit.text(value.read(key, in.text(entry.value(), "a value"))));
              } catch (IllegalArgumentException e) {
                throw new Wrong(entry.value(), String.valueOf(e.getMessage()));
              }
            });
      }
      return values;
    }

    @Override
    public Map<String, Object> schema() {
      return Kinds.map(Kinds.TEXT).schema();
    }
  }

  private record Given(Class<? extends Facts> type, Map<String, String> said, Node node) {}

  /** {@code {commitment: {team: shop, sinceDue: 4 wh}}}. */
  private static final class GivenKind implements Kind<Given> {
    private final Map<String, Class<? extends Facts>> types = FactsMaker.types();

    @Override
    public Given read(Reading in, Node node) {
      Map<String, Node> entries = in.entries(node, types.keySet());
      if (entries.size() != 1) {
        throw new Wrong(
            node, "One subject is given.%nMaybe write {commitment: {crossTeam: yes}}.".formatted());
      }
      Map.Entry<String, Node> only = entries.entrySet().iterator().next();
      Class<? extends Facts> type = types.get(only.getKey());
      if (type == null) {
        throw new IllegalStateException(only.getKey());
      }
      Map<String, String> said = new LinkedHashMap<>();
      SortedSet<String> known = FactsMaker.paths(type);
      for (Node.Entry fact : in.entries(only.getValue())) {
        in.attempt(
            () -> {
              String path = in.text(fact.key(), "a fact");
              if (!known.contains(path)) {
                throw new Wrong(
                    fact.key(),
                    "There is no fact (%s) here.%n%s".formatted(path, Nearest.maybe(path, known)));
              }
              String value = text(in, fact.value());
              try {
                FactsMaker.check(type, path, value);
              } catch (IllegalArgumentException e) {
                throw new Wrong(fact.value(), String.valueOf(e.getMessage()));
              }
              said.put(path, value);
            });
      }
      return new Given(type, said, node);
    }

    private static String text(Reading in, Node node) {
      return node instanceof Node.Items list
          ? String.join(",", list.items().stream().map(item -> in.text(item, "a value")).toList())
          : in.text(node, "a value");
    }

    @Override
    public Map<String, Object> schema() {
      Map<String, Object> properties = new TreeMap<>();
      types.forEach(
          (name, type) -> {
            Map<String, Object> facts = new TreeMap<>();
            FactsMaker.paths(type).forEach(path -> facts.put(path, Map.of()));
            properties.put(
                name,
                new TreeMap<>(
                    Map.of("type", "object", "additionalProperties", false, "properties", facts)));
          });
      return new TreeMap<>(
          Map.of(
              "type",
              "object",
              "additionalProperties",
              false,
              "properties",
              properties,
              "minProperties",
              1,
              "maxProperties",
              1));
    }
  }
}
