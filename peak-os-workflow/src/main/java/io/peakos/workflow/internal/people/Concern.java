package io.peakos.workflow.internal.people;

import io.peakos.people.Party;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an audience is resolved against.
 *
 * @param tenant the tenant
 * @param owner who owes it
 * @param counterparty who waits for it
 * @param team its team
 * @param partners other teams that take part
 * @param previous whom the rungs before were for, in order
 */
public record Concern(
    TenantId tenant,
    @Nullable Party owner,
    @Nullable Party counterparty,
    @Nullable TeamId team,
    Set<TeamId> partners,
    List<PersonId> previous) {}
