package io.peakos.workflow.internal.clock;

import java.time.Instant;

/** The clock of the host, in the precision that every database keeps. Thread-safe. */
@FunctionalInterface
public interface Now {
  /** This instant, in milliseconds. */
  Instant instant();
}
