package io.peakos.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.peakos.error.PeakOsException;
import io.peakos.people.TeamId;
import io.peakos.policy.Consequence;
import io.peakos.policy.Explanation;
import io.peakos.policy.Facts;
import io.peakos.policy.Judgement;
import io.peakos.policy.Parameter;
import io.peakos.policy.PolicyMode;
import io.peakos.policy.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The policies that a client's pack brings itself: a description and rules. */
class ClientRulesTest {
  private static final DroolsPolicies STANDARD = DroolsPolicies.standard();

  /** A policy with a moment, two rules, and a value that may be unknown. */
  static final String POLICY =
      """
      id: ACME-01
      title: When other teams wait and nothing was said, their leads hear before the promise is due.
      mode: enforce
      parameters:
        acme.cross.ahead1: {unit: span, default: 1 wd, tighter: more, meaning: how long before the due moment}
        acme.cross.open2: {unit: count, default: "5", meaning: how many open promises are many}
      steps:
        ahead:
          moment: DUE - acme.cross.ahead1
          sentence: >-
            It is due in {untilDue} and other teams plan with it; {acme.cross.ahead1} ahead their leads hear.
          text: '"{title}" is due {due}. Is there anything that you should know?'
          choices: [fine, late]
        many:
          sentence: Its owner has {owner.open} open, and {acme.cross.open2} are many.
          title: '{owner.open} promises of one owner'
      absent:
        untilDue: it is due already, or has no date
      """;

  static final String RULES =
      """
      package io.peakos.rules.client.acme;

      import io.peakos.escalation.Severity;
      import io.peakos.policy.CommitmentFacts;
      import io.peakos.policy.CommitmentFacts.Occasion;
      import io.peakos.rules.internal.Limits;
      import io.peakos.rules.internal.Verdicts;
      import io.peakos.work.CommitmentState;

      // What other teams plan with is said early.
      rule "the leads of other teams hear before a promise is due"
      @policy("ACME-01")
      when
          $limits : Limits()
          CommitmentFacts(occasion == Occasion.TIME, crossTeam, updated == false,
              state in (CommitmentState.ACCEPTED, CommitmentState.AT_RISK),
              untilDue!.atMost($limits.span("acme.cross.ahead1")))
          $then : Verdicts()
      then
          $then.notify("ahead", "joint lead");
      end

      rule "an owner of many promises to other teams is an issue"
      @policy("ACME-01")
      when
          $limits : Limits()
          CommitmentFacts(occasion == Occasion.TIME, crossTeam,
              owner.open >= $limits.count("acme.cross.open2"))
          $then : Verdicts()
      then
          $then.raiseIssue("many", "many-promises", Severity.S4);
      end

      rule "how much an owner has open is not known"
      @policy("ACME-01")
      when
          CommitmentFacts(occasion == Occasion.TIME, crossTeam, owner.open == null)
          $then : Verdicts()
      then
          $then.missing("owner.open");
      end
      """;

  private static final List<Facts> CROSS =
      List.of(
          Promise.accepted().dueIn(Ago.workingDays(1)).withOtherTeams().facts(),
          Promise.accepted().dueIn(Ago.workingDays(2)).withOtherTeams().facts(),
          Promise.accepted().withOtherTeams().ownerHasOpen(9).facts(),
          Promise.accepted().withOtherTeams().ownerHasOpen(null).facts(),
          Promise.accepted().dueIn(Ago.workingDays(1)).facts());

  @TempDir Path folder;

