package io.peakos.rules.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueLintTest {
  static final String RULES =
      """
      package io.peakos.rules.standard.z;

      import io.peakos.policy.CommitmentFacts;
      import io.peakos.rules.internal.Limits;
      import io.peakos.rules.internal.Verdicts;

      rule "the owner hears of what is overdue"
      @policy("Z-05")
      when
          $limits : Limits()
          CommitmentFacts(sinceDue!.atLeast($limits.span("z.limit")), owner.open > 3)
          $then : Verdicts()
      then
          $then.remind("hear", "owner");
      end

      rule "how much the owner has open is not known"
      @policy("Z-05")
      when
          CommitmentFacts(owner.open == null)
          $then : Verdicts()
      then
          $then.missing("owner.open");
      end
      """;

  static final String CARD =
      """
      id: Z-05
      title: When something is overdue, its owner hears.
      mode: ENFORCE
      parameters:
        z.limit:
          default: 2 wd
          unit: span
          meaning: after how long
      steps:
        hear:
          moment: DUE + z.limit
          sentence: It is overdue for {sinceDue}, so the owner hears after {z.limit}.
          text: '"{title}" is overdue; {owner.open} others are open.'
      absent:
        sinceDue: it is not due
      """;

  private static final String DRL = PackCompiler.ROOT + "z/Z-05.drl";
  private static final String YAML = PackCompiler.ROOT + "z/Z-05.yaml";

  @Test
  void rules_and_card_that_fit_together_have_no_problems() {
    assertThat(CatalogueLint.check(new TreeMap<>(Map.of(DRL, RULES, YAML, CARD)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\u0001',
      textBlock =
          """
          id: Z-05             ~ id: Z-06                  ~ 1  ~ named after it
          title: When          ~ titel: When               ~ 1  ~ the entry (title) is missing
          mode: ENFORCE        ~ mode: FORCE               ~ 1  ~ must be one of [OBSERVE
          mode: ENFORCE        ~ mode: ENFORCE\\ncolour: x ~ 1  ~ the entry (colour) is not known
          default: 2 wd        ~ default: 2 weeks          ~ 1  ~ (parameters/z.limit) must be a length of time
          unit: span           ~ unit: spam                ~ 1  ~ must be one of [SPAN
          default: 2 wd        ~ default: 2 wd: x          ~ 6  ~ mapping values
          DUE + z.limit        ~ DUE + z.limits            ~ 10 ~ (z.limits) is not declared
          DUE + z.limit        ~ DUE plus z.limit          ~ 1  ~ must be like DUE
          {sinceDue}           ~ {sinceDew}                ~ 12 ~ {sinceDew} is neither a fact
          {sinceDue}           ~ {sinceDue                 ~ 1  ~ a brace that belongs to no name
          text:                ~ title:                    ~ 7  ~ the step (hear) needs a text
          {owner.open} others  ~ {owner.open|a|b}          ~ 7  ~ no words for one and for many
          sinceDue: it         ~ sinceDew: it              ~ 7  ~ (sinceDue) may be null
          sinceDue: it         ~ state: it                 ~ 15 ~ no rule looks at (state), or it is never null
          """)
  void a_card_that_does_not_fit_is_refused_with_file_and_line(
      String part, String instead, int line, String problem) {
    assertThat(CARD).contains(part);
    String card = CARD.replace(part, instead.replace("\\n", "\n"));

    assertThat(CatalogueLint.check(new TreeMap<>(Map.of(DRL, RULES, YAML, card))))
        .anySatisfy(
            found ->
                assertThat(found.toString())
                    .contains("Z-05.", ":" + line + ": ")
                    .contains(problem));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          span("z.limit")       | span("z.limits")      | 7  | (z.limits) is not declared
          sinceDue!.atLeast($limits.span("z.limit")) | history.rescopes >= $limits.count("z.limit") | 7 | not declared as a COUNT
          remind("hear"         | remind("listen"       | 7  | the step (listen) is not in
          , "owner"             | , "owners"            | 7  | The audience (owners)
          remind("hear", "owner") | raiseIssue("hear", "z", null) | 7 | needs a title
          missing("owner.open") | missing("owner.load") | 17 | there is no (owner.load)
          CommitmentFacts(owner.open == null) | CommitmentFacts(owner.open == 3) | 17 | (owner.open) is missing only when
          $then.missing("owner.open") | $then.remind("hear", "owner") | 7 | (owner.open) may be null
          """)
  void rules_that_do_not_fit_are_refused_with_file_and_line(
      String part, String instead, int line, String problem) {
    assertThat(RULES).contains(part);

    assertThat(
            CatalogueLint.check(
                new TreeMap<>(Map.of(DRL, RULES.replace(part, instead), YAML, CARD))))
        .anySatisfy(
            found ->
                assertThat(found.toString())
                    .contains("Z-05.", ":" + line + ": ")
                    .contains(problem));
  }

  @Test
  void a_parameter_that_only_a_consequence_reads_is_read_and_in_its_unit() {
    String again =
        RULES
            .replace("sinceDue!.atLeast($limits.span(\"z.limit\"))", "sinceDue != null")
            .replace(
                "$then.remind(\"hear\", \"owner\");",
                "$then.remind(\"hear\", \"owner\");\n"
                    + "    $then.holdAgain(\"hear\", $limits.span(\"z.limit\"));");

    assertThat(CatalogueLint.check(new TreeMap<>(Map.of(DRL, again, YAML, CARD)))).isEmpty();
    assertThat(
            CatalogueLint.check(
                new TreeMap<>(Map.of(DRL, again.replace(".span(", ".count("), YAML, CARD))))
        .singleElement()
        .asString()
        .contains("(z.limit) is not declared as a COUNT");
  }

  @Test
  void rules_without_a_card_and_a_card_without_rules_are_refused() {
    assertThat(CatalogueLint.check(new TreeMap<>(Map.of(DRL, RULES))).toString())
        .contains("the policy has no " + YAML);
    assertThat(CatalogueLint.check(new TreeMap<>(Map.of(YAML, CARD))).toString())
        .contains("a policy with a mode has rules in " + DRL);
  }

  @Test
  void policies_that_share_a_parameter_agree_on_it() {
    var files =
        new TreeMap<>(
            Map.of(
                DRL,
                RULES,
                YAML,
                CARD,
                DRL.replace("05", "06"),
                RULES.replace("05", "06"),
                YAML.replace("05", "06"),
                CARD.replace("05", "06").replace("2 wd", "3 wd")));

    assertThat(CatalogueLint.check(files))
        .extracting(PackProblem::toString)
        .containsExactly(
            YAML.replace("05", "06") + ":5: the parameter (z.limit) is another in an earlier file");
  }
}
