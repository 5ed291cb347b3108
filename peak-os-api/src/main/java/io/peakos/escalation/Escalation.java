package io.peakos.escalation;

import io.peakos.people.Party;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Unresolved work on its way up, as it stands now. Immutable.
 *
 * @param id its id
 * @param state where it stands
 * @param subject what is to be decided
 * @param severity how urgent
 * @param owner whose work it is
 * @param counterparty who waits for it
 * @param team whose calendar and seats count
 * @param partners other teams whose leads are asked jointly
 * @param ladder the ladder it climbs
 * @param ladderVersion the version of the ladder it keeps, counted from 1
 * @param rung the label of the last rung that fired, or null
 * @param round how often it has started over or resumed, from 1
 * @param acknowledgedBy who took it on
 * @param authority what was granted when it was sent down
 * @param note what those who hear need
 * @param triggeredAt when it began
 * @param nextAt when the next rung, lapse or end is due, or null when nothing is
 * @param endedAt when it ended
 */
public record Escalation(
    EscalationId id,
    EscalationState state,
    SubjectRef subject,
    Severity severity,
    Party owner,
    @Nullable Party counterparty,
    @Nullable TeamId team,
    Set<TeamId> partners,
    LadderName ladder,
    int ladderVersion,
    @Nullable String rung,
    int round,
    @Nullable PersonId acknowledgedBy,
    @Nullable String authority,
    EscalationNote note,
    Instant triggeredAt,
    @Nullable Instant nextAt,
    @Nullable Instant endedAt) {
  /** Copies the partners. */
  public Escalation {
    partners = Set.copyOf(partners);
  }

  /** This escalation as a subject. */
  public SubjectRef ref() {
    return SubjectRef.of(SubjectRef.ESCALATION, id.value());
  }
}
