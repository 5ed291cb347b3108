package io.peakos.rules;

import io.peakos.escalation.Severity;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.policy.AttendanceFacts;
import io.peakos.policy.ConclusionFacts;
import io.peakos.policy.DiscussionFacts;
import io.peakos.policy.Measured;
import io.peakos.policy.OccurrenceFacts;
import io.peakos.policy.OccurrenceFacts.Occasion;
import io.peakos.policy.QueueFacts;
import io.peakos.rhythm.Horizon;
import io.peakos.subject.SubjectRef;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the facts of occurrences, and of what a camp talks about. */
final class Occurrences {
  private static final TenantId TENANT = new TenantId("acme");
  private static final SubjectRef CAMP =
      SubjectRef.of(SubjectRef.OCCURRENCE, "weekly-camp/t-1/2026-11-23");
  private static final SubjectRef ISSUE = SubjectRef.of(SubjectRef.ISSUE, "i-1");

  private Occurrences() {}

  /** Enough people are there, and nobody has opened it. */
  static OccurrenceFacts waiting(@Nullable Measured sinceStart) {
    return waiting(sinceStart, sinceStart, true);
  }

  /** Some people are there, maybe not enough, and nobody has opened it. */
  static OccurrenceFacts waiting(
      @Nullable Measured sinceStart, @Nullable Measured sinceGathered, boolean quorum) {
    return new OccurrenceFacts(
        TENANT,
        CAMP,
        Promise.NOW,
        Occasion.TIME,
        Horizon.WEEKLY,
        false,
        quorum,
        sinceStart,
        sinceGathered,
        false,
        0);
  }

  /** It was opened, with or without enough people. */
  static OccurrenceFacts opened(Measured sinceStart, boolean quorum) {
    return new OccurrenceFacts(
        TENANT,
        CAMP,
        Promise.NOW,
        Occasion.TIME,
        Horizon.WEEKLY,
        true,
        quorum,
        sinceStart,
        sinceStart,
        false,
        0);
  }

  /** It was missed, for the first time, as the last of so many. */
  static OccurrenceFacts missed(Horizon horizon, int missesInARow) {
    return missed(horizon, false, missesInARow);
  }

  /** Its make-up was missed too. */
  static OccurrenceFacts missedAgain(Horizon horizon) {
    return missed(horizon, true, 1);
  }

  private static OccurrenceFacts missed(Horizon horizon, boolean heldAgain, int missesInARow) {
    return new OccurrenceFacts(
        TENANT,
        CAMP,
        Promise.NOW,
        Occasion.MISSED,
        horizon,
        false,
        false,
        Ago.days(1),
        null,
        heldAgain,
        missesInARow);
  }

  /** It and those before it began late or overran by so many minutes, newest first. */
  static ConclusionFacts off(Integer... minutes) {
    return concluded(List.of(minutes), 0, List.of());
  }

  /** It is the last of so many of which nothing came. */
  static ConclusionFacts hollow(int inARow) {
    return concluded(List.of(0), inARow, List.of());
  }

  /** It and those before it were rated so, newest first; null where nobody gave a rating. */
  static ConclusionFacts rated(@Nullable Double... ratings) {
    return concluded(List.of(0), 0, Arrays.asList(ratings));
  }

  /** Nothing came of it and of so many before it, and it and those before it were rated so. */
  static ConclusionFacts hollowAndRated(int inARow, @Nullable Double... ratings) {
    return concluded(List.of(0), inARow, Arrays.asList(ratings));
  }

  private static ConclusionFacts concluded(
      List<Integer> minutesOff, int hollowInARow, List<@Nullable Double> ratings) {
    return new ConclusionFacts(
        TENANT,
        CAMP,
        Promise.NOW,
        Horizon.WEEKLY,
        minutesOff,
        hollowInARow > 0,
        hollowInARow,
        ratings);
  }

  /** Whether the seat was there, newest first. */
  static AttendanceFacts attended(Boolean... newestFirst) {
    return new AttendanceFacts(
        TENANT,
        SubjectRef.of(SubjectRef.SERIES, "weekly-camp/t-1"),
        Promise.NOW,
        new TeamId("t-1"),
        "liaison",
        List.of(newestFirst));
  }

  /** An issue at this place of the queue of a camp that is opened. */
  static QueueFacts queued(int rank) {
    return new QueueFacts(TENANT, ISSUE, Promise.NOW, null, Severity.S4, rank);
  }

  /** A camp that has talked about an issue for so long. */
  static DiscussionFacts talkedFor(Measured sinceTakenUp) {
    return new DiscussionFacts(TENANT, CAMP, Promise.NOW, ISSUE, sinceTakenUp);
  }
}
