package io.peakos.rules.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.peakos.rules.yaml.Place;
import io.peakos.rules.yaml.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The cells of a table that are not empty, wherever it came from. Immutable.
 *
 * @param file the file
 * @param sheet the sheet, or nothing where a file has no sheets
 * @param lines the rows that are not empty
 */
record Grid(String file, String sheet, List<Line> lines) {
  /** No policy needs a longer table, and no cell a longer text. */
  static final int MOST_ROWS = 5_000;

  static final int MOST_COLUMNS = 100;
  static final int LONGEST_CELL = 1_000;

  /** A first line that says to Excel what stands between the cells. */
  private static final Pattern SEPARATOR = Pattern.compile("\uFEFF?\"?(?i:sep)=[;,]\"?,*;*");

  /** How nothing is written where a cell must not look forgotten. */
  private static final String ANY = "-";

  /**
   * A row.
   *
   * @param number from 1
   * @param cells what stands in it, by the number of the column, from 1
   */
  record Line(int number, SortedMap<Integer, String> cells) {
    /** Texts from the first column on. */
    static Line of(int number, List<String> texts) {
      SortedMap<Integer, String> cells = new TreeMap<>();
      for (int i = 0; i < texts.size(); i++) {
        put(cells, i + 1, texts.get(i));
      }
      return new Line(number, cells);
    }

    /** Adds a cell, unless it says nothing. */
    static void put(SortedMap<Integer, String> cells, int column, String text) {
      // Texts that were copied from a document have spaces that look like any other.
      String said = text.replace('\u00a0', ' ').strip();
      if (!said.isEmpty() && !said.equals(ANY)) {
        cells.put(column, said);
      }
    }
  }

  /** The tables of a file; what is wrong with it is noted. */
  static List<Grid> read(String file, byte[] bytes, List<Problem> problems) {
    List<Grid> read =
        file.endsWith(".csv") ? csv(file, bytes, problems) : Workbook.read(file, bytes, problems);
    List<Grid> sound = new ArrayList<>();
    for (Grid grid : read) {
      if (grid.soundSize(problems)) {
        sound.add(grid);
      }
    }
    return sound;
  }

  /** The place of a cell. */
  Place place(int row, int column) {
    return new Place(file, sheet, row, column);
  }

  /** Whether a place is in this row. */
  boolean has(Line line, Place place) {
    return place.file().equals(file) && sheet.equals(place.sheet()) && place.line() == line.number;
  }

  private static List<Grid> csv(String file, byte[] bytes, List<Problem> problems) {
    List<Line> lines = new ArrayList<>();
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (!closed(file, text, problems)) {
        return List.of();
      }
      String first = text.lines().findFirst().orElse("");
      if (first.contains("\t")) {
        problems.add(
            new Problem(
                new Place(file, 1, 1),
                "Tabs stand between the cells.%nMaybe save it with commas or semicolons, as \"CSV UTF-8\"."
                    .formatted()));
        return List.of();
      }
      boolean said = SEPARATOR.matcher(first).matches();
      char separator =
          first.chars().filter(c -> c == ';').count() > first.chars().filter(c -> c == ',').count()
              ? ';'
              : ',';
      for (CsvRecord record :
          CsvReader.builder()
              .fieldSeparator(separator)
              .ofCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
        Line line = Line.of((int) record.getStartingLineNumber(), record.getFields());
        if (!line.cells.isEmpty() && !(said && line.number == 1)) {
          lines.add(line);
        }
      }
    } catch (CharacterCodingException e) {
      problems.add(
          new Problem(
              new Place(file, 1, 1),
              "It is no text in UTF-8.%nMaybe save it as \"CSV UTF-8\".".formatted()));
      return List.of();
    } catch (CsvParseException e) {
      problems.add(
          new Problem(
              new Place(file, lines.size() + 1, 1),
              "It cannot be read as a table: a quotation mark is not closed, or something is too long.%nMaybe save it as CSV again."
                  .formatted()));
      return List.of();
    }
    return List.of(new Grid(file, "", lines));
  }

  /** An open quotation mark makes one cell of all that follows, and nobody would see it. */
  private static boolean closed(String file, String text, List<Problem> problems) {
    List<String> all = text.lines().toList();
    boolean open = false;
    int line = 0;
    int column = 0;
    for (int i = 0; i < all.size(); i++) {
      int from = 0;
      for (int at = all.get(i).indexOf('"'); at >= 0; at = all.get(i).indexOf('"', from)) {
        open = !open;
        line = i + 1;
        column =
            1 + (int) all.get(i).substring(0, at).chars().filter(c -> c == ',' || c == ';').count();
        from = at + 1;
      }
      if (open) {
        problems.add(
            new Problem(
                new Place(file, "", line, column),
                "The quotation mark is not closed on its line, so it would take in what follows.%nMaybe add another at the end of the cell, or take it out."
                    .formatted()));
        return false;
      }
    }
    return true;
  }

  private boolean soundSize(List<Problem> problems) {
    if (lines.size() > MOST_ROWS) {
      problems.add(
          new Problem(
              place(lines.get(MOST_ROWS).number, 1),
              "A table has at most %d rows, and this one has %d.%nMaybe rows that say the same can be one."
                  .formatted(MOST_ROWS, lines.size())));
      return false;
    }
    boolean sound = true;
    for (Line line : lines) {
      for (var cell : line.cells.entrySet()) {
        if (cell.getKey() > MOST_COLUMNS || cell.getValue().length() > LONGEST_CELL) {
          problems.add(
              new Problem(
                  place(line.number, cell.getKey()),
                  "A table has at most %d columns and %d letters in a cell.%nMaybe something was pasted here by mistake."
                      .formatted(MOST_COLUMNS, LONGEST_CELL)));
          sound = false;
        }
      }
    }
    return sound;
  }
}
