package io.peakos.workflow.internal.ledger;

import io.peakos.spi.Transactions;
import io.peakos.workflow.internal.store.EscalationRow;
import io.peakos.workflow.internal.store.OccurrenceRow;
import io.peakos.workflow.internal.store.Stores;
import java.util.List;

/**
 * Writes ledgers down, then lets workflows begin and end that they ask for, all in the transaction
 * of the thread. Thread-safe.
 */
public final class Scribe {
  private final Stores stores;
  private final Huddling huddles;
  private final Occurring occurrences;
  private final Runnable wake;

  /** Into these stores; workflows follow, and after commit whoever delivers is woken. */
  public Scribe(Stores stores, Huddling huddles, Occurring occurrences, Runnable wake) {
    this.stores = stores;
    this.huddles = huddles;
    this.occurrences = occurrences;
    this.wake = wake;
  }

  /** Writes everything that the ledger has collected. */
  public void write(Ledger ledger) {
    ledger.write(stores);
    stores.database().transactions().on(Transactions.Phase.AFTER_COMMIT, wake);
    ledger.huddleCalls().forEach(call -> huddles.call(call, ledger));
    ledger.endedHuddles().forEach(escalation -> huddles.end(escalation, ledger));
    if (!ledger.begun().isEmpty()) {
      occurrences.begin(ledger.begun());
    }
    ledger.occurrenceCalls().forEach(call -> occurrences.tell(call, ledger));
  }

  /** Lets huddles begin, grow and end. */
  public interface Huddling {
    /** People are called to the huddle of an escalation. */
    void call(Ledger.HuddleCall call, Ledger ledger);

    /** The escalation is over, and so is its huddle. */
    void end(EscalationRow escalation, Ledger ledger);
  }

  /** Lets the workflows of occurrences begin and go on. */
  public interface Occurring {
    /** Occurrences are prepared; their workflows begin, many at once. */
    void begin(List<OccurrenceRow> rows);

    /** The workflow of an occurrence hears what happened. */
    void tell(Ledger.OccurrenceCall call, Ledger ledger);
  }
}
