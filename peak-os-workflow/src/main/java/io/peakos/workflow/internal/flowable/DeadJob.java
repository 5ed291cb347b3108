package io.peakos.workflow.internal.flowable;

import java.time.Instant;
import java.util.Optional;
import org.flowable.job.api.Job;
import org.jspecify.annotations.Nullable;

/**
 * A job that has used up its tries and waits for a person.
 *
 * @param id names it in {@link FlowableEngine#retry} and {@link FlowableEngine#discard}
 * @param type the type of a job of ours, or the engine's word for a step of a workflow
 * @param contents what a job of ours was submitted with
 * @param processInstanceId the workflow that it belongs to; empty for a job of ours
 * @param step the id of the step in that workflow; empty for a job of ours
 * @param since when it failed for the last time
 * @param error what the last failure said
 */
public record DeadJob(
    String id,
    String type,
    String contents,
    Optional<String> processInstanceId,
    Optional<String> step,
    Instant since,
    String error) {

  static DeadJob of(Job job) {
    return new DeadJob(
        job.getId(),
        job.getJobHandlerType(),
        orEmpty(job.getJobHandlerConfiguration()),
        Optional.ofNullable(job.getProcessInstanceId()),
        Optional.ofNullable(job.getElementId()),
        job.getCreateTime().toInstant(),
        orEmpty(job.getExceptionMessage()));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
