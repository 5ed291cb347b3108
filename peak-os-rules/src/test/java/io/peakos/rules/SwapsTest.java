package io.peakos.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.policy.Facts;
import io.peakos.policy.Verdict;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs with rules and tables come and go, and nothing of them stays. */
class SwapsTest {
  private static final int SWAPS = 500;

  /** Until then the JVM may still load what it needs at all. */
  private static final int WARM = 50;

  private static final DroolsPolicies STANDARD = DroolsPolicies.standard();

  @TempDir Path folder;

  @Test
  void five_hundred_swaps_leave_heap_and_loaded_classes_flat() {
    Facts soon = Promise.accepted().dueIn(Ago.workingDays(1)).withOtherTeams().facts();
    List<WeakReference<DroolsPolicies>> gone = new ArrayList<>();
    long classes = 0;
    for (int i = 1; i <= SWAPS; i++) {
      DroolsPolicies policies = STANDARD.overlay(PolicyPack.read(pack(i)));
      assertThat(policies.judge(List.of(soon)).get(0).verdicts())
          .extracting(Verdict::key)
          .contains("ACME-01/ahead");
      gone.add(new WeakReference<>(policies));
      if (i == WARM) {
        classes = loaded();
      }
    }

    assertThat(loaded() - classes).as("classes that the swaps have loaded").isLessThan(5);
    System.gc();
    assertThat(gone.stream().filter(one -> one.get() != null).count())
        .as("policies that nobody uses and that are still there")
        .isLessThan(3);
  }

  private static long loaded() {
    return ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();
  }

  /** Another one each time. */
  private Path pack(int i) {
    return PackFolder.acme(folder)
        .with("policies/ACME-01.yaml", ClientRulesTest.POLICY)
        .with(
            "rules/ACME-01.drl",
            ClientRulesTest.RULES.replace("is an issue\"", "is an issue " + i + "\""))
        .with("tables/open.csv", "history.rescopes,acme.cross.open2\n>= 2,%d\n".formatted(i))
        .path();
  }
}
