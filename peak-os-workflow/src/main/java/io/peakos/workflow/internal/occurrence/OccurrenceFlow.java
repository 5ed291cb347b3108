package io.peakos.workflow.internal.occurrence;

import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.ledger.Scribe;
import io.peakos.workflow.internal.store.OccurrenceRow;
import io.peakos.workflow.internal.store.Stores;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lets the workflows of occurrences begin and go on with what was written, in its transaction.
 * Thread-safe.
 */
public final class OccurrenceFlow implements Scribe.Occurring {
  private final Stores stores;
  private final OccurrenceProcess process;

  /** Occurrences in these stores, carried by these workflows. */
  public OccurrenceFlow(Stores stores, OccurrenceProcess process) {
    this.stores = stores;
    this.process = process;
  }

  @Override
  public void begin(List<OccurrenceRow> rows) {
    process.start(rows);
  }

  @Override
  public void tell(Ledger.OccurrenceCall call, Ledger ledger) {
    OccurrenceRow row = call.row();
    if (!call.message().equals(OccurrenceProcess.OPENED)) {
      process.cancel(row, call.message());
      return;
    }
    process.tell(row, call.message(), Map.of());
    @Nullable String open = process.openStep(row);
    if (!Objects.equals(open, row.inside().step())) {
      // A host's own step comes before the first of the agenda, or another one is the first.
      stores.rhythms().update(List.of(row.change(held -> held.step(open, ledger.now()))));
    }
  }
}
