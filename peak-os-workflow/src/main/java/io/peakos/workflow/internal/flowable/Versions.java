package io.peakos.workflow.internal.flowable;

import io.peakos.bpmn.Deployed;
import io.peakos.bpmn.Deployed.Source;
import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import io.peakos.workflow.internal.bpmn.ContractCheck.Result;
import io.peakos.workflow.internal.store.CalendarStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.flowable.bpmn.exceptions.XMLException;
import org.flowable.bpmn.model.BpmnModel;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.engine.RepositoryService;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.repository.Deployment;
import org.flowable.engine.repository.ProcessDefinition;
import org.flowable.engine.runtime.ActivityInstance;
import org.flowable.engine.runtime.ProcessInstance;

/**
 * The versions of workflows that the engine holds, and which of them is in force. Every call joins
 * the transaction of the thread. Thread-safe.
 */
public final class Versions {
  private final EngineConfiguration engine;
  private final Checks checks;

  Versions(EngineConfiguration engine, Checks checks) {
    this.engine = engine;
    this.checks = checks;
  }

  Definitions definitions() {
    return engine.definitions();
  }

  Checks checks() {
    return checks;
  }

  /** Everything that is wrong with a file that a tenant brings. */
  public Result check(TenantId tenant, String text) {
    return checks.forTenant(tenant, text);
  }

  /** What is in force for a tenant, by key. */
  public Map<String, Deployed> inForce(TenantId tenant) {
    Map<String, Deployed> all = new TreeMap<>();
    engine
        .definitions()
        .given()
        .forEach((key, given) -> all.put(key, deployed(given.definition(), given.source())));
    engine
        .definitions()
        .ofTenant(tenant)
        .forEach((key, own) -> all.put(key, deployed(own, Source.TENANT)));
    return all;
  }

  /** What a tenant itself has in force under a key. */
  public Optional<Deployed> ofTenant(TenantId tenant, String key) {
    return engine.definitions().ofTenant(tenant, key).map(own -> deployed(own, Source.TENANT));
  }

  /** Puts a file that was checked in force for a tenant. */
  public Deployed deploy(TenantId tenant, String key, String text) {
    String resource = key + ".bpmn20.xml";
    try {
      Deployment deployment =
          repository()
              .createDeployment()
              .name("tenant:" + key)
              .tenantId(tenant.value())
              .addBytes(resource, text.getBytes(StandardCharsets.UTF_8))
              .deploy();
      ProcessDefinition definition =
          repository()
              .createProcessDefinitionQuery()
              .deploymentId(deployment.getId())
              .singleResult();
      engine.definitions().putInForce(definition);
      return deployed(definition, Source.TENANT);
    } catch (FlowableException | XMLException e) {
      throw new PeakOsException(
          ErrorCode.WORKFLOW,
          "The engine refuses the workflow (%s).%nMaybe check it in a modeller.".formatted(key),
          e);
    }
  }

  /** Takes what the tenant has in force under a key out of force. */
  public void withdraw(TenantId tenant, String key) {
    engine.definitions().ofTenant(tenant, key).ifPresent(engine.definitions()::withdraw);
  }

  /** The file of what is in force for a tenant under a key, as the engine reads it. */
  public Optional<BpmnModel> model(TenantId tenant, String key) {
    return engine
        .definitions()
        .inForce(tenant, key)
        .map(definition -> repository().getBpmnModel(definition.getId()));
  }

  /** The workflow that carries this subject, as it stands now. */
  public Optional<Standing> standing(TenantId tenant, SubjectRef subject) {
    RuntimeService runtime = engine.getRuntimeService();
    List<ProcessInstance> running =
        runtime
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(subject.toString())
            .processInstanceTenantId(tenant.value())
            .excludeSubprocesses(true)
            .listPage(0, 1);
    return running.stream().findFirst().map(instance -> standing(runtime, instance));
  }

  private Standing standing(RuntimeService runtime, ProcessInstance instance) {
    Set<String> now = new HashSet<>();
    Set<String> before = new HashSet<>();
    for (ActivityInstance step :
        runtime.createActivityInstanceQuery().processInstanceId(instance.getId()).list()) {
      (step.getEndTime() == null ? now : before).add(step.getActivityId());
    }
    return new Standing(repository().getBpmnModel(instance.getProcessDefinitionId()), now, before);
  }

  /**
   * Where a workflow stands.
   *
   * @param model the file that it runs on
   * @param now the elements in which it is
   * @param before those that it has left
   */
  public record Standing(BpmnModel model, Set<String> now, Set<String> before) {}

  private Deployed deployed(ProcessDefinition definition, Source source) {
    Deployment deployment =
        repository()
            .createDeploymentQuery()
            .deploymentId(definition.getDeploymentId())
            .singleResult();
    return new Deployed(
        definition.getKey(),
        definition.getVersion(),
        CalendarStore.hash(text(definition)),
        deployment.getDeploymentTime().toInstant(),
        source);
  }

  private String text(ProcessDefinition definition) {
    try (InputStream file =
        repository()
            .getResourceAsStream(definition.getDeploymentId(), definition.getResourceName())) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RepositoryService repository() {
    return engine.getRepositoryService();
  }
}
