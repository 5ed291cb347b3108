package io.peakos.workflow.internal.huddle;

import io.peakos.huddle.Huddle.Outcome;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.store.HuddleRow;
import org.flowable.engine.delegate.DelegateExecution;
import org.flowable.engine.delegate.JavaDelegate;

/**
 * What the node {@code time-out} does: the huddle is over without a decision, and the ladder, which
 * nobody has stopped, goes on alone. Thread-safe.
 */
final class TimeOutTask implements JavaDelegate {
  private final TaskParts parts;

  TimeOutTask(TaskParts parts) {
    this.parts = parts;
  }

  @Override
  public void execute(DelegateExecution execution) {
    HuddleRow running = parts.huddle(execution);
    if (running.huddle().outcome() != null) {
      // Decided while this waited for the row; the engine finds its own rows changed and gives up.
      return;
    }
    HuddleRow row = running.with(HuddleLife.over(running.huddle(), Outcome.TIMED_OUT));
    parts.stores().huddles().update(row);
    Ledger ledger = parts.ledgers().get();
    HuddleEvents.event(ledger, HuddleEvents.BY_LADDER, row, parts.escalation(row), "timed-out")
        .with("deadline", row.huddle().deadline())
        .changed("step", running.huddle().step(), null)
        .write();
    ledger.write(parts.stores());
  }
}
