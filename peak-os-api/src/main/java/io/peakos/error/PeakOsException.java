package io.peakos.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of the SDK, for what is neither a bad argument nor a wrong moment. Its message
 * begins with the code, has the values in brackets and says what to do next; it never holds titles,
 * names or payloads.
 */
public final class PeakOsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  @SuppressWarnings("serial") // an immutable list of texts, which is serializable
  private final List<String> missing;

  /** What is wrong, and what to do. */
  public PeakOsException(ErrorCode code, String message) {
    this(code, message, List.of(), null);
  }

  /** What is wrong, what to do, and what caused it. */
  public PeakOsException(ErrorCode code, String message, @Nullable Throwable cause) {
    this(code, message, List.of(), cause);
  }

  private PeakOsException(
      ErrorCode code, String message, List<String> missing, @Nullable Throwable cause) {
    super("[" + code.id() + "] " + message, cause);
    this.code = code;
    this.missing = List.copyOf(missing);
  }

  /** A command that a policy rejected, with what it lacks. */
  public static PeakOsException rejected(String message, List<String> missing) {
    return new PeakOsException(ErrorCode.REJECTED, message, missing, null);
  }

  /** The code to switch on. */
  public ErrorCode code() {
    return code;
  }

  /** What a rejected command lacked, as field names such as {@code outcome}; otherwise empty. */
  public List<String> missing() {
    return missing;
  }
}
