package io.peakos.rules.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.policy.PolicyMode;
import io.peakos.policy.Verdict;
import io.peakos.rules.Promise;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of what several rules say about the same subject. */
class MergingTest {
  @TempDir Path folder;
  private PackPolicies policies;

  @BeforeEach
  void two_policies_that_overlap() {
    TreeMap<String, String> files = new TreeMap<>();
    policy(
        files,
        "Z-05",
        List.of(
            """
            $then.raiseIssue("act", "shared", Severity.S3);
            $then.startLadder("act", Severity.S2);
            $then.remind("act", "owner");
            """,
            """
            $then.remind("act", "owner");
            $then.remind("act", "counterparty");
            """));
    policy(
        files,
        "Z-06",
        List.of(
            """
            $then.raiseIssue("act", "shared", Severity.S1);
            $then.raiseIssue("act", "own", Severity.S4);
            $then.startLadder("act", Severity.S3);
            $then.remind("act", "owner");
            """));
    SamplePack.write(PackCompiler.checkedAndCompiled(files), folder);
    policies = PackPolicies.load(SamplePack.loader(folder));
  }

  @Test
  void the_same_of_one_step_happens_once_and_the_most_severe_of_several_wins() {
    assertThat(said(policies))
        .containsExactly(
            "Z-05/act Remind[to=Owner[]",
            "Z-05/act Remind[to=Counterparty[]",
            "Z-05/act StartLadder[severity=S2",
            "Z-06/act RaiseIssue[key=own",
            "Z-06/act RaiseIssue[key=shared",
            "Z-06/act Remind[to=Owner[]");
  }

  @Test
  void what_is_only_observed_does_not_take_the_place_of_what_is_carried_out() {
    assertThat(said(policies.mode("Z-06", PolicyMode.OBSERVE)))
        .contains(
            "Z-05/act RaiseIssue[key=shared",
            "Z-06/act RaiseIssue[key=shared",
            "Z-05/act StartLadder[severity=S2",
            "Z-06/act StartLadder[severity=S3");
  }

  private static List<String> said(PackPolicies policies) {
    return policies.judge(List.of(Promise.accepted().facts())).get(0).verdicts().stream()
        .map((Verdict verdict) -> verdict.key() + " " + verdict.consequence())
        .map(line -> line.replaceAll(",.*", ""))
        .toList();
  }

  private static void policy(Map<String, String> files, String id, List<String> consequences) {
    var rules =
        new StringBuilder(
            """
            package io.peakos.rules.standard.z;

            import io.peakos.escalation.Severity;
            import io.peakos.policy.CommitmentFacts;
            import io.peakos.rules.internal.Verdicts;
            """);
    for (String consequence : consequences) {
      rules.append(
          """

          rule "rule %d of policy %s says something"
          @policy("%s")
          when
              CommitmentFacts(clarity.complete)
              $then : Verdicts()
          then
          %s
          end
          """
              .formatted(rules.length(), id.replace("-0", " "), id, consequence));
    }
    files.put(PackCompiler.ROOT + "z/" + id + ".drl", rules.toString());
    files.put(
        PackCompiler.ROOT + "z/" + id + ".yaml",
        """
        id: %s
        title: A policy that overlaps with another one.
        mode: ENFORCE
        steps:
          act:
            sentence: It is clear what was promised.
            text: It is clear.
            title: An issue
        """
            .formatted(id));
  }
}
