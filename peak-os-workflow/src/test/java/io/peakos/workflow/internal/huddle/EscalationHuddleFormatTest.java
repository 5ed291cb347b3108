package io.peakos.workflow.internal.huddle;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.huddle.Huddle;
import io.peakos.workflow.internal.flowable.WorkflowFile;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.flowable.bpmn.model.BoundaryEvent;
import org.flowable.bpmn.model.BpmnModel;
import org.flowable.bpmn.model.FlowElement;
import org.flowable.bpmn.model.Message;
import org.flowable.bpmn.model.Process;
import org.flowable.bpmn.model.SequenceFlow;
import org.flowable.bpmn.model.ServiceTask;
import org.flowable.bpmn.model.StartEvent;
import org.flowable.bpmn.model.SubProcess;
import org.flowable.bpmn.model.TimerEventDefinition;
import org.flowable.bpmn.model.UserTask;
import org.flowable.validation.ProcessValidatorFactory;
import org.junit.jupiter.api.Test;

/**
 * The names in the huddle's workflow are a published format: running huddles in hosts' databases
 * wait under them. Whoever makes one of these tests red may add a name, and never change one.
 */
class EscalationHuddleFormatTest {
  private final WorkflowFile file = new WorkflowFile(HuddleProcess.STANDARD);
  private final BpmnModel model = file.model();
  private final Process process = file.process();
  private final Map<String, FlowElement> elements = file.elements();

  @Test
  void the_nodes_keep_their_ids() {
    assertThat(model.getProcesses()).extracting(Process::getId).containsExactly(HuddleProcess.ID);
    assertThat(HuddleProcess.ID).isEqualTo("peak-escalation-huddle");
    assertThat(file.nodes())
        .containsExactly(
            "act SubProcess",
            "act-begins StartEvent",
            "act-done EndEvent",
            "announce-joining ServiceTask",
            "assess UserTask",
            "cancelled EndEvent",
            "collaborate UserTask",
            "deadline BoundaryEvent",
            "decided EndEvent",
            "escalated StartEvent",
            "escalation-ended StartEvent",
            "not-needed EventSubProcess",
            "participants-called StartEvent",
            "participants-join EventSubProcess",
            "participants-joined EndEvent",
            "take-action UserTask",
            "time-out ServiceTask",
            "timed-out EndEvent");
  }

  @Test
  void each_step_of_act_is_a_user_task_without_names_of_people() {
    assertThat(file.all(UserTask.class))
        .extracting(UserTask::getId)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Huddle.Step.values()).map(HuddleProcess::node).toList());
    assertThat(file.all(UserTask.class))
        .allSatisfy(
            task -> {
              assertThat(task.getAssignee()).isNull();
              assertThat(task.getCandidateUsers()).isEmpty();
              assertThat(task.getCandidateGroups()).isEmpty();
            });
  }

  @Test
  void beans_are_named_after_their_nodes() {
    assertThat(file.all(ServiceTask.class))
        .extracting(task -> task.getId() + " -> " + task.getImplementation())
        .containsExactlyInAnyOrder(
            "time-out -> ${timeOutTask}", "announce-joining -> ${announceJoiningTask}");
    assertThat(List.of(TimeOutTask.class, AnnounceJoiningTask.class))
        .extracting(Class::getSimpleName)
        .containsExactly("TimeOutTask", "AnnounceJoiningTask");
  }

  @Test
  void messages_keep_their_names() {
    assertThat(model.getMessages())
        .extracting(Message::getName)
        .containsExactlyInAnyOrder("participants-join", "escalation-ended");
    assertThat(List.of(HuddleProcess.JOIN, HuddleProcess.ENDED))
        .containsExactly("participants-join", "escalation-ended");
    assertThat(file.messageOf("participants-called")).isEqualTo("participants-join-message");
    assertThat(((StartEvent) file.element("participants-called")).isInterrupting()).isFalse();
    assertThat(file.messageOf("escalation-ended")).isEqualTo("escalation-ended-message");
    assertThat(((StartEvent) file.element("escalation-ended")).isInterrupting()).isTrue();
  }

  @Test
  void variables_keep_their_names() throws IllegalAccessException {
    List<String> names = new ArrayList<>();
    for (Field field : Vars.class.getDeclaredFields()) {
      names.add((String) field.get(null));
    }
    assertThat(names)
        .containsExactlyInAnyOrder("huddle", "escalation", "severity", "deadline", "joined");
    assertThat(names).allSatisfy(name -> assertThat(process.getDocumentation()).contains(name));
  }

  @Test
  void the_deadline_interrupts_all_steps() {
    BoundaryEvent deadline = (BoundaryEvent) file.element("deadline");
    assertThat(deadline.getAttachedToRefId()).isEqualTo("act");
    assertThat(deadline.isCancelActivity()).isTrue();
    assertThat(((TimerEventDefinition) deadline.getEventDefinitions().get(0)).getTimeDate())
        .isEqualTo("${deadline}");
    assertThat(((SubProcess) file.element("act")).getFlowElements())
        .extracting(FlowElement::getId)
        .contains("assess", "collaborate", "take-action");
  }

  @Test
  void it_obeys_the_schema_of_bpmn_and_the_engines_validator_has_nothing_to_say() {
    assertThat(new ProcessValidatorFactory().createDefaultProcessValidator().validate(model))
        .isEmpty();
  }

  @Test
  void everything_says_what_it_is_for() {
    assertThat(process.getDocumentation()).isNotBlank();
    assertThat(elements.values())
        .filteredOn(element -> !(element instanceof SequenceFlow))
        .allSatisfy(
            element -> {
              assertThat(element.getName()).isNotBlank();
              assertThat(element.getDocumentation()).isNotBlank();
            });
    assertThat(elements.values())
        .extracting(FlowElement::getDocumentation)
        .filteredOn(text -> text != null && text.contains("Extension point"))
        .hasSizeGreaterThan(3);
  }

  @Test
  void the_diagram_shows_every_element_inside_its_parent() {
    file.isDrawn();
  }
}
