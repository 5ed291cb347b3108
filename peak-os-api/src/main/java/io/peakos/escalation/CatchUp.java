package io.peakos.escalation;

/**
 * Who hears, when an outage ends and several rungs of one clock are past due. No rung fires twice
 * in any mode.
 */
public enum CatchUp {
  /** Every rung's audience, in order. */
  ALL_IN_ORDER,
  /** The audience of the highest rung due; the ones below are recorded as passed over. */
  HIGHEST_ONLY,
  /** Everybody of all the rungs due, once, with one message that names the rungs. */
  DIGEST
}
