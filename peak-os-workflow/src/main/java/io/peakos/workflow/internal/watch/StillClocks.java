package io.peakos.workflow.internal.watch;

import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.store.WatchStore;
import io.peakos.workflow.internal.store.WatchStore.Awaiting;
import io.peakos.workflow.internal.store.WatchStore.Still;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is open, and has no clock or one that stands still without saying why. Thread-safe.
 *
 * @param rearm what lets it go on, with its clock's row or without
 * @param withoutClock what to do when the clock's row is gone and nothing knows when it was due;
 *     null when it can be made again
 */
record StillClocks(WatchStore store, Awaiting what, Rearm rearm, @Nullable String withoutClock)
    implements Check {
  @Override
  public String kind() {
    return what.name().toLowerCase(java.util.Locale.ROOT) + "-clock";
  }

  @Override
  public List<Problem> look(Look look) {
    return store.still(what, look.limit()).stream().map(this::problem).toList();
  }

  private Problem problem(Still still) {
    boolean lost = !still.hasClock() && withoutClock != null;
    String reason =
        still.hasClock()
            ? "It is open, and its clock stands still: nothing of ours stopped it."
            : "It is open, and its clock is gone: nothing would ever have come.";
    return new Problem(
        still.tenant(),
        still.subject(),
        still.subject(),
        still.since(),
        lost ? reason + " " + withoutClock : reason,
        lost ? null : ledger -> rearm.make(ledger, still.tenant(), still.subject()));
  }

  /** Lets something go on. */
  interface Rearm {
    /** What was done, or nothing when there is nothing to do any more. */
    Optional<String> make(Ledger ledger, TenantId tenant, SubjectRef subject);
  }
}
