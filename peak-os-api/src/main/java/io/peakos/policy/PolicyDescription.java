package io.peakos.policy;

import java.util.List;

/**
 * One entry of the catalogue, as it is in force. Immutable.
 *
 * @param id its id
 * @param title its condition and consequence in a sentence
 * @param integrity whether it guards data: such a policy is not softened while an organization
 *     adopts the system
 * @param mode what becomes of its consequences
 * @param parameters the values it reads; and its mode and whom its steps tell, where the host or a
 *     pack chose them
 */
public record PolicyDescription(
    PolicyId id, String title, boolean integrity, PolicyMode mode, List<Parameter> parameters) {
  /** Copies the parameters. */
  public PolicyDescription {
    parameters = List.copyOf(parameters);
  }
}
