package io.peakos.insight;

import io.peakos.subject.SubjectRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Work that failed until its last try, and waits for an operator. Immutable.
 *
 * @param id its id, for retry and skip
 * @param kind what it is
 * @param subject what it is about
 * @param step where it failed: what the clock was to do next, or the id of the node in the
 *     workflow; null for a message or an event
 * @param error the kind of the failure, without payload
 * @param attempts how often it was tried; for a step of a workflow, how often a step is by default
 * @param since when it was parked
 */
public record Parked(
    String id,
    Kind kind,
    SubjectRef subject,
    @Nullable String step,
    String error,
    int attempts,
    Instant since) {
  /** What can be parked. */
  public enum Kind {
    /** A clock whose subject could not be judged or carried out. */
    CLOCK,
    /** A message to a person. */
    NOTIFICATION,
    /** An event to the host. */
    EVENT,
    /** A step or a timer of a workflow, whose subject is what the workflow carries. */
    STEP
  }
}
