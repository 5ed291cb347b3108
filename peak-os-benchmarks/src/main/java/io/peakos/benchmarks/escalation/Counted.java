package io.peakos.benchmarks.escalation;

import io.peakos.policy.Facts;
import io.peakos.policy.Judgement;
import io.peakos.policy.Moment;
import io.peakos.policy.Policies;
import io.peakos.policy.PolicyDescription;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Policies that count what they judge, so that a round need not ask the database again and again
 * whether it is over, which would cost the contender that is measured. Thread-safe.
 */
record Counted(Policies policies, AtomicInteger judged) implements Policies {
  @Override
  public String version() {
    return policies.version();
  }

  @Override
  public List<PolicyDescription> catalogue() {
    return policies.catalogue();
  }

  @Override
  public List<Moment> moments() {
    return policies.moments();
  }

  @Override
  public List<Judgement> judge(List<? extends Facts> facts) {
    judged.addAndGet(facts.size());
    return policies.judge(facts);
  }
}
