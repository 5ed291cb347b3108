package io.peakos.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two states of packs are the same only when everything that counts is. */
class PackDiffTest {
  private static final DroolsPolicies STANDARD = DroolsPolicies.standard();
  private static final String LADDER =
      """
      ladders:
        S2:
          rungs:
            - {rung: L0, after: 0 wh, tells: owner}
            - {rung: L1, after: 2 wd, tells: seat lead%s}
          give up: %s
          rounds: %d
      """;

  @TempDir Path folder;

  @Test
  void a_ladder_differs_in_more_than_its_rungs() {
    Path before = acme("before", "ladders.yaml", LADDER.formatted("", "5 wd", 2));
    Path after = acme("after", "ladders.yaml", LADDER.formatted(", effect: huddle", "50 wd", 3));

    assertThat(PackDiff.between(STANDARD, List.of(before), List.of(before))).isEmpty();
    List<PackDiff.Change> changes = PackDiff.between(STANDARD, List.of(before), List.of(after));
    assertThat(changes).hasSize(1);
    assertThat(changes.get(0).before()).contains("give up after 5 wd, rounds 2");
    assertThat(changes.get(0).after())
        .contains("L1 after 2 wd tells seat lead", "huddle)", "give up after 50 wd, rounds 3");
  }

  @Test
  void the_words_of_a_clients_policy_count() {
    Path before = policy("before", ClientRulesTest.POLICY);
    Path after =
        policy(
            "after",
            ClientRulesTest.POLICY
                .replace("Its owner has", "Whoever owns it has")
                .replace("it is due already", "it was due"));

    assertThat(PackDiff.between(STANDARD, List.of(before), List.of(after)))
        .extracting(PackDiff.Change::what)
        .containsExactlyInAnyOrder("absent (untilDue) of (ACME-01)", "sentence (ACME-01.many)");
  }

  @Test
  void a_row_that_a_more_specific_pack_overrides_counts_no_more() {
    Path consultant =
        PackFolder.of(folder.resolve("below"), "base", "consultant", "standard 1")
            .with("parameters.yaml", "parameters:\n  commitment.nudge: 3 wd\n")
            .with("tables/a.csv", "crossTeam,commitment.nudge\nyes,5 wd\n")
            .path();
    Path client =
        PackFolder.of(folder.resolve("above"), "acme", "client", "base 1")
            .with("parameters.yaml", "parameters:\n  commitment.nudge: 4 wd\n")
            .path();

    assertThat(PackDiff.between(STANDARD, List.of(consultant), List.of(consultant, client)))
        .extracting(change -> change.when() + ": " + change.before() + " -> " + change.after())
        .containsExactlyInAnyOrder(": 3 wd -> 4 wd", "crossTeam yes: 5 wd -> ");
  }

  private Path policy(String state, String policy) {
    return PackFolder.acme(folder.resolve(state))
        .with("policies/ACME-01.yaml", policy)
        .with("rules/ACME-01.drl", ClientRulesTest.RULES)
        .path();
  }

  private Path acme(String state, String file, String text) {
    return PackFolder.acme(folder.resolve(state)).with(file, text).path();
  }
}
