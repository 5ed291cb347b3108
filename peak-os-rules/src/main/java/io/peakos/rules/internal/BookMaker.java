package io.peakos.rules.internal;

import io.peakos.escalation.Ladder;
import io.peakos.policy.Facts;
import io.peakos.policy.Judgement;
import io.peakos.policy.Parameter;
import io.peakos.policy.PolicyId;
import io.peakos.policy.Verdict;
import io.peakos.rules.book.PolicyBook;
import io.peakos.rules.internal.InForce.Chosen;
import io.peakos.rules.internal.Key.What;
import io.peakos.rules.internal.PackContents.Setting;
import io.peakos.rules.internal.ReadRule.Call;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes down what policies say, for people. Not thread-safe. */
final class BookMaker {
  /** Histories in which everything went wrong, for what is counted in them. */
  private static final Map<String, String> MADE_OF =
      Map.of(
          "rate", "rates=0.5",
          "rating", "ratings=5",
          "weeksBelow", "rates=0.5, 0.5, 0.5, 0.5",
          "weeksBelowOrUnknown", "rates=none, none, 0.5, none",
          "offInARow", "minutesOff=30, 30, 30, 30",
          "ratedBelowInARow", "ratings=5, 5, 5, 5",
          "shareOf", "attended=false, false, false, false, true, false, false, false");

  private final PackPolicies policies;
  private final Layers layers;
  private final InForce all;
  private final SortedMap<Key, Chosen> chosen;
  private final SortedMap<String, String> audiences;

  BookMaker(PackPolicies policies, Layers layers) {
    this.policies = policies;
    this.layers = layers;
    this.all = layers.inForce(List.of());
    this.chosen = layers.chosen();
    this.audiences = layers.catalogue().audiences();
  }

  PolicyBook book() {
    SortedMap<String, Parameter> ladders = new TreeMap<>();
    chosen.forEach(
        (key, one) -> {
          if (key.what() == What.LADDER) {
            int rungs = ((Ladder) one.value()).rungs().size();
            ladders.put(
                key.name(),
                new Parameter("ladder " + key.name(), rungs + " rungs", one.source(), one.why()));
          }
        });
    return new PolicyBook(
        layers.version(),
        layers.packs().stream().map(BookMaker::said).toList(),
        layers.catalogue().policies().values().stream().map(this::page).toList(),
        ladders);
  }

  private static String said(PackContents pack) {
    PackContents.Manifest manifest = pack.manifest();
    return "%s of %s, from %s on: %s"
        .formatted(manifest.source(), manifest.who(), manifest.effectiveFrom(), manifest.why());
  }

  private PolicyBook.Page page(PolicyCard card) {
    PolicyId id = card.id();
    List<PolicyBook.Rule> rules = new ArrayList<>();
    StandardRules.of(id).forEach(rule -> rules.add(rule(rule)));
    layers.rules().keySet().stream()
        .filter(rule -> rule.policy().equals(id))
        .forEach(rule -> rules.add(rule(rule)));
    List<PolicyBook.Step> steps = new ArrayList<>();
    card.steps().forEach((name, step) -> steps.add(step(card, name, step)));
    List<PolicyBook.Value> values = new ArrayList<>();
    card.parameters()
        .forEach(
            (key, value) ->
                values.add(
                    new PolicyBook.Value(
                        all.parameter(key),
                        value.standard(),
                        value.meaning(),
                        layers.held(new Key(What.PARAMETER, key)))));
    List<String> unknown = new ArrayList<>();
    card.absent().forEach((path, meaning) -> unknown.add(path + ": " + meaning));
    return new PolicyBook.Page(
        id,
        card.title(),
        card.mode() == null
            ? null
            : chosen(
                card,
                new Key(What.POLICY, card.id().value()),
                "mode",
                InForce.word(all.mode(card)),
                InForce.word(card.mode()),
                "what becomes of it"),
        rules,
        steps,
        values,
        cases(card),
        unknown,
        layers.tests().stream().filter(test -> test.speaksOf(id)).map(PackTest::name).toList());
  }

  /** Something that is no parameter, and who chose it. */
  private PolicyBook.Value chosen(
      PolicyCard card, Key key, String word, String text, String standard, String meaning) {
    Chosen one = chosen.get(key);
    // What nobody chose comes with the policy itself.
    Row origin = layers.rowsWith(new Key(What.POLICY, card.id().value())).get(0);
    Parameter value =
        new Parameter(
            key.name() + " " + word,
            text,
            one == null ? origin.owner() : one.source(),
            one == null ? origin.reason() : one.why());
    return new PolicyBook.Value(value, standard, meaning, layers.held(key));
  }

  private PolicyBook.Rule rule(ClientRule rule) {
    return new PolicyBook.Rule(
        rule.name(),
        rule.constraints().stream().map(constraint -> constraint.words(all.limits())).toList(),
        rule.calls().stream().map(call -> does(rule, call)).toList(),
        example(rule).orElse(null));
  }

