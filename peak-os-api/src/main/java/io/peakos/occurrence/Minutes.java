package io.peakos.occurrence;

import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.rhythm.Agenda;
import io.peakos.rhythm.Horizon;
import io.peakos.rhythm.Occurrence;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an occurrence carries: who was to come and who came, what was on the agenda and
 * what became of it. Immutable.
 *
 * @param occurrence the occurrence as it stands
 * @param horizon how far its rhythm looks ahead
 * @param agendaVersion the version of the rhythm that it was prepared with, and keeps
 * @param agenda its steps
 * @param step the id of the open step, or null when none is
 * @param stepSince since when that step is open, or null
 * @param talk the item that is talked about, or null
 * @param invited who belongs to it
 * @param needed how many of them have to be there before it opens
 * @param facilitator who leads through it, or null as long as nobody is there
 * @param attendance who was there, in the order in which they came
 * @param openedAt when it was opened, or null
 * @param concludedAt when it concluded, or null
 * @param publishedAt when the recap went out, or null
 * @param minutesOff by how many minutes it began late or overran, whichever is more
 * @param items its agenda, in the order of steps and ranks
 * @param results what came of it: decisions, promises, news for other teams, lessons
 * @param ratings what the people who were there gave it
 * @param misses how often it was missed
 * @param hollow whether it was held and nothing came of it
 */
public record Minutes(
    Occurrence occurrence,
    Horizon horizon,
    int agendaVersion,
    Agenda agenda,
    @Nullable String step,
    @Nullable Instant stepSince,
    @Nullable SubjectRef talk,
    List<PersonId> invited,
    int needed,
    @Nullable PersonId facilitator,
    List<Attendee> attendance,
    @Nullable Instant openedAt,
    @Nullable Instant concludedAt,
    @Nullable Instant publishedAt,
    int minutesOff,
    List<AgendaItem> items,
    List<Result> results,
    List<Rating> ratings,
    int misses,
    boolean hollow) {
  /** Copies the lists. */
  public Minutes {
    invited = List.copyOf(invited);
    attendance = List.copyOf(attendance);
    items = List.copyOf(items);
    results = List.copyOf(results);
    ratings = List.copyOf(ratings);
  }

  /** The average rating, empty when nobody gave one. */
  public OptionalDouble rating() {
    return ratings.stream().mapToInt(Rating::points).average();
  }

  /** Whether enough people came. */
  public boolean quorum() {
    return attendance.size() >= needed;
  }

  /** The items that still need an answer before it may conclude. */
  public List<AgendaItem> unanswered() {
    return items.stream().filter(AgendaItem::unanswered).toList();
  }

  /** Somebody who was there. */
  public record Attendee(PersonId person, Instant since) {}

  /**
   * What somebody gave it.
   *
   * @param points 1 to 10
   * @param improvement the one thing to do better, or null
   */
  public record Rating(PersonId person, int points, @Nullable String improvement) {}

  /**
   * Something that came of it.
   *
   * @param kind what it is
   * @param text the decision, the promise's title, the news, or the lesson
   * @param ref the commitment, or the cascade once it is sent; null otherwise
   * @param about the item it grew out of, or null
   * @param teams whom the news is for
   */
  public record Result(
      Kind kind,
      String text,
      @Nullable SubjectRef ref,
      @Nullable SubjectRef about,
      Set<TeamId> teams) {
    /** What can come of an occurrence. */
    public enum Kind {
      /** Something was decided. */
      DECISION,
      /** Somebody was asked for a promise. */
      COMMITMENT,
      /** Other teams have to know something. */
      CASCADE,
      /** Something was learned; it is done differently from now on. */
      LESSON
    }

    /** Copies the teams. */
    public Result {
      teams = Set.copyOf(teams);
    }
  }
}
