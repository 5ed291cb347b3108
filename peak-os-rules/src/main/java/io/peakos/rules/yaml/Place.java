package io.peakos.rules.yaml;

/**
 * A place in a file. Immutable.
 *
 * @param file the file, as it was named when it was read
 * @param line its line, from 1
 * @param column its column, from 1
 */
public record Place(String file, int line, int column) {
  /** As editors and terminals understand it: {@code file:line:column}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
