package io.peakos.workflow.internal.schema;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import org.jspecify.annotations.Nullable;

/** The one way in which this package fails. */
final class SchemaProblem {
  static final String START_ONCE =
      "Maybe start once with SchemaMode.CREATE, as a user who may create tables";

  private SchemaProblem() {}

  static PeakOsException because(String what, Throwable cause) {
    return new PeakOsException(
        ErrorCode.SCHEMA, what + ".\nMaybe the cause tells what the database lacks.", cause);
  }

  static PeakOsException of(String message) {
    return new PeakOsException(ErrorCode.SCHEMA, message, (@Nullable Throwable) null);
  }
}
