package io.peakos.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.rules.yaml.Problem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that come with a pack, and what is said when one fails. */
class PackTestsTest {
  private static final DroolsPolicies STANDARD = DroolsPolicies.standard();

  @TempDir Path folder;

  @Test
  void what_is_so_passes_and_what_it_is_about_is_covered() {
    PackTests.Report report =
        run(
            """
            tests:
              - test: The leads of other teams hear
                given: {commitment: {crossTeam: yes, untilDue: 1 wd, owner.open: 1}}
                at: 2026-03-02
                expect:
                  only:
                    - A-04.nudge
                    - {step: ACME-01.ahead, tells: joint lead, mode: enforce, because: plan with it,
                       using: {acme.cross.ahead1: 1 wd}}
                  never: A-05.due
              - test: What is not known is missing
                given: {commitment: {crossTeam: yes, owner.open: unknown}}
                expect: {missing: ACME-01 owner.open}
              - test: Three re-scopes
                given: {commitment: {history.rescopes: 3}}
                expect: {never: A-05.due}
            """);

    assertThat(report.outcomes()).allMatch(PackTests.Outcome::passed).hasSize(3);
    assertThat(report.passed()).isTrue();
    assertThat(report.uncovered())
        .extracting(part -> part.what() + " at " + part.place())
        .containsExactly(
            "the rule (an owner of many promises to other teams is an issue) at"
                + " acme/rules/ACME-01.drl:23:1");
    assertThat(report)
        .hasToString(
            """
            passed: The leads of other teams hear
            passed: What is not known is missing
            passed: Three re-scopes
            no test covers the rule (an owner of many promises to other teams is an issue) (acme/rules/ACME-01.drl:23:1)
            3 passed, 0 failed; 3 of 4 rules and rows covered""");
  }

  @Test
  void what_is_not_so_is_told_with_what_is() {
    PackTests.Report report =
        run(
            """
            tests:
              - test: All wrong
                given: {commitment: {sinceDue: 2 wd}}
                expect:
                  only:
                    - {step: A-05.inform, tells: owner, mode: observe, because: moon,
                       using: {commitment.overdue.inform: 3 wd, owner.left: 1 wd}}
                    - A-08.escalate
                  never: A-05.inform
                  missing: A-12 owner.open
            """);

    assertThat(report.passed()).isFalse();
    assertThat(report.outcomes().get(0).unmet())
        .extracting(unmet -> unmet.place().line() + ": " + unmet.text())
        .containsExactly(
            "6: A-05.inform tells counterparty, not (owner)",
            "6: A-05.inform has the mode ENFORCE, not OBSERVE",
            "6: A-05.inform happens because: The due moment passed 2 working days ago and nothing was"
                + " reported; after 1 working day whoever asked for it is told. This is not (moon)",
            "6: A-05.inform uses 1 wd of standard for commitment.overdue.inform, not (3 wd)",
            "6: A-05.inform uses no such value for owner.left, not (1 wd)",
            "8: A-08.escalate does not happen; there is A-05.due, A-05.inform",
            "2: A-05.due happens too",
            "9: A-05.inform happens: The due moment passed 2 working days ago and nothing was"
                + " reported; after 1 working day whoever asked for it is told.",
            "10: A-12 owner.open is not missing; missing is nothing");
    assertThat(report.toString())
        .contains("FAILED: All wrong\n  acme/tests/t.yaml:6:18: A-05.inform tells")
        .endsWith("0 passed, 1 failed; 0 of 4 rules and rows covered");
  }

  @Test
  void what_cannot_be_missing_is_refused() {
    String test = "tests: [{test: x, given: {commitment: {}}, expect: {missing: %s}}]";
    assertThat(PolicyPack.check(pack(test.formatted("A-12 owner.open")))).isEmpty();
    for (String wrong : List.of("A-12.owner.open", "A-12 owner.opn")) {
      assertThat(PolicyPack.check(pack(test.formatted(wrong))))
          .singleElement()
          .asString()
          .startsWith("acme/tests/t.yaml:1:62: There is no policy with a fact (" + wrong + ").")
          .contains("Maybe (A-12 owner.open) is meant");
    }
    assertThat(PolicyPack.check(pack(test.formatted("A-99 owner.open"))).toString())
        .contains("Maybe write policy and fact: A-12 owner.open.");
  }

  @Test
  void a_test_that_expects_nothing_is_refused() {
    for (String expect :
        List.of("{happens: []}", "{never: []}", "{only: A-05.due, happens: A-05.inform}")) {
      assertThat(
              problems("tests: [{test: x, given: {commitment: {}}, expect: %s}]".formatted(expect)))
          .singleElement()
          .asString()
          .startsWith("acme/tests/t.yaml:1:");
    }
  }

  @Test
  void a_pack_without_tests_has_not_passed_them() {
    assertThat(run("tests: []\n").passed()).isFalse();
  }

