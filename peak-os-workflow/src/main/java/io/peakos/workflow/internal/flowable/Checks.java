package io.peakos.workflow.internal.flowable;

import io.peakos.bpmn.WorkflowProblem;
import io.peakos.bpmn.WorkflowProblem.Weight;
import io.peakos.people.TenantId;
import io.peakos.workflow.internal.bpmn.ContractCheck;
import io.peakos.workflow.internal.bpmn.ContractCheck.Result;
import io.peakos.workflow.internal.bpmn.Surroundings;
import io.peakos.workflow.internal.bpmn.TenantCalendars;
import io.peakos.workflow.internal.bpmn.WorkflowContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flowable.bpmn.exceptions.XMLException;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.flowable.engine.impl.persistence.entity.DeploymentEntity;
import org.flowable.engine.repository.ProcessDefinition;

/** Checks files for where they would run: everywhere, or for one tenant. Thread-safe. */
final class Checks {
  private final EngineConfiguration engine;
  private final List<WorkflowContract> contracts;
  private final HostFiles files;
  private final Map<String, Object> beans;
  private final TenantCalendars calendars;

  Checks(
      EngineConfiguration engine,
      List<WorkflowContract> contracts,
      HostFiles files,
      Map<String, Object> beans,
      TenantCalendars calendars) {
    this.engine = engine;
    this.contracts = List.copyOf(contracts);
    this.files = files;
    this.beans = beans;
    this.calendars = calendars;
  }

  /** Of a file that this node was given; which calendars a tenant has shows when a timer asks. */
  Result atTheStart(String text) {
    return check(
        text,
        new Surroundings(
            contracts,
            beans,
            key -> ours().contains(key) || files.keys().contains(key),
            files::call,
            Weight.ERROR,
            name -> true));
  }

  /** Of a file that a tenant brings. */
  Result forTenant(TenantId tenant, String text) {
    Map<String, ProcessDefinition> own = engine.definitions().ofTenant(tenant);
    Set<String> given = engine.definitions().given().keySet();
    Set<String> called =
        Stream.concat(
                own.values().stream(),
                engine.definitions().given().values().stream().map(Definitions.Given::definition))
            .flatMap(definition -> calls(definition).stream())
            .collect(Collectors.toSet());
    return check(
        text,
        new Surroundings(
            contracts,
            beans,
            key -> own.containsKey(key) || given.contains(key),
            called::contains,
            // What is called comes before what calls it.
            Weight.WARNING,
            name -> calendars.knows(tenant, name)));
  }

  /** The keys that a contract is about. */
  Set<String> ours() {
    return contracts.stream().map(WorkflowContract::key).collect(Collectors.toSet());
  }

  private Set<String> calls(ProcessDefinition definition) {
    return ContractCheck.calls(
        engine
            .getRepositoryService()
            .getBpmnModel(definition.getId())
            .getProcessById(definition.getKey()));
  }

  private Result check(String text, Surroundings around) {
    Result result = ContractCheck.check(text, around);
    return result.errors().isEmpty() ? asTheEngineReadsIt(text, result) : result;
  }

  /** The engine's own word, for what we do not know of. */
  private Result asTheEngineReadsIt(String text, Result result) {
    try {
      engine
          .getCommandExecutor()
          .execute(
              context -> {
                DeploymentEntity deployment =
                    ((ProcessEngineConfigurationImpl) engine).getDeploymentEntityManager().create();
                deployment.setId("check");
                return engine
                    .getBpmnParser()
                    .createParse()
                    .sourceString(text)
                    .deployment(deployment)
                    .execute();
              });
      return result;
    } catch (FlowableException | XMLException e) {
      String[] parts = String.valueOf(e.getMessage()).strip().split("\nMaybe ", 2);
      List<WorkflowProblem> problems = new ArrayList<>();
      problems.add(
          new WorkflowProblem(
              Weight.ERROR,
              result.key(),
              0,
              "The engine refuses the workflow: " + parts[0],
              "Maybe "
                  + (parts.length == 1
                      ? "open it in a modeller, which shows such mistakes."
                      : parts[1])));
      problems.addAll(result.problems());
      return new Result(result.key(), problems);
    }
  }
}
