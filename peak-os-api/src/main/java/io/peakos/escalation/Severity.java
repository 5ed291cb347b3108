package io.peakos.escalation;

/** How urgent something is; decides the ladder and how long each rung has. */
public enum Severity {
  /**
   * Mission-critical: harm, outage, legal, an organization's priority blocked now. Wall-clock time.
   */
  S1,
  /** High: an organization's priority due within 10 working days is at risk. Working time. */
  S2,
  /** Normal: a team's priority or a dependency. Working time. */
  S3,
  /** Low: everything else. Working time. */
  S4
}
