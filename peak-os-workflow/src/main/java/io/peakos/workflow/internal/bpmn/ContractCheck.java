package io.peakos.workflow.internal.bpmn;

import io.peakos.bpmn.WorkflowProblem;
import io.peakos.bpmn.WorkflowProblem.Weight;
import io.peakos.workflow.internal.bpmn.WorkflowContract.Part;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.flowable.bpmn.model.Activity;
import org.flowable.bpmn.model.BoundaryEvent;
import org.flowable.bpmn.model.BpmnModel;
import org.flowable.bpmn.model.CallActivity;
import org.flowable.bpmn.model.Event;
import org.flowable.bpmn.model.EventSubProcess;
import org.flowable.bpmn.model.FlowElement;
import org.flowable.bpmn.model.FlowNode;
import org.flowable.bpmn.model.IOParameter;
import org.flowable.bpmn.model.Message;
import org.flowable.bpmn.model.MessageEventDefinition;
import org.flowable.bpmn.model.MultiInstanceLoopCharacteristics;
import org.flowable.bpmn.model.Process;
import org.flowable.bpmn.model.SequenceFlow;
import org.flowable.bpmn.model.ServiceTask;
import org.flowable.bpmn.model.StartEvent;
import org.flowable.bpmn.model.SubProcess;
import org.flowable.bpmn.model.ThrowEvent;
import org.flowable.bpmn.model.UserTask;
import org.flowable.bpmn.model.ValuedDataObject;
import org.flowable.validation.ProcessValidatorFactory;
import org.flowable.validation.ValidationError;
import org.jspecify.annotations.Nullable;

/**
 * Finds everything in a file that keeps it from doing the work of the workflow it replaces: what it
 * lacks, what it misspells, and what no workflow may do. Nothing is deployed.
 */
public final class ContractCheck {
  /** Keys that begin like this are ours to give. */
  private static final String OURS = "peak-";

  private static final String NOT_EXECUTABLE =
      org.flowable.validation.validator.Problems.ALL_PROCESS_DEFINITIONS_NOT_EXECUTABLE;

  private final Surroundings around;
  private final Problems problems = new Problems();
  private final BpmnFile file;

  private ContractCheck(String text, Surroundings around) {
    this.around = around;
    this.file = BpmnFile.read(text, problems);
  }

  /**
   * What a check found.
   *
   * @param key the id of the file's process, or null when it has not exactly one
   * @param problems the errors in the order of the file, then the warnings
   */
  public record Result(@Nullable String key, List<WorkflowProblem> problems) {
    /** Those that keep the file from being deployed. */
    public List<WorkflowProblem> errors() {
      return problems.stream().filter(p -> p.weight() == Weight.ERROR).toList();
    }
  }

  /** Checks the text of a file. */
  public static Result check(String text, Surroundings around) {
    return new ContractCheck(text, around).result();
  }

  /**
   * What a file is, whatever is wrong with it.
   *
   * @param key the id of its process, or null when it has not exactly one
   * @param calls the keys that it calls
   * @param problems why there is no key
   */
  public record Outline(@Nullable String key, Set<String> calls, List<WorkflowProblem> problems) {}

  /** Reads what a file is. */
  public static Outline outline(String text) {
    Problems problems = new Problems();
    BpmnModel model = BpmnFile.read(text, problems).model();
    if (model == null || model.getProcesses().size() != 1) {
      if (model != null) {
        problems.add(notOne(model));
      }
      return new Outline(null, Set.of(), problems.all());
    }
    Process process = model.getProcesses().get(0);
    return new Outline(process.getId(), calls(process), List.of());
  }

  private static WorkflowProblem notOne(BpmnModel model) {
    return new WorkflowProblem(
        Weight.ERROR,
        null,
        0,
        "The file has (%d) processes, and not one.".formatted(model.getProcesses().size()),
        "Maybe put each into a file of its own; one calls the other with a callActivity.");
  }

