package io.peakos.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.policy.Facts;
import io.peakos.policy.Verdict;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
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
  void five_hundred_swaps_leave_heap_and_loaded_classes_flat() throws IOException {
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
  private Path pack(int i) throws IOException {
    Path pack = folder.resolve("acme");
    write(
        pack,
        "pack.yaml",
        """
        id: acme
        version: 1.%d
        layer: client
        extends: standard 1
        who: Jane Doe
        why: Swapped.
        effective from: 2026-01-01
        """
            .formatted(i));
    write(pack, "policies/ACME-01.yaml", ClientRulesTest.POLICY);
    write(
        pack,
        "rules/ACME-01.drl",
        ClientRulesTest.RULES.replace("is an issue\"", "is an issue " + i + "\""));
    write(pack, "tables/open.csv", "history.rescopes,acme.cross.open\n>= 2,%d\n".formatted(i));
    return pack;
  }

  private static void write(Path pack, String file, String text) throws IOException {
    Path path = pack.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
