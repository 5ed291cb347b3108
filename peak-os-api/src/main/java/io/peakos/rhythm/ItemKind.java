package io.peakos.rhythm;

/** What sort of thing an agenda lists; each sort is read in the step that names it. */
public enum ItemKind {
  /** A line of news; one line each, no debate. */
  HEADLINE,
  /** Something that a policy found worth noticing. */
  SIGNAL,
  /** What another team decided and this one has to know. */
  CASCADE,
  /** A number of the host's scorecard. */
  SCORECARD,
  /** A priority of the host's. */
  PRIORITY,
  /** A promise of the team that is open. */
  COMMITMENT,
  /** Something that two teams need from each other. */
  DEPENDENCY,
  /** A decision that is needed. */
  DECISION,
  /** An escalation of the team that is open. */
  ESCALATION,
  /** An issue in the team's queue, where opportunities wait too. */
  ISSUE
}
