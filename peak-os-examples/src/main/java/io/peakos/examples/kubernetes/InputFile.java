package io.peakos.examples.kubernetes;

import io.peakos.examples.report.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of the input that a run cannot do without. */
final class InputFile {
  /** What stands where bytes were no text; no file of ours contains it otherwise. */
  static final char NO_TEXT = '\uFFFD';

  /** What some editors put before the first character of a text. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private InputFile() {}

  /** The whole text. */
  static String text(Path folder, String name) {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new BadInput(
          "The file (%s) is missing in the folder (%s).%nMaybe --data names another folder; it must hold %s, %s and %s."
              .formatted(name, folder, CommunityFile.FILE, HistoryFile.FILE, ReleaseCalendar.FILE));
    }
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (IOException e) {
      throw new BadInput(
          "The file (%s) cannot be read.%nMaybe its permissions keep it closed.".formatted(file),
          e);
    }
  }

  /** The text line by line; the first has the number 1. */
  static List<String> lines(Path folder, String name) {
    return text(folder, name).lines().toList();
  }
}
