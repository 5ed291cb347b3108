package io.peakos.insight;

import io.peakos.people.TeamId;
import org.jspecify.annotations.Nullable;

/**
 * What is open in a team, in numbers. Immutable.
 *
 * @param team the team, or null for what belongs to none
 * @param proposed asked, not answered
 * @param open promised and not ended
 * @param overdue of these, past their due moment
 * @param reported of these, waiting for confirmation
 * @param obligations owed obligations
 * @param escalations open escalations
 * @param issues open issues
 */
public record TeamOpen(
    @Nullable TeamId team,
    int proposed,
    int open,
    int overdue,
    int reported,
    int obligations,
    int escalations,
    int issues) {}
