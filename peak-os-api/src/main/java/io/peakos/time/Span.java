package io.peakos.time;

import io.peakos.internal.Texts;
import java.time.Duration;

/**
 * How long to wait, in one of the units that people promise and escalate in. Immutable and
 * thread-safe; {@link WorkSchedule} adds a span to an instant.
 *
 * <p>A span has one text form, used in parameter files, messages and explanations; {@link
 * #parse(String)} reads what {@link #text()} writes:
 *
 * <table>
 * <caption>Text forms</caption>
 * <tr><th>text</th><th>means</th></tr>
 * <tr><td>{@code 2 wd}</td><td>two working days, the first day not counted</td></tr>
 * <tr><td>{@code 2 wd including the first day}</td><td>two working days, the first counted</td></tr>
 * <tr><td>{@code 4 wh}, {@code 1 wh 30 wmin}</td><td>that much working time</td></tr>
 * <tr><td>{@code 15 min}, {@code 24 h}, {@code 1 h 30 min}</td><td>that much real time</td></tr>
 * <tr><td>{@code 14 d}</td><td>14 calendar days, working or not</td></tr>
 * <tr><td>{@code next weekly-camp}, {@code 2nd weekly-camp}</td><td>an anchor of the team</td></tr>
 * </table>
 *
 * <p>No span is longer than 36,525 days (a hundred years), which catches wrong units.
 */
public sealed interface Span {

  /** Returns the text form, which {@link #parse(String)} reads back to an equal span. */
  String text();

  /**
   * Reads the text form of a span.
   *
   * @param text for example {@code 2 wd}; the type's Javadoc has the whole grammar
   * @throws IllegalArgumentException when it is no span; the message says what was expected
   */
  static Span parse(String text) {
    return SpanText.parse(text);
  }

  /**
   * Working days, at the time of the day at which the span begins.
   *
   * @param days how many, 1 to 36,525
   * @param firstDay whether the first day is one of them
   */
  record WorkingDays(int days, FirstDay firstDay) implements Span {

    /** Checks the number. */
    public WorkingDays {
      SpanText.checkCount(days, "working days");
    }

    /** Returns working days of which the first day is none. */
    public static WorkingDays of(int days) {
      return new WorkingDays(days, FirstDay.EXCLUSIVE);
    }

    @Override
    public String text() {
      return days + " wd" + (firstDay == FirstDay.INCLUSIVE ? SpanText.INCLUDING : "");
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /**
   * Time that passes only while the calendar is open.
   *
   * @param duration how much, not negative
   */
  record WorkingTime(Duration duration) implements Span {

    /** Checks the amount. */
    public WorkingTime {
      SpanText.checkDuration(duration);
    }

    /** Returns that many hours of working time. */
    public static WorkingTime ofHours(int hours) {
      return new WorkingTime(Duration.ofHours(hours));
    }

    @Override
    public String text() {
      return SpanText.text(duration, "w");
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /**
   * Real time, day and night.
   *
   * @param duration how much, not negative
   */
  record Elapsed(Duration duration) implements Span {

    /** Checks the amount. */
    public Elapsed {
      SpanText.checkDuration(duration);
    }

    /** Returns that many minutes of real time. */
    public static Elapsed ofMinutes(int minutes) {
      return new Elapsed(Duration.ofMinutes(minutes));
    }

    @Override
    public String text() {
      return SpanText.text(duration, "");
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /**
   * Calendar days, working or not, at the same local time in the calendar's zone.
   *
   * @param days how many, 1 to 36,525
   */
  record CalendarDays(int days) implements Span {

    /** Checks the number. */
    public CalendarDays {
      SpanText.checkCount(days, "calendar days");
    }

    @Override
    public String text() {
      return days + " d";
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /**
   * Until an anchor of the team comes round.
   *
   * @param anchor which one, see {@link TeamAnchors}
   * @param nth 1 for the next one, 2 for the one after it, up to 1,000
   */
  record NextAnchor(AnchorName anchor, int nth) implements Span {

    /** Checks the number. */
    public NextAnchor {
      if (nth < 1 || nth > 1_000) {
        throw new IllegalArgumentException(
            """
            The anchor (%s) must be the 1st to the 1000th, but was (%d).
            Maybe the next one is meant: 1."""
                .formatted(anchor, nth));
      }
    }

    /** Returns the span until the next time that the anchor comes round. */
    public static NextAnchor of(AnchorName anchor) {
      return new NextAnchor(anchor, 1);
    }

    @Override
    public String text() {
      return (nth == 1 ? "next" : Texts.ordinal(nth)) + " " + anchor;
    }

    @Override
    public String toString() {
      return text();
    }
  }
}