  @Test
  void a_clients_policy_speaks_beside_the_standard_ones() {
    DroolsPolicies policies = STANDARD.overlay(client(POLICY, RULES));
    Promise soon = Promise.accepted().dueIn(Ago.workingDays(1)).withOtherTeams();

    Verdict verdict = verdict(policies, soon.facts(), "ACME-01/ahead");
    assertThat(verdict.mode()).isEqualTo(PolicyMode.ENFORCE);
    assertThat(((Consequence.Notify) verdict.consequence()).to().text()).isEqualTo("joint lead");
    Explanation why = verdict.why();
    assertThat(why.sentence())
        .isEqualTo(
            "It is due in 1 working day and other teams plan with it; 1 working day ahead their"
                + " leads hear.");
    assertThat(why.rule()).isEqualTo("the leads of other teams hear before a promise is due");
    assertThat(why.parameters())
        .containsExactly(
            new Parameter(
                "acme.cross.ahead1",
                "1 wd",
                "client acme 1.0",
                "Other teams plan with what was promised."));
    assertThat(why.facts()).containsEntry("crossTeam", "true").containsEntry("untilDue", "1 wd");
    assertThat(why.version()).startsWith("acme-1.0-");
    assertThat(keys(policies, soon.facts())).contains("A-04/nudge", "ACME-01/ahead");
    assertThat(keys(policies, Promise.accepted().dueIn(Ago.workingDays(1)).facts()))
        .doesNotContain("ACME-01/ahead");
    assertThat(
            keys(policies, Promise.accepted().dueIn(Ago.workingDays(2)).withOtherTeams().facts()))
        .doesNotContain("ACME-01/ahead");
    assertThat(policies.moments())
        .filteredOn(moment -> moment.policy().value().equals("ACME-01"))
        .extracting(
            moment -> moment.anchor() + " " + moment.direction() + " " + moment.span().text())
        .containsExactly("DUE BEFORE 1 wd");
    assertThat(policies.catalogue()).anyMatch(policy -> policy.id().value().equals("ACME-01"));
  }

  @Test
  void what_is_missing_is_reported_as_missing() {
    DroolsPolicies policies = STANDARD.overlay(client(POLICY, RULES));
    Facts unknown = Promise.accepted().withOtherTeams().ownerHasOpen(null).facts();

    assertThat(judged(policies, unknown).missing())
        .extracting(missing -> missing.policy() + " " + missing.fact())
        .contains("ACME-01 owner.open");
    assertThat(keys(policies, Promise.accepted().withOtherTeams().ownerHasOpen(5).facts()))
        .contains("ACME-01/many");
    assertThat(keys(policies, Promise.accepted().withOtherTeams().ownerHasOpen(4).facts()))
        .doesNotContain("ACME-01/many");
  }

  @Test
  void a_more_specific_pack_sets_what_a_clients_policy_reads() {
    DroolsPolicies policies = STANDARD.overlay(client(POLICY, RULES));
    PackFolder shop = PackFolder.of(folder, "shop-floor", "team", "acme 1");
    shop.with(
        "parameters.yaml", "parameters:\n  acme.cross.ahead1: 3 wd\nmodes:\n  ACME-01: observe\n");
    shop.with("messages.yaml", "messages:\n  ACME-01.ahead: Soon.\n");
    shop.with("tables/many.csv", "history.rescopes,acme.cross.open2\n>= 2,2\n");
    DroolsPolicies both = policies.overlay(PolicyPack.read(shop.path()));

    Facts ours =
        Promise.accepted().dueIn(Ago.workingDays(3)).withOtherTeams().ofTeam("shop").facts();
    assertThat(verdict(both, ours, "ACME-01/ahead").mode()).isEqualTo(PolicyMode.OBSERVE);
    assertThat(verdict(both, ours, "ACME-01/ahead").why().parameters())
        .containsExactly(
            new Parameter(
                "acme.cross.ahead1",
                "3 wd",
                "team shop-floor 1.0",
                "Other teams plan with what was promised."),
            new Parameter(
                "ACME-01 mode",
                "observe",
                "team shop-floor 1.0",
                "Other teams plan with what was promised."));
    assertThat(both.moments(new TeamId("shop")))
        .anyMatch(
            moment ->
                moment.policy().value().equals("ACME-01") && moment.span().text().equals("3 wd"));

    shop.with("parameters.yaml", "parameters:\n  acme.cross.ahaed: 3 wd\n");
    assertThatExceptionOfType(PeakOsException.class)
        .isThrownBy(() -> policies.overlay(PolicyPack.read(shop.path())))
        .withMessageContaining(
            "shop-floor/parameters.yaml:2:3: The word (acme.cross.ahaed) is not known here.")
        .withMessageContaining("Maybe (acme.cross.ahead1) is meant");
  }

