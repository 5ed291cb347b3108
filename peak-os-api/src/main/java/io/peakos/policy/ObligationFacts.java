package io.peakos.policy;

import io.peakos.escalation.LadderName;
import io.peakos.escalation.Severity;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An obligation about a subject of the host's, as policies see it.
 *
 * @param tenant the tenant
 * @param subject the obligation
 * @param at when it is judged
 * @param team whose work it is, or null
 * @param kind what is owed, in the host's word
 * @param owed whether it is still to be handed in
 * @param sinceDue since its due moment; null when it has not come
 * @param severity how urgent it is when it is missed
 * @param ladder the ladder it climbs when it is missed
 */
public record ObligationFacts(
    TenantId tenant,
    SubjectRef subject,
    Instant at,
    @Nullable TeamId team,
    String kind,
    boolean owed,
    @Nullable Measured sinceDue,
    Severity severity,
    LadderName ladder)
    implements Facts {}
