package io.peakos.work;

import io.peakos.people.Party;
import io.peakos.people.TeamId;
import io.peakos.subject.SubjectRef;
import io.peakos.time.CalendarName;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A promise by one person or seat, as it stands now. One life keeps its id through every re-scope
 * before its due moment; a re-scope after it ends the life and begins another ({@link
 * #successorOf}). Immutable.
 *
 * @param id its id
 * @param version counts re-scopes and counter-offers of this life, from 1
 * @param state where it stands
 * @param title a few words
 * @param owner who promised; exactly one
 * @param requester who asked and confirms
 * @param outcome what can be observed when it is done
 * @param due the due instant in force
 * @param firstDue the due instant first agreed; slip is measured against it
 * @param extendedTo until when reminders and ladder hold back, or null; never the date in force
 * @param origin where it comes from
 * @param serves the priority it serves
 * @param team its team
 * @param partners other teams that take part
 * @param calendar the working calendar of its clock
 * @param author who wrote it down and may correct a typo
 * @param missed whether its due moment passed without a report that stood
 * @param rescopes how often it was re-scoped, over all its lives
 * @param cause why it was not done, once its owner said so
 * @param offer the owner's counter-offer while it waits for the requester
 * @param successorOf the life that ended when this one began, or null
 * @param proposedAt when it was proposed
 * @param acceptedAt when it was promised
 * @param reportedAt when its owner last said that it is done, unless that was rejected
 * @param endedAt when it ended
 */
public record Commitment(
    CommitmentId id,
    int version,
    CommitmentState state,
    String title,
    @Nullable Party owner,
    Party requester,
    @Nullable String outcome,
    @Nullable Instant due,
    @Nullable Instant firstDue,
    @Nullable Instant extendedTo,
    @Nullable SubjectRef origin,
    @Nullable SubjectRef serves,
    @Nullable TeamId team,
    Set<TeamId> partners,
    @Nullable CalendarName calendar,
    String author,
    boolean missed,
    int rescopes,
    @Nullable CauseClass cause,
    @Nullable CounterOffer offer,
    @Nullable CommitmentId successorOf,
    @Nullable Instant proposedAt,
    @Nullable Instant acceptedAt,
    @Nullable Instant reportedAt,
    @Nullable Instant endedAt) {
  /** Copies the partners. */
  public Commitment {
    partners = Set.copyOf(partners);
  }

  /** Whether it is promised, not reported, and its due moment has passed at this instant. */
  public boolean overdue(Instant at) {
    return state.awaited() && due != null && at.isAfter(due);
  }

  /** This commitment as a subject. */
  public SubjectRef ref() {
    return SubjectRef.of(SubjectRef.COMMITMENT, id.value());
  }
}
