package io.peakos.policy;

import io.peakos.escalation.Audience;
import io.peakos.escalation.EscalationState;
import io.peakos.escalation.Severity;
import io.peakos.escalation.Urgency;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rung that is due, as the policy of the ladder (W21) sees it.
 *
 * @param tenant the tenant
 * @param subject the escalation
 * @param at when it is judged
 * @param team whose work it is, or null
 * @param about what is escalated
 * @param state where the escalation stands
 * @param unresolved whether what it is about is still open
 * @param severity how urgent
 * @param rung the label of the rung that is due
 * @param round how often the ladder has started over or resumed, from 1
 * @param audience whom the rung is for
 * @param urgency how insistently
 * @param huddle whether the rung calls a huddle
 * @param last whether no rung is left above
 */
public record RungFacts(
    TenantId tenant,
    SubjectRef subject,
    Instant at,
    @Nullable TeamId team,
    SubjectRef about,
    EscalationState state,
    boolean unresolved,
    Severity severity,
    String rung,
    int round,
    Audience audience,
    Urgency urgency,
    boolean huddle,
    boolean last)
    implements Facts {}
