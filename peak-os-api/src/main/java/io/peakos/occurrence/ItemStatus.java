package io.peakos.occurrence;

/** How something on an agenda stood when the facts were frozen. */
public enum ItemStatus {
  /** Nothing to do: it is good to know. */
  INFORMATION,
  /** It goes well. */
  ON_TRACK,
  /** It may fail. */
  AT_RISK,
  /** It goes wrong: a number or a priority like this drops into the queue of issues by itself. */
  OFF_TRACK,
  /** Its date has passed. */
  OVERDUE,
  /** Somebody says it is done. */
  REPORTED,
  /** Nobody has said for too long how it goes; never shown as good. */
  UNKNOWN,
  /** It waits: an issue, a decision that is needed, a dependency that is not agreed. */
  OPEN,
  /** Both sides have agreed. */
  AGREED
}
