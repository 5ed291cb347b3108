package io.peakos.workflow.internal.store;

import io.peakos.escalation.LadderName;
import io.peakos.escalation.Severity;
import io.peakos.obligation.ObligationId;
import io.peakos.obligation.ObligationState;
import io.peakos.people.Actor;
import io.peakos.people.Party;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of peak_obligation; its clock stands in peak_clock. */
public record ObligationRow(
    TenantId tenant,
    ObligationId id,
    String kind,
    ObligationState state,
    SubjectRef subject,
    Party owner,
    @Nullable Party counterparty,
    @Nullable TeamId team,
    Severity severity,
    LadderName ladder,
    @Nullable Instant opens,
    @Nullable Instant expires,
    @Nullable Actor submittedBy,
    @Nullable Instant submittedAt,
    @Nullable Instant endedAt,
    Instant writtenAt) {
  /** This obligation as a subject. */
  public SubjectRef ref() {
    return SubjectRef.of(SubjectRef.OBLIGATION, id.value());
  }

  /** The same obligation in another state; ended when that is an end. */
  public ObligationRow in(ObligationState newState, @Nullable Instant ended) {
    return new ObligationRow(
        tenant,
        id,
        kind,
        newState,
        subject,
        owner,
        counterparty,
        team,
        severity,
        ladder,
        opens,
        expires,
        submittedBy,
        submittedAt,
        ended,
        writtenAt);
  }

  /** The same obligation, handed in. */
  public ObligationRow submitted(Actor by, Instant at) {
    return new ObligationRow(
        tenant,
        id,
        kind,
        ObligationState.SUBMITTED,
        subject,
        owner,
        counterparty,
        team,
        severity,
        ladder,
        opens,
        expires,
        by,
        at,
        counterparty == null ? at : null,
        writtenAt);
  }
}
