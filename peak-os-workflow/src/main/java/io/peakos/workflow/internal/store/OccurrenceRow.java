package io.peakos.workflow.internal.store;

import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.rhythm.Occurrence;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.OccurrenceState;
import io.peakos.rhythm.Series;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A row of peak_occurrence. */
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
    Instant changedAt) {

  /** The row of an occurrence. */
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
        occurrence.changed());
  }

  /** The same occurrence in another state. */
  public OccurrenceRow in(OccurrenceState newState) {
    return new OccurrenceRow(
        tenant, id, team, person, series, newState, planned, at, ends, zone, reason, changedAt);
  }

  /** The occurrence of this row. */
  public Occurrence occurrence() {
    return new Occurrence(id, state, planned, at, ends, zone, reason, changedAt);
  }
}
