package io.peakos.workflow.internal.bpmn;

import io.peakos.bpmn.WorkflowProblem.Weight;
import io.peakos.time.CalendarName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where a file would run.
 *
 * @param contracts what Peak OS asks of the workflows that it starts or lets others extend
 * @param beans all that there are, by name
 * @param callable whether there is a workflow of this key to be called
 * @param called whether a workflow calls this key
 * @param uncalled how bad it is when nothing does
 * @param calendars whether there is a working calendar of this name
 */
public record Surroundings(
    List<WorkflowContract> contracts,
    Map<String, Object> beans,
    Predicate<String> callable,
    Predicate<String> called,
    Weight uncalled,
    Predicate<CalendarName> calendars) {

  /** What is asked of the workflow with this key, if anything is. */
  public Optional<WorkflowContract> contract(String key) {
    return contracts.stream().filter(contract -> contract.key().equals(key)).findFirst();
  }
}
