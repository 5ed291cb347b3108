package io.peakos.examples.report;

import io.peakos.journal.JournalEvent;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The folder that a run leaves behind: the journal, the counts, a page, maybe a calendar. */
public final class OutFolder {
  /** The file with one journal event per line. */
  public static final String JOURNAL = "journal.jsonl";

  /** The file with the counts. */
  public static final String SUMMARY = "summary.json";

  /** The page with the timeline as a picture. */
  public static final String PAGE = "timeline.html";

  /** The file with meetings, for a calendar program. */
  public static final String CALENDAR = "camps.ics";

  private static final JsonMapper LINES = JsonMapper.builder().build();
  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

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
    for (String name : List.of(JOURNAL, SUMMARY, PAGE, CALENDAR)) {
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
        file.write(LINES.writeValueAsString(line(event)));
        file.newLine();
      } catch (IOException e) {
        throw cannotWrite(path, e);
      }
    }

    private static Map<String, Object> line(JournalEvent event) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("cursor", event.cursor());
      line.put("id", event.id());
      line.put("at", event.at().toString());
      line.put("actor", event.actor().toString());
      line.put("kind", event.kind());
      line.put("subject", event.subject().toString());
      line.put("correlation", event.correlation().toString());
      line.put("before", event.before());
      line.put("after", event.after());
      if (event.reason() != null) {
        line.put("reason", event.reason());
      }
      if (event.why() != null) {
        line.put("policy", event.why().policy().value());
        line.put("why", event.why().sentence());
        line.put("facts", event.why().facts());
        line.put("notes", event.why().notes());
      }
      line.put("policyVersion", event.policyVersion());
      return line;
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
