package io.peakos.workflow.internal.commitment;

import io.peakos.workflow.internal.clock.Calendars;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.escalation.Escalating;

/** What the commands and the sweep of commitments share. */
public record CommitmentParts(
    CommitmentClock clocks,
    FactFinder facts,
    CommitmentMarks marks,
    Escalating escalating,
    TeamWeeks weeks) {
  /** Made for this engine. */
  public static CommitmentParts of(Workbench bench, Calendars calendars, Escalating escalating) {
    return new CommitmentParts(
        new CommitmentClock(calendars, bench.stores().commitments(), bench.judge()),
        new FactFinder(bench.stores()),
        new CommitmentMarks(bench.messenger()),
        escalating,
        new TeamWeeks(bench, calendars));
  }
}
