package io.peakos.rules.internal;

import io.peakos.policy.Judgement;
import io.peakos.policy.Verdict;
import io.peakos.rules.Ago;
import io.peakos.rules.DroolsPolicies;
import io.peakos.rules.Promise;
import java.util.List;

/** A host that loads and asks the standard policies; started by a test in a JVM of its own. */
final class HostMain {
  private HostMain() {}

  public static void main(String[] args) {
    long start = System.nanoTime();
    DroolsPolicies policies = DroolsPolicies.standard();
    long loaded = System.nanoTime();
    Judgement judgement =
        policies.judge(List.of(Promise.accepted().overdueFor(Ago.workingDays(2)).facts())).get(0);
    long judged = System.nanoTime();
    System.out.println("said " + judgement.verdicts().stream().map(Verdict::key).toList());
    System.out.printf(
        "loaded in %d ms, judged in %d ms%n",
        (loaded - start) / 1_000_000, (judged - loaded) / 1_000_000);
  }
}
