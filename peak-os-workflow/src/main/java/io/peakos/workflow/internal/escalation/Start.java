package io.peakos.workflow.internal.escalation;

import io.peakos.escalation.EscalationNote;
import io.peakos.escalation.LadderName;
import io.peakos.escalation.Severity;
import io.peakos.people.Actor;
import io.peakos.people.Party;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.policy.Explanation;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an escalation begins with.
 *
 * @param subject what is to be decided
 * @param correlation what it belongs to
 * @param calendarHash the pinned calendar that it counts on
 * @param at when it began: the instant its rungs count from
 * @param by who began it
 * @param why the policy's explanation, when a policy did
 */
public record Start(
    TenantId tenant,
    SubjectRef subject,
    SubjectRef correlation,
    Severity severity,
    LadderName ladder,
    Party owner,
    @Nullable Party counterparty,
    @Nullable TeamId team,
    Set<TeamId> partners,
    String title,
    EscalationNote note,
    String calendarHash,
    Instant at,
    Actor by,
    @Nullable Explanation why) {}
