package io.peakos.workflow.internal.obligation;

import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.ObligationRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the clock of an obligation waits for: its due moment, then its last moment. Stateless. */
final class ObligationClock {
  static final String DUE = "due";
  static final String EXPIRE = "expire";

  private ObligationClock() {}

  /** The clock, set to the due moment, or to the last moment when that comes first. */
  static ClockRow first(ClockRow clock, ObligationRow row, Instant now) {
    Instant due = clock.effectiveDue();
    Instant expires = row.expires();
    return expires != null && due != null && expires.isBefore(due)
        ? clock.next(EXPIRE, expires)
        : clock.next(DUE, later(due, now));
  }

  /** The clock after its due moment was judged. */
  static ClockRow afterDue(ClockRow clock, ObligationRow row) {
    return row.expires() == null ? clock.resting() : clock.next(EXPIRE, row.expires());
  }

  private static @Nullable Instant later(@Nullable Instant due, Instant now) {
    return due == null || due.isAfter(now) ? due : now;
  }
}
