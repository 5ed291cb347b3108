package io.peakos.workflow.internal.escalation;

import io.peakos.escalation.EscalationState;
import io.peakos.escalation.Ladder;
import io.peakos.escalation.Rung;
import io.peakos.people.PersonId;
import io.peakos.time.Span;
import io.peakos.time.WorkSchedule;
import io.peakos.workflow.internal.people.Addressed;
import io.peakos.workflow.internal.people.Concern;
import io.peakos.workflow.internal.store.EscalationRow;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How an escalation goes on from one step to the next: the arithmetic that climbing and forecasting
 * share. Pure and immutable.
 *
 * @param ladder the ladder that the escalation keeps
 * @param schedule the calendar that it counts on
 */
record Pace(Ladder ladder, WorkSchedule schedule) {
  /** The first rung, of a ladder that begins at this instant. */
  Next first(Instant start) {
    return new Next(Climb.RUNG, schedule.plus(start, ladder.rungs().get(0).after()));
  }

  /** When the rung that fires next is due, counted from the rung before. */
  Instant due(EscalationRow row) {
    return schedule.plus(row.rungDue(), ladder.rungs().get(row.rungIndex()).after());
  }

  /** What comes after a rung has fired: the next rung, the next lapse, or the end of the ladder. */
  Next afterRung(EscalationRow fired, Instant due, Instant now) {
    if (fired.lapses() == 0 && fired.rungIndex() < ladder.rungs().size()) {
      return new Next(
          Climb.RUNG, schedule.plus(due, ladder.rungs().get(fired.rungIndex()).after()));
    }
    String step = fired.lapses() > 0 ? Climb.LAPSE : Climb.GIVE_UP;
    Instant end = schedule.plus(due, rest(step));
    // After an outage nobody has had the time to answer yet: it counts from now, not from then.
    return end.isAfter(now) ? new Next(step, end) : again(step, now);
  }

  /** A lapse, or the end of the ladder, put off by its own time. */
  Next again(String step, Instant now) {
    return new Next(step, schedule.plus(now, rest(step)));
  }

  private Span rest(String step) {
    return step.equals(Climb.LAPSE) ? ladder.lapse() : ladder.giveUp();
  }

  /** The escalation after a rung was due. */
  static EscalationRow fired(EscalationRow row, Rung rung, Instant due, Addressed addressed) {
    return row.change()
        .fired(rung.label(), row.rungIndex(), due)
        .state(EscalationState.NOTIFIED)
        .previous(joined(row.previous(), addressed.meant()))
        .row();
  }

  /** The escalation after an acknowledgement has lapsed, or nothing when it is exhausted. */
  Optional<EscalationRow> afterLapse(EscalationRow row) {
    return row.lapses() >= ladder.rounds()
        ? Optional.empty()
        : Optional.of(
            row.change()
                .lapsed(Math.min(row.rungIndex(), ladder.rungs().size() - 1))
                .state(EscalationState.NOTIFIED)
                .row());
  }

  /** The escalation when it starts over, or nothing when it is exhausted. */
  Optional<EscalationRow> afterGivingUp(EscalationRow row, Instant due) {
    return ladder.startsOver() && row.round() < ladder.rounds()
        ? Optional.of(row.change().startOver(due).row())
        : Optional.empty();
  }

  /** Whom the audiences of an escalation mean. */
  static Concern concern(EscalationRow row) {
    return new Concern(
        row.tenant(), row.owner(), row.counterparty(), row.team(), row.partners(), row.previous());
  }

  private static List<PersonId> joined(List<PersonId> before, List<PersonId> more) {
    Set<PersonId> all = new LinkedHashSet<>(before);
    // Whoever comes again moves to the end: "previous" is the last one asked.
    all.removeAll(more);
    all.addAll(more);
    return List.copyOf(all);
  }

  /** What the clock of an escalation waits for, and until when. */
  record Next(String step, Instant at) {}
}
