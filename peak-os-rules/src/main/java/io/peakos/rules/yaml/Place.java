package io.peakos.rules.yaml;

import org.jspecify.annotations.Nullable;

/**
 * A place in a file. Immutable.
 *
 * @param file the file, as it was named when it was read
 * @param sheet for a cell of a table the name of its sheet, or nothing where a file has no sheets;
 *     null for a text
 * @param line its line, from 1
 * @param column its column, from 1
 */
public record Place(String file, @Nullable String sheet, int line, int column) {
  private static final int LETTERS = 26;

  /** A place in a text. */
  public Place(String file, int line, int column) {
    this(file, null, line, column);
  }

  /** Whether it is a cell of a table. */
  public boolean isCell() {
    return sheet != null;
  }

  /**
   * As editors and terminals understand it: {@code file:line:column}; for a cell as spreadsheets
   * do: {@code file Sheet!B7}, or {@code file!B7}.
   */
  @Override
  public String toString() {
    return sheet == null
        ? file + ":" + line + ":" + column
        : file + (sheet.isEmpty() ? "" : " " + sheet) + "!" + letters(column) + line;
  }

  private static String letters(int column) {
    return (column > LETTERS ? letters((column - 1) / LETTERS) : "")
        + (char) ('A' + (column - 1) % LETTERS);
  }
}
