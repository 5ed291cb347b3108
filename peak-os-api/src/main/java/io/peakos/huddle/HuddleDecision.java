package io.peakos.huddle;

import io.peakos.internal.Texts;
import io.peakos.work.Proposal;

/**
 * How a huddle closes: what was decided, and the next step with its owner and date, which is
 * proposed as a commitment that comes from the escalation. Immutable.
 *
 * @param decision what was decided
 * @param nextStep the promise that carries it out; its origin is set to the escalation
 */
public record HuddleDecision(String decision, Proposal nextStep) {
  /** Checks the decision and that somebody owns the next step. */
  public HuddleDecision {
    Texts.required("decision", decision);
    Texts.given("next step", nextStep);
    if (nextStep.owner() == null) {
      throw new IllegalArgumentException(
          "The next step (null owner) of a huddle must have an owner.\n"
              + "Maybe the one who promised it in the huddle.");
    }
  }
}
