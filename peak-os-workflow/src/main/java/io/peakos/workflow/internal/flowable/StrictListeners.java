package io.peakos.workflow.internal.flowable;

import org.flowable.bpmn.model.EventListener;
import org.flowable.bpmn.model.FlowableListener;
import org.flowable.common.engine.api.delegate.event.FlowableEventListener;
import org.flowable.engine.delegate.CustomPropertiesResolver;
import org.flowable.engine.delegate.ExecutionListener;
import org.flowable.engine.delegate.TaskListener;
import org.flowable.engine.impl.bpmn.parser.factory.DefaultListenerFactory;

/**
 * Refuses to build listeners that are scripts or Java classes by name; beans and expressions may
 * listen. {@link ListenerCheck} says so earlier, where it knows the place.
 */
final class StrictListeners extends DefaultListenerFactory {

  @Override
  public TaskListener createClassDelegateTaskListener(FlowableListener listener) {
    throw refused("names a Java class");
  }

  @Override
  public TaskListener createScriptTypeTaskListener(FlowableListener listener) {
    throw refused("is a script");
  }

  @Override
  public ExecutionListener createClassDelegateExecutionListener(FlowableListener listener) {
    throw refused("names a Java class");
  }

  @Override
  public ExecutionListener createScriptTypeExecutionListener(FlowableListener listener) {
    throw refused("is a script");
  }

  @Override
  public FlowableEventListener createClassDelegateEventListener(EventListener listener) {
    throw refused("names a Java class");
  }

  @Override
  public CustomPropertiesResolver createClassDelegateCustomPropertiesResolver(
      FlowableListener listener) {
    throw refused("names a Java class");
  }

  private static RefusedByPolicy refused(String why) {
    return new RefusedByPolicy(
        "A listener %s.\nMaybe use a delegate expression of a registered bean.".formatted(why));
  }
}
