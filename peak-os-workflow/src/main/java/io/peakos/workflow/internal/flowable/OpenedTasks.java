package io.peakos.workflow.internal.flowable;

import java.util.List;
import java.util.function.Consumer;
import org.flowable.common.engine.api.delegate.event.AbstractFlowableEventListener;
import org.flowable.common.engine.api.delegate.event.FlowableEntityEvent;
import org.flowable.common.engine.api.delegate.event.FlowableEvent;
import org.flowable.task.service.delegate.DelegateTask;

/**
 * Says when a user task opens, whoever let the workflow go on to it: a command, a timer, a job. In
 * the transaction of whoever did. Thread-safe.
 */
final class OpenedTasks extends AbstractFlowableEventListener {
  private final List<Consumer<DelegateTask>> listeners;

  OpenedTasks(List<Consumer<DelegateTask>> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  @Override
  public void onEvent(FlowableEvent event) {
    if (event instanceof FlowableEntityEvent entity
        && entity.getEntity() instanceof DelegateTask task) {
      listeners.forEach(listener -> listener.accept(task));
    }
  }

  @Override
  public boolean isFailOnException() {
    return true;
  }
}
