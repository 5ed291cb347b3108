package io.peakos.tools.simulate;

import java.util.SplittableRandom;

/**
 * Chance by seed: each decision has its own, named after what it is about, so that other policies
 * change what they change and not every throw that comes later. Immutable.
 */
final class Chance {
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private final long seed;

  Chance(long seed) {
    this.seed = seed;
  }

  /** The throws for a decision about something; the same each time. */
  SplittableRandom of(String about, String decision) {
    long mixed = seed;
    for (int i = 0; i < about.length(); i++) {
      mixed = mixed * STEP + about.charAt(i);
    }
    for (int i = 0; i < decision.length(); i++) {
      mixed = mixed * STEP + decision.charAt(i);
    }
    return new SplittableRandom(mixed);
  }

  /** Whether it happens, which it does in this share of cases. */
  boolean happens(String about, String decision, double share) {
    return of(about, decision).nextDouble() < share;
  }

  /** A number from the least to the most. */
  int between(String about, String decision, int least, int most) {
    return least + of(about, decision).nextInt(most - least + 1);
  }
}
