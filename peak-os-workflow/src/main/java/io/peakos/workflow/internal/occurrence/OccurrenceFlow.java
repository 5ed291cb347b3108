package io.peakos.workflow.internal.occurrence;

import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.ledger.Scribe;
import io.peakos.workflow.internal.store.OccurrenceRow;
import java.util.List;
import java.util.Map;

/**
 * Lets the workflows of occurrences begin and go on with what was written, in its transaction.
 * Thread-safe.
 */
public final class OccurrenceFlow implements Scribe.Occurring {
  private final OccurrenceProcess process;

  /** Occurrences carried by these workflows. */
  public OccurrenceFlow(OccurrenceProcess process) {
    this.process = process;
  }

  @Override
  public void begin(List<OccurrenceRow> rows) {
    process.start(rows);
  }

  @Override
  public void tell(Ledger.OccurrenceCall call, Ledger ledger) {
    if (call.message().equals(OccurrenceProcess.OPENED)) {
      process.tell(call.row(), call.message(), Map.of());
    } else {
      process.cancel(call.row(), call.message());
    }
  }
}
