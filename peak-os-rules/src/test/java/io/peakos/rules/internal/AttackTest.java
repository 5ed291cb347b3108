package io.peakos.rules.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.peakos.error.PeakOsException;
import io.peakos.policy.Verdict;
import io.peakos.rules.DroolsPolicies;
import io.peakos.rules.PackFolder;
import io.peakos.rules.PolicyPack;
import io.peakos.rules.Samples;
import io.peakos.rules.internal.sample.Limits;
import io.peakos.rules.internal.sample.PromiseFacts;
import io.peakos.rules.internal.sample.Verdicts;
import io.peakos.rules.yaml.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What somebody might try who sends a pack: to do something else than decide. Each attempt is
 * refused where it stands, and a canary shows that nothing of it has run.
 */
class AttackTest {
  private static final String CANARY = "peakos.canary";
  private static final String SING = "System.setProperty(\"" + CANARY + "\", \"sang\")";

  private static final String RULE =
      """
      rule "a promise is looked at"
      @policy("ACME-01")
      when
          $limits : Limits()
          CommitmentFacts(%s)
          $then : Verdicts()
      then
          %s
      end
      """;

  private static final String POLICY =
      """
      id: ACME-01
      title: A promise is looked at.
      mode: enforce
      steps:
        look: {sentence: It is looked at., text: Look.}
      """;

  @TempDir Path folder;

  @AfterEach
  void nothing_has_run() {
    assertThat(System.getProperty(CANARY)).as("the canary").isNull();
  }

