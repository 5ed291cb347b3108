package io.peakos.workflow.internal.judgement;

import io.peakos.policy.Facts;
import io.peakos.workflow.internal.judgement.Judge.Pinned;
import java.time.ZoneId;
import java.util.Set;

/**
 * A subject as policies would see it now. Immutable.
 *
 * @param where of which week, seat or occurrence the facts are, for people; empty when the subject
 *     itself tells
 * @param facts what they would see
 * @param pinned the policies that it began with
 * @param fired the steps that have happened to it
 * @param zone the zone of its calendar
 */
public record Situation(String where, Facts facts, Pinned pinned, Set<String> fired, ZoneId zone) {
  /** Copies the set. */
  public Situation {
    fired = Set.copyOf(fired);
  }
}
