package io.peakos.workflow.internal.clock;

import java.time.Duration;

/** How long to wait before something that failed is tried again. Stateless. */
public final class Retries {
  private Retries() {}

  /** The pause after so many failures: 30 seconds, growing fourfold, at the most four hours. */
  public static Duration pause(int failures) {
    long seconds = 30L << Math.min(2 * failures, 20);
    return Duration.ofSeconds(Math.min(seconds, Duration.ofHours(4).toSeconds()));
  }
}
