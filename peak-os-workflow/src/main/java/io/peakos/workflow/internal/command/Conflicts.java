package io.peakos.workflow.internal.command;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.subject.SubjectRef;
import java.sql.SQLException;
import org.flowable.common.engine.api.FlowableOptimisticLockingException;
import org.jspecify.annotations.Nullable;

/** Recognizes failures that mean: somebody else did this at the same moment. Stateless. */
final class Conflicts {
  private Conflicts() {}

  /** The failure as it is, or as a conflict when database or engine say that it is one. */
  static RuntimeException named(
      RuntimeException failure, String action, @Nullable SubjectRef subject) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FlowableOptimisticLockingException
          || (cause instanceof SQLException sql && isConflict(sql.getSQLState()))) {
        return new PeakOsException(
            ErrorCode.CONFLICT,
            "The command (%s) on (%s) met another change at the same moment.%nMaybe send it again; with an idempotency key that is safe."
                .formatted(action, subject == null ? "something new" : subject),
            failure);
      }
    }
    return failure;
  }

  /**
   * 23505: a unique key is taken; 40…: serialization, deadlock; 55P03 and HYT00: a lock's time-out.
   */
  private static boolean isConflict(@Nullable String state) {
    return state != null
        && (state.equals("23505")
            || state.startsWith("40")
            || state.equals("55P03")
            || state.equals("HYT00"));
  }
}
