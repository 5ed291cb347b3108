package io.peakos.policy;

import io.peakos.time.Span;

/**
 * When a policy has to look at a subject although nobody touched it. Immutable.
 *
 * @param policy the policy
 * @param step its step: at most once per clock
 * @param anchor the event that the time counts from
 * @param direction before or after that event
 * @param span how long
 */
public record Moment(PolicyId policy, String step, Anchor anchor, Direction direction, Span span) {
  /** The events that policies count from. */
  public enum Anchor {
    /** A commitment was proposed. */
    PROPOSED,
    /** A commitment or an obligation is due. */
    DUE,
    /** A commitment was reported done. */
    REPORTED,
    /** The owner left the organization. */
    OWNER_LEFT,
    /** An occurrence was to begin. */
    START,
    /** The first person was there, at the beginning of an occurrence or after it. */
    GATHERED,
    /** A camp began to talk about an item. */
    TAKEN_UP
  }

  /** Before or after. */
  public enum Direction {
    /** That long before the event. */
    BEFORE,
    /** That long after the event. */
    AFTER
  }
}
