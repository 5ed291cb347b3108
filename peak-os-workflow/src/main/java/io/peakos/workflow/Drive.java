package io.peakos.workflow;

import java.time.Instant;
import java.util.Optional;

/**
 * Time in the hands of the caller: an engine built with {@link PeakOsEngine.Builder#driven} does
 * nothing by itself. For tests and simulations with a clock of their own. Not thread-safe.
 */
public interface Drive {
  /**
   * When something is due next: a clock, a workflow's timer, a message. In the past or now when
   * something waits already.
   */
  Optional<Instant> next();

  /**
   * Does everything that is due at the instant the clock shows: first what time does, then
   * workflows, then deliveries; and again until nothing is due.
   *
   * @return how much was done; 0 when nothing was due
   */
  int run();
}