  private String does(ClientRule rule, Call call) {
    String whom = tells(rule.policy(), call.first());
    if (call.method().equals("missing")) {
      return "report %s as missing".formatted(call.first());
    }
    String method = call.method().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return ReadRule.TELLING.contains(call.method()) && whom != null
        ? "%s %s (step %s)".formatted(method, whom, call.first())
        : call.texts().size() > 1
            ? "%s %s (step %s)".formatted(method, call.texts().get(1), call.first())
            : "%s (step %s)".formatted(method, call.first());
  }

  private @Nullable String tells(PolicyId policy, String step) {
    Parameter tells = all.tells(policy, step);
    return tells == null ? audiences.get(policy + "." + step) : tells.value();
  }

  private PolicyBook.Step step(PolicyCard card, String name, PolicyCard.Step step) {
    String key = card.id() + "." + name;
    String tells = tells(card.id(), name);
    Template text = all.text(card, name);
    Template standard = step.text();
    return new PolicyBook.Step(
        name,
        step.when() == null ? null : step.when().toString(),
        tells == null
            ? null
            : chosen(
                card,
                new Key(What.AUDIENCE, key),
                "tells",
                tells,
                audiences.getOrDefault(key, tells),
                "whom it tells"),
        step.sentence().text(),
        text == null || standard == null
            ? null
            : chosen(
                card,
                new Key(What.MESSAGE, key),
                "says",
                text.text(),
                standard.text(),
                "what it says"));
  }

  private List<PolicyBook.Case> cases(PolicyCard card) {
    List<PolicyBook.Case> cases = new ArrayList<>();
    List<Row> rows = new ArrayList<>(layers.conditional());
    Collections.reverse(rows);
    for (Row row : rows) {
      for (Map.Entry<Key, Setting<?>> entry : row.settings().entrySet()) {
        Key key = entry.getKey();
        if (Layers.isAbout(card, key) && layers.counts(row, key)) {
          cases.add(
              new PolicyBook.Case(
                  row.when().words(),
                  key.toString(),
                  Unit.text(entry.getValue().value()),
                  row.source(entry.getValue()),
                  row.why(entry.getValue())));
        }
      }
    }
    return cases;
  }

  /** A subject made to meet the rule; none when the rule does not speak of it nevertheless. */
  private Optional<PolicyBook.Example> example(ClientRule rule) {
    Map<String, String> met = new TreeMap<>();
    rule.constraints().forEach(constraint -> constraint.meet(met, all.limits()));
    Map<String, String> said = new TreeMap<>();
    met.forEach((path, value) -> say(rule, path, value, said));
    try {
      Facts facts = FactsMaker.make(rule.type(), said, TestWords.SOME_TIME);
      Judgement judgement = policies.judge(List.of(facts)).get(0);
      Stream<String> sentences =
          judgement.verdicts().stream()
              .map(Verdict::why)
              .filter(why -> why.rule().equals(rule.name()))
              .map(why -> why.sentence());
      Stream<String> missing =
          judgement.missing().stream()
              .filter(gap -> gap.policy().equals(rule.policy()) && reports(rule, gap.fact()))
              .map(gap -> gap.fact() + " is reported as missing.");
      return Stream.concat(sentences, missing)
          .findFirst()
          .map(says -> new PolicyBook.Example(words(said), says));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean reports(ClientRule rule, String fact) {
    return rule.calls().stream()
        .anyMatch(call -> call.method().equals("missing") && call.first().equals(fact));
  }

  /** What is counted or put together is said by what it is made of. */
  private static void say(ClientRule rule, String path, String value, Map<String, String> said) {
    int bracket = path.indexOf('(');
    String name = bracket < 0 ? path : path.substring(0, bracket);
    if (name.equals("consents.of")) {
      if (value.equals(FactPath.YES)) {
        said.merge(
            "consents.roles",
            path.substring(bracket + 1, path.length() - 1),
            (one, other) -> one + ", " + other);
      }
    } else if (MADE_OF.containsKey(name) && !value.equals("none")) {
      String[] parts = MADE_OF.get(name).split("=", 2);
      if (FactsMaker.paths(rule.type()).contains(parts[0])) {
        said.put(parts[0], parts[1]);
      }
    } else if (name.equals("clarity.complete")) {
      if (value.equals(FactPath.NO)) {
        said.put("clarity.outcome", FactPath.NO);
      }
    } else if (FactsMaker.paths(rule.type()).contains(name)) {
      said.put(name, value);
    }
  }

  private static String words(Map<String, String> said) {
    return String.join(
        ", ", said.entrySet().stream().map(one -> one.getKey() + " " + one.getValue()).toList());
  }
}
