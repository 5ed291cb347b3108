package io.peakos.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found in packs that could be laid, each with its place and an example. */
class LintTest {
  private static final DroolsPolicies STANDARD = DroolsPolicies.standard();
  private static final String INFORM = "commitment.overdue.inform";

  @TempDir Path folder;

  @Test
  void a_row_whose_cases_are_all_taken_never_counts() {
    write(
        "tables/t.csv",
        """
        crossTeam,owner.open,commitment.overdue.inform
        yes,,1 wh
        yes,0..4,2 wh
        yes,>= 5,3 wh
        yes,unknown,4 wh
        """);
    assertThat(lint())
        .contains(
            "WARNING acme/tables/t.csv!C2: The parameter (commitment.overdue.inform) never comes from"
                + " here: where this row is about (crossTeam = yes, owner.open = 0), there is (2 wh) of"
                + " client acme 1.0 (tables/t.csv!C3).");
    write(
        "tables/t.csv",
        """
        crossTeam,owner.open,commitment.overdue.inform
        yes,,1 wh
        yes,0..4,2 wh
        yes,>= 6,3 wh
        """);
    assertThat(lint()).as("five, or unknown").noneMatch(line -> line.startsWith("WARNING"));
  }

  @Test
  void cases_without_a_row_are_named_with_an_example_and_what_counts_then() {
    write("tables/t.csv", "horizon,rhythm.missed.after\ndaily,10 min\nweekly,1 h\n");
    assertThat(lint())
        .contains(
            "HINT acme/tables/t.csv!B2: In 3 of 5 cases no row of this table sets the parameter"
                + " (rhythm.missed.after), such as (horizon = MONTHLY); then there is (24 h) of"
                + " standard.");
    write(
        "tables/t.csv",
        "owner.open,commitment.overdue.inform\n0..4,1 wh\n6..9,2 wh\n>= 10,3 wh\nunknown,4 wh\n");
    assertThat(lint()).anyMatch(line -> line.contains("such as (owner.open = 5)"));
    write(
        "tables/t.csv",
        "owner.open,commitment.overdue.inform\n0..5,1 wh\n6..9,2 wh\n>= 10,3 wh\nunknown,4 wh\n");
    assertThat(lint()).noneMatch(line -> line.contains("no row of this table"));
  }

  @Test
  void what_changes_nothing_is_named() {
    write(
        "parameters.yaml",
        "parameters:\n  %s: 1 wd\n  owner.left: {value: 1 wd, lock: fixed}\n".formatted(INFORM));
    write("tables/t.csv", "team,commitment.nudge\nshop,2 wd\nlab,1 wd\n");
    assertThat(lint())
        .contains(
            "HINT acme/parameters.yaml:2:30: The parameter (commitment.overdue.inform) is the same"
                + " without this line: (1 wd) of standard.",
            "HINT acme/tables/t.csv!B2: The parameter (commitment.nudge) is (2 wd) without this row"
                + " too, in each of its cases.")
        .noneMatch(line -> line.contains("owner.left"))
        .noneMatch(line -> line.contains("!B3: The parameter (commitment.nudge) is"));
  }

  @Test
  void a_rule_that_values_have_made_impossible_is_named_at_the_value() {
    write("parameters.yaml", "parameters:\n  commitment.acceptReminder: 4 wd\n");
    assertThat(lint())
        .contains(
            "WARNING acme/parameters.yaml:2:30: The rule (the owner is reminded of a request that"
                + " waits for an answer) of A-02 can never fire: (sinceProposed atLeast"
                + " commitment.acceptReminder = 4 wd) and (sinceProposed lessThan"
                + " commitment.acceptReturn = 4 wd) leave no time between them.");
    write("parameters.yaml", "parameters:\n  commitment.acceptReminder: 20 h\n");
    assertThat(lint())
        .as("20 h may come before 4 wd, and do")
        .noneMatch(line -> line.contains("can never fire"))
        .anyMatch(
            line ->
                line.startsWith("HINT acme/parameters.yaml:2:30: The rule (the owner is reminded")
                    && line.contains("units that cannot be compared"));
    write("parameters.yaml", "parameters:\n  commitment.acceptReminder: 0 wh\n");
    assertThat(lint()).noneMatch(line -> line.contains("A-02"));
    write("parameters.yaml", "parameters:\n  team.completion.target: 0 %\n");
    assertThat(lint())
        .anyMatch(
            line ->
                line.contains("of A-09 can never fire: (rate < team.completion.target = 0.0)")
                    && line.contains("none is below 0"));
    write("parameters.yaml", "parameters:\n  rhythm.rating.target: 1\n");
    assertThat(lint()).anyMatch(line -> line.contains("is never so; the rating is never (< 1)"));
    write("parameters.yaml", "parameters:\n  commitment.acceptReminder: 3 wd\n");
    assertThat(lint()).noneMatch(line -> line.contains("can never fire"));
    write("tables/t.csv", "team,commitment.acceptReturn\nshop,3 wd\n");
    assertThat(lint()).anyMatch(line -> line.startsWith("WARNING acme/tables/t.csv!B2: The rule"));
  }

