package io.peakos.workflow.internal.watch;

import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.ClockStore;
import io.peakos.workflow.internal.store.WatchStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Clocks that are there and do not do what they should. Thread-safe.
 *
 * @param clocks which they are
 * @param rearm what lets one go on, or null when nothing does
 */
record OtherClocks(
    String kind, Function<Look, List<ClockRow>> clocks, String reason, @Nullable Rearm rearm)
    implements Check {
  /** The step of a clock whose occurrence is prepared. */
  private static final String LOOK = "look";

  @Override
  public List<Problem> look(Look look) {
    return clocks.apply(look).stream().map(this::problem).toList();
  }

  private Problem problem(ClockRow clock) {
    Rearm again = rearm;
    return new Problem(
        clock.tenant(),
        clock.subject(),
        clock.correlation(),
        since(clock),
        reason,
        again == null ? null : ledger -> again.make(ledger, clock));
  }

  private static Instant since(ClockRow clock) {
    Instant due = clock.nextAt() == null ? clock.due() : clock.nextAt();
    return due == null ? clock.anchor() : due;
  }

  /** An occurrence is looked at now; what has happened on its clock does not again. */
  static Optional<String> look(
      ClockStore clocks, Ledger ledger, TenantId tenant, SubjectRef subject) {
    Optional<ClockRow> broken = clocks.newest(tenant, subject).filter(ClockRow::broken);
    if (broken.isPresent() && !broken.get().nextStep().equals(LOOK)) {
      throw new IllegalStateException(
          "The clock of (%s) that counts is gone; (%s) is an older one.%nMaybe move it: that prepares it anew."
              .formatted(subject, broken.get().id()));
    }
    return broken.map(
        clock -> {
          ledger.change(clock.next(LOOK, ledger.now()));
          return "its clock looks at it now";
        });
  }

  /** A clock that waits for another moment waits for the planned one again. */
  static Optional<String> putBack(WatchStore store, ClockRow clock) {
    return store.putBack(clock)
        ? Optional.of("it does what was planned, when it was planned")
        : Optional.empty();
  }

  /** Lets a clock go on. */
  interface Rearm {
    /** What was done, or nothing when there is nothing to do any more. */
    Optional<String> make(Ledger ledger, ClockRow clock);
  }
}
