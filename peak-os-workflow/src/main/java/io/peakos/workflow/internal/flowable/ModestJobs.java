package io.peakos.workflow.internal.flowable;

import io.peakos.spi.Transactions;
import io.peakos.spi.Transactions.Phase;
import java.util.concurrent.atomic.AtomicInteger;
import org.flowable.job.service.JobServiceConfiguration;
import org.flowable.job.service.impl.asyncexecutor.DefaultJobManager;
import org.flowable.job.service.impl.persistence.entity.JobEntity;

/**
 * Keeps a new job for this node only while its queue has room; the rest is left for any node to
 * take. The engine locks every new job for the node that made it, so a burst would stay there.
 */
final class ModestJobs extends DefaultJobManager {
  private final Transactions transactions;

  /** Jobs kept for this node by transactions that have not ended. */
  private final AtomicInteger promised = new AtomicInteger();

  ModestJobs(JobServiceConfiguration jobs, Transactions transactions) {
    super(jobs);
    this.transactions = transactions;
  }

  @Override
  public void createAsyncJob(JobEntity job, boolean exclusive) {
    if (isJobApplicableForExecutorExecution(job) && hasRoom()) {
      promised.incrementAndGet();
      transactions.on(Phase.AFTER_COMMIT, promised::decrementAndGet);
      transactions.on(Phase.AFTER_ROLLBACK, promised::decrementAndGet);
      internalCreateLockedAsyncJob(job, exclusive);
    } else {
      internalCreateAsyncJob(job, exclusive);
    }
  }

  @Override
  protected void triggerExecutorIfNeeded(JobEntity job) {
    if (job.getLockOwner() != null) {
      super.triggerExecutorIfNeeded(job);
    }
  }

  private boolean hasRoom() {
    return getAsyncExecutor().getTaskExecutor().getRemainingCapacity() > promised.get();
  }
}
