package io.peakos.workflow.internal.flowable;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import io.peakos.workflow.internal.bpmn.ContractCheck;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowable.engine.ManagementService;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.TaskService;
import org.flowable.engine.runtime.Execution;
import org.flowable.task.api.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of our workflows on the engine, under a key that never changes: what a tenant has deployed of
 * it, else what a file on the class path says. Every call joins the transaction of the thread.
 * Thread-safe.
 */
public final class Workflow {
  private static final Logger LOG = LoggerFactory.getLogger(Workflow.class);

  private final RuntimeService runtime;
  private final TaskService tasks;
  private final ManagementService management;
  private final Definitions definitions;
  private final String key;

  /**
   * On this engine, to which it deploys the file unless it is there. Where a tenant has no file of
   * its own in force, new instances run on that very file, whatever other nodes or earlier lives
   * have deployed; running ones stay with what they began on.
   *
   * @throws PeakOsException PEAK-304 when the file breaks the contract of this key
   */
  public Workflow(FlowableEngine engine, String key, String resource) {
    this.runtime = engine.engine().getRuntimeService();
    this.tasks = engine.engine().getTaskService();
    this.management = engine.engine().getManagementService();
    this.definitions = engine.versions().definitions();
    this.key = key;
    check(engine, resource);
    engine.deploy(List.of(resource));
    definitions.give(
        definitions
            .shared(key, resource)
            .orElseThrow(
                () ->
                    new PeakOsException(
                        ErrorCode.WORKFLOW,
                        "The workflow (%s) has no process with the id (%s).%nMaybe the id was changed, under which what runs already waits."
                            .formatted(resource, key))),
        HostFiles.source(resource));
  }

  private void check(FlowableEngine engine, String resource) {
    ContractCheck.Result result = engine.versions().checks().atTheStart(HostFiles.text(resource));
    if (!result.errors().isEmpty()) {
      throw WorkflowRefusal.of(resource, result.errors());
    }
    result.problems().forEach(problem -> LOG.warn("workflow={} {}", resource, problem));
  }

  /**
   * The version on which what starts now for this tenant runs. One query; who starts many asks once
   * per tenant and transaction.
   */
  public Version versionFor(TenantId tenant) {
    return new Version(
        tenant,
        definitions
            .inForce(tenant, key)
            .orElseThrow(() -> new IllegalStateException("Given when this was made: " + key))
            .getId());
  }

  /** The id of its process. */
  String key() {
    return key;
  }

  /** Starts an instance that carries this subject. */
  public void start(Instance instance, SubjectRef subject, Map<String, ?> variables) {
    versionFor(instance.tenant()).start(instance.id(), subject, variables);
  }

  /** A version of this workflow, for what a tenant starts in one transaction. */
  public final class Version {
    private final TenantId tenant;
    private final String definition;

    private Version(TenantId tenant, String definition) {
      this.tenant = tenant;
      this.definition = definition;
    }

    /** Starts an instance of this id that carries this subject. */
    public void start(String id, SubjectRef subject, Map<String, ?> variables) {
      runtime
          .createProcessInstanceBuilder()
          .processDefinitionId(definition)
          .predefineProcessInstanceId(id)
          .businessKey(subject.toString())
          .overrideProcessDefinitionTenantId(tenant.value())
          .variables(Map.copyOf(variables))
          .start();
    }
  }

  /** Starts many, in one command of the engine, which writes the rows of all of them together. */
  public void startAll(Collection<Start> starts) {
    management.executeCommand(
        context -> {
          Map<TenantId, Version> versions = new HashMap<>();
          starts.forEach(
              start ->
                  versions
                      .computeIfAbsent(start.instance().tenant(), this::versionFor)
                      .start(start.instance().id(), start.subject(), start.variables()));
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

  /** The user tasks that are open, also in workflows that it calls, oldest first. */
  public List<Task> open(Instance instance) {
    List<String> together =
        runtime
            .createExecutionQuery()
            .rootProcessInstanceId(instance.id())
            .executionTenantId(instance.tenant().value())
            .onlyProcessInstanceExecutions()
            .list()
            .stream()
            .map(Execution::getProcessInstanceId)
            .toList();
    if (together.isEmpty()) {
      return List.of();
    }
    return tasks
        .createTaskQuery()
        .processInstanceIdIn(together)
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
                .rootProcessInstanceId(instance.id())
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
