package io.peakos.workflow.internal.jdbc;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import java.sql.SQLException;

/** How a failure of the database is told: what was being done, and the database's code. */
public final class DatabaseFailure {
  private DatabaseFailure() {}

  /** The exception to throw; the driver's own words, which may hold data, stay in the cause. */
  public static PeakOsException of(String what, SQLException cause) {
    return new PeakOsException(
        ErrorCode.TRANSACTIONS,
        what
            + " (SQL state %s).\n".formatted(cause.getSQLState())
            + "Maybe the database is not reachable; the cause has its words.",
        cause);
  }
}
