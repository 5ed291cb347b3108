package io.peakos.workflow.internal.occurrence;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.rhythm.Agenda;
import io.peakos.rhythm.Format;
import io.peakos.workflow.internal.flowable.WorkflowFile;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.flowable.bpmn.model.CallActivity;
import org.flowable.bpmn.model.Message;
import org.flowable.bpmn.model.Process;
import org.flowable.bpmn.model.ServiceTask;
import org.flowable.bpmn.model.StartEvent;
import org.flowable.bpmn.model.UserTask;
import org.flowable.validation.ProcessValidatorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The names in the workflow of the Weekly Camp are a published format: running occurrences in
 * hosts' databases wait under them. Whoever makes one of these tests red may add a name, and never
 * change one.
 */
class WeeklyCampFormatTest {
  private final WorkflowFile file = new WorkflowFile(OccurrenceProcess.WEEKLY_CAMP);

  @Test
  void the_nodes_keep_their_ids() {
    assertThat(file.model().getProcesses())
        .extracting(Process::getId)
        .containsExactly(Format.WEEKLY_CAMP);
    assertThat(Format.WEEKLY_CAMP).isEqualTo("peak-weekly-camp");
    assertThat(file.nodes())
        .containsExactly(
            "address-obstacles UserTask",
            "assess-conditions UserTask",
            "at-opening CallActivity",
            "before-conclusion CallActivity",
            "before-publication CallActivity",
            "camp SubProcess",
            "camp-begins StartEvent",
            "camp-ends EndEvent",
            "cancelled StartEvent",
            "cancelled-end EndEvent",
            "conclude ServiceTask",
            "coordinate-plans UserTask",
            "gathering EventGateway",
            "missed IntermediateCatchEvent",
            "missed-end EndEvent",
            "not-held EventSubProcess",
            "opened IntermediateCatchEvent",
            "prepare-next-stage UserTask",
            "prepared StartEvent",
            "publish ServiceTask",
            "published EndEvent",
            "regroup UserTask",
            "share-information UserTask");
  }

  @Test
  void each_step_of_the_agenda_is_a_user_task_without_names_of_people() {
    assertThat(file.all(UserTask.class))
        .extracting(UserTask::getId)
        .containsExactlyInAnyOrderElementsOf(
            Agenda.weeklyCamp().steps().stream().map(Agenda.Step::id).toList());
    assertThat(file.all(UserTask.class))
        .allSatisfy(
            task -> {
              assertThat(task.getAssignee()).isNull();
              assertThat(task.getCandidateUsers()).isEmpty();
              assertThat(task.getCandidateGroups()).isEmpty();
            });
  }

  @Test
  void beans_messages_and_extension_points_keep_their_names() {
    assertThat(file.all(ServiceTask.class))
        .extracting(task -> task.getId() + " -> " + task.getImplementation())
        .containsExactlyInAnyOrder("conclude -> ${concludeTask}", "publish -> ${publishTask}");
    assertThat(file.model().getMessages())
        .extracting(Message::getName)
        .containsExactlyInAnyOrder(
            OccurrenceProcess.OPENED, OccurrenceProcess.MISSED, OccurrenceProcess.CANCELLED);
    assertThat(
            List.of(
                OccurrenceProcess.OPENED, OccurrenceProcess.MISSED, OccurrenceProcess.CANCELLED))
        .containsExactly("occurrence-opened", "occurrence-missed", "occurrence-cancelled");
    assertThat(file.messageOf("opened")).isEqualTo("occurrence-opened-message");
    assertThat(file.messageOf("missed")).isEqualTo("occurrence-missed-message");
    assertThat(file.messageOf("cancelled")).isEqualTo("occurrence-cancelled-message");
    assertThat(((StartEvent) file.element("cancelled")).isInterrupting()).isTrue();
    assertThat(file.all(CallActivity.class))
        .extracting(call -> call.getId() + " -> " + call.getCalledElement())
        .containsExactlyInAnyOrder(
            "at-opening -> peak-camp-opened",
            "before-conclusion -> peak-camp-concluding",
            "before-publication -> peak-camp-publishing");
  }

  @Test
  void variables_keep_their_names() throws IllegalAccessException {
    List<String> names = new ArrayList<>();
    for (Field field : Vars.class.getDeclaredFields()) {
      names.add((String) field.get(null));
    }
    assertThat(names).containsExactlyInAnyOrder("occurrence", "rhythm", "team", "horizon", "at");
    assertThat(names)
        .allSatisfy(name -> assertThat(file.process().getDocumentation()).contains(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"weekly-camp", "camp-opened", "camp-concluding", "camp-publishing"})
  void the_engines_validator_has_nothing_to_say_and_the_diagram_shows_everything(String name) {
    WorkflowFile one = new WorkflowFile("io/peakos/workflow/bpmn/" + name + ".bpmn20.xml");

    assertThat(new ProcessValidatorFactory().createDefaultProcessValidator().validate(one.model()))
        .isEmpty();
    assertThat(one.process().getDocumentation()).isNotBlank();
    assertThat(one.elements().values())
        .filteredOn(element -> !element.getId().contains("-to-"))
        .allSatisfy(element -> assertThat(element.getName()).isNotBlank());
    one.isDrawn();
  }
}
