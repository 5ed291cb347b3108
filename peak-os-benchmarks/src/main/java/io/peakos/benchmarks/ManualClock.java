package io.peakos.benchmarks;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that somebody moves. Thread-safe. */
public final class ManualClock extends Clock {
  private volatile Instant now;

  /** Shows this instant until it is set. */
  public ManualClock(Instant now) {
    this.now = now;
  }

  /** Shows this instant from now on. */
  public void set(Instant instant) {
    now = instant;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  @Override
  public Instant instant() {
    return now;
  }
}
