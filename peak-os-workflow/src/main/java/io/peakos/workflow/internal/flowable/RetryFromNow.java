package io.peakos.workflow.internal.flowable;

import java.util.Date;
import org.flowable.common.engine.impl.interceptor.CommandContext;
import org.flowable.engine.impl.cmd.JobRetryCmd;
import org.jspecify.annotations.Nullable;

/**
 * Counts the wait before a retry from now. The engine counts a timer's from the date it was due, so
 * one that is overdue (after an outage, say) would burn all its tries at once.
 */
final class RetryFromNow extends JobRetryCmd {
  private static final long serialVersionUID = 1L;

  RetryFromNow(String jobId, Throwable failure) {
    super(jobId, failure);
  }

  @Override
  protected Date calculateDueDate(CommandContext context, int seconds, @Nullable Date oldDate) {
    return super.calculateDueDate(context, seconds, null);
  }
}
