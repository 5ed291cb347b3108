package io.peakos.rhythm;

import io.peakos.subject.SubjectRef;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/**
 * Names one occurrence, whether it exists already or is only planned. Immutable.
 *
 * @param series whose it is
 * @param day the day of the cadence that it stands for; it stays, also when the occurrence is moved
 */
public record OccurrenceId(Series series, LocalDate day) {

  /**
   * Reads the text form, as it stands in events and subjects.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static OccurrenceId parse(String text) {
    int slash = text.lastIndexOf('/');
    try {
      return new OccurrenceId(
          Series.parse(text.substring(0, Math.max(slash, 0))),
          LocalDate.parse(text.substring(slash + 1)));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "The name of an occurrence (%s) must end in a day.%nMaybe write weekly-camp/site/2026-02-11."
              .formatted(text),
          e);
    }
  }

  /** This occurrence as a subject. */
  public SubjectRef ref() {
    return SubjectRef.of(SubjectRef.OCCURRENCE, toString());
  }

  @Override
  public String toString() {
    return series + "/" + day;
  }
}
