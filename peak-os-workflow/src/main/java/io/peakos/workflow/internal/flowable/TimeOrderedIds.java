package io.peakos.workflow.internal.flowable;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.flowable.common.engine.impl.cfg.IdGenerator;

/**
 * Ids that sort in the order in which they were made (UUID version 7, with a counter below the
 * millisecond), so that indexes grow at one end. Needs no connection, unlike the engine's own.
 */
final class TimeOrderedIds implements IdGenerator {
  private static final int COUNTER_BITS = 12;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final AtomicLong last = new AtomicLong();

  TimeOrderedIds(Clock clock) {
    this.clock = clock;
  }

  /** When a millisecond has used up its counter, the next one is borrowed. */
  @Override
  public String getNextId() {
    long now = clock.millis() << COUNTER_BITS;
    long tick = last.accumulateAndGet(now, (before, current) -> Math.max(before + 1, current));
    long millis = tick >>> COUNTER_BITS;
    long counter = tick & ((1 << COUNTER_BITS) - 1);
    long high = (millis << 16) | 0x7000 | counter;
    long low = (random.nextLong() >>> 2) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }
}
