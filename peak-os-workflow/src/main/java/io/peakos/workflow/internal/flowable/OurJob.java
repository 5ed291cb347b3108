package io.peakos.workflow.internal.flowable;

import java.util.function.Consumer;
import org.flowable.common.engine.impl.interceptor.CommandContext;
import org.flowable.job.service.JobHandler;
import org.flowable.job.service.impl.persistence.entity.JobEntity;
import org.flowable.variable.api.delegate.VariableScope;

/** A kind of job of ours, as the engine runs it. */
record OurJob(String type, Consumer<String> work) implements JobHandler {

  @Override
  public String getType() {
    return type;
  }

  @Override
  public void execute(JobEntity job, String contents, VariableScope scope, CommandContext context) {
    work.accept(contents);
  }
}
