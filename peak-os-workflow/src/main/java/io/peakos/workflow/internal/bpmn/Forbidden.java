package io.peakos.workflow.internal.bpmn;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.flowable.bpmn.model.Activity;
import org.flowable.bpmn.model.BusinessRuleTask;
import org.flowable.bpmn.model.FlowElement;
import org.flowable.bpmn.model.FlowableListener;
import org.flowable.bpmn.model.ImplementationType;
import org.flowable.bpmn.model.MultiInstanceLoopCharacteristics;
import org.flowable.bpmn.model.Process;
import org.flowable.bpmn.model.ScriptTask;
import org.flowable.bpmn.model.SendTask;
import org.flowable.bpmn.model.ServiceTask;
import org.flowable.bpmn.model.UserTask;

/**
 * Finds all in a file that would run something other than a registered bean. The engine refuses it
 * too, one thing at a time.
 */
final class Forbidden {
  private static final String HINT =
      "Maybe use a service task with a delegate expression of a registered bean.";
  private static final Set<String> LISTENERS =
      Set.of(
          ImplementationType.IMPLEMENTATION_TYPE_EXPRESSION,
          ImplementationType.IMPLEMENTATION_TYPE_DELEGATEEXPRESSION);

  private final BpmnFile file;
  private final Problems problems;

  Forbidden(BpmnFile file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  void check(Process process, List<FlowElement> elements) {
    listeners(process.getId(), process.getExecutionListeners());
    if (process.getEventListeners().stream()
        .anyMatch(
            listener ->
                !ImplementationType.IMPLEMENTATION_TYPE_DELEGATEEXPRESSION.equals(
                    listener.getImplementationType()))) {
      problems.error(
          process.getId(),
          file.line(process.getId()),
          "An event listener of (%s) is no bean.".formatted(process.getId()),
          "Maybe listen at the steps themselves.");
    }
    for (FlowElement element : elements) {
      check(element);
      listeners(element.getId(), element.getExecutionListeners());
      if (element instanceof UserTask task) {
        listeners(task.getId(), task.getTaskListeners());
      }
      if (element instanceof Activity activity) {
        loop(activity);
      }
    }
  }

  private void check(FlowElement element) {
    if (element instanceof ScriptTask) {
      step(element, "runs a script");
    } else if (element instanceof BusinessRuleTask) {
      step(element, "runs rules inside the engine");
    } else if (element instanceof SendTask) {
      step(element, "sends something by itself");
    } else if (element instanceof ServiceTask task) {
      String type = task.getType();
      if (type != null && !type.isEmpty()) {
        step(element, "is of the engine's type (%s)".formatted(type));
      } else if (ImplementationType.IMPLEMENTATION_TYPE_CLASS.equals(
          task.getImplementationType())) {
        step(element, "names a Java class");
      } else if (ImplementationType.IMPLEMENTATION_TYPE_WEBSERVICE.equals(
          task.getImplementationType())) {
        step(element, "calls a web service");
      }
    }
  }

  private void loop(Activity activity) {
    MultiInstanceLoopCharacteristics loop = activity.getLoopCharacteristics();
    if (loop != null && (loop.getHandler() != null || loop.getCollectionString() != null)) {
      step(activity, "reads its collection by a handler of its own");
    }
  }

  private void step(FlowElement element, String why) {
    problems.error(
        element.getId(),
        file.line(element.getId()),
        "The step (%s) %s.".formatted(element.getId(), why),
        HINT);
  }

  private void listeners(String where, List<FlowableListener> listeners) {
    Stream<FlowableListener> refused =
        listeners.stream()
            .filter(
                listener ->
                    !LISTENERS.contains(listener.getImplementationType())
                        || listener.getCustomPropertiesResolverImplementation() != null);
    if (refused.findAny().isPresent()) {
      problems.error(
          where,
          file.line(where),
          "A listener of (%s) is a script or names a Java class.".formatted(where),
          "Maybe use a delegate expression of a registered bean.");
    }
  }
}
