package io.peakos.workflow.internal.store;

import io.peakos.workflow.internal.words.Words;
import org.jspecify.annotations.Nullable;

/** A place in the journal: by writing transaction, then by row. */
public record JournalPlace(long writer, long seq) {
  /** Before the first event. */
  public static final JournalPlace START = new JournalPlace(-1, -1);

  /** The place a cursor names. */
  public static JournalPlace parse(@Nullable String cursor) {
    if (cursor == null) {
      return START;
    }
    try {
      String[] parts = cursor.split("-", 2);
      return new JournalPlace(
          Long.parseLong(parts[0]), Long.parseLong(parts.length < 2 ? "" : parts[1]));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "The cursor (%s) is not a place in the journal.%nMaybe use the next of a page, or begin without one."
              .formatted(Words.shown(cursor)),
          e);
    }
  }

  /** The cursor. */
  public String text() {
    return writer + "-" + seq;
  }
}
