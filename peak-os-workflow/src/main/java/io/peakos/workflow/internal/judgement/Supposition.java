package io.peakos.workflow.internal.judgement;

import io.peakos.escalation.Ladder;
import io.peakos.policy.Facts;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a forecast takes for given in place of what is. Immutable.
 *
 * @param judge judges by the supposed policies
 * @param facts makes the supposed facts of those that are
 * @param ladders the ladders that supposed packs bring
 * @param now whether it is only about now: about a command
 */
public record Supposition(
    Judge judge, UnaryOperator<Facts> facts, List<Ladder> ladders, boolean now) {
  /** Copies the list. */
  public Supposition {
    ladders = List.copyOf(ladders);
  }
}
