package io.peakos.examples.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** What happened, in chapters that a manager can follow. Not thread-safe. */
public final class Story {
  private final List<Chapter> chapters = new ArrayList<>();

  /** Begins a chapter. */
  public Story chapter(String heading) {
    chapters.add(new Chapter(heading, new ArrayList<>()));
    return this;
  }

  /** Adds a line to the chapter that was begun last. */
  public Story line(Line line) {
    if (chapters.isEmpty()) {
      throw new IllegalStateException(
          "The story has no chapter yet.%nMaybe begin one first.".formatted());
    }
    chapters.get(chapters.size() - 1).lines().add(line);
    return this;
  }

  /** The chapters so far. */
  List<Chapter> chapters() {
    return List.copyOf(chapters);
  }

  /** Prints it, one line per thing that happened. */
  public void print(PrintWriter out) {
    for (Chapter chapter : chapters) {
      out.println();
      out.println(chapter.heading());
      for (Line line : chapter.lines()) {
        out.printf("  %-22s %s%n", line.when(), line.what());
        if (!line.why().isEmpty()) {
          out.printf("  %-22s   why: %s%n", "", line.why());
        }
      }
    }
  }

  /** A chapter of the story. */
  record Chapter(String heading, List<Line> lines) {}

  /**
   * One thing that happened.
   *
   * @param when the local time and place, as text
   * @param what what happened, in plain words
   * @param why why, or empty when the words say it already
   * @param tone how it looks
   */
  public record Line(String when, String what, String why, Tone tone) {}
}
