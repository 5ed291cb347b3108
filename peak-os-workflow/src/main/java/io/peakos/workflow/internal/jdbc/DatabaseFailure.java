package io.peakos.workflow.internal.jdbc;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** How a failure of the database is told: what was being done, and the database's code. */
public final class DatabaseFailure {
  private DatabaseFailure() {}

  /**
   * The exception to throw. The driver's own words stay in the cause, unless they may repeat what
   * was written: titles must not reach a log.
   */
  public static PeakOsException of(String what, SQLException cause) {
    SQLException told = withoutValues(cause);
    return new PeakOsException(
        ErrorCode.TRANSACTIONS,
        what
            + " (SQL state %s).\n".formatted(told.getSQLState())
            + "Maybe the database cannot be reached or is read-only, the pool has no connection left,"
            + " or an earlier statement of this transaction failed; the cause has its words.",
        told);
  }

  private static SQLException withoutValues(SQLException failure) {
    SQLException cause = failure;
    // Of a batch the driver repeats the whole statement with its values; what follows does not.
    while (cause instanceof BatchUpdateException && cause.getNextException() != null) {
      cause = cause.getNextException();
    }
    if (!(cause instanceof BatchUpdateException) && !aboutValues(cause.getSQLState())) {
      return cause;
    }
    SQLException told =
        new SQLException(
            "The driver's words are left out: they may repeat what was to be written.",
            cause.getSQLState(),
            cause.getErrorCode());
    told.setStackTrace(cause.getStackTrace());
    return told;
  }

  /** 22…: a value does not fit; 23…: a row breaks a constraint, and is shown. */
  private static boolean aboutValues(@Nullable String state) {
    return state != null && (state.startsWith("22") || state.startsWith("23"));
  }
}
