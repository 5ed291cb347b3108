package io.peakos.examples.kubernetes;

import io.peakos.examples.kubernetes.Release.Version;
import io.peakos.examples.report.BadInput;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The releases and their dates, as {@code releases.csv} has them. */
final class ReleaseCalendar {
  /** The name of the file. */
  static final String FILE = "releases.csv";

  private static final String HEAD = "release,enhancements_freeze,code_freeze,released";
  private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

  private final TreeMap<Version, Release> releases = new TreeMap<>();

  private ReleaseCalendar() {}

  /**
   * Reads the file; a row that cannot be read is reported and left out.
   *
   * @throws BadInput when there is no such file, or no release in it
   */
  static ReleaseCalendar read(Path folder, Problems problems) {
    ReleaseCalendar calendar = new ReleaseCalendar();
    List<String> rows = InputFile.lines(folder, FILE);
    if (rows.isEmpty() || !rows.get(0).strip().equals(HEAD)) {
      throw new BadInput(
          "%s:1: the first line (%s) is not the expected head (%s).%nMaybe another file lies in its place."
              .formatted(FILE, rows.isEmpty() ? "" : rows.get(0), HEAD));
    }
    for (int i = 1; i < rows.size(); i++) {
      if (!rows.get(i).isBlank()) {
        calendar.add(rows.get(i), i + 1, problems);
      }
    }
    if (calendar.releases.isEmpty()) {
      throw new BadInput(
          "%s: there is no release (0 rows) that can be read.%nMaybe correct the rows named above."
              .formatted(FILE));
    }
    return calendar;
  }

  private void add(String row, int line, Problems problems) {
    String[] cells = row.split(",", -1);
    Optional<Version> version = Version.read(cells[0].strip());
    try {
      if (cells.length == 4 && version.isPresent() && !releases.containsKey(version.get())) {
        Instant due = endOf(cells[2]);
        Instant out = endOf(cells[3]);
        if (!out.isBefore(due)) {
          releases.put(version.get(), new Release(version.get(), due, out));
          return;
        }
      }
    } catch (DateTimeException e) {
      // Said below, together with everything else that can be wrong with a row.
    }
    problems.leftOut(
        FILE,
        line,
        "the row (%s) is not a release with three dates, or a second one of its name"
            .formatted(row),
        "write it like v1.27,2023-02-10,2023-03-15,2023-04-11, released last");
  }

  private static Instant endOf(String date) {
    return LocalDate.parse(date.strip()).atTime(END_OF_DAY).toInstant(ZoneOffset.UTC);
  }

  /**
   * The release of this name. One after the calendar's end has time until {@link Release#SOME_DAY};
   * one before its beginning, and what is no name of a release, is not known.
   */
  Optional<Release> find(String name) {
    Optional<Version> version = Version.read(name);
    if (version.isEmpty()) {
      return Optional.empty();
    }
    return version.get().compareTo(releases.lastKey()) > 0
        ? Optional.of(new Release(version.get(), Release.SOME_DAY, Release.SOME_DAY))
        : Optional.ofNullable(releases.get(version.get()));
  }

  /** All releases, by version. */
  List<Release> releases() {
    return new ArrayList<>(releases.values());
  }
}
