package io.peakos.workflow.internal.occurrence;

import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.store.OccurrenceRow;

/** Notes which step the workflow of an occurrence has opened. Thread-safe. */
final class OpenedSteps {
  private final Workbench bench;
  private final OccurrenceClock clocks;

  OpenedSteps(Workbench bench, OccurrenceClock clocks) {
    this.bench = bench;
    this.clocks = clocks;
  }

  /** A user task has opened: a step of the agenda, or one of the host's own beside it. */
  void opened(OccurrenceRow row, String node) {
    if (!OccurrenceProcess.isOfAgenda(row, node) || node.equals(row.inside().step())) {
      return;
    }
    Ledger ledger = bench.ledger();
    OccurrenceRow open = row.change(held -> held.step(node, ledger.now()));
    ledger.change(open);
    bench
        .stores()
        .clocks()
        .newest(row.tenant(), row.ref())
        .ifPresent(clock -> ledger.change(clocks.set(clock, open, ledger.now())));
    OccurrenceEvents.event(ledger, OccurrenceEvents.BY_TIME, open, "step-begun")
        .with("step", node)
        .write();
    bench.write(ledger);
  }
}
