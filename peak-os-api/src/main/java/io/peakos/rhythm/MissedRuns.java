package io.peakos.rhythm;

/**
 * What becomes of occurrences whose time passed while no node was running. Whatever is not held is
 * still written into the journal: nothing is left out silently.
 */
public enum MissedRuns {
  /** Each is scheduled, oldest first, and counts as missed when its time is over. */
  ALL,
  /** Only the latest one is scheduled. */
  LATEST,
  /** None of those whose time is over is scheduled. */
  NONE
}
