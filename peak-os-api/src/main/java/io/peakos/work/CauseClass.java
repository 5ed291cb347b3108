package io.peakos.work;

/** Why something was not done, asked before anything is repeated. */
public enum CauseClass {
  /** It was not clear what was asked. */
  UNCLEAR,
  /** Other things mattered more to the owner. */
  MISALIGNED,
  /** Another team has to deliver first. */
  BLOCKED_BY_DEPENDENCY,
  /** Somebody has to decide first. */
  AWAITING_DECISION,
  /** There was too much to do. */
  OVERLOADED,
  /** None of these. */
  NOT_DONE
}