  @Test
  void the_rules_of_a_teams_pack_are_about_that_teams_work() {
    PackFolder shop = PackFolder.of(folder, "shop-floor", "team", "standard 1");
    shop.with("policies/ACME-01.yaml", POLICY);
    shop.with("rules/ACME-01.drl", RULES);
    DroolsPolicies policies = STANDARD.overlay(PolicyPack.read(shop.path()));
    Promise soon = Promise.accepted().dueIn(Ago.workingDays(1)).withOtherTeams();

    assertThat(keys(policies, soon.facts())).doesNotContain("ACME-01/ahead");
    assertThat(keys(policies, soon.ofTeam("lab").facts())).doesNotContain("ACME-01/ahead");
    assertThat(keys(policies, soon.ofTeam("shop").facts())).contains("ACME-01/ahead");
  }

  @Test
  void what_would_fail_or_come_late_once_it_runs_is_refused_before() {
    assertThat(
            problems(
                POLICY,
                RULES.replaceFirst("occasion == Occasion.TIME, crossTeam, owner.open == null", "")))
        .anyMatch(
            line -> line.contains("The rule asks for nothing, so it would speak of everything"));
    assertThat(
            problems(
                POLICY.replace("has {owner.open} open", "has {owner.open} open in {team}"), RULES))
        .anyMatch(
            line ->
                line.startsWith("acme/policies/ACME-01.yaml:15:15: {team} may be unknown when"));
    assertThat(problems(POLICY.replace("    moment: DUE - acme.cross.ahead1\n", ""), RULES))
        .anyMatch(
            line ->
                line.startsWith(
                        "acme/rules/ACME-01.drl:20:18: The rule waits for (DUE - acme.cross.ahead1),"
                            + " and its step (ahead) does not say when that is")
                    && line.contains("Maybe write {moment: DUE - acme.cross.ahead1} at the step"));
    assertThat(problems(POLICY.replace("DUE - acme", "DUE + acme"), RULES))
        .anyMatch(line -> line.contains("its step (ahead) says (DUE + acme.cross.ahead1)"));
    assertThat(
            problems(
                POLICY,
                RULES.replace(
                    "$limits.count(\"acme.cross.open2\")", "$limits.share(\"acme.cross.open2\")")))
        .anyMatch(line -> line.contains("A number of things cannot be compared with a share."));
    assertThat(problems(POLICY.replace("Is there anything", "\u202EIs there anything"), RULES))
        .anyMatch(line -> line.contains("all of which can be seen"));
    assertThat(problems("\uFEFF" + POLICY, "\uFEFF" + RULES))
        .as("marks that editors write")
        .isEmpty();
  }

  @Test
  void all_that_is_wrong_is_said_at_once() {
    assertThat(
            problems(
                POLICY,
                RULES
                    .replace("crossTeam, updated == false", "crosTeam, updated == false")
                    .replace("acme.cross.ahead1\"", "acme.cross.ahed\"")
                    .replace("notify(\"ahead\"", "notify(\"aheadd\"")))
        .anyMatch(line -> line.contains("There is no fact (crosTeam)"))
        .anyMatch(line -> line.contains("The parameter (acme.cross.ahed) is not declared"))
        .anyMatch(line -> line.contains("The step (aheadd) is not in the policy's file"))
        .hasSize(3);
  }

