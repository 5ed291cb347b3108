package io.peakos.rules.internal;

import static io.peakos.rules.yaml.Field.optional;
import static io.peakos.rules.yaml.Field.required;

import io.peakos.escalation.Urgency;
import io.peakos.policy.PolicyId;
import io.peakos.policy.PolicyMode;
import io.peakos.rules.internal.PolicyCard.Step;
import io.peakos.rules.internal.PolicyCard.Tighter;
import io.peakos.rules.internal.PolicyCard.Value;
import io.peakos.rules.internal.PolicyCard.When;
import io.peakos.rules.yaml.Field;
import io.peakos.rules.yaml.Kind;
import io.peakos.rules.yaml.Kinds;
import io.peakos.rules.yaml.Shape;
import io.peakos.rules.yaml.Words;
import io.peakos.rules.yaml.Wrong;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a client's own policies are described. Stateless. */
final class PolicyWords {
  private static final Kind<Template> TEMPLATE =
      Kinds.scalar(
          "a text such as {owner.open} is too much",
          ".",
          text -> new Template(Wording.plain(text)));

  private static final Field<PolicyId> ID =
      required(
          "id",
          Kinds.scalar("an id such as ACME-01", "^[A-Z]{2,12}-[0-9]{2}$", text -> id(text)),
          "letters, a hyphen and two digits; not one of the standard ones");
  private static final Field<String> TITLE =
      required("title", Kinds.TEXT, "what happens when, in a sentence");
  private static final Field<PolicyMode> MODE =
      required(
          "mode", Kinds.oneOf(PolicyMode.class), "what becomes of it, unless somebody chooses");

  private static final Field<Unit> UNIT =
      required("unit", Kinds.oneOf(Unit.class), "span, count, weeks or share");
  private static final Field<String> DEFAULT =
      required("default", Kinds.TEXT, "the value, unless somebody chooses");
  private static final Field<Tighter> TIGHTER =
      optional("tighter", Kinds.oneOf(Tighter.class), "whether less or more of it is tighter");
  private static final Field<Integer> MOST =
      optional("most", Kinds.NUMBER, "the greatest number that means anything");
  private static final Field<String> MEANING =
      required("meaning", Kinds.TEXT, "what it stands for");
  private static final Field<Map<String, Value>> PARAMETERS =
      optional(
          "parameters",
          Kinds.map(
              Kinds.made(Shape.of(UNIT, DEFAULT, TIGHTER, MOST, MEANING), PolicyWords::value)),
          "the values that its rules read, by key");

  private static final Field<Template> SENTENCE =
      required("sentence", TEMPLATE, "why it happens, for those who ask");
  private static final Field<Template> TEXT = optional("text", TEMPLATE, "what people are told");
  private static final Field<Template> ISSUE =
      optional("title", TEMPLATE, "the title of the issue that it raises");
  private static final Field<List<String>> CHOICES =
      optional("choices", Kinds.list(Kinds.TEXT), "the answers that are offered");
  private static final Field<Urgency> URGENCY =
      optional("urgency", Kinds.oneOf(Urgency.class), "how insistently it is said");
  private static final Field<When> MOMENT =
      optional(
          "moment",
          Kinds.scalar("a moment such as DUE + acme.late.inform", ".", When::parse),
          "when time alone brings it about: DUE, DUE + key or DUE - key");
  private static final Field<Map<String, Step>> STEPS =
      required(
          "steps",
          Kinds.map(
              Kinds.named(
                  "a name of at most 30 letters, digits and hyphens such as tell-lead",
                  "[A-Za-z][A-Za-z0-9-]{0,29}"),
              Kinds.made(
                  Shape.of(SENTENCE, TEXT, ISSUE, CHOICES, URGENCY, MOMENT), PolicyWords::step)),
          "what can happen, by name");
  private static final Field<Map<String, String>> ABSENT =
      optional(
          "absent",
          Kinds.map(Kinds.TEXT),
          "what it means when a fact is not known, by the fact's name");

  static final Shape SHAPE = Shape.of(ID, TITLE, MODE, PARAMETERS, STEPS, ABSENT);
  static final String BEGIN = "id";

  private PolicyWords() {}

  private static PolicyId id(String text) {
    if (!text.matches("[A-Z]{2,12}-[0-9]{2}")) {
      throw new IllegalArgumentException(
          "(%s) is no id of a client's policy: two or more capital letters, a hyphen and two digits.%nMaybe ACME-01."
              .formatted(text));
    }
    return new PolicyId(text);
  }

  /** The policy; null when something was wrong, which has been noted. */
  static @Nullable PolicyCard card(Words words) {
    return words.has(ID) && words.has(TITLE) && words.has(MODE) && words.has(STEPS)
        ? new PolicyCard(
            words.get(ID),
            words.get(TITLE),
            false,
            words.get(MODE),
            new TreeMap<>(words.or(PARAMETERS, Map.of())),
            new TreeMap<>(words.get(STEPS)),
            sorted(words.or(ABSENT, Map.of())))
        : null;
  }

  private static SortedMap<String, String> sorted(Map<String, String> map) {
    return new TreeMap<>(map);
  }

  private static Value value(Words words) {
    Value value =
        new Value(
            words.get(UNIT),
            words.get(DEFAULT),
            words.orNull(TIGHTER),
            words.orNull(MOST),
            words.get(MEANING));
    try {
      var unused = value.standardValue();
    } catch (IllegalArgumentException e) {
      throw new Wrong(words.node(DEFAULT), String.valueOf(e.getMessage()));
    }
    return value;
  }

  private static Step step(Words words) {
    return new Step(
        words.get(SENTENCE),
        words.orNull(TEXT),
        words.orNull(ISSUE),
        words.or(CHOICES, List.of()),
        words.or(URGENCY, Urgency.NORMAL),
        words.orNull(MOMENT));
  }
}
