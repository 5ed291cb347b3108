package io.peakos.workflow.internal.occurrence;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.people.TenantId;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.OccurrenceState;
import io.peakos.workflow.internal.store.OccurrenceRow;
import io.peakos.workflow.internal.store.Stores;
import java.util.concurrent.atomic.AtomicReference;
import org.flowable.engine.delegate.DelegateExecution;
import org.flowable.task.service.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;

/**
 * What the service tasks of occurrences run. The engine wants it before what it needs is made, so
 * it is connected later, and before any job runs. Thread-safe.
 */
public final class Tasks {
  private final Stores stores;
  private final AtomicReference<@Nullable OpenedSteps> steps = new AtomicReference<>();
  private final AtomicReference<@Nullable Conclusion> conclusion = new AtomicReference<>();
  private final AtomicReference<@Nullable Publication> publication = new AtomicReference<>();

  /** Of occurrences in these stores. */
  public Tasks(Stores stores) {
    this.stores = stores;
  }

  /** From now on they do this. */
  void connect(OpenedSteps opening, Conclusion concluding, Publication publishing) {
    steps.set(opening);
    conclusion.set(concluding);
    publication.set(publishing);
  }

  /** What the node {@code conclude} does. */
  void conclude(DelegateExecution execution) {
    connected(conclusion.get()).of(occurrence(execution));
  }

  /** What the node {@code publish} does. */
  void publish(DelegateExecution execution) {
    connected(publication.get()).of(occurrence(execution));
  }

  /**
   * A user task opens: of the agenda, it is the open step from now on, and its time begins; of the
   * host's own, none is.
   */
  void opened(DelegateTask task) {
    if (!(task.getVariable(Vars.OCCURRENCE) instanceof String id)) {
      return;
    }
    stores
        .rhythms()
        .lock(new TenantId(task.getTenantId()), OccurrenceId.parse(id))
        .filter(row -> row.state() == OccurrenceState.OPEN)
        .ifPresent(row -> connected(steps.get()).opened(row, task.getTaskDefinitionKey()));
  }

  private static <T> T connected(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException(
          "The engine runs workflows (null) before it has started.\nMaybe a job executor was started by hand.");
    }
    return part;
  }

  /** The occurrence that a workflow carries, held until the transaction ends. */
  private OccurrenceRow occurrence(DelegateExecution execution) {
    String id = execution.getVariable(Vars.OCCURRENCE, String.class);
    return stores
        .rhythms()
        .lock(new TenantId(execution.getTenantId()), OccurrenceId.parse(id))
        .orElseThrow(
            () ->
                new PeakOsException(
                    ErrorCode.UNREADABLE,
                    "The occurrence (%s) of a running workflow is gone.%nMaybe a row of peak_occurrence was deleted by hand."
                        .formatted(id)));
  }
}
