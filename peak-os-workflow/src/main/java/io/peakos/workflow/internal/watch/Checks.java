package io.peakos.workflow.internal.watch;

import io.peakos.escalation.EscalationId;
import io.peakos.obligation.ObligationId;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.spi.Transactions;
import io.peakos.work.CommitmentId;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.commitment.CommitmentRearm;
import io.peakos.workflow.internal.commitment.TeamWeeks;
import io.peakos.workflow.internal.escalation.EscalationRearm;
import io.peakos.workflow.internal.flowable.FlowableEngine;
import io.peakos.workflow.internal.huddle.HuddleFlow;
import io.peakos.workflow.internal.obligation.ObligationRearm;
import io.peakos.workflow.internal.rhythm.RhythmRearm;
import io.peakos.workflow.internal.store.Stores;
import io.peakos.workflow.internal.store.WatchStore;
import io.peakos.workflow.internal.store.WatchStore.Awaiting;
import java.time.Duration;
import java.util.List;

/** Everything that the watchdog looks for: what is to be watched too gets a line here. */
public record Checks(
    CommitmentRearm commitments,
    TeamWeeks weeks,
    ObligationRearm obligations,
    EscalationRearm escalations,
    RhythmRearm rhythms,
    HuddleFlow huddles,
    FlowableEngine workflows) {
  /** A watchdog with all checks, which audits this long apart; never when that is zero. */
  public Watchdog watchdog(
      Workbench bench, Transactions transactions, Beats beats, Duration pause) {
    return new Watchdog(bench, transactions, beats, all(bench.stores()), pause);
  }

  private List<Check> all(Stores stores) {
    WatchStore store = stores.watch();
    return List.of(
        new StillClocks(
            store,
            Awaiting.COMMITMENT,
            (ledger, tenant, subject) ->
                commitments.rearm(ledger, tenant, new CommitmentId(subject.id())),
            null),
        new StillClocks(
            store,
            Awaiting.OBLIGATION,
            (ledger, tenant, subject) ->
                obligations.rearm(ledger, tenant, new ObligationId(subject.id())),
            "Nothing else knows when it is due: restore its row of peak_clock from a backup."),
        new StillClocks(
            store,
            Awaiting.ESCALATION,
            (ledger, tenant, subject) ->
                escalations.rearm(ledger, tenant, new EscalationId(subject.id())),
            null),
        new StillClocks(store, Awaiting.SERIES, rhythms::rearm, null),
        new StillClocks(
            store,
            Awaiting.OCCURRENCE,
            (ledger, tenant, subject) ->
                rhythms.prepare(ledger, tenant, OccurrenceId.parse(subject.id())),
            null),
        new StillClocks(
            store,
            Awaiting.HELD,
            (ledger, tenant, subject) -> OtherClocks.look(stores.clocks(), ledger, tenant, subject),
            "Move it with Rhythms.move: that prepares it anew."),
        new WeekClocks(stores, weeks),
        new OtherClocks(
            "clock-moved",
            look -> store.moved(look.now().plus(LateDeliveries.LONGEST), look.limit()),
            "It waits for another moment than the one that was planned: nothing of ours put it off.",
            (ledger, clock) -> OtherClocks.putBack(store, clock)),
        new OtherClocks(
            "clock-late",
            look -> store.late(look.late(), look.limit()),
            "It has been due, and was not swept. See whether an engine runs, whether a transaction that does not end holds its row or that of its clock, and whether its row is still there.",
            null),
        new MissedOccurrences(store, rhythms),
        new LateDeliveries.Messages(stores),
        new LateDeliveries.Events(stores),
        new LostWork.HuddlesWithoutWorkflow(store, huddles),
        new LostWork.OccurrencesWithoutWorkflow(store),
        new LostWork.StepsWithoutJob(workflows),
        new LostWork.JobsNotRun(workflows),
        new LostWork.LocksOfTheGone(store, workflows));
  }
}
