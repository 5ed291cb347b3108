package io.peakos.workflow.internal.occurrence;

/**
 * The names of the workflow's variables: a published format, since running occurrences of hosts
 * hold them. Names may be added, never changed.
 */
final class Vars {
  /** The occurrence's id. */
  static final String OCCURRENCE = "occurrence";

  /** The name of its rhythm. */
  static final String RHYTHM = "rhythm";

  /** The id of its team. */
  static final String TEAM = "team";

  /** How far its rhythm looks ahead, such as {@code WEEKLY}. */
  static final String HORIZON = "horizon";

  /** When it is held, as ISO 8601 text. */
  static final String AT = "at";

  private Vars() {}
}
