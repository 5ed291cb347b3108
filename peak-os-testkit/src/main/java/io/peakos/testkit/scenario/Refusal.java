package io.peakos.testkit.scenario;

import io.peakos.error.PeakOsException;

/** How stories call the errors that commands are refused with. Stateless. */
final class Refusal {
  static final String WRONG_MOMENT = "wrong moment";
  static final String BAD_VALUE = "bad value";

  private Refusal() {}

  /** The code of an error, or what kind of error it is. */
  static String of(RuntimeException error) {
    if (error instanceof PeakOsException ours) {
      return ours.code().id();
    }
    return error instanceof IllegalStateException
        ? WRONG_MOMENT
        : error instanceof IllegalArgumentException ? BAD_VALUE : error.getClass().getName();
  }
}
