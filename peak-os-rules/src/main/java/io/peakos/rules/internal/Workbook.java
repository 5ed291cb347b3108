package io.peakos.rules.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.peakos.rules.yaml.Place;
import io.peakos.rules.yaml.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Reads the sheets of an XLSX file. Strangers send it, and it is a zip of XML: its parts are looked
 * at before any of them is parsed. Stateless.
 */
final class Workbook {
  private static final int LARGEST_UNPACKED = 10_000_000;
  private static final int MOST_PARTS = 500;

  /** What a file of values has no use for, by a part of its path. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "vbaproject", "macros",
          "externallinks/", "links to other files",
          "embeddings/", "embedded files",
          "activex/", "controls",
          "connections.xml", "connections to databases");

  private Workbook() {}

  /** The sheets that are not empty; what is wrong is noted. */
  static List<Grid> read(String file, byte[] bytes, List<Problem> problems) {
    List<Problem> wrong = new ArrayList<>();
    try {
      checkParts(file, bytes, wrong);
      List<Grid> grids = wrong.isEmpty() ? sheets(file, bytes, wrong) : List.of();
      problems.addAll(wrong);
      return grids;
    } catch (IOException | RuntimeException e) {
      // The library throws what it likes on files that are none.
      problems.add(
          at(
              file,
              "It is no XLSX file, or a damaged one.%nMaybe save it again as \"Excel Workbook (.xlsx)\"."));
    } catch (NoClassDefFoundError e) {
      problems.add(
          at(
              file,
              "Reading XLSX files needs the jar org.apache.poi:poi-ooxml on the class path.%nMaybe add it, or save the table as CSV."));
    }
    return List.of();
  }

  private static Problem at(String file, String text) {
    return new Problem(new Place(file, 1, 1), text.formatted());
  }

  private static void checkParts(String file, byte[] bytes, List<Problem> problems)
      throws IOException {
    int left = LARGEST_UNPACKED;
    int parts = 0;
    // As the library itself reads it: what one of them sees, the other sees too.
    try (ZipArchiveInputStream zip = new ZipArchiveInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipArchiveEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
        parts++;
        byte[] content = zip.readNBytes(left + 1);
        left -= content.length;
        if (left < 0 || parts > MOST_PARTS) {
          problems.add(
              at(
                  file,
                  "It is too large when it is unpacked.%nMaybe it holds more than tables; copy them into a new file."));
          return;
        }
        checkPart(file, part.getName().toLowerCase(Locale.ROOT), content, problems);
      }
    }
  }

  private static void checkPart(String file, String part, byte[] content, List<Problem> problems) {
    REFUSED.forEach(
        (path, what) -> {
          if (part.contains(path)) {
            problems.add(
                new Problem(
                    new Place(file, 1, 1),
                    "It has %s, and a table is values only.%nMaybe copy the values into a new file."
                        .formatted(what)));
          }
        });
    if (part.endsWith(".xml") || part.endsWith(".rels")) {
      // In UTF-16 every other byte of it is zero.
      String text = new String(content, UTF_8).replace("\0", "");
      if (text.contains("<!DOCTYPE") || text.contains("<!ENTITY")) {
        problems.add(
            at(
                file,
                "Its XML declares types or entities, which no spreadsheet program writes.%nMaybe save it again with one."));
      }
    }
  }

  private static List<Grid> sheets(String file, byte[] bytes, List<Problem> problems)
      throws IOException {
    List<Grid> grids = new ArrayList<>();
    try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      for (Sheet sheet : workbook) {
        Grid empty = new Grid(file, sheet.getSheetName(), List.of());
        if (workbook.getSheetVisibility(workbook.getSheetIndex(sheet)) != SheetVisibility.VISIBLE) {
          problems.add(
              new Problem(
                  empty.place(1, 1),
                  "The sheet is hidden, and who reads the file would not see what it says.%nMaybe show it, or take it out."
                      .formatted()));
        }
        for (CellRangeAddress merged : sheet.getMergedRegions()) {
          problems.add(
              new Problem(
                  empty.place(merged.getFirstRow() + 1, merged.getFirstColumn() + 1),
                  "The cell is merged with others, and only the first of them would count.%nMaybe unmerge it and fill in each."
                      .formatted()));
        }
        List<Grid.Line> lines = new ArrayList<>();
        for (Row row : sheet) {
          Grid.Line line = line(empty, row, problems);
          if (row.getZeroHeight() && !line.cells().isEmpty()) {
            problems.add(
                new Problem(
                    empty.place(row.getRowNum() + 1, 1),
                    "The row is hidden, and who reads the file would not see what it says.%nMaybe show it, or take it out."
                        .formatted()));
          }
          if (!line.cells().isEmpty()) {
            lines.add(line);
          }
        }
        if (!lines.isEmpty()) {
          grids.add(new Grid(file, sheet.getSheetName(), lines));
        }
      }
    }
    if (grids.isEmpty() && problems.isEmpty()) {
      problems.add(at(file, "There is nothing in it.%nMaybe it was saved too early."));
    }
    return grids;
  }

  private static Grid.Line line(Grid in, Row row, List<Problem> problems) {
    SortedMap<Integer, String> texts = new TreeMap<>();
    for (Cell cell : row) {
      try {
        Grid.Line.put(texts, cell.getColumnIndex() + 1, text(cell));
      } catch (IllegalArgumentException e) {
        problems.add(
            new Problem(
                in.place(row.getRowNum() + 1, cell.getColumnIndex() + 1),
                String.valueOf(e.getMessage())));
      }
    }
    return new Grid.Line(row.getRowNum() + 1, texts);
  }

  private static String text(Cell cell) {
    return switch (cell.getCellType()) {
      case STRING -> cell.getStringCellValue();
      case BOOLEAN -> cell.getBooleanCellValue() ? FactPath.YES : FactPath.NO;
      case NUMERIC -> number(cell);
      case BLANK, _NONE -> "";
      case FORMULA ->
          throw new IllegalArgumentException(
              "This is a formula, and a table is values only.%nMaybe paste its value instead."
                  .formatted());
      case ERROR ->
          throw new IllegalArgumentException(
              "This is an error value of the spreadsheet.%nMaybe type in what is meant."
                  .formatted());
    };
  }

  private static String number(Cell cell) {
    if (DateUtil.isCellDateFormatted(cell)) {
      throw new IllegalArgumentException(
          "The spreadsheet has taken this for a date or a time.%nMaybe give the column the format Text and type it in again."
              .formatted());
    }
    return BigDecimal.valueOf(cell.getNumericCellValue()).stripTrailingZeros().toPlainString();
  }
}
