package io.peakos.workflow.internal.flowable;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flowable.bpmn.exceptions.XMLException;
import org.flowable.bpmn.model.FlowElement;
import org.flowable.bpmn.model.ServiceTask;
import org.flowable.bpmn.model.UserTask;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.engine.ManagementService;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.TaskService;
import org.flowable.engine.runtime.Execution;
import org.flowable.task.api.Task;

/**
 * One of our workflows on the engine: what a file on the class path says, under an id that never
 * changes. Every call joins the transaction of the thread. Thread-safe.
 */
public final class Workflow {
  /** {@code ${name}} or {@code ${name.method(…)}}. */
  private static final Pattern BEAN =
      Pattern.compile("\\s*[$#]\\{\\s*(\\w+)\\s*(?:\\}|\\.\\s*\\w+\\s*\\(.*)\\s*", Pattern.DOTALL);

  private final RuntimeService runtime;
  private final TaskService tasks;
  private final ManagementService management;
  private final String definition;

  /**
   * On this engine, to which it deploys the file unless it is there. New instances run on that very
   * file, whatever other nodes or earlier lives have deployed; running ones stay with what they
   * began on.
   */
  public Workflow(FlowableEngine engine, String id, String resource) {
    this.runtime = engine.engine().getRuntimeService();
    this.tasks = engine.engine().getTaskService();
    this.management = engine.engine().getManagementService();
    deploy(engine, resource);
    this.definition =
        engine
            .engine()
            .getRepositoryService()
            .createProcessDefinitionQuery()
            .processDefinitionKey(id)
            .processDefinitionResourceName(resource)
            .orderByProcessDefinitionVersion()
            .desc()
            .listPage(0, 1)
            .stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new PeakOsException(
                        ErrorCode.WORKFLOW,
                        "The workflow (%s) has no process with the id (%s).%nMaybe the id was changed, under which what runs already waits; or the file's name does not end with .bpmn20.xml."
                            .formatted(resource, id)))
            .getId();
    checkBeans(engine, id, resource);
  }

  private static void deploy(FlowableEngine engine, String resource) {
    try {
      engine.deploy(List.of(resource));
    } catch (FlowableException | XMLException e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      String reason = String.valueOf(cause.getMessage()).strip();
      throw new PeakOsException(
          ErrorCode.WORKFLOW,
          "The workflow (%s) is refused. %s%s"
              .formatted(
                  resource,
                  reason,
                  reason.contains("\nMaybe ")
                      ? ""
                      : "\nMaybe open it in a modeller, which shows such mistakes."),
          e);
    }
  }

  /** A name that no bean has would only be missed when the step is reached. */
  private void checkBeans(FlowableEngine engine, String id, String resource) {
    for (ServiceTask task : elements(engine, id, ServiceTask.class)) {
      Matcher called = BEAN.matcher(Objects.requireNonNullElse(task.getImplementation(), ""));
      if (called.matches() && !engine.hasBean(called.group(1))) {
        throw new PeakOsException(
            ErrorCode.WORKFLOW,
            "The step (%s) of the workflow (%s) calls a bean (%s) that nobody gave.\nMaybe correct its name, or give it to the builder with .bean(name, object)."
                .formatted(task.getId(), resource, called.group(1)));
      }
    }
  }

  /** Whether a user task of this id is anywhere in the workflow. */
  public boolean hasUserTask(FlowableEngine engine, String id, String node) {
    return elements(engine, id, UserTask.class).stream()
        .anyMatch(task -> task.getId().equals(node));
  }

  private <T extends FlowElement> List<T> elements(
      FlowableEngine engine, String id, Class<T> type) {
    return engine
        .engine()
        .getRepositoryService()
        .getBpmnModel(definition)
        .getProcessById(id)
        .findFlowElementsOfType(type, true);
  }

  /** Starts an instance that carries this subject. */
  public void start(Instance instance, SubjectRef subject, Map<String, ?> variables) {
    runtime
        .createProcessInstanceBuilder()
        .processDefinitionId(definition)
        .predefineProcessInstanceId(instance.id())
        .businessKey(subject.toString())
        .overrideProcessDefinitionTenantId(instance.tenant().value())
        .variables(Map.copyOf(variables))
        .start();
  }

  /** Starts many, in one command of the engine, which writes the rows of all of them together. */
  public void startAll(Collection<Start> starts) {
    management.executeCommand(
        context -> {
          starts.forEach(start -> start(start.instance(), start.subject(), start.variables()));
          return null;
        });
  }

  /** Whether it has not come to an end. */
  public boolean runs(Instance instance) {
    return runtime
            .createProcessInstanceQuery()
            .processInstanceId(instance.id())
            .processInstanceTenantId(instance.tenant().value())
            .count()
        > 0;
  }

  /** The user tasks that are open, oldest first. */
  public List<Task> open(Instance instance) {
    return tasks
        .createTaskQuery()
        .processInstanceId(instance.id())
        .taskTenantId(instance.tenant().value())
        .orderByTaskCreateTime()
        .asc()
        .orderByTaskId()
        .asc()
        .list();
  }

  /**
   * Completes a user task.
   *
   * @throws IllegalStateException when it is not open, naming those that are
   */
  public void complete(Instance instance, String node, Map<String, ?> answers) {
    List<Task> open = open(instance);
    Task task =
        open.stream()
            .filter(t -> t.getTaskDefinitionKey().equals(node))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The workflow (%s) waits for (%s), not for (%s).%nMaybe take that step first."
                            .formatted(instance.id(), nodes(open), node)));
    tasks.complete(task.getId(), Map.copyOf(answers));
  }

  /**
   * Says that something happened.
   *
   * @return whether the workflow waited for this message
   */
  public boolean tell(Instance instance, String message, Map<String, ?> answers) {
    Optional<Execution> waiting =
        Optional.ofNullable(
            runtime
                .createExecutionQuery()
                .processInstanceId(instance.id())
                .executionTenantId(instance.tenant().value())
                .messageEventSubscriptionName(message)
                .singleResult());
    waiting.ifPresent(
        execution -> runtime.messageEventReceived(message, execution.getId(), Map.copyOf(answers)));
    return waiting.isPresent();
  }

  /** Ends an instance where it stands, if it still runs. */
  public void end(Instance instance, String why) {
    if (runs(instance)) {
      runtime.deleteProcessInstance(instance.id(), why);
    }
  }

  private static String nodes(List<Task> open) {
    return open.isEmpty()
        ? "the engine"
        : String.join(", ", open.stream().map(Task::getTaskDefinitionKey).sorted().toList());
  }

  /** An instance to start, and the variables it begins with. */
  public record Start(Instance instance, SubjectRef subject, Map<String, ?> variables) {}

  /** An instance of a workflow: whose it is, and its id on the engine. */
  public record Instance(TenantId tenant, String id) {}
}
