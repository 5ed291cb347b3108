package io.peakos.workflow.internal.occurrence;

import static java.util.Objects.requireNonNull;

import io.peakos.escalation.Urgency;
import io.peakos.people.PersonId;
import io.peakos.policy.Message;
import io.peakos.rhythm.Format;
import io.peakos.rhythm.OccurrenceState;
import io.peakos.rhythm.Rhythm;
import io.peakos.spi.AgendaSource;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.outbox.Messenger;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.rhythm.Preparation;
import io.peakos.workflow.internal.store.AgendaItemRow;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.Held;
import io.peakos.workflow.internal.store.OccurrenceRow;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Fills agendas, invites people, begins workflows and arms clocks. Thread-safe. */
public final class Preparing implements Preparation {
  private final Workbench bench;
  private final OccurrenceProcess process;
  private final OccurrenceClock clock;
  private final AgendaSource source;

  Preparing(
      Workbench bench, OccurrenceProcess process, OccurrenceClock clock, AgendaSource source) {
    this.bench = bench;
    this.process = process;
    this.clock = clock;
    this.source = source;
  }

  @Override
  public void check(Rhythm rhythm) {
    if (rhythm.format() != null) {
      process.check(rhythm.format().workflow());
    }
  }

  @Override
  public Batch read(Collection<Candidate> candidates) {
    AgendaFacts facts =
        AgendaFacts.read(
            bench.stores().agendas(), candidates.stream().map(Candidate::row).toList());
    return (ledger, people, candidate) -> prepare(ledger, people, candidate, facts);
  }

  private OccurrenceRow prepare(
      Ledger ledger, People people, Candidate candidate, AgendaFacts facts) {
    OccurrenceRow row = candidate.row();
    Format format = requireNonNull(candidate.rhythm().format());
    List<PersonId> invited = invited(row, people);
    int misses = row.held() == null ? 0 : row.held().misses();
    OccurrenceRow prepared =
        row.in(OccurrenceState.PREPARING)
            .prepared(
                UUID.randomUUID().toString(),
                invited,
                Held.prepared(
                    candidate.rhythm().horizon(),
                    candidate.version(),
                    format,
                    needed(row, format, invited, people),
                    misses));
    if (row.process() != null) {
      bench.stores().agendas().clear(row.tenant(), row.id());
    }
    List<AgendaItemRow> items = new Agendas(source, facts).of(prepared, ledger.now());
    items.forEach(ledger::add);
    ledger.begin(prepared);
    ledger.add(armed(ledger, prepared, candidate.calendarHash()));
    invite(ledger, people, prepared, items.size());
    return prepared;
  }

  private ClockRow armed(Ledger ledger, OccurrenceRow row, String calendarHash) {
    ClockRow fresh =
        new ClockRow(
            UUID.randomUUID().toString(),
            row.tenant(),
            ClockRow.Purpose.OCCURRENCE,
            row.ref(),
            row.series().ref(),
            calendarHash,
            ledger.now(),
            null,
            row.at(),
            null,
            null,
            null,
            OccurrenceClock.LOOK,
            null,
            ledger.policyVersion(row.tenant()),
            0,
            null,
            null);
    // Prepared at its own beginning, or after it: what that brings is looked at at once.
    return row.at().isAfter(ledger.now())
        ? clock.set(fresh, row, ledger.now())
        : fresh.next(OccurrenceClock.LOOK, ledger.now());
  }

  /** Its team, or the one person who lives it. */
  private static List<PersonId> invited(OccurrenceRow row, People people) {
    return row.person() == null ? people.members(row.tenant(), row.team()) : List.of(row.person());
  }

  /** The share of those who will be there; somebody has to, whatever the share. */
  private static int needed(
      OccurrenceRow row, Format format, List<PersonId> invited, People people) {
    long there = invited.stream().filter(who -> !people.away(row.tenant(), who, row.at())).count();
    return Math.max(1, (int) Math.ceil(format.quorum() * there));
  }

  private void invite(Ledger ledger, People people, OccurrenceRow row, int items) {
    bench
        .messenger()
        .tell(
            ledger,
            people,
            new Messenger.Telling(
                row.tenant(),
                row.invited(),
                new Message(
                    "occurrence.prepared",
                    "{title} of {team} is on {due}.[ Things on its agenda: {items}.]",
                    Map.of("items", items == 0 ? "" : Integer.toString(items)),
                    List.of()),
                Urgency.NORMAL,
                row.ref(),
                row.series().ref(),
                null,
                Map.of("title", OccurrenceEvents.title(row), "team", row.team().value()),
                row.at(),
                null));
  }

  @Override
  public void undo(Ledger ledger, OccurrenceRow row) {
    ledger.tell(new Ledger.OccurrenceCall(row, OccurrenceProcess.CANCELLED));
    ledger.over(row.tenant(), row.ref());
    bench
        .stores()
        .clocks()
        .of(row.tenant(), row.ref())
        .ifPresent(running -> ledger.change(running.next(running.nextStep(), null)));
  }

  @Override
  public void moved(Ledger ledger, OccurrenceRow row) {
    bench
        .stores()
        .clocks()
        .of(row.tenant(), row.ref())
        .ifPresent(
            running -> ledger.change(clock.set(running.resumed(row.at()), row, ledger.now())));
  }
}
