package io.peakos.occurrence;

import io.peakos.huddle.OwnStep;
import io.peakos.people.Caller;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.Series;
import io.peakos.subject.SubjectRef;
import io.peakos.work.Commitment;
import io.peakos.work.Proposal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Occurrences while they are held: who is there, step by step through the agenda, an answer for
 * every item under review, what comes of it, and the recap. Thread-safe; every command is one
 * transaction, the host's own when it has one.
 *
 * <p>An occurrence opens when its time has come and enough people are there ({@link #join}); if
 * they are not in time, it is missed (F-01). The BPMN workflow of its rhythm knows the order of the
 * steps. It concludes with its last step, once every item under review has an answer, and the recap
 * is published then.
 *
 * <p>People who are invited or there may take any step, the host's automation may for all. Errors
 * of every command: PEAK-102 when there is no such occurrence or item in the tenant, PEAK-103 when
 * the caller's key was used for something else, PEAK-105 when the person is not invited or the
 * host's access policy says no, PEAK-106 when somebody else changed it at the same moment, {@link
 * IllegalStateException} when it is not the time for the command.
 */
public interface Occurrences {
  /** All about an occurrence that was prepared; empty when it was not, or holds nothing. */
  Optional<Minutes> minutes(Caller by, OccurrenceId id);

  /** The occurrences to which this person is invited and which are prepared or open, by time. */
  List<Minutes> waitingFor(Caller by, PersonId person);

  /**
   * This person is there: from the preparation on, until it concludes. Opens the occurrence when
   * its time has come and this makes the quorum. Saying it twice changes nothing. Who was not
   * invited may come too, and counts for the quorum like everybody.
   */
  Minutes join(Caller by, OccurrenceId id, PersonId person);

  /** This person leads through it from now on. */
  Minutes facilitate(Caller by, OccurrenceId id, PersonId person);

  /**
   * The open step is done, and the next one begins; after the last one the occurrence concludes and
   * its recap is published. Leaving the step in which numbers and priorities are read drops what is
   * off track into the team's queue.
   *
   * @param step the id of the step that is done, so that two people who press the button at once do
   *     not skip one
   * @throws IllegalStateException when another step is open, naming it; or when it would conclude
   *     and an item under review has no answer, naming the items
   */
  Minutes done(Caller by, OccurrenceId id, String step);

  /**
   * The talk about an item begins; its time is limited (C-04). An issue that waits in the queue is
   * under review from then on.
   */
  Minutes takeUp(Caller by, OccurrenceId id, SubjectRef item);

  /**
   * An item gets its answer, and what the answer says is done in the same transaction. Answering
   * again replaces the answer; what the first one did stays done.
   *
   * @throws io.peakos.error.PeakOsException PEAK-101 when a policy rejects what the answer asks for
   */
  Minutes dispose(Caller by, OccurrenceId id, SubjectRef item, Disposition answer);

  /**
   * Somebody is asked for a promise; origin and team are set when missing, and the next occurrence
   * is its due moment when it has none.
   */
  Commitment promise(Caller by, OccurrenceId id, Proposal proposal);

  /** Something is decided that was not on the agenda; for an item, its answer says so. */
  Minutes decide(Caller by, OccurrenceId id, String decision);

  /**
   * Something is learned. It stands in the minutes, and a camp that brought one is not hollow; who
   * changes what because of it is a promise.
   */
  Minutes learn(Caller by, OccurrenceId id, String lesson);

  /** Other teams have to know this: it is sent with the recap, and each of them confirms it. */
  Minutes cascade(Caller by, OccurrenceId id, String text, Set<TeamId> teams);

  /**
   * A person who was there rates it, also after it has concluded, until the next one is prepared; a
   * second rating replaces the first.
   *
   * @param points 1 to 10
   * @param improvement the one thing to do better, or null
   */
  Minutes rate(
      Caller by, OccurrenceId id, PersonId person, int points, @Nullable String improvement);

  /** A team confirms that news from another team has arrived; saying it twice changes nothing. */
  void received(Caller by, SubjectRef cascade, TeamId team);

  /**
   * How a series was lived, by the days for which its occurrences stood.
   *
   * @param from the first instant of the window
   * @param to the first instant after the window
   */
  Adherence adherence(Caller by, Series series, Instant from, Instant to);

  /** The open steps that the host has added to its version of the workflow, oldest first. */
  List<OwnStep> ownSteps(Caller by, OccurrenceId id);

  /**
   * Completes a step of the host's own.
   *
   * @param node the id of its user task
   * @param answers variables for the workflow's conditions, of at most 200 characters each: ids and
   *     key words, no names
   */
  Minutes complete(Caller by, OccurrenceId id, String node, Map<String, String> answers);

  /**
   * Says that something happened for which the host's version of the workflow waits.
   *
   * @param message the name of the message in the workflow
   * @param values as for {@link #complete}
   */
  Minutes tell(Caller by, OccurrenceId id, String message, Map<String, String> values);
}
