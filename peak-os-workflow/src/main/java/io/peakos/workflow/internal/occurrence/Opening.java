package io.peakos.workflow.internal.occurrence;

import io.peakos.people.Actor;
import io.peakos.policy.Consequence;
import io.peakos.policy.Judgement;
import io.peakos.policy.QueueFacts;
import io.peakos.rhythm.ItemKind;
import io.peakos.rhythm.OccurrenceState;
import io.peakos.work.IssueId;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.escalation.Escalating;
import io.peakos.workflow.internal.judgement.Case;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.AgendaItemRow;
import io.peakos.workflow.internal.store.Held;
import io.peakos.workflow.internal.store.IssueRow;
import io.peakos.workflow.internal.store.OccurrenceRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Opens an occurrence, and decides which issues it talks about (C-03). Thread-safe. */
final class Opening {
  private final Workbench bench;
  private final Escalating escalating;

  Opening(Workbench bench, Escalating escalating) {
    this.bench = bench;
    this.escalating = escalating;
  }

  /** Whether its time has come and enough people are there. */
  static boolean ready(OccurrenceRow row, Instant now) {
    return row.state() == OccurrenceState.PREPARING
        && !row.at().isAfter(now)
        && row.inside().quorum();
  }

  /** The issues on its agenda, each with its place in the queue; those that rest have none. */
  List<QueueFacts> queue(OccurrenceRow row, Instant now) {
    List<QueueFacts> queue = new ArrayList<>();
    for (AgendaItemRow item : waiting(row)) {
      issue(row, item)
          .ifPresent(
              issue ->
                  queue.add(
                      new QueueFacts(
                          row.tenant(),
                          item.subject(),
                          now,
                          issue.issue().team(),
                          issue.issue().severity(),
                          queue.size() + 1)));
    }
    return queue;
  }

  /** Opens it, now that the queue is judged. */
  OccurrenceRow open(
      Ledger ledger, People people, OccurrenceRow row, Actor by, List<Judgement> queue) {
    Map<?, AgendaItemRow> waiting =
        waiting(row).stream()
            .collect(java.util.stream.Collectors.toMap(AgendaItemRow::subject, item -> item));
    for (Judgement judgement : queue) {
      Case on = Cases.of(row, judgement.facts().subject(), null, Set.of());
      AgendaItemRow item = waiting.get(judgement.facts().subject());
      if (item != null
          && bench
              .judge()
              .carryOut(ledger, people, on, judgement)
              .marks(Consequence.Status.TAKEN)) {
        ledger.change(item.underReview());
      }
    }
    Instant now = ledger.now();
    OccurrenceRow open = row.in(OccurrenceState.OPEN).change(held -> held.openedAt(now));
    ledger.change(open);
    ledger.tell(new Ledger.OccurrenceCall(open, OccurrenceProcess.OPENED));
    Held held = open.inside();
    OccurrenceEvents.event(ledger, by, open, "opened")
        .changed("state", row.state(), open.state())
        .with("at", row.at())
        .with("minutesLate", Duration.between(row.at(), now).toMinutes())
        .with("people", held.attendance().size())
        .with("needed", held.needed())
        .with("agendaVersion", held.version())
        .write();
    escalating.endOf(ledger, row.tenant(), row.series().ref(), by, "it is held again");
    return open;
  }

  private List<AgendaItemRow> waiting(OccurrenceRow row) {
    return bench.stores().agendas().of(row.tenant(), row.id()).stream()
        .filter(item -> item.kind() == ItemKind.ISSUE && item.until() == null)
        .toList();
  }

  /** The issue, unless it was closed since the agenda was filled. */
  private Optional<IssueRow> issue(OccurrenceRow row, AgendaItemRow item) {
    return bench
        .stores()
        .issues()
        .find(row.tenant(), new IssueId(item.subject().id()))
        .filter(found -> found.openKey() != null);
  }
}
