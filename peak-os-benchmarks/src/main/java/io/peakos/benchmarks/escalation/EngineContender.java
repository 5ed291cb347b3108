package io.peakos.benchmarks.escalation;

import io.peakos.benchmarks.ManualClock;
import io.peakos.benchmarks.Office;
import io.peakos.obligation.Owe;
import io.peakos.people.Caller;
import io.peakos.people.PersonId;
import io.peakos.policy.Policies;
import io.peakos.subject.SubjectRef;
import io.peakos.workflow.PeakOsEngine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Peak OS as a host runs it: in the background, with the standard policies, a number of threads
 * that sweep, and one more that hands events to the (empty) sink while they do.
 */
final class EngineContender implements Contender {
  private static final Duration EARLIER = Duration.ofHours(1);

  private final Workload workload;
  private final ManualClock clock = new ManualClock(Workload.DUE.minus(EARLIER));
  private final AtomicInteger judged = new AtomicInteger();
  private final PeakOsEngine.Running engine;

  EngineContender(Workload workload, Policies policies, int threads) {
    this.workload = workload;
    this.engine =
        Workload.engine(workload.pool(), new Counted(policies, judged), clock)
            .threads(threads)
            .start();
  }

  @Override
  public Workload workload() {
    return workload;
  }

  @Override
  public double run() {
    workload.reset();
    judged.set(0);
    clock.set(Workload.DUE);
    long start = System.nanoTime();
    // Any command wakes the threads that sweep; else they would look within a second.
    engine
        .obligations()
        .owe(
            Caller.host(Office.TENANT, "bench"),
            Owe.of(
                "wake",
                SubjectRef.of("okr", "wake"),
                new PersonId("p0"),
                Workload.DUE.plus(Duration.ofDays(9))));
    Waiting.until(() -> judged.get() >= workload.size() && workload.due() == 0);
    double rate = workload.size() / Waiting.secondsSince(start);
    // Or it would take part in the rounds of the others.
    clock.set(Workload.DUE.minus(EARLIER));
    return rate;
  }

  @Override
  public void close() {
    engine.close();
  }
}
