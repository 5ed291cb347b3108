package io.peakos.insight;

import io.peakos.subject.SubjectRef;
import java.time.Instant;

/**
 * Work that failed until its last try, and waits for an operator. Immutable.
 *
 * @param id its id, for retry and skip
 * @param kind what it is
 * @param subject what it is about
 * @param error the kind of the failure, without payload
 * @param attempts how often it was tried
 * @param since when it was parked
 */
public record Parked(
    String id, Kind kind, SubjectRef subject, String error, int attempts, Instant since) {
  /** What can be parked. */
  public enum Kind {
    /** A clock whose subject could not be judged or carried out. */
    CLOCK,
    /** A message to a person. */
    NOTIFICATION,
    /** An event to the host. */
    EVENT
  }
}
