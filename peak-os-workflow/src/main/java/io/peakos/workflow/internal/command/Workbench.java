package io.peakos.workflow.internal.command;

import io.peakos.people.TenantId;
import io.peakos.spi.Absences;
import io.peakos.spi.Directory;
import io.peakos.subject.SubjectRef;
import io.peakos.workflow.internal.clock.Now;
import io.peakos.workflow.internal.judgement.Judge;
import io.peakos.workflow.internal.judgement.Judge.Pinned;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.ledger.Scribe;
import io.peakos.workflow.internal.outbox.Messenger;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.Stores;
import java.time.Instant;

/** What every feature works with. Thread-safe. */
public record Workbench(
    Commands commands,
    Stores stores,
    Judge judge,
    Messenger messenger,
    Scribe scribe,
    Directory directory,
    Absences absences,
    Now clock) {
  /** An empty ledger for what happens now. */
  public Ledger ledger() {
    return ledger(clock.instant());
  }

  /** An empty ledger for what happens at an instant. */
  public Ledger ledger(Instant at) {
    return new Ledger(at, tenant -> judge.version(tenant, at));
  }

  /** The host's people, as of the ledger's instant. */
  public People people(Ledger ledger) {
    return new People(directory, absences, ledger.now());
  }

  /** The policies that a subject began with; of one that has no clock yet, those in force. */
  public Pinned pinned(Ledger ledger, TenantId tenant, SubjectRef subject) {
    return stores
        .clocks()
        .newest(tenant, subject)
        .map(clock -> Pinned.of(clock, ledger.now()))
        .orElseGet(() -> inForce(ledger, tenant));
  }

  /** The policies that count for whatever begins now. */
  public Pinned inForce(Ledger ledger, TenantId tenant) {
    return new Pinned(tenant, ledger.policyVersion(tenant), ledger.now());
  }

  /** Writes a ledger down. */
  public void write(Ledger ledger) {
    scribe.write(ledger);
  }
}
