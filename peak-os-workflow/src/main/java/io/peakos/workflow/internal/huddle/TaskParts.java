package io.peakos.workflow.internal.huddle;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.huddle.HuddleId;
import io.peakos.people.TenantId;
import io.peakos.spi.Absences;
import io.peakos.spi.Directory;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.outbox.Messenger;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.EscalationRow;
import io.peakos.workflow.internal.store.HuddleRow;
import io.peakos.workflow.internal.store.Stores;
import java.util.function.Supplier;
import org.flowable.engine.delegate.DelegateExecution;

/**
 * What the workflow's service tasks need. They are made before the engine that runs them, and so
 * before whatever starts workflows.
 *
 * @param ledgers makes an empty ledger for what happens now
 */
public record TaskParts(
    Stores stores,
    Messenger messenger,
    Directory directory,
    Absences absences,
    Supplier<Ledger> ledgers) {

  /** The huddle that a workflow carries, held until the transaction ends. */
  HuddleRow huddle(DelegateExecution execution) {
    TenantId tenant = new TenantId(execution.getTenantId());
    HuddleId id = new HuddleId(execution.getVariable(Vars.HUDDLE, String.class));
    return stores
        .huddles()
        .lock(tenant, id)
        .orElseThrow(() -> gone("huddle", id.value(), "peak_huddle"));
  }

  /** The escalation that it decides. */
  EscalationRow escalation(HuddleRow row) {
    return stores
        .escalations()
        .find(row.tenant(), row.huddle().escalation())
        .orElseThrow(
            () -> gone("escalation", row.huddle().escalation().value(), "peak_escalation"));
  }

  /** The host's people, as of the ledger's instant. */
  People people(Ledger ledger) {
    return new People(directory, absences, ledger.now());
  }

  private static PeakOsException gone(String what, String id, String table) {
    return new PeakOsException(
        ErrorCode.UNREADABLE,
        "The %s (%s) of a running workflow is gone.%nMaybe a row of %s was deleted by hand."
            .formatted(what, id, table));
  }
}
