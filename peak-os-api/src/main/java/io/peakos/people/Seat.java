package io.peakos.people;

import java.util.List;

/**
 * A role in a team and who holds it now. Immutable.
 *
 * @param id the host's key
 * @param team the team the seat belongs to
 * @param holders who holds it now, the first one first; empty while it is vacant
 */
public record Seat(SeatId id, TeamId team, List<PersonId> holders) {
  /** Copies the holders. */
  public Seat {
    holders = List.copyOf(holders);
  }
}
