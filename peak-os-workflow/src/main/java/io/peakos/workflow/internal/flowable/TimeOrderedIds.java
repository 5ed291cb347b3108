package io.peakos.workflow.internal.flowable;

import io.peakos.workflow.internal.store.OrderedIds;
import java.time.Clock;
import org.flowable.common.engine.impl.cfg.IdGenerator;

/** Ids for the engine's rows. Needs no connection, unlike the engine's own. Thread-safe. */
final class TimeOrderedIds implements IdGenerator {
  private final Clock clock;
  private final OrderedIds ids = new OrderedIds();

  TimeOrderedIds(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String getNextId() {
    return ids.next(clock.instant());
  }
}
