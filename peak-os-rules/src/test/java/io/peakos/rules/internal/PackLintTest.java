package io.peakos.rules.internal;

import static io.peakos.rules.internal.SamplePack.GOOD;
import static io.peakos.rules.internal.SamplePack.PATH;
import static io.peakos.rules.internal.SamplePack.files;
import static io.peakos.rules.internal.SamplePack.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackLintTest {
  private static final String SAY = "$then.say($promise, \"x\");";

  @Test
  void a_good_file_has_no_problems() {
    assertThat(PackLint.check(files(GOOD))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          io/peakos/rules/standard/z/z-05.drl | named after its policy
          io/peakos/rules/standard/b/Z-05.drl | named after its policy
          io/peakos/rules/standard/z/Z-06.drl | @policy("Z-06")
          io/peakos/rules/standard/Z-05.drl   | named after its policy
          """)
  void a_file_lies_where_its_policy_says(String path, String problem) {
    assertThat(PackLint.check(new TreeMap<>(Map.of(path, GOOD))))
        .isNotEmpty()
        .allSatisfy(found -> assertThat(found.toString()).startsWith(path).contains(problem));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          package io.peakos.rules.standard.z  | package io.peakos.rules.standard.b | 1  | must be the folder
          import io.peakos.rules.internal.sample.Limits; | import java.util.List;   | 3  | single types of ours
          import io.peakos.rules.internal.sample.Limits; | import io.peakos.rules.*; | 3 | single types of ours
          import io.peakos.rules.internal.sample.Limits; | global java.util.List l;  | 1 | nothing else
          import io.peakos.rules.internal.sample.Limits; | function int f() { return 1; } | 1 | nothing else
          import io.peakos.rules.internal.sample.Limits; | declare X a : int end     | 1 | nothing else
          import io.peakos.rules.internal.sample.Limits; | import function java.lang.Math.max; | 1 | nothing else
          "something is said about a promise" | "Z-05 is about a promise, we say" | 7 | must not hold an id
          "something is said about a promise" | "overdue"                         | 7 | must be a sentence
          "something is said about a promise" | "Something is said about it."     | 7 | must be a sentence
          @policy("Z-05")                     | @policy("Z-06")                   | 7 | @policy("Z-05")
          @policy("Z-05")                     | @policy("Z-05") @more("x")        | 7 | @policy("Z-05")
          @policy("Z-05")                     | salience 10                       | 7 | @policy("Z-05")
          @policy("Z-05")                     | @policy("Z-05") salience 10       | 7 | not allowed
          @policy("Z-05")                     | @policy("Z-05") no-loop           | 7 | not allowed
          $then : Verdicts()                  | Verdicts()                        | 7 | binds the collector
          $then : Verdicts()                  | $then : Limits()                  | 7 | binds the collector
          $then : Verdicts()                  | $then : Verdicts() PromiseFacts() | 7 | exactly one subject
          $then : Verdicts()                  | $then : Verdicts() eval(true)     | 12 | only patterns
          $then : Verdicts()                  | $then : Verdicts() not Limits()   | 12 | not needed
          $then : Verdicts()                  | $then : Verdicts() String() from "x" | 12 | from, over
          $then : Verdicts()                  | $then : Verdicts() accumulate(PromiseFacts(); $n : count(1)) | 12 | from, over
          """)
  void only_what_is_known_to_be_harmless_passes(
      String part, String instead, int line, String problem) {
    String good = rule("PromiseFacts()", SAY);
    assertThat(good).contains(part);

    assertThat(PackLint.check(files(good.replace(part, instead))))
        .anySatisfy(
            found -> assertThat(found.toString()).startsWith(PATH + ":" + line).contains(problem));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          timing.daysOverdue != 3               | holds when the value is missing
          !(timing.daysOverdue >= 3)            | holds when the value is missing
          timing.daysOverdue not in (1, 2)      | holds when the value is missing
          timing.daysOverdue + 1 > 3            | fails when the value is missing
          id matches System.getenv("X")         | only comparisons
          System.getenv("X") == null            | static method
          eval(true)                            | only comparisons
          new String() == id                    | only comparisons
          timing.daysOpen >                     | no viable alternative
          timing.daysOpen > 3 timing.x > 2      | mismatched input
          """)
  void a_condition_that_misleads_or_reaches_out_is_refused(String condition, String problem) {
    assertThat(PackLint.check(files(rule("PromiseFacts(" + condition + ")", SAY))))
        .isNotEmpty()
        .anySatisfy(
            found -> assertThat(found.toString()).startsWith(PATH + ":11").contains(problem));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\u0001',
      delimiter = '|',
      textBlock =
          """
          timing.daysOverdue != null, timing.daysOverdue >= $limits.days("a - b != c")
          state == PromiseFacts.State.OPEN || state == PromiseFacts.State.DONE
          extension!.days > 3, !owner.active, id in ("a", "b")
          """)
  void a_plain_condition_passes(String condition) {
    assertThat(PackLint.check(files(rule("PromiseFacts(" + condition + ")", SAY)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\u0001',
      delimiter = '|',
      textBlock =
          """
          System.exit(1);
          $limits.days("x");
          $then.say($promise, System.getenv("x"));
          $then.say($promise, new String());
          $then.say($promise, "a" + "b");
          $then.said().clear();
          insert($promise);
          int x = 3; $then.say($promise, "x");
          if (true) { $then.say($promise, "x"); }
          while (true) {}
          $then.say($promise, drools.getRule().getName());
          $then.say($promise, "x"); delete($promise);
          $then.say($promise, String.valueOf(3));
          $then.say(
          """)
  void a_consequence_that_does_more_than_tell_is_refused(String consequence) {
    assertThat(PackLint.check(files(rule("PromiseFacts()", consequence)))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\u0001',
      delimiter = '|',
      textBlock =
          """
          $then.say($promise, "x"); $then.say($promise, "y");
          $then.say($promise, PromiseFacts.State.OPEN);
          $then.say($promise, $promise.owner().active(), 3, true, null, $limits.days("x"));
          """)
  void a_consequence_that_only_tells_passes(String consequence) {
    assertThat(PackLint.check(files(rule("PromiseFacts()", consequence)))).isEmpty();
  }

  @Test
  void two_rules_must_not_share_a_name() {
    SortedMap<String, String> files = files(rule("PromiseFacts()", SAY));
    String other = PATH.replace("Z-05", "Z-06");
    files.put(other, rule("PromiseFacts()", SAY).replace("Z-05", "Z-06"));

    assertThat(PackLint.check(files))
        .extracting(PackProblem::toString)
        .containsExactly(
            other + ":7: the name (something is said about a promise) is taken in " + PATH);
  }
}
