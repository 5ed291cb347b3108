package io.peakos.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.policy.Consequence;
import io.peakos.policy.Explanation;
import io.peakos.policy.Facts;
import io.peakos.policy.Judgement;
import io.peakos.policy.PolicyMode;
import io.peakos.policy.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The standard policies, and what they say in one line each. */
final class Standard {
  static final DroolsPolicies POLICIES = DroolsPolicies.standard();

  private Standard() {}

  /** What the standard policies say of a commitment. */
  static List<String> said(Promise promise) {
    return said(POLICIES, promise.facts());
  }

  /** What the standard policies say of anything. */
  static List<String> said(Facts facts) {
    return said(POLICIES, facts);
  }

  /** What these policies say. */
  static List<String> said(DroolsPolicies policies, Facts facts) {
    return lines(judged(policies, facts));
  }

  /** A judgement as lines: the key, what is asked for, and for whom or of what. */
  static List<String> lines(Judgement judgement) {
    List<String> lines = new ArrayList<>();
    judgement.verdicts().forEach(verdict -> lines.add(line(verdict)));
    judgement.missing().forEach(gap -> lines.add(gap.policy() + " misses " + gap.fact()));
    return lines;
  }

  /** A judgement, of which every verdict is explained (G-04). */
  static Judgement judged(DroolsPolicies policies, Facts facts) {
    Judgement judgement = policies.judge(List.of(facts)).get(0);
    judgement.verdicts().forEach(verdict -> assertExplained(policies, verdict));
    return judgement;
  }

  private static void assertExplained(DroolsPolicies policies, Verdict verdict) {
    Explanation why = verdict.why();
    assertThat(why.version()).isEqualTo(policies.version());
    assertThat(why.rule()).contains(" ");
    assertThat(why.facts()).isNotEmpty().doesNotContainValue("none");
    assertThat(why.sentence()).matches("[\\p{Lu}\\d].*\\.").doesNotContain("{", "}", "null");
    assertThat(why.parameters())
        .allSatisfy(
            parameter -> {
              assertThat(parameter.value()).isNotBlank();
              assertThat(parameter.layer()).isIn("standard", "host");
            });
  }

  private static String line(Verdict verdict) {
    Consequence consequence = verdict.consequence();
    String mode =
        verdict.mode() == PolicyMode.ENFORCE
            ? ""
            : "(" + verdict.mode().name().toLowerCase(Locale.ROOT) + ") ";
    return mode + verdict.key() + " " + what(consequence);
  }

  private static String what(Consequence consequence) {
    if (consequence instanceof Consequence.Reject reject) {
      return "reject: " + String.join(", ", reject.missing());
    } else if (consequence instanceof Consequence.Remind remind) {
      return "remind " + remind.to().text();
    } else if (consequence instanceof Consequence.Notify notify) {
      return "notify " + notify.to().text();
    } else if (consequence instanceof Consequence.RaiseIssue issue) {
      return "issue " + issue.key() + " " + issue.severity();
    } else if (consequence instanceof Consequence.StartLadder start) {
      return "ladder " + (start.ladder() == null ? start.severity() : start.ladder());
    } else if (consequence instanceof Consequence.ForceChoice choice) {
      return "choice of " + choice.of().text();
    } else if (consequence instanceof Consequence.MarkStatus mark) {
      return "mark " + mark.status();
    } else if (consequence instanceof Consequence.RaiseSignal signal) {
      return "signal " + signal.signal() + " " + signal.severity();
    } else if (consequence instanceof Consequence.OpenWorkflow open) {
      return "open " + open.workflow();
    } else if (consequence instanceof Consequence.HoldAgain again) {
      return "hold again within " + again.within().text();
    } else if (consequence instanceof Consequence.SuggestTo suggest) {
      return "suggest to " + suggest.to().text();
    }
    throw new IllegalStateException("A consequence that tests do not know: " + consequence);
  }
}
