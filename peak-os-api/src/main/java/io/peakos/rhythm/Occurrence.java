package io.peakos.rhythm;

import io.peakos.subject.SubjectRef;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One dated instance of a rhythm, as it stands now. Immutable.
 *
 * @param id its name
 * @param state where it stands
 * @param planned when the timetable has it
 * @param at when it is held; differs from {@code planned} when it was moved or is held again
 * @param ends when it is planned to end
 * @param zone the zone in which people read these times
 * @param reason why it was moved, cancelled or is held again, or null
 * @param changed since when people find it like this: when its rhythm was defined or adjusted, or
 *     it was moved, cancelled or held again; only ever goes forward
 */
public record Occurrence(
    OccurrenceId id,
    OccurrenceState state,
    Instant planned,
    Instant at,
    Instant ends,
    ZoneId zone,
    @Nullable String reason,
    Instant changed) {

  /** Whether it is held at another time than the timetable has it. */
  public boolean moved() {
    return !at.equals(planned);
  }

  /** This occurrence as a subject. */
  public SubjectRef ref() {
    return id.ref();
  }
}
