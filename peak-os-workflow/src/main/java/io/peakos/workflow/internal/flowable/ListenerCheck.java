package io.peakos.workflow.internal.flowable;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.flowable.bpmn.model.BaseElement;
import org.flowable.bpmn.model.FlowElement;
import org.flowable.bpmn.model.FlowElementsContainer;
import org.flowable.bpmn.model.FlowableListener;
import org.flowable.bpmn.model.ImplementationType;
import org.flowable.bpmn.model.Process;
import org.flowable.bpmn.model.UserTask;
import org.flowable.engine.impl.bpmn.parser.BpmnParse;
import org.flowable.engine.parse.BpmnParseHandler;

/**
 * Refuses, when a workflow is deployed, listeners that are scripts or Java classes by name. The
 * engine builds listeners only when they are called, when it is late to say no.
 */
final class ListenerCheck implements BpmnParseHandler {
  private static final List<String> ALLOWED =
      List.of(
          ImplementationType.IMPLEMENTATION_TYPE_EXPRESSION,
          ImplementationType.IMPLEMENTATION_TYPE_DELEGATEEXPRESSION);

  @Override
  public Collection<Class<? extends BaseElement>> getHandledTypes() {
    return List.of(Process.class);
  }

  @Override
  public void parse(BpmnParse parse, BaseElement element) {
    Process process = (Process) element;
    check(process.getId(), process.getExecutionListeners());
    all(process).forEach(ListenerCheck::check);
  }

  private static Stream<FlowElement> all(FlowElementsContainer container) {
    return container.getFlowElements().stream()
        .flatMap(
            step ->
                step instanceof FlowElementsContainer inner
                    ? Stream.concat(Stream.of(step), all(inner))
                    : Stream.of(step));
  }

  private static void check(FlowElement step) {
    check(step.getId(), step.getExecutionListeners());
    if (step instanceof UserTask task) {
      check(step.getId(), task.getTaskListeners());
    }
  }

  private static void check(String where, List<FlowableListener> listeners) {
    for (FlowableListener listener : listeners) {
      if (!ALLOWED.contains(listener.getImplementationType())) {
        throw new RefusedByPolicy(
            "A listener of (%s) is a script or names a Java class.\n".formatted(where)
                + "Maybe use a delegate expression of a registered bean.");
      }
    }
  }
}