  @Test
  void a_clients_rule_that_no_facts_can_satisfy_is_named() {
    rule("owner.open >= 5, owner.open < 5");
    assertThat(lint())
        .contains(
            "WARNING acme/rules/r.drl:1:1: The rule (a promise is looked at) of ACME-01 can never"
                + " fire: (owner.open>=5) and (owner.open<5) exclude each other.");
    rule("state == ACCEPTED, state in (PROPOSED, AT_RISK)");
    assertThat(lint()).anyMatch(line -> line.contains("can never fire"));
    rule("owner.open == null, owner.open > 3");
    assertThat(lint()).anyMatch(line -> line.contains("can never fire"));
    rule("owner.open >= 5, owner.open <= 5");
    assertThat(lint()).noneMatch(line -> line.contains("can never fire"));
  }

  @Test
  void waits_beyond_every_horizon_and_rungs_that_tell_the_same_are_named() {
    write("parameters.yaml", "parameters:\n  commitment.overdue.escalateDays: 400 d\n");
    write(
        "ladders.yaml",
        """
        ladders:
          S3:
            - {rung: L0, after: 1 wd, tells: owner}
            - {rung: L1, after: 1 wd, tells: owner}
            - {rung: L2, after: 400 d, tells: seat lead}
        """);
    assertThat(lint())
        .anyMatch(
            line ->
                line.contains(
                    "parameters.yaml:2:36: The parameter (commitment.overdue.escalateDays) is (400 d), which is longer than every rhythm."))
        .anyMatch(
            line ->
                line.contains(
                    "The rung (L1) of the ladder (S3) tells (owner), who has heard at the rung before."))
        .anyMatch(
            line ->
                line.startsWith(
                    "WARNING acme/ladders.yaml:5:7: The rung (L2) of the ladder (S3) is reached after 402 days"));
  }

  @Test
  void a_ladder_that_nothing_starts_and_an_audience_of_the_standard_are_hints() {
    write("ladders.yaml", "ladders:\n  s3: [{rung: L0, after: 0 wh, tells: owner}]\n");
    write("parameters.yaml", "audiences:\n  A-05.inform: counterparty\n");
    assertThat(lint())
        .contains(
            "HINT acme/ladders.yaml:2:3: No policy starts the ladder (s3), only a host that names"
                + " it.",
            "HINT acme/parameters.yaml:2:16: The audience (A-05.inform) is the same without this"
                + " line: (counterparty).");
  }

  @Test
  void who_is_never_reached_and_what_cannot_be_suggested_is_named() {
    write(
        "parameters.yaml",
        """
        modes:
          C-03: suggest
          A-05: suggest
        audiences:
          A-04.nudge: manager of previous
          A-05.inform: seat leda
        """);
    assertThat(lint())
        .anyMatch(
            line ->
                line.startsWith("WARNING acme/parameters.yaml:2:9: The policy (C-03) acts on what"))
        .anyMatch(
            line ->
                line.startsWith("WARNING acme/parameters.yaml:5:15: The audience (A-04.nudge)")
                    && line.contains("it reaches nobody"))
        .anyMatch(
            line ->
                line.startsWith("HINT acme/parameters.yaml:6:16: The audience (A-05.inform) tells")
                    && line.contains("a seat that no standard policy or ladder knows"))
        .noneMatch(line -> line.contains("(A-05) acts on"));
  }

  @Test
  void before_and_after_the_due_moment_is_never() {
    write(
        "policies/ACME-01.yaml",
        """
        id: ACME-01
        title: A promise is looked at.
        mode: enforce
        parameters:
          acme.ahead: {unit: span, default: 1 wd, meaning: how long before the due moment}
          acme.late: {unit: span, default: 1 wd, meaning: how long after it}
        steps:
          look: {sentence: It is looked at., text: Look., moment: DUE + acme.late}
        absent: {untilDue: it was due, sinceDue: it is not due}
        """);
    write(
        "rules/r.drl",
        """
        rule "a promise is looked at"
        @policy("ACME-01")
        when
            $limits : Limits()
            CommitmentFacts(untilDue!.atLeast($limits.span("acme.ahead")),
                sinceDue!.atLeast($limits.span("acme.late")))
            $then : Verdicts()
        then
            $then.notify("look", "owner");
        end
        """);
    assertThat(lint())
        .anyMatch(
            line ->
                line.startsWith("WARNING acme/rules/r.drl:1:1: The rule (a promise is looked at)")
                    && line.contains("exclude each other: a promise is due, or was"));
  }

