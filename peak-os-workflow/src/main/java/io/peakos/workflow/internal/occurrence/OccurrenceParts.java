package io.peakos.workflow.internal.occurrence;

import io.peakos.escalation.Escalations;
import io.peakos.spi.AgendaSource;
import io.peakos.work.Issues;
import io.peakos.workflow.internal.clock.Calendars;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.commitment.CommitmentService;
import io.peakos.workflow.internal.escalation.Escalating;
import io.peakos.workflow.internal.escalation.LadderForecast;
import io.peakos.workflow.internal.obligation.ObligationService;
import io.peakos.workflow.internal.rhythm.Preparation;
import io.peakos.workflow.internal.rhythm.RhythmPlans;

/** Occurrences put together: what prepares them, sweeps them, and takes commands about them. */
public record OccurrenceParts(
    Preparation preparing,
    OccurrenceSweep sweep,
    OccurrenceService service,
    OccurrenceForecast forecast) {

  /** Puts them together, and connects the service tasks of their workflows. */
  public static OccurrenceParts of(
      Workbench bench, OccurrenceProcess process, Tasks tasks, Needed needed) {
    OccurrenceClock clocks = new OccurrenceClock(needed.calendars(), bench.judge());
    Opening opening = new Opening(bench, needed.escalating());
    Answers answers =
        new Answers(
            bench.stores(),
            needed.commitments(),
            needed.obligations(),
            needed.escalations(),
            needed.issues());
    Conclusion conclusion = new Conclusion(bench);
    tasks.connect(
        new OpenedSteps(bench, clocks),
        conclusion,
        new Publication(bench, needed.obligations(), needed.plans()));
    OccurrenceSweep sweep =
        new OccurrenceSweep(bench, clocks, opening, needed.escalating(), needed.plans());
    return new OccurrenceParts(
        new Preparing(bench, process, clocks, needed.source()),
        sweep,
        new OccurrenceService(
            bench,
            new OccurrenceService.Parts(
                process,
                clocks,
                opening,
                answers,
                conclusion,
                needed.commitments(),
                needed.obligations(),
                needed.plans())),
        new OccurrenceForecast(
            bench,
            clocks,
            sweep,
            new OccurrenceSituations(bench, sweep, opening, conclusion),
            needed.foreseen(),
            null));
  }

  /** What they need of other features and of the host. */
  public record Needed(
      Calendars calendars,
      RhythmPlans plans,
      Escalating escalating,
      LadderForecast foreseen,
      CommitmentService commitments,
      ObligationService obligations,
      Escalations escalations,
      Issues issues,
      AgendaSource source) {}
}
