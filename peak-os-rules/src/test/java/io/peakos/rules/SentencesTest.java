package io.peakos.rules;

import static io.peakos.rules.Standard.POLICIES;
import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.policy.Consequence;
import io.peakos.policy.Explanation;
import io.peakos.policy.Facts;
import io.peakos.policy.Message;
import io.peakos.policy.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What people read, in one file that reviewers can read too. */
class SentencesTest {
  private static final Path EXPECTED =
      Path.of("src/test/resources/io/peakos/rules/what-people-read.txt");

  @Test
  void what_people_read_is_what_was_reviewed() throws IOException {
    String now = whatPeopleRead();
    Path written = Path.of("target", "what-people-read.txt");
    Files.writeString(written, now);

    assertThat(now)
        .as("copy %s to %s when the new words are meant", written, EXPECTED)
        .isEqualTo(Files.readString(EXPECTED).replace("\r\n", "\n"));
  }

  private static String whatPeopleRead() {
    SortedMap<String, String> entries = new TreeMap<>();
    for (Facts facts : Samples.all()) {
      for (Verdict verdict : Standard.judged(POLICIES, facts).verdicts()) {
        entries.merge(verdict.key(), entry(verdict), (before, more) -> joined(before, more));
      }
    }
    return String.join("\n", entries.values());
  }

  /** One entry per step; a step with several consequences shows what is said by each. */
  private static String joined(String before, String more) {
    StringBuilder all = new StringBuilder(before);
    more.lines()
        .filter(line -> line.startsWith("    ") && !before.contains(line))
        .forEach(line -> all.append(line).append('\n'));
    return all.toString();
  }

  private static String entry(Verdict verdict) {
    Explanation why = verdict.why();
    String parameters =
        why.parameters().stream()
            .map(parameter -> parameter.key() + " = " + parameter.value())
            .collect(Collectors.joining("; "));
    String facts =
        why.facts().entrySet().stream()
            .map(fact -> fact.getKey() + " = " + fact.getValue())
            .collect(Collectors.joining("; "));
    return verdict.key()
        + "  "
        + why.sentence()
        + "\n  because "
        + why.rule()
        + "\n  facts: "
        + facts
        + (parameters.isEmpty() ? "" : "\n  parameters: " + parameters)
        + "\n    "
        + said(verdict.consequence())
        + "\n";
  }

  private static String said(Consequence consequence) {
    Message message = message(consequence);
    if (message != null) {
      String to = consequence.getClass().getSimpleName();
      return to
          + ": "
          + message.text()
          + (message.values().isEmpty() ? "" : " " + new TreeMap<>(message.values()))
          + (message.choices().isEmpty() ? "" : " " + message.choices());
    }
    if (consequence instanceof Consequence.Reject reject) {
      return "Reject: " + reject.text() + " " + reject.missing();
    }
    return consequence.toString();
  }

  private static @Nullable Message message(Consequence consequence) {
    if (consequence instanceof Consequence.Remind remind) {
      return remind.message();
    } else if (consequence instanceof Consequence.Notify notify) {
      return notify.message();
    } else if (consequence instanceof Consequence.SuggestTo suggest) {
      return suggest.message();
    }
    return consequence instanceof Consequence.ForceChoice choice ? choice.message() : null;
  }
}
