package io.peakos.workflow.internal.occurrence;

import static java.util.stream.Collectors.groupingBy;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.huddle.OwnStep;
import io.peakos.rhythm.Agenda;
import io.peakos.rhythm.Format;
import io.peakos.workflow.internal.bpmn.WorkflowContract;
import io.peakos.workflow.internal.flowable.FlowableEngine;
import io.peakos.workflow.internal.flowable.HostFiles;
import io.peakos.workflow.internal.flowable.Workflow;
import io.peakos.workflow.internal.store.OccurrenceRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.flowable.engine.delegate.JavaDelegate;

/**
 * The workflows of occurrences on the process engine, which alone know the order of the steps.
 * Every call joins the transaction of the thread. Thread-safe.
 *
 * <p>Ids of nodes and names of messages are a published format, like {@link Vars}.
 */
public final class OccurrenceProcess {
  /** Where the Weekly Camp of Peak OS is on the class path. */
  public static final String WEEKLY_CAMP = "io/peakos/workflow/bpmn/weekly-camp.bpmn20.xml";

  /** Says that its time has come and enough people are there. */
  static final String OPENED = "occurrence-opened";

  /** Says that it was not opened in time. */
  static final String MISSED = "occurrence-missed";

  /** Says that it was cancelled, or moved so far that it is prepared anew. */
  static final String CANCELLED = "occurrence-cancelled";

  private static final String[] VARIABLES = {
    Vars.OCCURRENCE, Vars.RHYTHM, Vars.TEAM, Vars.HORIZON, Vars.AT
  };

  /** What the call activities of a Weekly Camp call, and the files that do nothing there. */
  private static final Map<String, String> EXTENSION_POINTS =
      Map.of(
          "peak-camp-opened", "io/peakos/workflow/bpmn/camp-opened.bpmn20.xml",
          "peak-camp-concluding", "io/peakos/workflow/bpmn/camp-concluding.bpmn20.xml",
          "peak-camp-publishing", "io/peakos/workflow/bpmn/camp-publishing.bpmn20.xml");

  private final Map<String, Workflow> workflows = new LinkedHashMap<>();

  /** On this engine, by the host's files or else our own. */
  public OccurrenceProcess(FlowableEngine engine, HostFiles files) {
    EXTENSION_POINTS.forEach(
        (key, standard) -> new Workflow(engine, key, files.resource(key, standard)));
    workflows.put(
        Format.WEEKLY_CAMP,
        new Workflow(engine, Format.WEEKLY_CAMP, files.resource(Format.WEEKLY_CAMP, WEEKLY_CAMP)));
  }

  /** What a Weekly Camp needs to have; a step that it lacks is one that its agenda passes over. */
  private static WorkflowContract weeklyCamp() {
    WorkflowContract camp =
        WorkflowContract.of(Format.WEEKLY_CAMP)
            .message(OPENED, "no camp would ever begin")
            .usualMessage(MISSED, "it is broken off where it stands when it was not opened in time")
            .usualMessage(CANCELLED, "it is broken off where it stands when it is cancelled")
            .variables(VARIABLES)
            .beans("concludeTask", "publishTask")
            .calls("concludeTask", "no camp would ever be concluded")
            .calls("publishTask", "nobody would get a recap");
    for (Agenda.Step step : Agenda.weeklyCamp().steps()) {
      camp = camp.usualStep(step.id(), "agendas that have this step pass over it");
    }
    return camp;
  }

  /** Gives the engine what the workflows' service tasks run; they are connected later. */
  public static FlowableEngine.Builder register(FlowableEngine.Builder engine, Tasks tasks) {
    EXTENSION_POINTS
        .keySet()
        .forEach(key -> engine.contract(WorkflowContract.of(key).variables(VARIABLES)));
    return engine
        .contract(weeklyCamp())
        .bean("concludeTask", (JavaDelegate) tasks::conclude)
        .bean("publishTask", (JavaDelegate) tasks::publish)
        .onOpened(tasks::opened);
  }

  /** Refuses a key that no workflow has. */
  void check(String workflow) {
    of(workflow);
  }

  /** Starts the workflows of occurrences, all of one kind in one command of the engine. */
  void start(List<OccurrenceRow> rows) {
    rows.stream()
        .collect(groupingBy(row -> row.inside().format().workflow()))
        .forEach((key, all) -> of(key).startAll(all.stream().map(this::start).toList()));
  }

  private Workflow.Start start(OccurrenceRow row) {
    return new Workflow.Start(
        instance(row),
        row.ref(),
        Map.of(
            Vars.OCCURRENCE, row.id().toString(),
            Vars.RHYTHM, row.series().rhythm().value(),
            Vars.TEAM, row.team().value(),
            Vars.HORIZON, row.inside().horizon().name(),
            Vars.AT, row.at().toString()));
  }

  /** Tells it what happened, if it cares. */
  boolean tell(OccurrenceRow row, String message, Map<String, String> values) {
    return of(row).tell(instance(row), message, values);
  }

  /** Ends it where it stands, its own way if it has one for this. */
  void cancel(OccurrenceRow row, String message) {
    if (!tell(row, message, Map.of())) {
      of(row).end(instance(row), message);
    }
  }

  /**
   * Completes a step.
   *
   * @throws IllegalStateException when another step is open, naming it
   */
  void complete(OccurrenceRow row, String node, Map<String, String> answers) {
    of(row).complete(instance(row), node, answers);
  }

  /** The open steps of the host's own. */
  List<OwnStep> ownSteps(OccurrenceRow row) {
    return of(row).open(instance(row)).stream()
        .filter(task -> !isOfAgenda(row, task.getTaskDefinitionKey()))
        .map(
            task ->
                new OwnStep(
                    task.getTaskDefinitionKey(), task.getName(), task.getCreateTime().toInstant()))
        .toList();
  }

  static boolean isOfAgenda(OccurrenceRow row, String node) {
    return row.inside().format().agenda().steps().stream().anyMatch(s -> s.id().equals(node));
  }

  private Workflow of(OccurrenceRow row) {
    return of(row.inside().format().workflow());
  }

  private Workflow of(String key) {
    return Optional.ofNullable(workflows.get(key))
        .orElseThrow(
            () ->
                new PeakOsException(
                    ErrorCode.UNKNOWN_NAME,
                    "There is no workflow (%s) that carries occurrences.%nMaybe one of (%s)."
                        .formatted(key, String.join(", ", new TreeSet<>(workflows.keySet())))));
  }

  private static Workflow.Instance instance(OccurrenceRow row) {
    return new Workflow.Instance(row.tenant(), String.valueOf(row.process()));
  }
}
