package io.peakos.work;

import io.peakos.people.Party;
import io.peakos.people.TeamId;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which commitments are wanted; null and empty mean "any". Immutable.
 *
 * @param owner of this owner
 * @param requester of this requester
 * @param team of this team
 * @param states in one of these states
 */
public record CommitmentFilter(
    @Nullable Party owner,
    @Nullable Party requester,
    @Nullable TeamId team,
    Set<CommitmentState> states) {
  /** All commitments of the tenant. */
  public static final CommitmentFilter ALL = new CommitmentFilter(null, null, null, Set.of());

  /** Copies the states. */
  public CommitmentFilter {
    states = Set.copyOf(states);
  }

  /** All that is promised and not ended. */
  public static CommitmentFilter open() {
    Set<CommitmentState> open = EnumSet.noneOf(CommitmentState.class);
    for (CommitmentState state : CommitmentState.values()) {
      if (state.open()) {
        open.add(state);
      }
    }
    return new CommitmentFilter(null, null, null, open);
  }

  /** The same, of this owner only. */
  public CommitmentFilter owner(Party newOwner) {
    return new CommitmentFilter(newOwner, requester, team, states);
  }

  /** The same, of this requester only. */
  public CommitmentFilter requester(Party newRequester) {
    return new CommitmentFilter(owner, newRequester, team, states);
  }

  /** The same, of this team only. */
  public CommitmentFilter team(TeamId newTeam) {
    return new CommitmentFilter(owner, requester, newTeam, states);
  }
}
