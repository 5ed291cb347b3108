package io.peakos.examples.report;

/** What a mark of a timeline means; each has a shape and a colour of its own. */
public enum Tone {
  /** Promised. */
  MADE("promised"),
  /** Delivered in time. */
  KEPT("kept"),
  /** Delivered, later than promised. */
  LATE("kept late"),
  /** Another date, agreed before the due moment. */
  MOVED("moved"),
  /** The due moment passed, and another promise took its place. */
  MISSED("missed"),
  /** Given up, consciously. */
  ABANDONED("abandoned"),
  /** Flagged, overdue, or otherwise in trouble. */
  TROUBLE("at risk or overdue"),
  /** A rung of a ladder fired. */
  ESCALATED("escalated"),
  /** Anything else. */
  PLAIN("");

  private final String words;

  Tone(String words) {
    this.words = words;
  }

  /** How people call it. */
  public String words() {
    return words;
  }

  /** The name of its style. */
  String style() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
