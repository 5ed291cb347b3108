package io.peakos.rhythm;

import io.peakos.people.Caller;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When teams meet: rhythms, the series in which teams and people live them, and their occurrences.
 * Thread-safe; every command is one transaction, the host's own when it has one.
 *
 * <p>Each occurrence is started exactly once, by its key {@link OccurrenceId}, however many nodes
 * there are. A change of a rhythm is in force for every occurrence that is not being prepared yet.
 *
 * <p>Errors of every command: PEAK-102 when there is no such rhythm, series or occurrence in the
 * tenant, PEAK-103 when the caller's key was used for something else, PEAK-105 when the host's
 * access policy says no, PEAK-201 when a calendar is not known, {@link IllegalArgumentException}
 * when a cadence does not hold together, {@link IllegalStateException} when it is too late for the
 * command.
 */
public interface Rhythms {

  /** The company has this rhythm from now on, or has it differently. */
  Rhythm define(Caller by, Rhythm rhythm);

  /** A team does it differently from now on; replaces what the team had adjusted before. */
  Adjustment adjust(Caller by, RhythmName rhythm, TeamId team, Adjustment adjustment);

  /** A person does it differently from now on; replaces what the person had adjusted before. */
  Adjustment adjust(Caller by, RhythmName rhythm, PersonId person, Adjustment adjustment);

  /**
   * The rhythm as this team or person lives it: the company's, then the team's, then the person's.
   */
  Rhythm of(Caller by, Series series);

  /** A team or a person lives the rhythm from now on. Saying it twice changes nothing. */
  Series begin(Caller by, Series series);

  /** It is not lived any more: nothing new is started, what is being prepared goes on. */
  Series end(Caller by, Series series, String reason);

  /** The series that are lived now, in the order in which they were begun. */
  Page<Series> lived(Caller by, SeriesFilter filter, PageRequest page);

  /**
   * What is held within a window, in the order in which it is held: what exists already, also of
   * series that have ended, and what is planned. Cancelled occurrences are among them; what passed
   * without being started is not.
   */
  Page<Occurrence> list(Caller by, OccurrenceFilter filter, PageRequest page);

  /**
   * The occurrences to come, whether they exist already or are only planned, in the order in which
   * they are held; cancelled ones are among them.
   *
   * @param after held after this instant
   * @param count how many at most, up to 1,000
   */
  List<Occurrence> upcoming(Caller by, Series series, Instant after, int count);

  /** The occurrence as it stands, also when it is only planned; empty when no day stands for it. */
  Optional<Occurrence> find(Caller by, OccurrenceId id);

  /** It is held at another time; the others stay where they are. */
  Occurrence move(Caller by, OccurrenceId id, Instant to, String reason);

  /** It is not held. */
  Occurrence cancel(Caller by, OccurrenceId id, String reason);

  /** What was cancelled is held after all, at this time. */
  Occurrence holdAgain(Caller by, OccurrenceId id, Instant at, String reason);
}
