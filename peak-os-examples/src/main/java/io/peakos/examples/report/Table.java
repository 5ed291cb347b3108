package io.peakos.examples.report;

import java.io.PrintWriter;
import java.util.List;

/**
 * A table for people: a name in the first column, figures in the others.
 *
 * @param head the headings
 * @param rows the rows, each as long as the head
 */
public record Table(List<String> head, List<List<String>> rows) {
  /** Copies the lists, and checks that they fit. */
  public Table {
    head = List.copyOf(head);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != head.size()) {
        throw new IllegalArgumentException(
            "The row %s must have %d cells.%nMaybe one is missing.".formatted(row, head.size()));
      }
    }
  }

  /** Prints it with columns as wide as their contents. */
  public void print(PrintWriter out) {
    out.println(line(head));
    out.println("-".repeat(line(head).length()));
    rows.forEach(row -> out.println(line(row)));
  }

  private String line(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      String gap = " ".repeat(width(i) - cell.length());
      line.append(i == 0 ? cell + gap : "  " + gap + cell);
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    int width = head.get(column).length();
    for (List<String> row : rows) {
      width = Math.max(width, row.get(column).length());
    }
    return width;
  }
}
