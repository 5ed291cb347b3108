package io.peakos.work;

/** Where an issue stands; triage and ACT come with the weekly rhythm. */
public enum IssueState {
  /** Somebody, or a policy, saw that something needs attention. */
  RAISED,
  /** It needs none any more. */
  CLOSED
}
