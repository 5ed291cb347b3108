package io.peakos.rules.internal;

import io.peakos.policy.PolicyId;
import io.peakos.rules.internal.RuleCard.Look;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the text of a rule looks at and says, whoever read it. */
interface ReadRule {
  /** The methods of the collector that tell somebody; their second word is an audience. */
  Set<String> TELLING = Set.of("remind", "notify", "forceChoice", "suggest");

  /** A call of the collector: its method, its first word, which is the step or a path, and all. */
  record Call(String method, String first, List<String> texts) {}

  /** The sentence that it is called by. */
  String name();

  /** Where it begins in its file. */
  int line();

  /** The type of facts that it looks at. */
  String facts();

  /** What it tells the collector. */
  List<Call> calls();

  /** The parameters it reads, with the units it takes them for. */
  Map<String, Unit> units();

  /** The facts that it looks at, in order, and the parameter that each is compared with, or "". */
  Map<String, String> looks();

  /** The facts that it fires on when they are null. */
  Set<String> absent();

  /** What is needed of it for explanations, with the words of its steps. */
  default RuleCard card(PolicyCard card) {
    Set<String> keys = new LinkedHashSet<>(units().keySet());
    Map<String, String> all = new LinkedHashMap<>(looks());
    for (Call call : calls()) {
      PolicyCard.Step step = card.steps().get(call.first());
      if (step != null) {
        for (String word : card.namesIn(step)) {
          if (card.parameters().containsKey(word)) {
            keys.add(word);
          } else {
            all.putIfAbsent(word, "");
          }
        }
      }
    }
    return new RuleCard(
        new PolicyId(card.id().value()),
        name(),
        facts(),
        all.entrySet().stream()
            .map(
                look ->
                    new Look(look.getKey(), look.getValue(), FactPath.in(facts(), look.getKey())))
            .toList(),
        List.copyOf(keys),
        tells());
  }

  private SortedMap<String, String> tells() {
    SortedMap<String, String> tells = new TreeMap<>();
    for (Call call : calls()) {
      String audience = call.texts().size() < 2 ? "" : call.texts().get(1);
      if (TELLING.contains(call.method()) && !audience.isEmpty()) {
        tells.put(call.first(), audience);
      }
    }
    return tells;
  }
}
