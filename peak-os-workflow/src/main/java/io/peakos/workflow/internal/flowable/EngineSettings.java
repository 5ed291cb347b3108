package io.peakos.workflow.internal.flowable;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * What differs from node to node.
 *
 * @param nodeId a name that survives a restart and that no other living node has: at its start, a
 *     node frees the jobs that its predecessor of the same name held. Letters, digits, dots and
 *     dashes, at most 100.
 * @param threads how many jobs run at once; the pool of connections should be larger than twice
 *     this
 * @param stopWithin how long running jobs may take to finish when the engine stops
 */
public record EngineSettings(String nodeId, int threads, Duration stopWithin) {
  private static final Pattern NODE_ID = Pattern.compile("[A-Za-z0-9.-]{1,100}");

  /** Checks the values. */
  public EngineSettings {
    if (!NODE_ID.matcher(nodeId).matches()) {
      throw new IllegalArgumentException(
          "The node id (%s) must have 1 to 100 letters, digits, dots or dashes.\n".formatted(nodeId)
              + "Maybe use the host name.");
    }
    if (threads < 1) {
      throw new IllegalArgumentException(
          "The number of threads (%d) must be at least 1.\nMaybe use the number of processors."
              .formatted(threads));
    }
    if (stopWithin.isNegative()) {
      throw new IllegalArgumentException(
          "The time to stop within (%s) must not be negative.\nMaybe use 20 seconds."
              .formatted(stopWithin));
    }
  }
}
