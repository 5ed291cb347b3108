package io.peakos.workflow.internal.huddle;

/**
 * The names of the workflow's variables: a published format, since running huddles of hosts hold
 * them. Names may be added, never changed.
 */
final class Vars {
  /** The huddle's id. */
  static final String HUDDLE = "huddle";

  /** The id of the escalation that it decides. */
  static final String ESCALATION = "escalation";

  /** How urgent the escalation is, {@code S1} to {@code S4}. */
  static final String SEVERITY = "severity";

  /** When it gives up, as ISO 8601 text. */
  static final String DEADLINE = "deadline";

  /** How many people joined last, a number: they stand at the end of the list of participants. */
  static final String JOINED = "joined";

  private Vars() {}
}
