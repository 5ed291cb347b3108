package io.peakos.workflow.internal.flowable;

import java.util.Date;
import org.flowable.common.engine.impl.interceptor.CommandContext;
import org.flowable.engine.impl.cmd.JobRetryCmd;
import org.flowable.engine.impl.util.CommandContextUtil;
import org.flowable.job.service.impl.persistence.entity.DeadLetterJobEntity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that a job that failed is tried again, and at last parked.
 *
 * <p>The wait before the next try counts from now. The engine counts a timer's from the date it was
 * due, so one that is overdue (after an outage, say) would burn all its tries at once. And only the
 * kind of the failure is kept: messages of host code may hold names.
 */
final class FailedJob extends JobRetryCmd {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(FailedJob.class);

  FailedJob(String jobId, Throwable failure) {
    super(jobId, new Kind(failure));
  }

  @Override
  public @Nullable Object execute(CommandContext context) {
    super.execute(context);
    DeadLetterJobEntity parked =
        CommandContextUtil.getProcessEngineConfiguration(context)
            .getJobServiceConfiguration()
            .getDeadLetterJobEntityManager()
            .findById(jobId);
    if (parked != null) {
      LOG.error(
          "job={} step={} workflow={} parked: {}",
          jobId,
          parked.getElementId(),
          parked.getProcessInstanceId(),
          exception.getMessage());
    }
    return null;
  }

  @Override
  protected Date calculateDueDate(CommandContext context, int seconds, @Nullable Date oldDate) {
    return super.calculateDueDate(context, seconds, null);
  }

  /** What kind of failure it was, and where. */
  private static final class Kind extends Exception {
    private static final long serialVersionUID = 1L;

    Kind(Throwable failure) {
      super(of(failure).getClass().getName());
      setStackTrace(of(failure).getStackTrace());
    }

    /** What a bean throws comes in exceptions of the engine's when an expression called it. */
    private static Throwable of(Throwable failure) {
      Throwable cause = failure;
      while (cause.getClass().getName().startsWith("org.flowable.") && cause.getCause() != null) {
        cause = cause.getCause();
      }
      return cause;
    }
  }
}
