package io.peakos.rhythm;

import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import org.jspecify.annotations.Nullable;

/**
 * Which series are wanted; null means "any". What a person lives alone is only found with that
 * person. Immutable.
 *
 * @param rhythm of this rhythm
 * @param team of this team
 * @param person whom they concern: those of the teams to which the person belongs now, and the
 *     person's own; null for those of whole teams only
 */
public record SeriesFilter(
    @Nullable RhythmName rhythm, @Nullable TeamId team, @Nullable PersonId person) {
  /** All series of whole teams. */
  public static final SeriesFilter ALL = new SeriesFilter(null, null, null);

  /** The same, of this rhythm only. */
  public SeriesFilter rhythm(RhythmName newRhythm) {
    return new SeriesFilter(newRhythm, team, person);
  }

  /** The same, of this team only. */
  public SeriesFilter team(TeamId newTeam) {
    return new SeriesFilter(rhythm, newTeam, person);
  }

  /** The same, as far as they concern this person, with the person's own. */
  public SeriesFilter person(PersonId newPerson) {
    return new SeriesFilter(rhythm, team, newPerson);
  }
}
