package io.peakos.obligation;

import io.peakos.escalation.LadderName;
import io.peakos.escalation.Severity;
import io.peakos.people.Actor;
import io.peakos.people.Party;
import io.peakos.people.TeamId;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody owes somebody by a time, as it stands now. Immutable.
 *
 * @param id its id
 * @param kind what is owed, in the host's word
 * @param state where it stands
 * @param subject what it is about
 * @param owner who owes it
 * @param counterparty who waits for it
 * @param team whose calendar and seats count
 * @param clock the clock that reminders, deadline and ladder read
 * @param severity how urgent it is when it is missed
 * @param ladder the ladder it climbs when it is missed
 * @param submittedBy who handed it in; the other one acknowledges
 * @param submittedAt when it was handed in
 * @param expires its last moment, or null for never
 * @param endedAt when it ended
 */
public record Obligation(
    ObligationId id,
    String kind,
    ObligationState state,
    SubjectRef subject,
    Party owner,
    @Nullable Party counterparty,
    @Nullable TeamId team,
    AccountableClock clock,
    Severity severity,
    LadderName ladder,
    @Nullable Actor submittedBy,
    @Nullable Instant submittedAt,
    @Nullable Instant expires,
    @Nullable Instant endedAt) {
  /** Whether it is still to be handed in and its due moment has passed; never while paused. */
  public boolean overdue(Instant at) {
    return state.owed() && clock.pausedAt() == null && at.isAfter(clock.due());
  }

  /** This obligation as a subject. */
  public SubjectRef ref() {
    return SubjectRef.of(SubjectRef.OBLIGATION, id.value());
  }
}
