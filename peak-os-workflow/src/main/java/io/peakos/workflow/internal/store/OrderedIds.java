package io.peakos.workflow.internal.store;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids that sort in the order in which they were made (UUID version 7, with a counter below the
 * millisecond), so that indexes grow at one end and what is due together keeps its order.
 * Thread-safe; another node's ids sort by their milliseconds only.
 */
public final class OrderedIds {
  private static final int COUNTER_BITS = 12;

  private final SecureRandom random = new SecureRandom();
  private final AtomicLong last = new AtomicLong();

  /** The next id. When a millisecond has used up its counter, the next one is borrowed. */
  public String next(Instant now) {
    long current = now.toEpochMilli() << COUNTER_BITS;
    long tick = last.accumulateAndGet(current, (before, given) -> Math.max(before + 1, given));
    long millis = tick >>> COUNTER_BITS;
    long counter = tick & ((1 << COUNTER_BITS) - 1);
    long high = (millis << 16) | 0x7000 | counter;
    long low = (random.nextLong() >>> 2) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }
}