  /** The keys of the workflows that this one calls. */
  public static Set<String> calls(Process process) {
    Set<String> called = new TreeSet<>();
    process
        .findFlowElementsOfType(CallActivity.class, true)
        .forEach(call -> called.add(call.getCalledElement()));
    return called;
  }

  private Result result() {
    BpmnModel model = file.model();
    if (model == null) {
      return new Result(null, problems.all());
    }
    if (model.getProcesses().size() != 1) {
      problems.add(notOne(model));
      return new Result(null, problems.all());
    }
    Process process = model.getProcesses().get(0);
    String key = process.getId();
    Optional<WorkflowContract> contract = around.contract(key);
    List<FlowElement> elements = process.findFlowElementsOfType(FlowElement.class, true);
    key(process, contract.isPresent());
    starts(process);
    unreached(elements);
    contract.ifPresent(
        asked -> {
          steps(asked, elements);
          messages(asked, model, elements);
          beans(asked);
        });
    new Forbidden(file, problems).check(process, elements);
    new Timers(file, around.calendars(), problems).check(elements);
    calls(elements);
    Expressions expressions =
        new Expressions(names(contract.orElse(null), process, elements, model), problems);
    file.expressions().forEach(expressions::check);
    validate(model);
    diagram(model, elements);
    return new Result(key, problems.all());
  }

  private void key(Process process, boolean asked) {
    String key = process.getId();
    if (!process.isExecutable()) {
      error(
          key,
          "The process (%s) is not executable.".formatted(key),
          "Maybe write isExecutable=\"true\" at it.");
    }
    if (asked) {
      return;
    }
    Set<String> ours = new TreeSet<>();
    around.contracts().forEach(contract -> ours.add(contract.key()));
    Optional<String> meant = Problems.near(key, ours.stream());
    if (meant.isPresent() || key.startsWith(OURS)) {
      error(
          key,
          "The process has the id (%s), which is none of ours: (%s)."
              .formatted(key, String.join(", ", ours)),
          meant
              .map(right -> "Maybe (%s) is meant.".formatted(right))
              .orElse("Maybe choose an id that does not begin with \"peak-\"."));
    } else if (!around.called().test(key)) {
      problems.add(
          new WorkflowProblem(
              around.uncalled(),
              key,
              file.line(key),
              "The process has the id (%s), which no workflow calls and which is none of ours: (%s)."
                  .formatted(key, String.join(", ", ours)),
              "Maybe the id was changed, under which what runs already waits; or deploy next what calls it."));
    }
  }

  private void starts(Process process) {
    List<StartEvent> starts =
        process.getFlowElements().stream()
            .filter(StartEvent.class::isInstance)
            .map(StartEvent.class::cast)
            .toList();
    for (StartEvent start : starts) {
      if (!start.getEventDefinitions().isEmpty()) {
        error(
            start.getId(),
            "The workflow starts by itself at (%s), with nothing that it would be about."
                .formatted(start.getId()),
            "Maybe make it a plain start event: Peak OS or a calling workflow starts it.");
      }
    }
    if (starts.size() != 1) {
      error(
          process.getId(),
          "The process (%s) has (%d) start events, and not one."
              .formatted(process.getId(), starts.size()),
          "Maybe one of them belongs into an event subprocess.");
    }
  }

  private void unreached(List<FlowElement> elements) {
    for (FlowElement element : elements) {
      if (element instanceof FlowNode node
          && node.getIncomingFlows().isEmpty()
          && !(node instanceof StartEvent
              || node instanceof BoundaryEvent
              || node instanceof EventSubProcess
              || (node instanceof Activity activity && activity.isForCompensation()))) {
        warn(
            element.getId(),
            "No flow leads to (%s), so it is never reached.".formatted(element.getId()),
            "Maybe a sequence flow was lost.");
      }
    }
  }

