package io.peakos.rules.internal;

import static io.peakos.policy.RuleTrace.Outcome.FAILS;
import static io.peakos.policy.RuleTrace.Outcome.HOLDS;
import static io.peakos.policy.RuleTrace.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.policy.CommitmentFacts;
import io.peakos.policy.Facts;
import io.peakos.policy.Judgement;
import io.peakos.policy.PolicyId;
import io.peakos.policy.RuleTrace;
import io.peakos.policy.RuleTrace.Condition;
import io.peakos.policy.RuleTrace.Outcome;
import io.peakos.policy.Verdict;
import io.peakos.rules.DroolsPolicies;
import io.peakos.rules.PackFolder;
import io.peakos.rules.PolicyPack;
import io.peakos.rules.Samples;
import io.peakos.time.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why a rule spoke or was silent: always what Drools did, and always from what is shown. */
class TraceTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final int FACTS_OF_A_TYPE = 400;

  /** What may be said of a fact; of each fact only what can be is taken. */
  private static final List<String> VALUES =
      List.of(
          "yes",
          "no",
          "none",
          "0",
          "1",
          "2",
          "3",
          "4",
          "10",
          "12",
          "0.5",
          "0.84",
          "0.85",
          "0.9",
          "1 wd",
          "2 wd",
          "3 wd",
          "5 wd",
          "10 wd",
          "30 d",
          "31 d",
          "10 min",
          "15 min",
          "24 h",
          "4 wh",
          "0.5, 0.6, none",
          "0.9, 0.9",
          "7.5, 6",
          "12, 11, 0",
          "OWNER, LEAD",
          "REQUESTER",
          "true, false, false, true, true, false");

  @TempDir private Path folder;

  @Test
  void each_trace_says_what_drools_did_and_evaluates_to_the_same_from_what_it_shows() {
    Policy policy = new Policy(DroolsPolicies.standard());
    Random random = new Random(20261127);
    Set<String> spoke = new HashSet<>();
    Set<String> silent = new HashSet<>();
    int conditions = 0;
    List<Facts> all = new ArrayList<>(Samples.all());
    for (Class<? extends Facts> type : FactsMaker.types().values()) {
      all.addAll(random(type, random));
    }
    Map<Facts, Set<String>> fired = policy.fired(all);
    for (Facts facts : all) {
      Set<String> speaking = new TreeSet<>();
      for (RuleTrace trace : policy.traces(facts)) {
        (trace.speaks() ? spoke : silent).add(trace.rule());
        if (trace.speaks()) {
          speaking.add(trace.rule());
        }
        for (Condition condition : trace.conditions()) {
          conditions++;
          assertThat(again(condition))
              .as("%s: %s", facts, condition)
              .isEqualTo(condition.outcome());
        }
      }
      assertThat(speaking).as("%s", facts).isEqualTo(fired.getOrDefault(facts, Set.of()));
    }
    Set<String> rules = Catalogue.load(TraceTest.class.getClassLoader()).rules().keySet();
    assertThat(spoke).as("each rule spoke once at least").containsAll(rules);
    assertThat(silent).as("and was silent once at least").hasSizeGreaterThan(rules.size() - 3);
    assertThat(conditions).isGreaterThan(10_000);
  }

  @Test
  void each_explanation_names_a_rule_that_speaks_with_the_values_that_the_trace_shows() {
    DroolsPolicies policies =
        DroolsPolicies.standard().parameter("commitment.acceptReturn", "5 wd");
    Random random = new Random(4);
    int explained = 0;
    for (Class<? extends Facts> type : FactsMaker.types().values()) {
      List<Facts> all = random(type, random);
      for (Judgement judgement : policies.judge(all)) {
        for (Verdict verdict : judgement.verdicts()) {
          RuleTrace trace =
              policies.trace(judgement.facts(), verdict.why().policy()).stream()
                  .filter(one -> one.rule().equals(verdict.why().rule()))
                  .findFirst()
                  .orElseThrow();
          assertThat(trace.speaks()).as("%s of %s", verdict.why(), judgement.facts()).isTrue();
          trace
              .conditions()
              .forEach(
                  condition ->
                      assertThat(verdict.why().parameters()).containsAll(condition.parameters()));
          explained++;
        }
      }
    }
    assertThat(explained).isGreaterThan(500);
  }

  @Test
  void what_is_changed_to_what_was_asked_for_lets_the_rule_speak() {
    DroolsPolicies policies = DroolsPolicies.standard();
    Facts today = FactsMaker.make(CommitmentFacts.class, said("sinceDue", "2 h"), NOW);
    PolicyId inform = new PolicyId("A-05");
    RuleTrace silent =
        trace(policies, today, inform, "whoever asked for an overdue promise is told");

    assertThat(silent.failing()).hasSize(1);
    Condition failing = silent.failing().get(0);
    assertThat(failing.fact()).isEqualTo("sinceDue");
    assertThat(failing.asked()).isEqualTo("at least 1 wd");
    assertThat(failing.value()).isEqualTo("0 wd");
    assertThat(failing.sentence())
        .isEqualTo(
            "since due: asked for is at least 1 working day, and it is 2 hours"
                + " (commitment.overdue.inform = 1 wd, from standard)");

    Facts later = policies.change(today, Map.of("sinceDue", "2 wd"));
    assertThat(policies.trace(later, inform)).allMatch(RuleTrace::speaks);
    assertThat(policies.change(later, Map.of("sinceDue", "2 h"))).isEqualTo(today);
    assertThatThrownBy(() -> policies.change(today, Map.of("sinceDeu", "2 wd")))
        .hasMessageContaining("There is no fact (sinceDeu)")
        .hasMessageContaining("sinceDue");
  }

  @Test
  void a_pack_shows_its_cells_its_teams_and_its_own_rules() {
    DroolsPolicies policies =
        DroolsPolicies.standard()
            .overlay(
                PolicyPack.read(
                    PackFolder.of(folder, "shop", "team", "standard 1")
                        .with(
                            "tables/overdue.csv",
                            """
                            crossTeam,commitment.overdue.inform
                            yes,1 wd
                            """)
                        .with("policies/SHOP-01.yaml", SHOP)
                        .with("rules/SHOP-01.drl", SHOP_RULE)
                        .path()));
    Map<String, String> said = said("sinceDue", "1 wd");
    said.put("crossTeam", "yes");
    Facts ours = commitment(said, "shop");
    Facts theirs = commitment(said, "kitchen");

    Condition inform =
        trace(policies, ours, new PolicyId("A-05"), "whoever asked for an overdue promise is told")
            .conditions()
            .get(3);
    assertThat(inform.outcome()).isEqualTo(HOLDS);
    assertThat(inform.parameters().get(0).layer()).contains("shop", "tables/overdue.csv");
    RuleTrace own = policies.trace(theirs, new PolicyId("SHOP-01")).get(0);
    assertThat(own.failing()).hasSize(1);
    assertThat(own.failing().get(0).fact()).isEqualTo("team");
    assertThat(own.failing().get(0).value()).isEqualTo("kitchen");
    assertThat(policies.trace(ours, new PolicyId("SHOP-01"))).allMatch(RuleTrace::speaks);
    assertThat(policies.trace(ours, new PolicyId("A-09"))).as("about weeks of teams").isEmpty();
  }

  private static final String SHOP =
      """
      id: SHOP-01
      title: The shop looks at what other teams wait for
      mode: enforce
      steps:
        tell:
          sentence: Other teams wait for this.
          text: "Other teams wait for {title}."
      """;

  private static final String SHOP_RULE =
      """
      rule "the owner hears that other teams wait"
      @policy("SHOP-01")
      when
          CommitmentFacts(occasion == Occasion.TIME, crossTeam)
          $then : Verdicts()
      then
          $then.remind("tell", "owner");
      end
      """
          .replace(
              "occasion == Occasion.PROPOSE || occasion == Occasion.TIME",
              "crossTeam, occasion == Occasion.TIME");

  private static Facts commitment(Map<String, String> said, String team) {
    Map<String, String> all = new TreeMap<>(said);
    all.put("team", team);
    return FactsMaker.make(CommitmentFacts.class, all, NOW);
  }

  private static Map<String, String> said(String path, String value) {
    return new HashMap<>(Map.of(path, value));
  }

  private static RuleTrace trace(
      DroolsPolicies policies, Facts facts, PolicyId policy, String rule) {
    return policies.trace(facts, policy).stream()
        .filter(trace -> trace.rule().equals(rule))
        .findFirst()
        .orElseThrow();
  }

  /** Facts of a type, each value taken from those that it can have. */
  private static List<Facts> random(Class<? extends Facts> type, Random random) {
    Map<String, List<String>> possible = new TreeMap<>();
    for (String path : FactsMaker.paths(type)) {
      if (!path.equals("team")) {
        possible.put(path, VALUES.stream().filter(value -> can(type, path, value)).toList());
        if (possible.get(path).isEmpty()) {
          possible.put(path, constants(type, path));
        }
      }
    }
    possible.values().removeIf(List::isEmpty);
    List<Facts> all = new ArrayList<>();
    for (int i = 0; i < FACTS_OF_A_TYPE; i++) {
      Map<String, String> said = new HashMap<>();
      possible.forEach(
          (path, values) -> {
            if (random.nextInt(3) > 0) {
              said.put(path, values.get(random.nextInt(values.size())));
            }
          });
      all.add(FactsMaker.make(type, said, NOW));
    }
    return all;
  }

  private static boolean can(Class<? extends Facts> type, String path, String value) {
    try {
      FactsMaker.make(type, Map.of(path, value), NOW);
      return !FactPath.in(type.getSimpleName(), path).type().isEnum();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static List<String> constants(Class<? extends Facts> type, String path) {
    Object[] constants = FactPath.in(type.getSimpleName(), path).type().getEnumConstants();
    return constants == null
        ? List.of()
        : Arrays.stream(constants).map(one -> ((Enum<?>) one).name()).toList();
  }

  /** The outcome, from the texts of a condition and nothing else. */
  private static Outcome again(Condition condition) {
    String asked = condition.asked();
    String value = condition.value();
    if (asked.equals("none") || asked.equals("any")) {
      return value.equals("none") == asked.equals("none") ? HOLDS : FAILS;
    }
    if (value.equals("none")) {
      return UNKNOWN;
    }
    for (String how : List.of("at least ", "more than ", "at most ", "less than ", "exactly ")) {
      if (asked.startsWith(how)) {
        int compared = Double.compare(number(value), number(asked.substring(how.length())));
        boolean holds =
            switch (how.strip()) {
              case "at least" -> compared >= 0;
              case "more than" -> compared > 0;
              case "at most" -> compared <= 0;
              case "less than" -> compared < 0;
              default -> compared == 0;
            };
        return holds ? HOLDS : FAILS;
      }
    }
    return List.of(asked.split(" or ", -1)).contains(value) ? HOLDS : FAILS;
  }

  private static double number(String text) {
    if (text.matches("-?[0-9.E-]+|0 w?d")) {
      return Double.parseDouble(text.split(" ", -1)[0]);
    }
    Span span = Span.parse(text);
    if (span instanceof Span.WorkingDays days) {
      return days.days();
    }
    if (span instanceof Span.CalendarDays days) {
      return days.days();
    }
    Duration time =
        span instanceof Span.WorkingTime working
            ? working.duration()
            : ((Span.Elapsed) span).duration();
    return time.toNanos();
  }

  /** Standard policies, and what Drools makes of facts. */
  private record Policy(DroolsPolicies policies) {
    List<RuleTrace> traces(Facts facts) {
      return policies.catalogue().stream()
          .flatMap(card -> policies.trace(facts, card.id()).stream())
          .toList();
    }

    Map<Facts, Set<String>> fired(List<Facts> all) {
      return ClientRuleTest.fired(StandardPack.load(), all);
    }
  }
}
