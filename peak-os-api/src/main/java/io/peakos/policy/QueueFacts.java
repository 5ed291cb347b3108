package io.peakos.policy;

import io.peakos.escalation.Severity;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An issue that waits for its team's camp, which is opened now.
 *
 * @param tenant the tenant
 * @param subject the issue
 * @param at when it is judged
 * @param team whose queue it waits in
 * @param severity how urgent
 * @param rank its place in the queue, from 1: the most urgent first, of those the oldest
 */
public record QueueFacts(
    TenantId tenant,
    SubjectRef subject,
    Instant at,
    @Nullable TeamId team,
    Severity severity,
    int rank)
    implements Facts {
  /** Checks the rank. */
  public QueueFacts {
    if (rank < 1) {
      throw new IllegalArgumentException(
          "A queue begins with rank 1, and (%d) is before it.%nMaybe 1 is meant.".formatted(rank));
    }
  }
}
