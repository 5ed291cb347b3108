package io.peakos.workflow.internal.huddle;

import io.peakos.escalation.EscalationId;
import io.peakos.people.PersonId;
import io.peakos.spi.Absences;
import io.peakos.time.CalendarName;
import io.peakos.time.Holidays;
import io.peakos.workflow.internal.clock.Calendars;
import io.peakos.workflow.internal.flowable.EngineSettings;
import io.peakos.workflow.internal.flowable.FlowableEngine;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.outbox.Messenger;
import io.peakos.workflow.internal.store.EscalationRow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Another node on the house's database, whose engine and ladder are in the test's hands. */
final class SecondNode implements AutoCloseable {
  final FlowableEngine engine;

  private final House house;
  private final HuddleFlow flow;

  SecondNode(House house) {
    this.house = house;
    TaskParts parts =
        new TaskParts(
            house.stores,
            new Messenger(house.stores.database().json()),
            house.directory,
            Absences.none(),
            this::ledger);
    engine =
        HuddleProcess.register(
                FlowableEngine.builder(
                    house.transactions,
                    house,
                    new EngineSettings("second", 1, Duration.ofSeconds(5))),
                parts)
            .start();
    flow =
        new HuddleFlow(
            parts,
            new Calendars(
                (tenant, name) -> Optional.empty(),
                Holidays.none(),
                house.stores.calendars(),
                new CalendarName("standard"),
                house.transactions),
            new HuddleProcess(engine, HuddleProcess.STANDARD));
  }

  /** Calls people as a rung does, in the transaction of the thread. */
  void call(EscalationId escalation, String... people) {
    EscalationRow row = house.stores.escalations().lock(House.ACME, escalation).orElseThrow();
    List<PersonId> called = Stream.of(people).map(PersonId::new).toList();
    flow.call(new Ledger.HuddleCall(row, called, called, House.BECAUSE), ledger());
  }

  private Ledger ledger() {
    return new Ledger(house.instant(), tenant -> "second");
  }

  @Override
  public void close() {
    engine.close();
  }
}
