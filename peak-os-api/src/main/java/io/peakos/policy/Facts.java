package io.peakos.policy;

import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a policy may know: a flat, immutable snapshot of one subject and its surroundings at one
 * instant. What a rule saw is what the journal keeps. A value that is not known is null, and is
 * reported as missing by the policies that need it.
 */
public sealed interface Facts
    permits CommitmentFacts,
        ObligationFacts,
        RungFacts,
        TeamWeekFacts,
        OwnerWeeksFacts,
        OccurrenceFacts,
        ConclusionFacts,
        AttendanceFacts,
        QueueFacts,
        DiscussionFacts {
  /** The tenant. */
  TenantId tenant();

  /** What is judged. */
  SubjectRef subject();

  /** When it is judged. */
  Instant at();

  /** Whose work it is, so that the values that count for that team are used; null for nobody's. */
  @Nullable TeamId team();
}
