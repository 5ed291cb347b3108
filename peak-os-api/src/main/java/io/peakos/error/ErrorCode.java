package io.peakos.error;

/**
 * What went wrong, for a caller to switch on; each is explained in {@code docs/errors.md}. Never
 * reused.
 */
public enum ErrorCode {
  /** A policy rejected a command; what is missing is named. */
  REJECTED("PEAK-101"),
  /** No such object in this tenant. */
  NOT_FOUND("PEAK-102"),
  /** The idempotency key was used before, for a command with other contents. */
  KEY_REUSED("PEAK-103"),
  /** An object with this id exists already. */
  ALREADY_EXISTS("PEAK-104"),
  /** The host's access policy said no. */
  NOT_ALLOWED("PEAK-105"),
  /** Somebody else changed the object at the same moment. */
  CONFLICT("PEAK-106"),
  /** A named working calendar, holiday region or ladder is not known. */
  UNKNOWN_NAME("PEAK-201"),
  /** Rules did not come to an end. */
  ENDLESS_RULES("PEAK-202"),
  /** A rule failed. */
  RULE_FAILED("PEAK-203"),
  /** A policy pack is broken, or does not go together with what it is laid upon. */
  PACK("PEAK-204"),
  /** The database lacks our tables, or has another version of them. */
  SCHEMA("PEAK-301"),
  /** The transactions do not govern the data source, or the database failed. */
  TRANSACTIONS("PEAK-302"),
  /** Stored data cannot be read back. */
  UNREADABLE("PEAK-303"),
  /** A workflow definition or step is not as expected. */
  WORKFLOW("PEAK-304");

  private final String id;

  ErrorCode(String id) {
    this.id = id;
  }

  /** The code as it stands in messages and in the documentation, such as {@code PEAK-101}. */
  public String id() {
    return id;
  }
}
