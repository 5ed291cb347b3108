package io.peakos.workflow.internal.obligation;

import io.peakos.obligation.ObligationId;
import io.peakos.people.TenantId;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.ObligationRow;
import io.peakos.workflow.internal.store.Stores;
import java.util.Optional;

/**
 * Lets the clock of an obligation go on that was stopped from outside. Only when its row is there:
 * nothing else knows when the obligation is due. Thread-safe.
 */
public final class ObligationRearm {
  private final Stores stores;

  /** In these stores. */
  public ObligationRearm(Stores stores) {
    this.stores = stores;
  }

  /** What was done, or nothing when it is not owed any more or its clock is alive. */
  public Optional<String> rearm(Ledger ledger, TenantId tenant, ObligationId id) {
    return stores
        .obligations()
        .lock(tenant, id)
        .filter(row -> row.state().owed())
        .flatMap(
            row ->
                stores
                    .clocks()
                    .newest(tenant, row.ref())
                    .filter(ClockRow::broken)
                    .map(clock -> goOn(ledger, clock, row)));
  }

  private static String goOn(Ledger ledger, ClockRow clock, ObligationRow row) {
    ClockRow again =
        clock.nextStep().equals(ObligationClock.EXPIRE)
            ? ObligationClock.afterDue(clock, row)
            : ObligationClock.first(clock, row, ledger.now());
    ledger.change(again);
    return "its clock waits for (%s) again, until (%s)".formatted(again.nextStep(), again.nextAt());
  }
}
