package io.peakos.rhythm;

import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.subject.SubjectRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rhythm as one team lives it, or one person of a team. Immutable.
 *
 * @param rhythm which rhythm
 * @param team whose it is
 * @param person the one person who lives it, or null for the team together
 */
public record Series(RhythmName rhythm, TeamId team, @Nullable PersonId person) {

  private static final int LONGEST = 189;

  /** Checks that the key is short enough to name occurrences with. */
  public Series {
    if (key(rhythm, team, person).length() > LONGEST) {
      throw new IllegalArgumentException(
          "The key (%s) of a rhythm, a team and a person must have at most %d characters together.%nMaybe the team or the person has a shorter id."
              .formatted(key(rhythm, team, person), LONGEST));
    }
  }

  /** The rhythm as this team lives it together. */
  public static Series of(String rhythm, TeamId team) {
    return new Series(new RhythmName(rhythm), team, null);
  }

  /** The same rhythm, for one person of the team alone. */
  public Series of(PersonId newPerson) {
    return new Series(rhythm, team, newPerson);
  }

  /** This series as a subject. */
  public SubjectRef ref() {
    return SubjectRef.of(SubjectRef.SERIES, toString());
  }

  /**
   * Reads the key of a series, as it stands in events and subjects.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Series parse(String key) {
    List<String> parts = List.of(key.split("/", -1));
    if (parts.size() != 2 && parts.size() != 3) {
      throw new IllegalArgumentException(
          "The key of a series (%s) must be a rhythm, a team and perhaps a person.%nMaybe write weekly-camp/site."
              .formatted(key));
    }
    return new Series(
        new RhythmName(parts.get(0)),
        new TeamId(id(parts.get(1))),
        parts.size() == 2 ? null : new PersonId(id(parts.get(2))));
  }

  @Override
  public String toString() {
    return key(rhythm, team, person);
  }

  private static String key(RhythmName rhythm, TeamId team, @Nullable PersonId person) {
    return rhythm + "/" + part(team.value()) + (person == null ? "" : "/" + part(person.value()));
  }

  /** Ids are the host's and may hold anything; the key must not be read in two ways. */
  private static String part(String id) {
    return id.replace("%", "%25").replace("/", "%2F");
  }

  private static String id(String part) {
    return part.replace("%2F", "/").replace("%25", "%");
  }
}
