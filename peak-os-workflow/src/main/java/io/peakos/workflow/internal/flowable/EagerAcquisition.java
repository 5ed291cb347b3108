package io.peakos.workflow.internal.flowable;

import java.util.List;
import org.flowable.common.engine.impl.interceptor.CommandExecutor;
import org.flowable.job.service.impl.asyncexecutor.AcquireAsyncJobsDueRunnable;
import org.flowable.job.service.impl.asyncexecutor.AcquireJobsRunnableConfiguration;
import org.flowable.job.service.impl.asyncexecutor.AsyncExecutor;
import org.flowable.job.service.impl.persistence.entity.JobInfoEntity;

/**
 * Looks for more jobs at once when the last look took as many as the queue had room for. The engine
 * would pause for a second, which with a small queue means a few jobs a second.
 */
final class EagerAcquisition extends AcquireAsyncJobsDueRunnable {
  private int taken;

  EagerAcquisition(String name, AsyncExecutor executor) {
    super(
        name,
        executor,
        executor.getJobServiceConfiguration().getJobEntityManager(),
        null,
        AcquireJobsRunnableConfiguration.DEFAULT);
  }

  @Override
  protected long acquireAndExecuteJobs(CommandExecutor commands, int room) {
    taken = 0;
    long pause = super.acquireAndExecuteJobs(commands, room);
    int most = Math.min(room, asyncExecutor.getMaxAsyncJobsDuePerAcquisition());
    return taken < most ? pause : 0;
  }

  @Override
  protected List<JobInfoEntity> offerJobs(List<? extends JobInfoEntity> jobs) {
    taken = jobs.size();
    return super.offerJobs(jobs);
  }
}