  private void steps(WorkflowContract contract, List<FlowElement> elements) {
    Set<String> present = new LinkedHashSet<>();
    elements.stream().filter(UserTask.class::isInstance).forEach(task -> present.add(task.getId()));
    for (Part step : contract.steps()) {
      if (!present.contains(step.name())) {
        Optional<String> slip = slip(step, contract.steps(), present);
        problems.add(
            new WorkflowProblem(
                slip.isPresent() ? Weight.ERROR : step.weight(),
                slip.orElse(contract.key()),
                file.line(slip.orElse(contract.key())),
                "The workflow has no user task with the id (%s), so %s."
                    .formatted(step.name(), step.without()),
                slip.map(id -> "Maybe the task (%s) is it; give it its id again.".formatted(id))
                    .orElse("Maybe put it back, or give it its id again.")));
      }
    }
  }

  private void beans(WorkflowContract contract) {
    for (Part bean : contract.calls()) {
      if (file.expressions().stream()
          .noneMatch(
              called ->
                  called.place().equals("delegateExpression")
                      && called.text().matches("[$#]\\{\\s*" + bean.name() + "\\s*}"))) {
        problems.add(
            new WorkflowProblem(
                bean.weight(),
                contract.key(),
                file.line(contract.key()),
                "No step of the workflow calls the bean (%s), so %s."
                    .formatted(bean.name(), bean.without()),
                "Maybe put its service task back: flowable:delegateExpression=\"${%s}\"."
                    .formatted(bean.name())));
      }
    }
  }

  private void messages(WorkflowContract contract, BpmnModel model, List<FlowElement> elements) {
    Map<String, String> received = received(model, elements);
    for (Part message : contract.messages()) {
      if (!received.containsKey(message.name())) {
        Optional<String> slip = slip(message, contract.messages(), received.keySet());
        String element = slip.map(received::get).orElse(contract.key());
        problems.add(
            new WorkflowProblem(
                slip.isPresent() ? Weight.ERROR : message.weight(),
                element,
                file.line(element),
                "The workflow does not receive the message (%s), so %s."
                    .formatted(message.name(), message.without()),
                slip.map(
                        name ->
                            "Maybe the message (%s) is it; give it its name again.".formatted(name))
                    .orElse("Maybe put its event back, or give the message its name again.")));
      }
    }
  }

  private static Optional<String> slip(Part missing, List<Part> asked, Collection<String> present) {
    return Problems.near(
        missing.name(),
        present.stream()
            .filter(name -> asked.stream().noneMatch(part -> part.name().equals(name))));
  }

  /** The names of the messages that it waits for, each with an element that does. */
  private static Map<String, String> received(BpmnModel model, List<FlowElement> elements) {
    Map<String, String> received = new HashMap<>();
    for (FlowElement element : elements) {
      if (element instanceof Event event && !(element instanceof ThrowEvent)) {
        event.getEventDefinitions().stream()
            .filter(MessageEventDefinition.class::isInstance)
            .map(MessageEventDefinition.class::cast)
            .map(definition -> definition.getMessageRef())
            .map(reference -> name(model, reference))
            .forEach(name -> received.putIfAbsent(name, element.getId()));
      }
    }
    return received;
  }

  private static String name(BpmnModel model, String reference) {
    Message message = model.getMessage(reference);
    return message == null || message.getName() == null ? reference : message.getName();
  }

  private void calls(List<FlowElement> elements) {
    for (FlowElement element : elements) {
      if (element instanceof CallActivity call) {
        String called = call.getCalledElement();
        if (called == null || called.contains("{") || "id".equals(call.getCalledElementType())) {
          error(
              element.getId(),
              "The step (%s) does not say plainly which workflow it calls: (%s)."
                  .formatted(element.getId(), called),
              "Maybe write the id of its process as calledElement.");
        } else if (!around.callable().test(called)) {
          error(
              element.getId(),
              "The step (%s) calls the workflow (%s), which is not there."
                  .formatted(element.getId(), called),
              "Maybe deploy that one first, or correct its name.");
        }
      }
    }
  }

