package io.peakos.examples.kubernetes;

import io.peakos.rhythm.Timetable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A recurring meeting as people wrote it down, and as it is understood.
 *
 * @param team whose it is
 * @param name what it is called
 * @param text day, time, zone and frequency, word for word
 * @param line where it stands
 * @param timetable when it is held
 * @param assumed what had to be assumed because nobody says it, or null when all is said
 */
record Meeting(
    String team,
    String name,
    String text,
    int line,
    Timetable timetable,
    @Nullable String assumed) {

  /** Weeks of meetings that do not say when they began count from this Monday. */
  static final LocalDate FIRST_MONDAY = LocalDate.of(2020, 1, 6);

  /** Whether it is held on days of a month, not of a week. */
  boolean monthly() {
    return !timetable.cadence().toString().startsWith("FREQ=WEEKLY");
  }

  /**
   * A meeting that cannot be understood.
   *
   * @param team whose it is
   * @param text day, time, zone and frequency, word for word
   * @param line where it stands
   * @param reason what is not understood
   */
  record Refused(String team, String text, int line, String reason) {}
}
