package io.peakos.workflow.internal.flowable;

import org.flowable.bpmn.model.BpmnModel;
import org.flowable.bpmn.model.BusinessRuleTask;
import org.flowable.bpmn.model.CallActivity;
import org.flowable.bpmn.model.CaseServiceTask;
import org.flowable.bpmn.model.ExternalWorkerServiceTask;
import org.flowable.bpmn.model.FlowElement;
import org.flowable.bpmn.model.ScriptTask;
import org.flowable.bpmn.model.SendEventServiceTask;
import org.flowable.bpmn.model.SendTask;
import org.flowable.bpmn.model.ServiceTask;
import org.flowable.engine.impl.bpmn.behavior.CallActivityBehavior;
import org.flowable.engine.impl.bpmn.behavior.CaseTaskActivityBehavior;
import org.flowable.engine.impl.bpmn.behavior.DmnActivityBehavior;
import org.flowable.engine.impl.bpmn.behavior.ExternalWorkerTaskActivityBehavior;
import org.flowable.engine.impl.bpmn.behavior.ScriptTaskActivityBehavior;
import org.flowable.engine.impl.bpmn.behavior.SendEventTaskActivityBehavior;
import org.flowable.engine.impl.bpmn.behavior.ShellActivityBehavior;
import org.flowable.engine.impl.bpmn.behavior.WebServiceActivityBehavior;
import org.flowable.engine.impl.bpmn.helper.ClassDelegate;
import org.flowable.engine.impl.bpmn.parser.factory.DefaultActivityBehaviorFactory;
import org.flowable.engine.impl.delegate.ActivityBehavior;

/**
 * Refuses, when a workflow is deployed, every step that would run something other than a registered
 * bean: scripts, shells, classes by name, web calls, mail, and engines that we do not have.
 */
final class StrictActivities extends DefaultActivityBehaviorFactory {
  private final Definitions definitions;

  StrictActivities(Definitions definitions) {
    this.definitions = definitions;
  }

  @Override
  public CallActivityBehavior createCallActivityBehavior(CallActivity call) {
    return new TenantCall(call, definitions);
  }

  @Override
  public ScriptTaskActivityBehavior createScriptTaskActivityBehavior(ScriptTask task) {
    throw refused(task, "runs a script");
  }

  @Override
  public ShellActivityBehavior createShellActivityBehavior(ServiceTask task) {
    throw refused(task, "runs a command of the operating system");
  }

  @Override
  public ClassDelegate createClassDelegateServiceTask(ServiceTask task) {
    throw refused(task, "names a Java class");
  }

  @Override
  public ActivityBehavior createHttpActivityBehavior(ServiceTask task) {
    throw refused(task, "calls a web address");
  }

  @Override
  public WebServiceActivityBehavior createWebServiceActivityBehavior(
      ServiceTask task, BpmnModel model) {
    throw refused(task, "calls a web service");
  }

  @Override
  public WebServiceActivityBehavior createWebServiceActivityBehavior(
      SendTask task, BpmnModel model) {
    throw refused(task, "calls a web service");
  }

  @Override
  public ActivityBehavior createMailActivityBehavior(ServiceTask task) {
    throw refused(task, "sends mail");
  }

  @Override
  public ActivityBehavior createMailActivityBehavior(SendTask task) {
    throw refused(task, "sends mail");
  }

  @Override
  public ActivityBehavior createCamelActivityBehavior(ServiceTask task) {
    throw refused(task, "calls Camel");
  }

  @Override
  public ActivityBehavior createCamelActivityBehavior(SendTask task) {
    throw refused(task, "calls Camel");
  }

  @Override
  public DmnActivityBehavior createDmnActivityBehavior(ServiceTask task) {
    throw refused(task, "asks a decision table");
  }

  @Override
  public DmnActivityBehavior createDmnActivityBehavior(SendTask task) {
    throw refused(task, "asks a decision table");
  }

  @Override
  public ActivityBehavior createBusinessRuleTaskActivityBehavior(BusinessRuleTask task) {
    throw refused(task, "runs rules inside the engine");
  }

  @Override
  public ExternalWorkerTaskActivityBehavior createExternalWorkerTaskBehavior(
      ExternalWorkerServiceTask task) {
    throw refused(task, "waits for an external worker");
  }

  @Override
  public SendEventTaskActivityBehavior createSendEventTaskBehavior(SendEventServiceTask task) {
    throw refused(task, "sends an event through the engine");
  }

  @Override
  public CaseTaskActivityBehavior createCaseTaskBehavior(CaseServiceTask task) {
    throw refused(task, "starts a case");
  }

  private static RefusedByPolicy refused(FlowElement step, String why) {
    return new RefusedByPolicy(
        "The step (%s) %s.\nMaybe use a service task with a delegate expression of a registered bean."
            .formatted(step.getId(), why));
  }
}
