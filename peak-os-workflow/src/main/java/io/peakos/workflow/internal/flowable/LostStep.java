package io.peakos.workflow.internal.flowable;

import java.time.Instant;

/**
 * A step of a workflow that waits for a job which is gone.
 *
 * @param execution the engine's id of where the workflow stands
 * @param definition the version of the workflow
 * @param node the step's id
 * @param tenant whose workflow it is
 * @param subject what the workflow carries, as text
 * @param since when it came there
 */
public record LostStep(
    String execution,
    String definition,
    String node,
    String tenant,
    String subject,
    Instant since) {}
