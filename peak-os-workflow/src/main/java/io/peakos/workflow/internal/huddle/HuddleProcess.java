package io.peakos.workflow.internal.huddle;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.huddle.Huddle;
import io.peakos.huddle.Huddle.Step;
import io.peakos.workflow.internal.flowable.FlowableEngine;
import io.peakos.workflow.internal.store.EscalationRow;
import io.peakos.workflow.internal.store.HuddleRow;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.TaskService;
import org.flowable.engine.runtime.Execution;
import org.flowable.task.api.Task;

/**
 * The huddle's workflow on the process engine, which alone knows the order of the steps. Every call
 * joins the transaction of the thread. Thread-safe.
 *
 * <p>Ids of nodes and names of messages are a published format, like {@link Vars}.
 */
public final class HuddleProcess {
  /** Where the workflow of Peak OS is on the class path. */
  public static final String STANDARD = "io/peakos/workflow/bpmn/escalation-huddle.bpmn20.xml";

  static final String ID = "peak-escalation-huddle";
  static final String JOIN = "participants-join";
  static final String ENDED = "escalation-ended";

  private final RuntimeService runtime;
  private final TaskService tasks;
  private final String definition;

  /**
   * On this engine, to which it deploys a workflow from the class path unless it is there. New
   * huddles run on that very file, whatever other nodes or earlier lives have deployed; running
   * ones stay with what they began on.
   */
  public HuddleProcess(FlowableEngine engine, String resource) {
    this.runtime = engine.engine().getRuntimeService();
    this.tasks = engine.engine().getTaskService();
    engine.deploy(List.of(resource));
    this.definition =
        engine
            .engine()
            .getRepositoryService()
            .createProcessDefinitionQuery()
            .processDefinitionKey(ID)
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
                        "The workflow (%s) has no process with the id (%s).%nMaybe the id was changed; running huddles wait under it."
                            .formatted(resource, ID)))
            .getId();
  }

  /** Gives the engine what the workflow's service tasks run. */
  public static FlowableEngine.Builder register(FlowableEngine.Builder engine, TaskParts parts) {
    return engine
        .bean("timeOutTask", new TimeOutTask(parts))
        .bean("announceJoiningTask", new AnnounceJoiningTask(parts));
  }

  /** Starts the workflow of a huddle. */
  void start(HuddleRow row, EscalationRow escalation) {
    Huddle huddle = row.huddle();
    runtime
        .createProcessInstanceBuilder()
        .processDefinitionId(definition)
        .predefineProcessInstanceId(row.process())
        .businessKey(huddle.ref().toString())
        .overrideProcessDefinitionTenantId(row.tenant().value())
        .variables(
            Map.of(
                Vars.HUDDLE, huddle.id().value(),
                Vars.ESCALATION, huddle.escalation().value(),
                Vars.SEVERITY, escalation.severity().name(),
                Vars.DEADLINE, huddle.deadline().toString()))
        .start();
  }

  /** Says that people joined, if the workflow cares. */
  void join(HuddleRow row, int howMany) {
    waiting(row, JOIN)
        .ifPresent(
            execution ->
                runtime.messageEventReceived(
                    JOIN, execution.getId(), Map.of(Vars.JOINED, howMany)));
  }

  /**
   * Completes a step.
   *
   * @throws IllegalStateException when another step is open, naming it
   */
  void complete(HuddleRow row, Step step) {
    List<Task> open = open(row);
    Task task =
        open.stream()
            .filter(t -> t.getTaskDefinitionKey().equals(node(step)))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The huddle (%s) waits for (%s), not for (%s).%nMaybe take that step first."
                            .formatted(row.huddle().id(), nodes(open), node(step))));
    tasks.complete(task.getId());
  }

  /** Which step of ours is open; nothing while the workflow is busy with something else. */
  Optional<Step> openStep(HuddleRow row) {
    List<String> open = open(row).stream().map(Task::getTaskDefinitionKey).toList();
    return List.of(Step.values()).stream().filter(step -> open.contains(node(step))).findFirst();
  }

  /** Ends the workflow because nothing is left to decide: its own way, if it has one. */
  void cancel(HuddleRow row) {
    waiting(row, ENDED)
        .ifPresentOrElse(
            execution -> runtime.messageEventReceived(ENDED, execution.getId()),
            () -> runtime.deleteProcessInstance(row.process(), ENDED));
  }

  /** The id of a step's user task. */
  static String node(Step step) {
    return step.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Optional<Execution> waiting(HuddleRow row, String message) {
    return Optional.ofNullable(
        runtime
            .createExecutionQuery()
            .processInstanceId(row.process())
            .executionTenantId(row.tenant().value())
            .messageEventSubscriptionName(message)
            .singleResult());
  }

  private List<Task> open(HuddleRow row) {
    return tasks
        .createTaskQuery()
        .processInstanceId(row.process())
        .taskTenantId(row.tenant().value())
        .list();
  }

  private static String nodes(List<Task> open) {
    return open.isEmpty()
        ? "the engine"
        : String.join(", ", open.stream().map(Task::getTaskDefinitionKey).sorted().toList());
  }
}
