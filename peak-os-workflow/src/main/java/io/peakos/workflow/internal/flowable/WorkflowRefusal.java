package io.peakos.workflow.internal.flowable;

import io.peakos.bpmn.WorkflowProblem;
import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import java.util.List;
import java.util.stream.Collectors;

/** Says of a file what is wrong with it, all at once. */
public final class WorkflowRefusal {
  private WorkflowRefusal() {}

  /** The refusal of a file with errors. */
  public static PeakOsException of(String file, List<WorkflowProblem> errors) {
    return new PeakOsException(
        ErrorCode.WORKFLOW,
        "The workflow (%s) is not deployed; problems found: (%d).\n%s"
            .formatted(
                file,
                errors.size(),
                errors.stream().map(WorkflowProblem::toString).collect(Collectors.joining("\n"))));
  }
}
