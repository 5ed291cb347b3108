package io.peakos.testkit;

import io.peakos.rules.DroolsPolicies;
import io.peakos.workflow.PeakOsEngine;

/** An engine with the standard policies. Stateless. */
public final class StandardSetup implements EngineSetup {
  @Override
  public void prepare(PeakOsEngine.Builder builder) {
    builder.policies(DroolsPolicies.standard());
  }
}
