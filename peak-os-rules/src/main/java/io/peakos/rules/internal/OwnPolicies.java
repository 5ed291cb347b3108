package io.peakos.rules.internal;

import io.peakos.policy.CommitmentFacts;
import io.peakos.policy.PolicyId;
import io.peakos.rules.yaml.Nearest;
import io.peakos.rules.yaml.Node;
import io.peakos.rules.yaml.Place;
import io.peakos.rules.yaml.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The policies that a pack brings itself: what their files say, and the rules that carry them out.
 * Immutable.
 *
 * @param cards the policies, by id
 * @param rules their rules
 * @param ruleCards what explanations need of the rules, by name
 */
record OwnPolicies(
    SortedMap<PolicyId, PolicyCard> cards,
    List<ClientRule> rules,
    SortedMap<String, RuleCard> ruleCards) {
  private static final int MOST_RULES = 500;

  /** Beside promises, whose ladders begin when time passes, what can climb one. */
  private static final Set<String> CLIMBING =
      Set.of("ObligationFacts", "OccurrenceFacts", "DiscussionFacts");

  /** None. */
  static final OwnPolicies NONE = new OwnPolicies(Catalogue.byId(), List.of(), new TreeMap<>());

  /** A policy as its file describes it, and the file. */
  record Described(PolicyCard card, Node file) {
    Place place() {
      return file.place();
    }

    /** Where the file names this first, or says it in braces; its beginning when it does not. */
    Place place(String word) {
      return named(file, word).or(() -> said(file, "{" + word)).orElseGet(file::place);
    }

    private static Optional<Place> named(Node node, String word) {
      return entries(node)
          .flatMap(
              entry ->
                  entry.key() instanceof Node.Scalar key && key.text().equals(word)
                      ? Stream.of(key.place())
                      : named(entry.value(), word).stream())
          .findFirst();
    }

    private static Optional<Place> said(Node node, String word) {
      return node instanceof Node.Scalar text && text.text().contains(word)
          ? Optional.of(text.place())
          : entries(node).flatMap(entry -> said(entry.value(), word).stream()).findFirst();
    }

    private static Stream<Node.Entry> entries(Node node) {
      return node instanceof Node.Entries mapping ? mapping.entries().stream() : Stream.empty();
    }
  }

  /**
   * The policies of these files; what does not fit together is noted.
   *
   * @param standard the policies that are there already
   */
  static OwnPolicies of(
      List<Described> described,
      List<ClientRule> rules,
      Catalogue standard,
      List<Problem> problems) {
    SortedMap<PolicyId, PolicyCard> cards = Catalogue.byId();
    Map<PolicyId, Described> files = new TreeMap<>(Comparator.comparing(PolicyId::value));
    for (Described one : described) {
      PolicyId id = one.card.id();
      if (standard.policies().containsKey(id) || cards.containsKey(id)) {
        problems.add(
            new Problem(
                one.place(PolicyWords.BEGIN),
                "There is a policy (%s) already.%nMaybe choose an id of your own, such as ACME-01."
                    .formatted(id)));
      } else {
        cards.put(id, one.card);
        files.put(id, one);
        one.card
            .parameters()
            .keySet()
            .forEach(key -> checkKey(key, one.place(key), standard, problems));
      }
    }
    if (rules.size() > MOST_RULES) {
      problems.add(
          new Problem(
              rules.get(MOST_RULES).place(),
              "A pack has at most %d rules, and this one has %d.%nMaybe a table says it shorter."
                  .formatted(MOST_RULES, rules.size())));
      return NONE;
    }
    SortedMap<String, ClientRule> byName = new TreeMap<>();
    for (ClientRule rule : rules) {
      if (byName.putIfAbsent(rule.name(), rule) != null
          || standard.rules().containsKey(rule.name())) {
        problems.add(
            new Problem(
                rule.place(),
                "There is a rule (%s) already.%nMaybe say what is different about this one."
                    .formatted(rule.name())));
      }
      if (!cards.containsKey(rule.policy())) {
        problems.add(
            new Problem(
                rule.place(),
                "The policy (%s) is not described in this pack.%n%s"
                    .formatted(
                        rule.policy(),
                        cards.isEmpty()
                            ? "Maybe add policies/%s.yaml.".formatted(rule.policy())
                            : Nearest.maybe(
                                rule.policy().value(),
                                cards.keySet().stream().map(PolicyId::value).toList()))));
      }
    }
    SortedMap<String, RuleCard> ruleCards = new TreeMap<>();
    cards.forEach(
        (id, card) -> {
          List<ClientRule> theirs =
              rules.stream().filter(rule -> rule.policy().equals(id)).toList();
          Described file = Objects.requireNonNull(files.get(id));
          if (theirs.isEmpty()) {
            problems.add(
                new Problem(
                    file.place(),
                    "No rule carries out the policy (%s).%nMaybe add one with @policy(\"%s\") below rules/."
                        .formatted(id, id)));
          } else {
            for (RuleCard one : new CardCheck(card, theirs, new Noted(file, problems)).checked()) {
              ruleCards.put(one.name(), one);
            }
            for (ClientRule rule : theirs) {
              checkMoments(rule, card, problems);
              rule.calls().forEach(call -> checkMeaning(rule, call, card, told(theirs), problems));
            }
          }
        });
    return new OwnPolicies(cards, List.copyOf(rules), ruleCards);
  }

  /**
   * Notes which steps and parameters rules name that their policy does not have, where not all of
   * the rules and policies could be read: so that all that is wrong is said at once.
   */
  static void checkNames(
      List<Described> described, List<ClientRule> rules, List<Problem> problems) {
    for (Described one : described) {
      List<ClientRule> theirs =
          rules.stream().filter(rule -> rule.policy().equals(one.card.id())).toList();
      new CardCheck(one.card, theirs, new Noted(one, problems)).names();
    }
  }

  /** What waits for a time has to say when that is, or it acts whenever something else happens. */
  private static void checkMoments(ClientRule rule, PolicyCard card, List<Problem> problems) {
    List<String> moments =
        rule.constraints().stream()
            .filter(one -> one.unit() != null && card.parameters().containsKey(one.key()))
            .map(Constraint::moment)
            .filter(Objects::nonNull)
            .toList();
    if (moments.isEmpty() || !rule.mayWait()) {
      return;
    }
    for (ReadRule.Call call : rule.calls()) {
      PolicyCard.Step step = card.steps().get(call.first());
      if (step != null && (step.when() == null || !moments.contains(step.when().toString()))) {
        String says =
            step.when() == null ? "does not say when that is" : "says (" + step.when() + ")";
        problems.add(
            new Problem(
                rule.place(call.first()),
                "The rule waits for (%s), and its step (%s) %s, so it would act only when something else happens.%nMaybe write {moment: %s} at the step in the policy's file."
                    .formatted(String.join(", ", moments), call.first(), says, moments.get(0))));
      }
    }
  }

  /** What would be said and could not be done. */
  private static void checkMeaning(
      ClientRule rule,
      ReadRule.Call call,
      PolicyCard card,
      Set<String> told,
      List<Problem> problems) {
    PolicyCard.Step step = card.steps().get(call.first());
    String wrong = null;
    if (call.method().equals("reject") && !rule.maySpeakOfCommands()) {
      wrong =
          "The step (%s) refuses a command, and the rule never speaks of one.%nMaybe let it ask for occasion in (Occasion.PROPOSE, Occasion.ACCEPT) of CommitmentFacts."
              .formatted(call.first());
    } else if (call.method().equals("startLadder")
        && !(CLIMBING.contains(rule.facts())
            || (rule.type() == CommitmentFacts.class && rule.mayWait()))) {
      wrong =
          "The step (%s) starts a ladder, and nothing climbs here: only promises, obligations and occurrences do, when time passes.%nMaybe raise an issue, or let the rule ask for occasion == Occasion.TIME."
              .formatted(call.first());
    } else if (call.method().equals("forceChoice") && step != null && step.choices().isEmpty()) {
      wrong =
          "The step (%s) asks somebody to choose, and its policy's file offers nothing.%nMaybe add {choices: [keep, re-scope]} to the step."
              .formatted(call.first());
    } else if (step != null && !step.choices().isEmpty() && !told.contains(call.first())) {
      wrong =
          "The step (%s) offers choices, and %s asks nobody.%nMaybe tell it with forceChoice or remind, or take the choices out."
              .formatted(call.first(), call.method());
    }
    if (wrong != null) {
      problems.add(new Problem(rule.place(call.first()), wrong));
    }
  }

  /** The steps that somebody hears. */
  private static Set<String> told(List<ClientRule> rules) {
    return rules.stream()
        .flatMap(rule -> rule.calls().stream())
        .filter(call -> ReadRule.TELLING.contains(call.method()))
        .map(ReadRule.Call::first)
        .collect(Collectors.toSet());
  }

  private static void checkKey(
      String key, Place place, Catalogue standard, List<Problem> problems) {
    if (standard.parameters().containsKey(key) || !key.matches("[a-z]\\w*(\\.[a-zA-Z]\\w*)+")) {
      problems.add(
          new Problem(
              place,
              "The parameter (%s) needs a key of its own, words with dots between them.%nMaybe begin it with the client's name: acme.late.inform."
                  .formatted(key)));
    }
  }

  /** Findings as problems with a place. */
  private record Noted(Described file, List<Problem> problems) implements CardCheck.Findings {
    @Override
    public void at(ReadRule rule, String word, String what, String maybe) {
      note(((ClientRule) rule).place(word), what, maybe);
    }

    @Override
    public void at(String word, String what, String maybe) {
      note(file.place(word), what, maybe);
    }

    private void note(Place at, String what, String maybe) {
      problems.add(
          new Problem(
              at,
              "%s%s.%n%s"
                  .formatted(
                      what.substring(0, 1).toUpperCase(Locale.ROOT),
                      what.substring(1),
                      maybe.isEmpty()
                          ? "Maybe compare the policy's file with its rules."
                          : maybe)));
    }
  }

  /** These and those of other packs. */
  static OwnPolicies all(List<OwnPolicies> packs) {
    SortedMap<PolicyId, PolicyCard> cards = Catalogue.byId();
    List<ClientRule> rules = new ArrayList<>();
    SortedMap<String, RuleCard> ruleCards = new TreeMap<>();
    for (OwnPolicies pack : packs) {
      cards.putAll(pack.cards);
      rules.addAll(pack.rules);
      ruleCards.putAll(pack.ruleCards);
    }
    return new OwnPolicies(cards, rules, ruleCards);
  }
}
