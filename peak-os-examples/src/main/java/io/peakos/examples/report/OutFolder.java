package io.peakos.examples.report;

import io.peakos.journal.JournalEvent;
import io.peakos.tools.backtest.JournalFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * The folder that a run leaves behind: the journal, the counts, a page, maybe a calendar or an
 * organization.
 */
public final class OutFolder {
  /** The file with one journal event per line. */
  public static final String JOURNAL = "journal.jsonl";

  /** The file with the counts. */
  public static final String SUMMARY = "summary.json";

  /** The page with the timeline as a picture. */
  public static final String PAGE = "timeline.html";

  /** The file with meetings, for a calendar program. */
  public static final String CALENDAR = "camps.ics";

  /** The file with who holds which seat; {@code peak backtest} takes it beside the journal. */
  public static final String ORGANIZATION = "organization.yaml";

  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
          .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
          .build();

  private final Path path;

  private OutFolder(Path path) {
    this.path = path;
  }

  /**
   * Opens the folder, and makes it when it is not there.
   *
   * @throws BadInput when it, or one of the files, cannot be made or written
   */
  public static OutFolder open(Path path) {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new BadInput(
          "The folder (%s) cannot be made.%nMaybe a file stands in its place; choose another one with --out."
              .formatted(path),
          e);
    }
    if (!Files.isWritable(path)) {
      throw new BadInput(
          "The folder (%s) cannot be written.%nMaybe choose another one with --out."
              .formatted(path));
    }
    for (String name : List.of(JOURNAL, SUMMARY, PAGE, CALENDAR, ORGANIZATION)) {
      Path file = path.resolve(name);
      if (Files.exists(file) && !(Files.isRegularFile(file) && Files.isWritable(file))) {
        throw cannotWrite(file, null);
      }
    }
    return new OutFolder(path);
  }

  private static BadInput cannotWrite(Path file, @Nullable IOException e) {
    return new BadInput(
        "The file (%s) cannot be written.%nMaybe a folder stands in its place, or the disk is full; choose another folder with --out."
            .formatted(file),
        e);
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Opens the journal's file; each event shown to the lines becomes one. */
  public JournalLines journal() {
    try {
      return new JournalLines(path.resolve(JOURNAL));
    } catch (IOException e) {
      throw cannotWrite(path.resolve(JOURNAL), e);
    }
  }

  /** Writes the counts, in the order of their maps. */
  public void summary(Map<String, Object> summary) {
    write(SUMMARY, PRETTY.writeValueAsString(summary) + "\n");
  }

  /** Writes the page. */
  public void page(String html) {
    write(PAGE, html);
  }

  /** Writes meetings as iCalendar. */
  public void calendar(String feed) {
    write(CALENDAR, feed);
  }

  /** Writes who holds which seat, in the order of the maps. */
  public void organization(Map<String, Object> organization) {
    write(ORGANIZATION, YAML.writeValueAsString(organization));
  }

  private void write(String name, String contents) {
    try {
      Files.writeString(path.resolve(name), contents);
    } catch (IOException e) {
      throw cannotWrite(path.resolve(name), e);
    }
  }

  /** The journal's file while it is written. */
  public static final class JournalLines implements Consumer<JournalEvent>, AutoCloseable {
    private final Path path;
    private final BufferedWriter file;

    private JournalLines(Path path) throws IOException {
      this.path = path;
      this.file = Files.newBufferedWriter(path);
    }

    @Override
    public void accept(JournalEvent event) {
      try {
        file.write(JournalFile.line(event));
        file.newLine();
      } catch (IOException e) {
        throw cannotWrite(path, e);
      }
    }

    @Override
    public void close() {
      try {
        file.close();
      } catch (IOException e) {
        throw cannotWrite(path, e);
      }
    }
  }
}
