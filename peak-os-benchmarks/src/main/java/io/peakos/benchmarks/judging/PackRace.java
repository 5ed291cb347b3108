package io.peakos.benchmarks.judging;

import io.peakos.benchmarks.Samples;
import io.peakos.benchmarks.Sizes;
import io.peakos.policy.Facts;
import io.peakos.policy.Judgement;
import io.peakos.rules.DroolsPolicies;
import io.peakos.rules.PolicyPack;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The standard policies alone and with a client's pack of 200 rows and 20 rules: how fast both
 * judge, how long a changed pack takes to be live, and what thousands of changes leave behind.
 */
public final class PackRace {
  private static final int SUBJECTS = 500;
  private static final int WARM_UP = 300;
  private static final double MEGA = 1_000_000;

  private final Samples withPack = new Samples();
  private final Samples alone = new Samples();
  private final Samples large = new Samples();
  private final Samples small = new Samples();
  private final Samples classesAfter = new Samples();
  private final Samples classesBefore = new Samples();
  private final Samples heapAfter = new Samples();
  private final Samples heapBefore = new Samples();
  private final DroolsPolicies standard = DroolsPolicies.standard();
  private final List<Facts> facts = Mix.of(SUBJECTS);

  private PackRace() {}

  /** Measures all of it. */
  public static PackRace run(Sizes sizes) {
    PackRace race = new PackRace();
    race.judge(sizes);
    race.change(sizes);
    race.swap(sizes.obligations());
    return race;
  }

  private void judge(Sizes sizes) {
    DroolsPolicies client = standard.overlay(PolicyPack.read(LargePack.version(0)));
    if (said(client) <= said(standard)) {
      throw new IllegalStateException(
          "The client's rules say nothing.%nMaybe a fact that they look at has changed."
              .formatted());
    }
    int batches = sizes.seconds() == 0 ? 1 : 40 * sizes.seconds();
    int warmUp = sizes.seconds() == 0 ? 0 : 3;
    for (int round = -warmUp; round < sizes.rounds(); round++) {
      double ours = perSecond(client, batches);
      double theirs = perSecond(standard, batches);
      if (round >= 0) {
        withPack.add(ours);
        alone.add(theirs);
      }
    }
  }

  private long said(DroolsPolicies policies) {
    return policies.judge(facts).stream().mapToLong(one -> one.verdicts().size()).sum();
  }

  private double perSecond(DroolsPolicies policies, int batches) {
    long begin = System.nanoTime();
    for (int i = 0; i < batches; i++) {
      List<Judgement> judged = policies.judge(facts);
      if (judged.size() != SUBJECTS) {
        throw new IllegalStateException("not all were judged: " + judged.size());
      }
    }
    return batches * (double) SUBJECTS * 1e9 / (System.nanoTime() - begin);
  }

  /** From the bytes of a changed pack to the first judgement with it. */
  private void change(Sizes sizes) {
    int warmUp = sizes.seconds() == 0 ? 0 : WARM_UP;
    for (int round = -warmUp; round < sizes.rounds(); round++) {
      double one = milliseconds(LargePack::version, round + warmUp);
      double other = milliseconds(LargePack::small, round + warmUp);
      if (round >= 0) {
        large.add(one);
        small.add(other);
      }
    }
  }

  private double milliseconds(IntFunction<byte[]> pack, int version) {
    byte[] zip = pack.apply(version);
    long begin = System.nanoTime();
    live(zip);
    return (System.nanoTime() - begin) / MEGA;
  }

  private void live(byte[] zip) {
    standard.overlay(PolicyPack.read(zip)).judge(facts.subList(0, 1));
  }

  private void swap(int swaps) {
    int warm = Math.max(1, swaps / 10);
    for (int i = 1; i <= swaps; i++) {
      live(LargePack.version(i));
      if (i == warm) {
        classesBefore.add(classes());
        heapBefore.add(heap());
      }
    }
    classesAfter.add(classes());
    heapAfter.add(heap());
  }

  private static double classes() {
    return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
  }

  private static double heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGA;
  }

  /** Subjects per second with the client's pack. */
  public Samples withPack() {
    return withPack;
  }

  /** Subjects per second with the standard policies alone. */
  public Samples alone() {
    return alone;
  }

  /** Milliseconds until the client's pack is live. */
  public Samples large() {
    return large;
  }

  /** Milliseconds until a pack with one value is live. */
  public Samples small() {
    return small;
  }

  /** Loaded classes after all swaps. */
  public Samples classesAfter() {
    return classesAfter;
  }

  /** Loaded classes after a tenth of them. */
  public Samples classesBefore() {
    return classesBefore;
  }

  /** Megabytes of the heap in use after all swaps. */
  public Samples heapAfter() {
    return heapAfter;
  }

  /** Megabytes in use after a tenth of them. */
  public Samples heapBefore() {
    return heapBefore;
  }
}
