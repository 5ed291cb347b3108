package io.peakos.examples.kubernetes;

/** What a window counts, in the order of its summary. */
enum Count {
  OPEN_BEFORE("openBefore"),
  MADE("made"),
  MOVED("moved"),
  BROUGHT_FORWARD("broughtForward"),
  KEPT("kept"),
  MISSED("missed"),
  CONTRADICTED("contradicted"),
  ABANDONED("abandoned"),
  BACKFILLED("backfilled"),
  UNKNOWN_RELEASE("unknownRelease"),
  OPEN_AFTER("openAfter");

  private final String key;

  Count(String key) {
    this.key = key;
  }

  /** Its name in the summary. */
  String key() {
    return key;
  }
}
