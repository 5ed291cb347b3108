package io.peakos.insight;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether all goes well, in this database. Immutable.
 *
 * @param oldestDue the due moment of the oldest clock that should have been swept, or null
 * @param lag how long that is ago
 * @param parked how many items wait for an operator
 * @param outbox how many messages and events wait to be delivered and are due
 * @param outboxAge how long the oldest of them waits
 * @param unheard how many open escalations found nobody on their ladders, so that at most the
 *     fallback heard, and nobody has acknowledged them
 * @param missed how many things that should have happened by now and did not were found by the
 *     watchdog, and could not be repaired
 * @param swept when any node last looked for what is due, or null; with {@code relayed} and {@code
 *     audited} noted about once a minute
 * @param relayed when any node last looked for what is to be delivered, or null
 * @param audited when any node last looked for what was missed, or null
 * @param advice what to do, in sentences; empty when all is well
 */
public record Health(
    @Nullable Instant oldestDue,
    Duration lag,
    int parked,
    int outbox,
    Duration outboxAge,
    int unheard,
    int missed,
    @Nullable Instant swept,
    @Nullable Instant relayed,
    @Nullable Instant audited,
    List<String> advice) {
  /** Copies the advice. */
  public Health {
    advice = List.copyOf(advice);
  }

  /** Whether there is nothing to do. */
  public boolean healthy() {
    return advice.isEmpty();
  }
}
