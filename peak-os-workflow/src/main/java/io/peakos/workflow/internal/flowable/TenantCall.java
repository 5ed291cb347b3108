package io.peakos.workflow.internal.flowable;

import io.peakos.people.TenantId;
import org.flowable.bpmn.model.CallActivity;
import org.flowable.engine.delegate.DelegateExecution;
import org.flowable.engine.impl.bpmn.behavior.CallActivityBehavior;
import org.flowable.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.flowable.engine.repository.ProcessDefinition;

/**
 * A step that runs another workflow: the tenant's own of that key, else the one this node was
 * given. The engine would take whichever was deployed last, also by another node.
 */
final class TenantCall extends CallActivityBehavior {
  private static final long serialVersionUID = 1L;

  private final transient Definitions definitions;

  TenantCall(CallActivity call, Definitions definitions) {
    super(call);
    this.definitions = definitions;
  }

  @Override
  protected ProcessDefinition getProcessDefinitionByKey(
      DelegateExecution execution, boolean sameDeployment, ProcessEngineConfigurationImpl engine) {
    return definitions.called(
        new TenantId(execution.getTenantId()), getCalledElementValue(execution, engine));
  }
}
