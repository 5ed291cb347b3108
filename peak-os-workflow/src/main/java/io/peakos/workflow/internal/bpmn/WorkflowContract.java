package io.peakos.workflow.internal.bpmn;

import io.peakos.bpmn.WorkflowProblem.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What Peak OS needs of the workflow with a key, and what it gives to it. All names are published
 * formats: files of hosts and tenants bear them.
 *
 * @param key the id of its process
 * @param steps the user tasks that Peak OS completes
 * @param messages the messages that Peak OS sends
 * @param calls the beans that one of its service tasks has to call
 * @param variables what Peak OS or a calling workflow gives to it
 * @param beans what of Peak OS its service tasks may call
 */
public record WorkflowContract(
    String key,
    List<Part> steps,
    List<Part> messages,
    List<Part> calls,
    Set<String> variables,
    Set<String> beans) {

  /** Keeps the lists. */
  public WorkflowContract {
    steps = List.copyOf(steps);
    messages = List.copyOf(messages);
    calls = List.copyOf(calls);
    variables = Set.copyOf(variables);
    beans = Set.copyOf(beans);
  }

  /** A contract that asks for nothing yet. */
  public static WorkflowContract of(String key) {
    return new WorkflowContract(key, List.of(), List.of(), List.of(), Set.of(), Set.of());
  }

  /**
   * A part of the file.
   *
   * @param name the id of the task, or the name of the message or bean
   * @param weight whether the file may do without it
   * @param without what happens then, as a half sentence: {@code no huddle would ever decide}
   */
  public record Part(String name, Weight weight, String without) {}

  /** It must have this user task. */
  public WorkflowContract step(String id, String without) {
    return with(new Part(id, Weight.ERROR, without));
  }

  /** It usually has this user task. */
  public WorkflowContract usualStep(String id, String without) {
    return with(new Part(id, Weight.WARNING, without));
  }

  /** It must be able to receive this message. */
  public WorkflowContract message(String name, String without) {
    return receiving(new Part(name, Weight.ERROR, without));
  }

  /** It usually receives this message. */
  public WorkflowContract usualMessage(String name, String without) {
    return receiving(new Part(name, Weight.WARNING, without));
  }

  /** One of its service tasks must call this bean of Peak OS. */
  public WorkflowContract calls(String bean, String without) {
    return new WorkflowContract(
        key, steps, messages, plus(calls, new Part(bean, Weight.ERROR, without)), variables, beans);
  }

  /** It finds these variables. */
  public WorkflowContract variables(String... names) {
    return new WorkflowContract(key, steps, messages, calls, Set.of(names), beans);
  }

  /** Its service tasks may call these beans of Peak OS. */
  public WorkflowContract beans(String... names) {
    return new WorkflowContract(key, steps, messages, calls, variables, Set.of(names));
  }

  private WorkflowContract with(Part step) {
    return new WorkflowContract(key, plus(steps, step), messages, calls, variables, beans);
  }

  private WorkflowContract receiving(Part message) {
    return new WorkflowContract(key, steps, plus(messages, message), calls, variables, beans);
  }

  private static List<Part> plus(List<Part> parts, Part more) {
    List<Part> all = new ArrayList<>(parts);
    all.add(more);
    return all;
  }
}
