package io.peakos.workflow.internal.command;

import io.peakos.spi.Absences;
import io.peakos.spi.Directory;
import io.peakos.workflow.internal.clock.Now;
import io.peakos.workflow.internal.judgement.Judge;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.ledger.Scribe;
import io.peakos.workflow.internal.outbox.Messenger;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.Stores;

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
    return new Ledger(clock.instant(), judge.version());
  }

  /** The host's people, as of the ledger's instant. */
  public People people(Ledger ledger) {
    return new People(directory, absences, ledger.now());
  }

  /** Writes a ledger down. */
  public void write(Ledger ledger) {
    scribe.write(ledger);
  }
}
