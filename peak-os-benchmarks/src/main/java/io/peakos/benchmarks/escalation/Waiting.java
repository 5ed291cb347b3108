package io.peakos.benchmarks.escalation;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what others do. Stateless. */
final class Waiting {
  private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long LONGEST = TimeUnit.MINUTES.toSeconds(3);

  private Waiting() {}

  static void until(BooleanSupplier done) {
    long start = System.nanoTime();
    while (!done.getAsBoolean()) {
      if (secondsSince(start) > LONGEST) {
        throw new IllegalStateException(
            "A round did not end within (%d) seconds.%nMaybe ask for fewer obligations."
                .formatted(LONGEST));
      }
      LockSupport.parkNanos(LOOK_EVERY);
    }
  }

  static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