  @Test
  void what_is_said_but_could_not_be_done_is_refused_where_it_is_said() {
    assertThat(
            problems(
                POLICY,
                RULES.replace("notify(\"ahead\", \"joint lead\")", "reject(\"ahead\", \"x\")")))
        .anyMatch(
            line ->
                line.startsWith("acme/rules/ACME-01.drl:20:18: The step (ahead) refuses a command")
                    && line.contains("Maybe let it ask for occasion in (Occasion.PROPOSE"));
    assertThat(
            problems(
                POLICY.replace("    choices: [fine, late]\n", ""),
                RULES.replace("notify(\"ahead\"", "forceChoice(\"ahead\"")))
        .anyMatch(line -> line.contains("The step (ahead) asks somebody to choose, and"));
    assertThat(
            problems(
                POLICY.replace("    title: ", "    choices: [fine, late]\n    title: "), RULES))
        .anyMatch(line -> line.contains("The step (many) offers choices, and raiseIssue asks"));
    String climbs = "startLadder(\"many\", Severity.S3)";
    assertThat(
            problems(
                POLICY,
                RULES.replace("raiseIssue(\"many\", \"many-promises\", Severity.S4)", climbs)))
        .isEmpty();
    assertThat(
            problems(
                POLICY,
                RULES
                    .replace("raiseIssue(\"many\", \"many-promises\", Severity.S4)", climbs)
                    .replace(
                        "occasion == Occasion.TIME, crossTeam,\n        owner.open >=",
                        "occasion == Occasion.PROPOSE, crossTeam,\n        owner.open >=")))
        .anyMatch(
            line -> line.contains("The step (many) starts a ladder, and nothing climbs here"));
    assertThat(
            problems(
                POLICY.replaceFirst(
                    "(?m)^  ahead:",
                    "  a-name-that-is-longer-than-any-clock-can-note: {}\n  ahead:"),
                RULES))
        .anyMatch(line -> line.contains("is not a name of at most 30 letters, digits and hyphens"));
  }

