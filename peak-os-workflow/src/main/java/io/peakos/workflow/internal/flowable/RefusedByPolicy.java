package io.peakos.workflow.internal.flowable;

import org.flowable.common.engine.api.FlowableException;

/** Thrown where a workflow asks for what no workflow may do. */
public final class RefusedByPolicy extends FlowableException {
  private static final long serialVersionUID = 1L;

  RefusedByPolicy(String message) {
    super(message);
  }
}
