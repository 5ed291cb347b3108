package io.peakos.workflow.internal.flowable;

import org.flowable.bpmn.model.Activity;
import org.flowable.bpmn.model.IntermediateCatchEvent;
import org.flowable.common.engine.impl.interceptor.Command;
import org.flowable.common.engine.impl.interceptor.CommandContext;
import org.flowable.engine.impl.persistence.entity.ExecutionEntity;
import org.flowable.engine.impl.util.CommandContextUtil;
import org.flowable.job.service.impl.persistence.entity.DeadLetterJobEntity;
import org.flowable.job.service.impl.persistence.entity.DeadLetterJobEntityManager;
import org.jspecify.annotations.Nullable;

/**
 * Drops a job that failed until its last try. The engine, told to delete one, would leave its
 * workflow standing at the step for ever.
 */
final class SkipJob implements Command<@Nullable Void> {
  private final String id;

  SkipJob(String id) {
    this.id = id;
  }

  @Override
  public @Nullable Void execute(CommandContext context) {
    DeadLetterJobEntityManager jobs =
        CommandContextUtil.getProcessEngineConfiguration(context)
            .getJobServiceConfiguration()
            .getDeadLetterJobEntityManager();
    DeadLetterJobEntity job = jobs.findById(id);
    ExecutionEntity execution =
        CommandContextUtil.getExecutionEntityManager(context).findById(job.getExecutionId());
    jobs.delete(job);
    if (execution.getCurrentFlowElement() instanceof Activity
        || execution.getCurrentFlowElement() instanceof IntermediateCatchEvent) {
      execution.setActive(true);
      CommandContextUtil.getAgenda(context).planTakeOutgoingSequenceFlowsOperation(execution, true);
    }
    return null;
  }
}