  @Test
  void neither_the_order_of_rules_nor_of_files_counts() {
    List<String> parts =
        new ArrayList<>(List.of(RULES.substring(RULES.indexOf("rule ")).split("(?<=\nend\n)")));
    List<Judgement> expected = STANDARD.overlay(client(POLICY, RULES)).judge(CROSS);
    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(parts, new Random(seed));
      PackFolder pack = PackFolder.acme(folder).with("rules/none.drl", "").without("rules");
      pack.with("policies/ACME-01.yaml", POLICY);
      for (int i = 0; i < parts.size(); i++) {
        pack.with("rules/part-" + (char) ('c' - i) + ".drl", parts.get(i));
      }
      List<Judgement> judged = STANDARD.overlay(PolicyPack.read(pack.path())).judge(CROSS);
      assertThat(keys(judged)).isEqualTo(keys(expected));
      assertThat(keys(expected).toString()).contains("ACME-01");
    }
  }

  @Test
  void all_that_is_wrong_with_a_description_is_said_at_once_where_it_stands() {
    String wrong =
        """
        id: A-05
        title: Something
        mode: enfroce
        parameters:
          acme.late: {unit: span, default: 2.5 wd, tighter: fewer, meaning: how late}
          acme.share: {unit: share, default: "0,85"}
        steps:
          ahead:
            sentence: It is {state
            moment: DUE + key + key
            urgency: very
          many: {text: Too many.}
        """;
    assertThat(problems(wrong, RULES))
        .extracting(line -> line.lines().findFirst().orElseThrow())
        .contains(
            "acme/policies/ACME-01.yaml:1:5: (A-05) is no id of a client's policy: two or more"
                + " capital letters, a hyphen and two digits.",
            "acme/policies/ACME-01.yaml:3:7: (enfroce) is none of the words that can stand here.",
            "acme/policies/ACME-01.yaml:5:53: (fewer) is none of the words that can stand here.",
            "acme/policies/ACME-01.yaml:6:15: The word (meaning) is missing here: what it stands"
                + " for.",
            "acme/policies/ACME-01.yaml:9:15: The text has a brace that belongs to no name: (It is"
                + " {state).",
            "acme/policies/ACME-01.yaml:10:13: The moment (DUE + key + key) must be like DUE, DUE +"
                + " key or DUE - key.",
            "acme/policies/ACME-01.yaml:11:14: (very) is none of the words that can stand here.",
            "acme/policies/ACME-01.yaml:12:9: The word (sentence) is missing here: why it happens,"
                + " for those who ask.")
        .hasSize(8);
    assertThat(problems(POLICY.replace("default: \"5\"", "default: \"1.5\""), RULES))
        .singleElement()
        .asString()
        .startsWith("acme/policies/ACME-01.yaml:6:")
        .contains("The default must be a whole number", "but was (1.5)")
        .endsWith("Maybe a whole number is meant, such as 3.");
  }

  @Test
  void a_mistake_in_a_rule_hides_no_other_and_is_said_once() {
    String three =
        RULES
            .replace("CommitmentState.AT_RISK", "ATRISK")
            .replace("acme.cross.ahead1\"", "acme.cross.ahed\"")
            .replace("notify(\"ahead\"", "notify(\"ahaed\"");
    assertThat(problems(POLICY, three))
        .extracting(line -> line.lines().findFirst().orElseThrow())
        .containsExactly(
            "acme/rules/ACME-01.drl:16:45: (ATRISK) is no value of (state).",
            "acme/rules/ACME-01.drl:17:39: The parameter (acme.cross.ahed) is not declared as a"
                + " SPAN.",
            "acme/rules/ACME-01.drl:20:18: The step (ahaed) is not in the policy's file.");
    assertThat(
            problems(POLICY.replace("  ahead:", "  ahead now:").replace("DUE - ", "DUE-"), RULES))
        .extracting(line -> line.replaceAll(": .*\\R.*", ""))
        .containsExactly("acme/policies/ACME-01.yaml:8:3", "acme/policies/ACME-01.yaml:9:13");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      textBlock =
          """
          crossTeam, updated     ~ crossTeam updated       ~ 15:58 ~ a comma, or a comparison
          crossTeam, updated     ~ crossTeam || updated    ~ 15:58 ~ make two rules of it
          crossTeam, updated     ~ !crossTeam, updated     ~ 15:48 ~ crossTeam == false is meant
          updated == false       ~ updated != true         ~ 15:67 ~ write == false
          owner.open >=          ~ owner.open =>           ~ 28:20 ~ >= is meant
          CommitmentState.AT_RISK ~ "AT_RISK"              ~ 16:45 ~ AT_RISK without quotation marks
          ahead1")))             ~ ahead1"))               ~ 18:5  ~ the closing bracket
          notify("ahead"         ~ tell("ahead"            ~ 20:11 ~ remind, notify
          ahead", "joint lead"   ~ ahead"                  ~ 20:25 ~ (,) is expected
          lead");                ~ lead")                  ~ 21:1  ~ (;) is expected
          missing("owner.open")  ~ missing("owner.opn")    ~ 40:19 ~ (owner.open) is meant
          """)
  void a_mistake_in_a_rule_is_one_with_what_to_write(
      String part, String instead, String place, String hint) {
    assertThat(RULES).contains(part);
    assertThat(problems(POLICY, RULES.replace(part, instead)))
        .singleElement()
        .asString()
        .startsWith("acme/rules/ACME-01.drl:" + place + ": ")
        .contains(hint);
  }

  @Test
  void rules_without_then_and_tests_of_a_broken_policy() {
    assertThat(problems(POLICY, RULES.replaceFirst("(?m)^then\n", "")))
        .singleElement()
        .asString()
        .startsWith("acme/rules/ACME-01.drl:19:5: The conditions have no end here: (then)");
    String test =
        "tests: [{test: x, given: {commitment: {crossTeam: yes}}, expect: {never: ACME-01.ahead}}]";
    PackFolder broken = acme(POLICY.replace("unit: span", "unit: days"), RULES);
    assertThat(PolicyPack.check(broken.with("tests/t.yaml", test).path()))
        .as("the test is right")
        .singleElement()
        .asString()
        .startsWith("acme/policies/ACME-01.yaml:5:");
    assertThat(
            PolicyPack.check(
                acme(POLICY, RULES).with("tests/t.yaml", test).with("tests/u.yaml", test).path()))
        .singleElement()
        .asString()
        .startsWith("acme/tests/u.yaml:1:16: There is a test (x) already, in acme/tests/t.yaml:1");
  }

  @Test
  void a_policy_and_its_rules_have_to_fit_together() {
    assertThat(problems(POLICY.replace("id: ACME-01", "id: ACME-02"), RULES))
        .anyMatch(
            line ->
                line.startsWith(
                    "acme/policies/ACME-01.yaml:1:1: No rule carries out the policy (ACME-02)."))
        .anyMatch(
            line ->
                line.startsWith(
                    "acme/rules/ACME-01.drl:11:1: The policy (ACME-01) is not described"));
    assertThat(problems(POLICY.replace("id: ACME-01", "id: A-05"), RULES))
        .anyMatch(
            line ->
                line.startsWith(
                    "acme/policies/ACME-01.yaml:1:5: (A-05) is no id of a client's policy"));
    assertThat(problems(POLICY, RULES.replace("\"ahead\", ", "\"ahaed\", ")))
        .anyMatch(
            line ->
                line.startsWith("acme/rules/ACME-01.drl:20:18: The step (ahaed) is not in")
                    && line.contains("Maybe (ahead) is meant"));
    assertThat(problems(POLICY, RULES.replace("acme.cross.open2\"", "acme.cross.opne2\"")))
        .anyMatch(
            line ->
                line.startsWith("acme/rules/ACME-01.drl:28:37: The parameter (acme.cross.opne2)")
                    && line.contains("Maybe (acme.cross.open2) is meant"));
    assertThat(
            problems(
                POLICY.replace("acme.cross.open2: {unit: count", "acme.cross.open2: {unit: weeks"),
                RULES))
        .anyMatch(line -> line.contains("(acme.cross.open2) is not declared as a COUNT"));
    assertThat(problems(POLICY.replace("{owner.open} open", "{owner.opne} open"), RULES))
        .anyMatch(
            line ->
                line.startsWith("acme/policies/ACME-01.yaml:15:15: {owner.opne} is neither a fact")
                    && line.contains("Maybe (owner.open) is meant"));
    assertThat(problems(POLICY.replace("{owner.open} open", "{getClass.name} open"), RULES))
        .anyMatch(line -> line.contains("{getClass.name} is neither a fact"));
    assertThat(
            problems(
                POLICY.replace("absent:\n  untilDue: it is due already, or has no date\n", ""),
                RULES))
        .anyMatch(line -> line.contains("(untilDue) may be null"));
    assertThat(problems(POLICY.replace("acme.cross.ahead1:", "commitment.nudge:"), RULES))
        .anyMatch(line -> line.contains("The parameter (commitment.nudge) needs a key of its own"));
    assertThat(problems(POLICY.replace("default: 1 wd", "default: soon"), RULES))
        .anyMatch(
            line ->
                line.startsWith("acme/policies/ACME-01.yaml:5:")
                    && line.contains("must be a length of time"));
    assertThat(problems(POLICY.replace("    sentence: Its", "    sentense: Its"), RULES))
        .anyMatch(
            line ->
                line.contains(
                    "acme/policies/ACME-01.yaml:15:5: The word (sentense) is not known here."));
    assertThat(
            problems(
                POLICY,
                RULES.replace(
                    "before a promise is due\"", "before a promise is due\" salience 10")))
        .anyMatch(
            line ->
                line.startsWith(
                    "acme/rules/ACME-01.drl:11:62: (salience) cannot stand here: rules have no order"));
  }

  private List<String> problems(String policy, String rules) {
    return PolicyPack.check(acme(policy, rules).path()).stream().map(Object::toString).toList();
  }

  private PolicyPack client(String policy, String rules) {
    return PolicyPack.read(acme(policy, rules).path());
  }

  private PackFolder acme(String policy, String rules) {
    return PackFolder.acme(folder)
        .with("policies/ACME-01.yaml", policy)
        .with("rules/ACME-01.drl", rules);
  }

  private static Judgement judged(DroolsPolicies policies, Facts facts) {
    return policies.judge(List.of(facts)).get(0);
  }

  private static List<String> keys(DroolsPolicies policies, Facts facts) {
    return judged(policies, facts).verdicts().stream().map(Verdict::key).toList();
  }

  private static List<List<String>> keys(List<Judgement> judged) {
    return judged.stream().map(one -> one.verdicts().stream().map(Verdict::key).toList()).toList();
  }

  private static Verdict verdict(DroolsPolicies policies, Facts facts, String key) {
    return judged(policies, facts).verdicts().stream()
        .filter(verdict -> verdict.key().equals(key))
        .findFirst()
        .orElseThrow();
  }
}
