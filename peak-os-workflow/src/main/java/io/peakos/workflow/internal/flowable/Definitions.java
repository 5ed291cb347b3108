package io.peakos.workflow.internal.flowable;

import io.peakos.bpmn.Deployed.Source;
import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.people.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.flowable.engine.RepositoryService;
import org.flowable.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.flowable.engine.repository.ProcessDefinition;
import org.flowable.engine.repository.ProcessDefinitionQuery;

/**
 * Which version of a workflow is in force: the tenant's own, which every node reads from the
 * database, else the very file that this node was given. Thread-safe.
 *
 * <p>A tenant's versions carry a mark in the engine's category, and only the newest counts. So a
 * file that somebody deploys to the engine beside us is never in force.
 */
final class Definitions {
  private static final String IN_FORCE = "peak:in-force";
  private static final String WITHDRAWN = "peak:withdrawn";

  private final ProcessEngineConfigurationImpl engine;
  private final Map<String, Given> given = new ConcurrentHashMap<>();

  Definitions(ProcessEngineConfigurationImpl engine) {
    this.engine = engine;
  }

  /** The version of a file that this node was given, and from whom. */
  record Given(ProcessDefinition definition, Source source) {}

  /** From now on this is what runs where a tenant has nothing of its own. */
  void give(ProcessDefinition definition, Source source) {
    given.put(definition.getKey(), new Given(definition, source));
  }

  /** What this node was given, by key. */
  Map<String, Given> given() {
    return new TreeMap<>(given);
  }

  /** The tenant's own version in force; one query over the engine's index on keys. */
  Optional<ProcessDefinition> ofTenant(TenantId tenant, String key) {
    return newest(of(tenant).processDefinitionKey(key)).filter(Definitions::isInForce);
  }

  /** What starts for the tenant under this key runs on it. */
  Optional<ProcessDefinition> inForce(TenantId tenant, String key) {
    return ofTenant(tenant, key)
        .or(() -> Optional.ofNullable(given.get(key)).map(Given::definition));
  }

  /** The tenant's own versions in force, by key. */
  Map<String, ProcessDefinition> ofTenant(TenantId tenant) {
    Map<String, ProcessDefinition> found = new TreeMap<>();
    of(tenant).latestVersion().list().stream()
        .filter(Definitions::isInForce)
        .forEach(definition -> found.put(definition.getKey(), definition));
    return found;
  }

  /** What a step of a workflow calls under this key. */
  ProcessDefinition called(TenantId tenant, String key) {
    return inForce(tenant, key)
        // What runs may still call what was withdrawn, or what an earlier life was given.
        .or(() -> newest(shared().processDefinitionKey(key)))
        .or(() -> newest(of(tenant).processDefinitionKey(key)))
        .orElseThrow(
            () ->
                new PeakOsException(
                    ErrorCode.WORKFLOW,
                    "A step calls the workflow (%s), which the tenant (%s) does not have.%nMaybe deploy a file whose process has this id."
                        .formatted(key, tenant)));
  }

  /** The newest version of a file that all tenants share. */
  Optional<ProcessDefinition> shared(String key, String resource) {
    return newest(shared().processDefinitionKey(key).processDefinitionResourceName(resource));
  }

  /** Puts a version in force. */
  void putInForce(ProcessDefinition definition) {
    repository().setProcessDefinitionCategory(definition.getId(), IN_FORCE);
  }

  /** Takes a version out of force. */
  void withdraw(ProcessDefinition definition) {
    repository().setProcessDefinitionCategory(definition.getId(), WITHDRAWN);
  }

  private ProcessDefinitionQuery of(TenantId tenant) {
    return repository().createProcessDefinitionQuery().processDefinitionTenantId(tenant.value());
  }

  private ProcessDefinitionQuery shared() {
    return repository().createProcessDefinitionQuery().processDefinitionWithoutTenantId();
  }

  private static Optional<ProcessDefinition> newest(ProcessDefinitionQuery query) {
    List<ProcessDefinition> found = query.orderByProcessDefinitionVersion().desc().listPage(0, 1);
    return found.stream().findFirst();
  }

  private static boolean isInForce(ProcessDefinition definition) {
    return IN_FORCE.equals(definition.getCategory());
  }

  private RepositoryService repository() {
    return engine.getRepositoryService();
  }
}