  @Test
  void a_ladder_that_nobody_brings_is_named() {
    rule("updated == false", "$then.startLadder(\"look\", Severity.S3, \"sponsors\");");
    assertThat(lint())
        .contains(
            "WARNING acme/rules/r.drl:7:44: There is no ladder (sponsors), unless the host brings one.");
  }

  @Test
  void a_table_with_too_many_cases_is_not_proved_and_says_so_soon() {
    StringBuilder table =
        new StringBuilder("owner.open,history.rescopes,history.notDoneReviews," + INFORM + "\n");
    for (int i = 1; i <= 400; i++) {
      table.append(">= %d,>= %d,>= %d,%d wh%n".formatted(i, i, i, i));
    }
    write("tables/t.csv", table.toString());
    assertThat(lint())
        .filteredOn(line -> line.contains("nothing is proved of their rows"))
        .hasSize(1);
    assertThat(lint())
        .contains(
            "HINT acme/tables/t.csv!D2: No test covers the row of a table, nor 399 more here.");
  }

  @Test
  void what_is_refused_or_fails_is_an_error_and_all_of_it_is_named() {
    write("parameters.yaml", "parameters:\n  commitment.nudge: soon\n  owner.left: never\n");
    assertThat(lint()).hasSize(2).allMatch(line -> line.startsWith("ERROR acme/parameters.yaml:"));

    write("parameters.yaml", "parameters:\n  commitment.nudge: 1 wd\n");
    write("tables/t.csv", "team,owner.open,commitment.nudge\nshop,,2 wd\n,3,3 wd\n");
    assertThat(lint())
        .singleElement()
        .asString()
        .startsWith("ERROR acme/tables/t.csv!C3: The parameter");

    write("tables/t.csv", "team,commitment.nudge\nshop,3 wd\n");
    write(
        "tests/t.yaml",
        "tests: [{test: x, given: {commitment: {sinceDue: 1 wd}}, expect: {never: A-05.due}}]\n");
    assertThat(lint())
        .anyMatch(
            line ->
                line.startsWith(
                    "ERROR acme/tests/t.yaml:1:74: The test (x) fails: A-05.due happens"))
        .contains("HINT acme/tables/t.csv!B2: No test covers the row of a table.");
  }

  @Test
  void a_lock_on_a_clients_own_value_is_found_across_packs() {
    PackFolder.acme(folder)
        .with("policies/ACME-01.yaml", ClientRulesTest.POLICY)
        .with("rules/ACME-01.drl", ClientRulesTest.RULES)
        .with("parameters.yaml", "parameters:\n  acme.cross.open2: {value: 4, lock: fixed}\n");
    PackFolder shop =
        PackFolder.of(folder, "shop-floor", "team", "acme 1")
            .with("parameters.yaml", "parameters:\n  acme.cross.open2: 9\n");
    assertThat(Lint.check(STANDARD, folder.resolve("acme"), shop.path()))
        .singleElement()
        .asString()
        .startsWith(
            "ERROR shop-floor/parameters.yaml:2:21: The parameter (acme.cross.open2) is locked to (4)");
  }

  private List<String> lint() {
    return Lint.check(STANDARD, PackFolder.acme(folder).path()).stream()
        .map(finding -> finding.toString().lines().findFirst().orElseThrow())
        .toList();
  }

  private void rule(String conditions) {
    rule(conditions, "$then.notify(\"look\", \"owner\");");
  }

  private void rule(String conditions, String consequence) {
    write(
        "policies/ACME-01.yaml",
        """
        id: ACME-01
        title: A promise is looked at.
        mode: enforce
        steps:
          look: {sentence: It is looked at., text: Look.}
        absent: {owner.open: nobody knows}
        """
            .replace(
                "absent: {owner.open: nobody knows}\n",
                conditions.contains("owner.open") ? "absent: {owner.open: nobody knows}\n" : ""));
    write(
        "rules/r.drl",
        """
        rule "a promise is looked at"
        @policy("ACME-01")
        when
            CommitmentFacts(%s)
            $then : Verdicts()
        then
            %s
        end
        """
            .formatted(conditions, consequence));
  }

  private void write(String file, String text) {
    PackFolder.acme(folder).with(file, text);
  }
}