  @Test
  void every_sort_of_facts_can_be_given() {
    PackTests.Report report =
        run(
            """
            tests:
              - {test: a, given: {occurrence: {team: shop, occasion: missed, horizon: weekly, missesInARow: 2}},
                 expect: {happens: F-02.sponsor}}
              - {test: b, given: {conclusion: {ratings: [6, 6.5, 6]}}, expect: {happens: F-05.improve}}
              - {test: c, given: {attendance: {attended: [no, yes, no, no]}}, expect: {happens: F-06.delegate}}
              - {test: d, given: {team week: {team: shop, rates: [0.5, unknown]}}, expect: {happens: A-09.signal}}
              - {test: e, given: {owner weeks: {items: 10, done: 2}}, expect: {happens: A-11.owner}}
              - {test: f, given: {queue: {rank: 2}}, expect: {happens: C-03.take}}
              - {test: g, given: {discussion: {sinceTakenUp: 15 min}}, expect: {happens: C-04.prompt}}
              - {test: h, given: {obligation: {sinceDue: 1 wd}}, expect: {never: A-05.due}}
              - {test: i, given: {rung: {state: notified}}, expect: {never: A-05.due}}
            """);
    assertThat(report.toString()).doesNotContain("FAILED: h", "FAILED: i");
    assertThat(report.outcomes().stream().filter(PackTests.Outcome::passed).count())
        .as("%s", report)
        .isGreaterThanOrEqualTo(7);
  }

  @Test
  void a_mistake_in_a_test_is_named_with_its_place() {
    assertThat(
            problems(
                """
                tests:
                  - test: x
                    given: {commitment: {crosTeam: yes}}
                    expect: {happens: A-05.infrom}
                  - test: y
                    given: {commitments: {}}
                    expect: {happens: A-05.inform}
                  - test: z
                    given: {commitment: {state: done, updated: maybe}}
                    expect: {}
                  - test: w
                    given: {commitment: {state: done}}
                    expect: {never: A-05.due}
                  - test: v
                    given: {commitment: {owner.open: many}}
                    expect: {never: A-05.due}
                  - test: u
                    given: {commitment: {sinceDue: soon}}
                    expect: {never: A-05.due}
                  - test: s
                    given: {team week: {rates: "1.4"}}
                    expect: {never: A-09.signal}
                  - test: r
                    given: {owner weeks: {items: 3, done: 5}}
                    expect: {never: A-11.owner}
                """))
        .contains(
            "acme/tests/t.yaml:4:23: The step (A-05.infrom) is not known.",
            "acme/tests/t.yaml:6:13: The word (commitments) is not known here.",
            "acme/tests/t.yaml:10:13: The test expects nothing.",
            "acme/tests/t.yaml:3:26: There is no fact (crosTeam) here.",
            "acme/tests/t.yaml:9:33: (done) is no value of (state).",
            "acme/tests/t.yaml:9:48: The fact (updated) is yes or no, and (maybe) is neither.",
            "acme/tests/t.yaml:12:33: (done) is no value of (state).",
            "acme/tests/t.yaml:15:38: The fact (owner.open) is a number, and (many) is none.",
            "acme/tests/t.yaml:21:12: A rate is a share from 0 to 1, and (1.4) is none.",
            "acme/tests/t.yaml:24:12: Of (3) commitments that were reviewed, (5) cannot have been done.")
        .anyMatch(line -> line.startsWith("acme/tests/t.yaml:18:36: "));
    assertThat(
            problems(
                """
                tests:
                  - test: x
                    given: {commitment: {sinceDue: 2 wd}}
                    expect:
                      happens:
                        step: A-05.inform
                        tells: lead
                        using: {commitment.overdue.infrom: 1 wd, commitment.nudge: soon}
                """))
        .anyMatch(line -> line.startsWith("acme/tests/t.yaml:7:16: "))
        .anyMatch(line -> line.startsWith("acme/tests/t.yaml:8:17: There is no parameter (commit"))
        .anyMatch(line -> line.startsWith("acme/tests/t.yaml:8:68: The parameter (commitment.nud"));
  }

  @Test
  void a_value_is_the_same_however_it_is_written() {
    assertThat(
            run("""
                tests:
                  - test: sixty per cent
                    given: {owner weeks: {items: 10, done: 5}}
                    expect:
                      happens:
                        step: A-11.lead
                        using: {owner.rate.floor: 60 %}
                """)
                .passed())
        .isTrue();
  }

  private PackTests.Report run(String tests) {
    return PackTests.of(STANDARD, pack(tests)).run();
  }

  private List<String> problems(String tests) {
    return PolicyPack.check(pack(tests)).stream()
        .map(Problem::toString)
        .map(text -> text.lines().findFirst().orElseThrow())
        .toList();
  }

  private Path pack(String tests) {
    return PackFolder.acme(folder)
        .with("policies/ACME-01.yaml", ClientRulesTest.POLICY)
        .with("rules/ACME-01.drl", ClientRulesTest.RULES)
        .with("tables/open.csv", "history.rescopes,acme.cross.open2\n>= 2,2\n")
        .with("tests/t.yaml", tests)
        .path();
  }
}
