package io.peakos.workflow.internal.store;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.rhythm.Occurrence;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.OccurrenceState;
import io.peakos.rhythm.Series;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A row of peak_occurrence.
 *
 * @param process the instance of its workflow, or null when it has none
 * @param invited who belongs to it
 * @param held what happens inside, or null when the host holds it by itself or it is not prepared
 */
public record OccurrenceRow(
    TenantId tenant,
    OccurrenceId id,
    TeamId team,
    @Nullable PersonId person,
    Series series,
    OccurrenceState state,
    Instant planned,
    Instant at,
    Instant ends,
    ZoneId zone,
    @Nullable String reason,
    Instant changedAt,
    @Nullable String process,
    List<PersonId> invited,
    @Nullable Held held) {
  /** Copies the people. */
  public OccurrenceRow {
    invited = List.copyOf(invited);
  }

  /** The row of an occurrence inside which nothing has happened. */
  public static OccurrenceRow of(TenantId tenant, Occurrence occurrence) {
    Series series = occurrence.id().series();
    return new OccurrenceRow(
        tenant,
        occurrence.id(),
        series.team(),
        series.person(),
        series,
        occurrence.state(),
        occurrence.planned(),
        occurrence.at(),
        occurrence.ends(),
        occurrence.zone(),
        occurrence.reason(),
        occurrence.changed(),
        null,
        List.of(),
        null);
  }

  /** The same row with the occurrence as it stands now. */
  public OccurrenceRow with(Occurrence now) {
    return new OccurrenceRow(
        tenant,
        id,
        team,
        person,
        series,
        now.state(),
        planned,
        now.at(),
        now.ends(),
        zone,
        now.reason(),
        now.changed(),
        process,
        invited,
        held);
  }

  /** The same occurrence in another state. */
  public OccurrenceRow in(OccurrenceState newState) {
    return new OccurrenceRow(
        tenant, id, team, person, series, newState, planned, at, ends, zone, reason, changedAt,
        process, invited, held);
  }

  /** The same occurrence, carried by this workflow, for these people. */
  public OccurrenceRow prepared(String newProcess, List<PersonId> people, Held newHeld) {
    return new OccurrenceRow(
        tenant,
        id,
        team,
        person,
        series,
        state,
        planned,
        at,
        ends,
        zone,
        reason,
        changedAt,
        newProcess,
        people,
        newHeld);
  }

  /** The same occurrence after something happened inside. */
  public OccurrenceRow with(Held now) {
    return new OccurrenceRow(
        tenant, id, team, person, series, state, planned, at, ends, zone, reason, changedAt,
        process, invited, now);
  }

  /** The same occurrence with some of what happens inside changed. */
  public OccurrenceRow change(Consumer<Held.Edit> change) {
    return with(inside().with(change));
  }

  /** What happens inside. */
  public Held inside() {
    if (held == null) {
      throw new PeakOsException(
          ErrorCode.NOT_FOUND,
          "The occurrence (%s) has no agenda: it is not prepared yet, or the host holds it by itself.%nMaybe define its rhythm with Rhythm.weeklyCamp(…), or wait until it is prepared."
              .formatted(id));
    }
    return held;
  }

  /** This occurrence as a subject. */
  public SubjectRef ref() {
    return id.ref();
  }

  /** The occurrence of this row. */
  public Occurrence occurrence() {
    return new Occurrence(id, state, planned, at, ends, zone, reason, changedAt);
  }
}
