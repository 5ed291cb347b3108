package io.peakos.workflow.internal.huddle;

import io.peakos.huddle.Huddle;
import io.peakos.huddle.Huddle.Step;
import io.peakos.huddle.OwnStep;
import io.peakos.workflow.internal.bpmn.WorkflowContract;
import io.peakos.workflow.internal.flowable.FlowableEngine;
import io.peakos.workflow.internal.flowable.Workflow;
import io.peakos.workflow.internal.store.EscalationRow;
import io.peakos.workflow.internal.store.HuddleRow;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.flowable.task.api.Task;

/**
 * The huddle's workflow on the process engine, which alone knows the order of the steps. Every call
 * joins the transaction of the thread. Thread-safe.
 *
 * <p>Ids of nodes and names of messages are a published format, like {@link Vars}.
 */
public final class HuddleProcess {
  /** Where the workflow of Peak OS is on the class path. */
  public static final String STANDARD = "io/peakos/workflow/bpmn/escalation-huddle.bpmn20.xml";

  /** The id of its process. */
  public static final String ID = "peak-escalation-huddle";

  static final String JOIN = "participants-join";
  static final String ENDED = "escalation-ended";

  private static final WorkflowContract CONTRACT =
      WorkflowContract.of(ID)
          .step(node(Step.TAKE_ACTION), "no huddle would ever decide")
          .usualStep(node(Step.ASSESS), "nobody says what the cause is")
          .usualStep(node(Step.COLLABORATE), "nobody collects what could be done")
          .usualMessage(JOIN, "nobody hears who joins later")
          .usualMessage(
              ENDED, "the workflow is broken off where it stands when nothing is left to decide")
          .variables(Vars.HUDDLE, Vars.ESCALATION, Vars.SEVERITY, Vars.DEADLINE, Vars.JOINED)
          .beans("timeOutTask", "announceJoiningTask");

  private final Workflow workflow;

  /** On this engine, as a file on the class path says. */
  public HuddleProcess(FlowableEngine engine, String resource) {
    this.workflow = new Workflow(engine, ID, resource);
  }

  /** Gives the engine what the workflow's service tasks run. */
  public static FlowableEngine.Builder register(FlowableEngine.Builder engine, TaskParts parts) {
    return engine
        .contract(CONTRACT)
        .bean("timeOutTask", new TimeOutTask(parts))
        .bean("announceJoiningTask", new AnnounceJoiningTask(parts));
  }

  /** Starts the workflow of a huddle. */
  void start(HuddleRow row, EscalationRow escalation) {
    Huddle huddle = row.huddle();
    workflow.start(
        of(row),
        huddle.ref(),
        Map.of(
            Vars.HUDDLE, huddle.id().value(),
            Vars.ESCALATION, huddle.escalation().value(),
            Vars.SEVERITY, escalation.severity().name(),
            Vars.DEADLINE, huddle.deadline().toString()));
  }

  /** Whether it has not come to an end; a host's own may, without a decision. */
  boolean runs(HuddleRow row) {
    return workflow.runs(of(row));
  }

  /** Says that people joined, if the workflow cares. */
  void join(HuddleRow row, int howMany) {
    workflow.tell(of(row), JOIN, Map.of(Vars.JOINED, howMany));
  }

  /**
   * Completes a step.
   *
   * @throws IllegalStateException when another step is open, naming it
   */
  void complete(HuddleRow row, String node, Map<String, String> answers) {
    workflow.complete(of(row), node, answers);
  }

  /** Which step of ours is open; nothing while the workflow is busy with something else. */
  Optional<Step> openStep(HuddleRow row) {
    List<String> open = workflow.open(of(row)).stream().map(Task::getTaskDefinitionKey).toList();
    return List.of(Step.values()).stream().filter(step -> open.contains(node(step))).findFirst();
  }

  /** The open steps of the host's own. */
  List<OwnStep> ownSteps(HuddleRow row) {
    return workflow.open(of(row)).stream()
        .filter(task -> !isOfAct(task.getTaskDefinitionKey()))
        .map(
            task ->
                new OwnStep(
                    task.getTaskDefinitionKey(), task.getName(), task.getCreateTime().toInstant()))
        .toList();
  }

  /** Tells the host's own workflow something that only it knows. */
  boolean tell(HuddleRow row, String message, Map<String, String> answers) {
    return workflow.tell(of(row), message, answers);
  }

  /** Ends the workflow because nothing is left to decide: its own way, if it has one. */
  void cancel(HuddleRow row) {
    if (!workflow.tell(of(row), ENDED, Map.of())) {
      workflow.end(of(row), ENDED);
    }
  }

  /** The id of a step's user task. */
  static String node(Step step) {
    return step.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether this node is a step of ACT. */
  static boolean isOfAct(String node) {
    return Arrays.stream(Step.values()).anyMatch(step -> node(step).equals(node));
  }

  private static Workflow.Instance of(HuddleRow row) {
    return new Workflow.Instance(row.tenant(), row.process());
  }
}
