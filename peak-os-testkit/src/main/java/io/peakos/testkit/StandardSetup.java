package io.peakos.testkit;

import io.peakos.workflow.PeakOsEngine;

/** An engine with the standard policies. Stateless. */
public final class StandardSetup implements EngineSetup {
  @Override
  public void prepare(PeakOsEngine.Builder builder) {
    // The standard policies come with peak-os-rules.
  }
}
