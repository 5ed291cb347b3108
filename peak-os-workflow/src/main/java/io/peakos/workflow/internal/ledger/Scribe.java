package io.peakos.workflow.internal.ledger;

import io.peakos.spi.Transactions;
import io.peakos.workflow.internal.store.Stores;

/**
 * Writes ledgers down, then lets workflows begin and end that they ask for, all in the transaction
 * of the thread. Thread-safe.
 */
public final class Scribe {
  private final Stores stores;
  private final Flow flow;
  private final Runnable wake;

  /** Into these stores; workflows follow, and after commit whoever delivers is woken. */
  public Scribe(Stores stores, Flow flow, Runnable wake) {
    this.stores = stores;
    this.flow = flow;
    this.wake = wake;
  }

  /** Writes everything that the ledger has collected. */
  public void write(Ledger ledger) {
    ledger.write(stores);
    stores.database().transactions().on(Transactions.Phase.AFTER_COMMIT, wake);
    ledger.huddleCalls().forEach(call -> flow.call(call, ledger));
    ledger.endedHuddles().forEach(escalation -> flow.end(escalation, ledger));
  }

  /** The workflows that follow what was written. */
  public interface Flow {
    /** Opens the huddle of an escalation, or lets people join it. */
    void call(Ledger.HuddleCall call, Ledger ledger);

    /** Ends the huddle of an escalation, if one runs. */
    void end(io.peakos.workflow.internal.store.EscalationRow escalation, Ledger ledger);
  }
}
