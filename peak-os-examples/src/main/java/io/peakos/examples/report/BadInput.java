package io.peakos.examples.report;

import org.jspecify.annotations.Nullable;

/** Input that a run cannot do without is missing or unreadable; nothing was done. */
public final class BadInput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong, and what to do about it.
   *
   * @param message what is wrong, with the values in brackets, then a line that starts with "Maybe"
   */
  public BadInput(String message) {
    super(message);
  }

  /** The same, because of another failure. */
  public BadInput(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