  @Test
  void the_canary_sings_when_code_runs() {
    RuleBase trusted = SamplePack.loaded(SamplePack.rule("PromiseFacts()", SING + ";"), folder);
    trusted.run(
        List.of(new Limits(Map.of()), new Verdicts(), PromiseFacts.overdueBy(1)), match -> {});
    assertThat(System.getProperty(CANARY)).isEqualTo("sang");
    System.clearProperty(CANARY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eval(SING == null)",
        "SING == null",
        "crossTeam, eval(true)",
        "crossTeam || eval(true)",
        "crossTeam && SING == null",
        "crossTeam == (SING == null)",
        "crossTeam == SING",
        "team matches SING",
        "team str[startsWith] \"a\"",
        "team in (\"a\", SING)",
        "team == \"a\" + SING",
        "team#String == \"a\"",
        "owner.open > Integer.getInteger(SING)",
        "owner.open > $limits.getClass().hashCode()",
        "owner.open > $limits.count(SING)",
        "getClass == null",
        "getClass.name == \"a\"",
        "class.classLoader == null",
        "tenant.getClass().forName(\"java.lang.Runtime\") != null",
        "subject.id == \"1\"",
        "hashCode == 1",
        "toString == \"a\"",
        "notify == null",
        "this.getClass() != null",
        "this == null",
        "sinceDue!.getClass() == null",
        "sinceDue!.atLeast($limits.span(SING))",
        "sinceDue!.atLeast(new Object() {{ SING; }})",
        "consents.roles.clear()",
        "$x : team, $x.getClass() != null",
        "team memberOf SING",
        "not crossTeam",
        "forall(crossTeam)",
        "/owner[open > 3]"
      })
  void code_in_a_condition_is_refused(String condition) {
    refused(
        RULE.formatted(condition.replace("SING", SING), "$then.notify(\"look\", \"owner\");"), 5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SING;",
        "$then.notify(\"look\", SING);",
        "$then.notify(SING, \"owner\");",
        "$then.notify(\"look\", \"owner\" + SING);",
        "$then.notify(\"look\", \"owner\"); SING;",
        "$then.notify(\"look\", \"owner\").getClass();",
        "$then.getClass().getClassLoader();",
        "$then.add(\"look\");",
        "$then.mark(\"look\", Status.CONFIRMED);",
        "$then.openWorkflow(\"look\", \"w\");",
        "$then.raiseIssue(\"look\", \"k\", Severity.valueOf(SING));",
        "$then.raiseIssue(\"look\", \"k\", S9);",
        "new java.io.File(\"x\").delete();",
        "java.lang.Runtime.getRuntime().exec(\"x\");",
        "Object x = SING;",
        "var x = 1;",
        "{ SING; }",
        "while (true) { }",
        "for (;;) { }",
        "if (true) { SING; }",
        "insert(new Object());",
        "insertLogical($then);",
        "modify($then) { }",
        "update($then);",
        "delete($then);",
        "drools.halt();",
        "kcontext.getKieRuntime();",
        "() -> SING;",
        "System.exit(0);",
        "/* nothing */",
        "$other.notify(\"look\", \"owner\");"
      })
  void code_in_a_consequence_is_refused(String consequence) {
    refused(RULE.formatted("crossTeam", consequence.replace("SING", SING)), 8, 9);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import java.lang.System;",
        "import static java.lang.System.setProperty;",
        "import function java.lang.System.setProperty;",
        "import java.util.*;",
        "import io.peakos.*;",
        "import accumulate x.Y y;",
        "package x; SING;",
        "global java.util.List list;",
        "function int f() { SING; return 1; }",
        "declare X static { SING; } end",
        "declare trait X end",
        "query \"q\" () CommitmentFacts() end",
        "unit X;",
        "dialect \"java\"",
        "expander x.dsl",
        "template header",
        "SING;",
        "rule \"x\" extends \"y\" @policy(\"ACME-01\") when then end",
        "rule x @policy(\"ACME-01\") when CommitmentFacts() $then : Verdicts() then end",
        "rule \"x\" salience 10 @policy(\"ACME-01\") when then end",
        "rule \"x\" no-loop true when then end",
        "rule \"x\" timer (int: 1s) when then end",
        "rule \"x\" @policy(SING) when then end",
        "rule \"x\" @classReactive @policy(\"ACME-01\") when then end",
        "rule \"a\\\"; SING; //\" @policy(\"ACME-01\") when then end",
        "rule \"a; SING;\" @policy(\"ACME-01\") when then end",
        "rule \"x\" @policy(\"ACME-01\") when eval(SING == null) then end",
        "rule \"x\" @policy(\"ACME-01\") when accumulate(CommitmentFacts(); $c : count()) then end",
        "rule \"x\" @policy(\"ACME-01\") when $l : java.util.ArrayList() from collect(CommitmentFacts()) then end",
        "rule \"x\" @policy(\"ACME-01\") when CommitmentFacts() CommitmentFacts() $then : Verdicts() then end",
        "rule \"x\" @policy(\"ACME-01\") when not CommitmentFacts() then end",
        "rule \"x\" @policy(\"ACME-01\") when Object() then end",
        "rule \"x\" @policy(\"ACME-01\") when String() then end",
        "rule \"x\" @policy(\"ACME-01\") when CommitmentFacts() do[x] $then : Verdicts() then SING; then[x] end"
      })
  void a_file_that_is_more_than_rules_is_refused(String text) {
    refused(text.replace("SING", SING), 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          tables/t.csv    | team,owner.open,commitment.overdue.inform;a,3 || SING == null) eval(true,1 wd
          tables/t.csv    | team,commitment.overdue.inform;"a""); SING; //",1 wd
          tables/t.csv    | team,commitment.overdue.inform;a,SING
          tables/t.csv    | team,A-05.inform tells;a,"owner""); SING; //"
          tables/t.csv    | team,eval(SING);a,1 wd
          parameters.yaml | parameters: {commitment.overdue.inform: 'SING'}
          parameters.yaml | parameters: {commitment.overdue.inform: !!java.io.File [x]}
          parameters.yaml | parameters: {'SING': 1 wd}
          parameters.yaml | audiences: {A-05.inform: 'SING'}
          messages.yaml   | messages: {A-05.inform: '{title.class.name}'}
          messages.yaml   | messages: {A-05.inform: '{getClass.name}'}
          ladders.yaml    | ladders: {S3: [{rung: L0, after: 0 wh, tells: 'SING'}]}
          policies/P.yaml | id: 'SING'
          policies/P.yaml | {id: ACME-01, title: x, mode: enforce, steps: {look: {sentence: '{getClass.name}'}}}
          rules/Main.java | class Main { static { SING; } }
          META.yaml       | x: 1
          Main.class      | x
          """)
  void code_in_a_cell_or_a_value_is_refused(String file, String text) {
    pack();
    write(file, text.replace("SING", SING).replace(";", "\n"));
    assertThat(PolicyPack.check(folder.resolve("acme"))).isNotEmpty().allMatch(AttackTest::placed);
  }

  @Test
  void what_is_far_too_much_is_refused_soon() {
    pack();
    write("policies/ACME-01.yaml", POLICY);
    String rule = RULE.formatted("crossTeam", "$then.notify(\"look\", \"owner\");");
    write(
        "rules/a.drl",
        IntStream.range(0, 600)
            .mapToObj(i -> rule.replace("looked at", "looked at " + i))
            .collect(Collectors.joining()));
    assertThat(first()).contains("A pack has at most 500 rules, and this one has 600.");
    write(
        "rules/a.drl",
        RULE.formatted(
            "crossTeam" + ", crossTeam".repeat(60), "$then.notify(\"look\", \"owner\");"));
    assertThat(first()).contains("A rule has at most 50 conditions");
    write("rules/a.drl", "rule ".repeat(300_000));
    assertThat(PolicyPack.check(folder.resolve("acme"))).hasSize(100);
    write("rules/a.drl", RULE.formatted("(".repeat(500_000), "x"));
    assertThat(PolicyPack.check(folder.resolve("acme")))
        .hasSizeLessThan(5)
        .anyMatch(problem -> problem.text().startsWith("(() cannot stand here"));
    write("rules/a.drl", RULE.formatted("team == \"" + "a".repeat(1_000_000), "x"));
    assertThat(first()).contains("a.drl:5:");
    write("rules/a.drl", "/*" + "x".repeat(1_500_000));
    assertThat(first()).contains("a.drl:1:1: (/) cannot stand here");
  }

  @Test
  void a_sound_rule_is_read_and_says_nothing_but_its_say() {
    pack();
    write("policies/ACME-01.yaml", POLICY);
    write("rules/a.drl", RULE.formatted("updated == false", "$then.notify(\"look\", \"owner\");"));
    assertThat(PolicyPack.check(folder.resolve("acme"))).isEmpty();
    assertThat(
            DroolsPolicies.standard()
                .overlay(PolicyPack.read(folder.resolve("acme")))
                .judge(Samples.all()))
        .flatExtracting(judgement -> judgement.verdicts().stream().map(Verdict::key).toList())
        .contains("ACME-01/look");
  }

  /** Refused as a whole, with a place in one of these lines, and a reason. */
  private void refused(String rules, int... lines) {
    pack();
    write("policies/ACME-01.yaml", POLICY);
    write("rules/a.drl", rules);
    Path pack = folder.resolve("acme");
    List<Problem> problems = PolicyPack.check(pack);
    assertThat(problems)
        .isNotEmpty()
        .allMatch(AttackTest::placed)
        .anySatisfy(problem -> assertThat(lines).contains(problem.place().line()));
    assertThatExceptionOfType(PeakOsException.class)
        .isThrownBy(() -> PolicyPack.read(pack))
        .withMessageContaining("PEAK-204");
  }

  /** No class and no path of ours, and something to do. */
  private static boolean placed(Problem problem) {
    return problem.place().file().startsWith("acme/")
        && problem.text().contains("Maybe ")
        && !problem.text().contains("io.peakos.rules.internal")
        && !problem.text().contains("java.lang.Object");
  }

  private @Nullable String first() {
    return PolicyPack.check(folder.resolve("acme")).get(0).toString();
  }

  private void pack() {
    PackFolder.acme(folder);
  }

  private void write(String file, String text) {
    PackFolder.acme(folder).with(file, text);
  }
}
