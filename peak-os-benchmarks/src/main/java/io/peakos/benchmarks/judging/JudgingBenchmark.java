package io.peakos.benchmarks.judging;

import io.peakos.policy.Facts;
import io.peakos.policy.Judgement;
import io.peakos.rules.DroolsPolicies;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A sweep's batch of facts judged by the standard rules, and by hand. Both are first made to say
 * the same. Public because JMH subclasses it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
public class JudgingBenchmark {
  /** As many as a sweep judges at once. */
  private static final int SUBJECTS = 500;

  private final List<Facts> facts = Mix.of(SUBJECTS);
  private final DroolsPolicies rules = DroolsPolicies.standard();
  private final HandWritten byHand = new HandWritten(rules.version());

  /**
   * Compares what both say.
   *
   * @throws IllegalStateException when they differ
   */
  @Setup
  public void sayTheSame() {
    List<Judgement> one = rules.judge(facts);
    List<Judgement> other = byHand.judge(facts);
    for (int i = 0; i < SUBJECTS; i++) {
      if (!one.get(i).equals(other.get(i))) {
        throw new IllegalStateException(
            "The rules say (%s), by hand it is (%s).%nMaybe a policy has changed: write it by hand again."
                .formatted(one.get(i), other.get(i)));
      }
    }
  }

  /** The standard policies. */
  @Benchmark
  @OperationsPerInvocation(SUBJECTS)
  public List<Judgement> rules() {
    return rules.judge(facts);
  }

  /** The same conditions and words in Java. */
  @Benchmark
  @OperationsPerInvocation(SUBJECTS)
  public List<Judgement> byHand() {
    return byHand.judge(facts);
  }
}
