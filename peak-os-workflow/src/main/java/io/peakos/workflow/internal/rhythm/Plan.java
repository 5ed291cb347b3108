package io.peakos.workflow.internal.rhythm;

import io.peakos.people.TenantId;
import io.peakos.rhythm.Occurrence;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.OccurrenceState;
import io.peakos.rhythm.Rhythm;
import io.peakos.rhythm.Series;
import io.peakos.subject.SubjectRef;
import io.peakos.time.WorkSchedule;
import io.peakos.workflow.internal.rhythm.OccurrenceDays.Planned;
import io.peakos.workflow.internal.store.ClockRow;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rhythm on a working calendar: when its occurrences are prepared, begin and end. Immutable.
 *
 * @param changed when somebody last changed the rhythm, for those who live it like this
 */
record Plan(
    Rhythm rhythm,
    Instant changed,
    String calendarHash,
    WorkSchedule schedule,
    OccurrenceDays days) {

  /** When an occurrence that begins at this instant is prepared. */
  Instant prepared(Instant at) {
    return rhythm.preparation() == null ? at : schedule.minus(at, rhythm.preparation());
  }

  /** A planned occurrence of a series. */
  Occurrence occurrence(Series series, Planned planned, OccurrenceState state) {
    return new Occurrence(
        new OccurrenceId(series, planned.day()),
        state,
        planned.at(),
        planned.at(),
        planned.at().plus(rhythm.lasts()),
        rhythm.timetable().zone(),
        null,
        changed);
  }

  /** The same occurrence at another time; prepared now when that is soon. */
  Occurrence moved(Occurrence occurrence, Instant to, Instant now, String reason) {
    return new Occurrence(
        occurrence.id(),
        prepared(to).isAfter(now) ? OccurrenceState.SCHEDULED : OccurrenceState.PREPARING,
        occurrence.planned(),
        to,
        to.plus(rhythm.lasts()),
        occurrence.zone(),
        reason,
        now);
  }

  /** A clock that waits for this step. */
  ClockRow clock(TenantId tenant, ClockRow.Purpose purpose, Waits waits) {
    return new ClockRow(
        UUID.randomUUID().toString(),
        tenant,
        purpose,
        waits.subject(),
        rhythm.ref(),
        calendarHash,
        waits.now(),
        null,
        waits.due(),
        null,
        null,
        null,
        waits.step(),
        waits.at(),
        waits.policyVersion(),
        0,
        null,
        null);
  }

  /** What a clock waits for. */
  record Waits(
      SubjectRef subject,
      String step,
      @Nullable Instant due,
      @Nullable Instant at,
      Instant now,
      String policyVersion) {}
}