  private Expressions.Names names(
      @Nullable WorkflowContract contract,
      Process process,
      List<FlowElement> elements,
      BpmnModel model) {
    Map<String, Object> beans = new HashMap<>(around.beans());
    Map<String, String> forbidden = new HashMap<>();
    around.contracts().stream()
        .filter(other -> !other.equals(contract))
        .forEach(other -> other.beans().forEach(bean -> forbidden.put(bean, other.key())));
    if (contract != null) {
      contract.beans().forEach(forbidden::remove);
    }
    beans.keySet().removeAll(forbidden.keySet());
    Set<String> variables = new HashSet<>(declared(process, elements));
    Weight unknown = Weight.WARNING;
    if (contract != null) {
      variables.addAll(contract.variables());
      unknown = learns(contract, model, elements) ? Weight.WARNING : Weight.ERROR;
    }
    return new Expressions.Names(beans, forbidden, variables, unknown);
  }

  /** Whether steps or messages of its own may bring variables that it does not declare. */
  private static boolean learns(
      WorkflowContract contract, BpmnModel model, List<FlowElement> elements) {
    return elements.stream()
            .anyMatch(
                element ->
                    element instanceof UserTask
                        && contract.steps().stream()
                            .noneMatch(step -> step.name().equals(element.getId())))
        || received(model, elements).keySet().stream()
            .anyMatch(
                name -> contract.messages().stream().noneMatch(part -> part.name().equals(name)));
  }

  private static Set<String> declared(Process process, List<FlowElement> elements) {
    Set<String> declared = new TreeSet<>();
    process.getDataObjects().forEach(object -> declared.add(object.getName()));
    for (FlowElement element : elements) {
      if (element instanceof SubProcess inner) {
        inner.getDataObjects().stream().map(ValuedDataObject::getName).forEach(declared::add);
      }
      if (element instanceof ServiceTask task) {
        add(declared, task.getResultVariableName());
      }
      if (element instanceof UserTask task) {
        task.getFormProperties().forEach(property -> add(declared, property.getId()));
      }
      if (element instanceof CallActivity call) {
        call.getOutParameters().stream().map(IOParameter::getTarget).forEach(declared::add);
      }
      if (element instanceof Activity activity) {
        MultiInstanceLoopCharacteristics loop = activity.getLoopCharacteristics();
        if (loop != null) {
          add(declared, loop.getElementVariable());
          add(declared, loop.getElementIndexVariable());
        }
      }
    }
    return declared;
  }

  private static void add(Set<String> names, @Nullable String name) {
    if (name != null && !name.isBlank()) {
      names.add(name);
    }
  }

  private void validate(BpmnModel model) {
    for (ValidationError found :
        new ProcessValidatorFactory().createDefaultProcessValidator().validate(model)) {
      if (found.getProblem().equals(NOT_EXECUTABLE)) {
        // Said above, with what to do.
        continue;
      }
      String element = found.getActivityId();
      problems.add(
          new WorkflowProblem(
              found.isWarning() ? Weight.WARNING : Weight.ERROR,
              element,
              Math.max(found.getXmlLineNumber(), file.line(element)),
              "The engine's validator says (%s): %s"
                  .formatted(found.getProblem(), found.getDefaultDescription()),
              "Maybe open it in a modeller, which shows such mistakes."));
    }
  }

  private void diagram(BpmnModel model, List<FlowElement> elements) {
    long missing =
        elements.stream()
            .filter(element -> element instanceof FlowNode || element instanceof SequenceFlow)
            .filter(
                element ->
                    element instanceof SequenceFlow
                        ? model.getFlowLocationGraphicInfo(element.getId()) == null
                        : model.getGraphicInfo(element.getId()) == null)
            .count();
    if (missing > 0) {
      warn(
          null,
          "The diagram lacks (%d) elements, which no picture will show.".formatted(missing),
          "Maybe open it in a modeller and save it, which draws them.");
    }
  }

  private void error(@Nullable String element, String what, String hint) {
    problems.error(element, file.line(element), what, hint);
  }

  private void warn(@Nullable String element, String what, String hint) {
    problems.add(new WorkflowProblem(Weight.WARNING, element, file.line(element), what, hint));
  }
}
