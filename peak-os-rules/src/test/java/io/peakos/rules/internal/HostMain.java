package io.peakos.rules.internal;

import io.peakos.rules.internal.sample.Limits;
import io.peakos.rules.internal.sample.PromiseFacts;
import io.peakos.rules.internal.sample.Verdicts;
import java.util.List;
import java.util.Map;

/** A host that loads and runs the pack on its class path; started by a test in a JVM of its own. */
final class HostMain {
  private HostMain() {}

  public static void main(String[] args) {
    var verdicts = new Verdicts();
    StandardPack.load()
        .run(
            List.of(
                verdicts,
                new Limits(Map.of("commitment.overdue.inform", 2)),
                PromiseFacts.overdueBy(3)),
            match -> {});
    System.out.println("said " + verdicts.said());
  }
}
