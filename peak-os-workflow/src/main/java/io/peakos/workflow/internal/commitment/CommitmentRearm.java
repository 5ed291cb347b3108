package io.peakos.workflow.internal.commitment;

import io.peakos.people.Actor;
import io.peakos.people.TenantId;
import io.peakos.work.CommitmentId;
import io.peakos.work.CommitmentState;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.judgement.Judge.Pinned;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.CommitmentRow;
import io.peakos.workflow.internal.store.JournalPlace;
import io.peakos.workflow.internal.store.JournalRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gives an open commitment a clock that looks at it now. Whatever has happened counts as done: on
 * the clock itself while its row is there, else as the journal tells. Thread-safe.
 */
public final class CommitmentRearm {
  private static final int ALL = 100_000;

  /** After these, every step may happen anew. */
  private static final Set<String> ANEW =
      Set.of(
          "commitment.proposed",
          "commitment.rescoped",
          "commitment.rejected",
          "commitment.corrected",
          "commitment.handed-over");

  private final Workbench bench;
  private final CommitmentClock clocks;

  /** With the clocks that commands use. */
  public CommitmentRearm(Workbench bench, CommitmentParts parts) {
    this.bench = bench;
    this.clocks = parts.clocks();
  }

  /** What was done, or nothing when it has ended or its clock is alive. */
  public Optional<String> rearm(Ledger ledger, TenantId tenant, CommitmentId id) {
    return bench
        .stores()
        .commitments()
        .lock(tenant, id)
        .filter(row -> !row.commitment().state().ended())
        .filter(row -> row.commitment().state() != CommitmentState.DRAFT)
        .flatMap(row -> rearm(ledger, row));
  }

  private Optional<String> rearm(Ledger ledger, CommitmentRow row) {
    Optional<ClockRow> newest =
        bench.stores().clocks().newest(row.tenant(), row.commitment().ref());
    if (newest.isPresent()) {
      if (!newest.get().broken()) {
        return Optional.empty();
      }
      ledger.change(newest.get().next(CommitmentClock.LOOK, ledger.now()));
      return Optional.of("its clock looks at it now; what has happened on it does not again");
    }
    People people = bench.people(ledger);
    ClockRow clock =
        clocks
            .arm(row, ledger.now(), ledger.policyVersion(row.tenant()), people)
            .next(CommitmentClock.LOOK, ledger.now());
    ledger.add(clock);
    Set<String> happened = happened(row, clock, people);
    happened.forEach(step -> ledger.fireOnce(clock, step));
    return Optional.of(
        "it has a new clock, which looks at it now; what the journal says has happened (%d steps) does not again"
            .formatted(happened.size()));
  }

  private Set<String> happened(CommitmentRow row, ClockRow clock, People people) {
    Set<String> steps = new HashSet<>();
    List<JournalRow> events =
        bench.stores().journal().of(row.tenant(), row.commitment().ref(), JournalPlace.START, ALL);
    for (JournalRow event : events) {
      if (ANEW.contains(event.kind())) {
        steps.clear();
      } else if (event.kind().equals("commitment.adopted")) {
        steps.addAll(passed(row, clock, event.at(), people));
      } else if (event.kind().equals("policy.missing")) {
        steps.add(event.actor().id() + "/missing");
      } else if (event.why() != null && event.actor().kind() == Actor.Kind.POLICY) {
        steps.add(event.why().policy() + "/" + event.why().step());
      }
    }
    return steps;
  }

  /** What was adopted late is not chased for what came before. */
  private List<String> passed(CommitmentRow row, ClockRow clock, Instant at, People people) {
    List<String> steps = new ArrayList<>();
    for (CommitmentClock.Coming coming :
        clocks.moments(row, Pinned.of(clock, at), clocks.schedule(clock), people)) {
      if (!coming.at().isAfter(at)) {
        steps.add(coming.moment().policy() + "/" + coming.moment().step());
      }
    }
    return steps;
  }
}
