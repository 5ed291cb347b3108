package io.peakos.people;

import io.peakos.time.CalendarName;
import io.peakos.time.TeamAnchors;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A team in the tree of teams. Immutable.
 *
 * @param id the host's key
 * @param parent the team above, or null at the top
 * @param calendar the working calendar its clocks count on
 * @param anchors when its Weekly Camp and its monthly review are
 * @param seats its seats by function, such as {@link #LEAD}
 */
public record Team(
    TeamId id,
    @Nullable TeamId parent,
    CalendarName calendar,
    TeamAnchors anchors,
    Map<String, SeatId> seats) {
  /** The function of the seat that leads a team. */
  public static final String LEAD = "lead";

  /** The function of the seat that speaks for the team to other teams. */
  public static final String LIAISON = "liaison";

  /** The function of the seat that heads several teams. */
  public static final String HEAD = "head";

  /** The function of the seat at the end of every ladder. */
  public static final String SPONSOR = "sponsor";

  /** Copies the seats. */
  public Team {
    seats = Map.copyOf(seats);
  }

  /** The seat with this function in this very team, if there is one. */
  public Optional<SeatId> seat(String function) {
    return Optional.ofNullable(seats.get(function));
  }
}
