package io.peakos.workflow.internal.ledger;

import io.peakos.workflow.internal.store.Stores;

/**
 * Writes ledgers down, then lets workflows begin and end that they ask for, all in the transaction
 * of the thread. Thread-safe.
 */
public final class Scribe {
  private final Stores stores;
  private final Flow flow;

  /** Into these stores; workflows follow. */
  public Scribe(Stores stores, Flow flow) {
    this.stores = stores;
    this.flow = flow;
  }

  /** Writes everything that the ledger has collected. */
  public void write(Ledger ledger) {
    ledger.write(stores);
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
