package io.peakos.rhythm;

import io.peakos.time.FiscalPeriod;
import java.time.DayOfWeek;

/**
 * On which days a rhythm falls, before days off move it. Immutable and thread-safe.
 *
 * <p>A cadence has one text form, used in scenario files, messages and the journal; {@link
 * #parse(String)} reads what {@code toString()} writes:
 *
 * <table>
 * <caption>Text forms</caption>
 * <tr><th>text</th><th>means</th></tr>
 * <tr><td>{@code FREQ=WEEKLY;BYDAY=WE}</td><td>a recurrence rule of RFC 5545</td></tr>
 * <tr><td>{@code first Wednesday of the month}</td><td>the same as
 *     {@code FREQ=MONTHLY;BYDAY=1WE}; also second, third, fourth and last</td></tr>
 * <tr><td>{@code last working day of the month}</td><td>also first, 2nd, 3rd, 2nd last …, and of the
 *     quarter or the year</td></tr>
 * <tr><td>{@code 5 working days before quarter end}</td><td>also after, start, month and year</td></tr>
 * <tr><td>{@code Wednesday after the fourth Tuesday of the month}</td><td>the first such day after each
 *     day of another cadence</td></tr>
 * </table>
 *
 * <p>Months, quarters and years of the last two kinds are those of the organization's {@link
 * io.peakos.time.FiscalCalendar}.
 */
public sealed interface Cadence {

  /**
   * Reads the text form of a cadence.
   *
   * @throws IllegalArgumentException when it is none; the message says what was expected
   */
  static Cadence parse(String text) {
    return CadenceText.parse(text);
  }

  /** Every week on this day. */
  static Cadence weekly(DayOfWeek day) {
    return new Rule("FREQ=WEEKLY;BYDAY=" + CadenceText.code(day));
  }

  /**
   * A recurrence rule of RFC 5545 that says days: daily, weekly, monthly or yearly, without times
   * of the day, and with a date in {@code UNTIL}. What it leaves open, such as the day of a weekly
   * rule without {@code BYDAY}, comes from the first day of the timetable, and intervals count from
   * there.
   *
   * @param text without {@code RRULE:}; whether it holds together shows when a rhythm is defined
   */
  record Rule(String text) implements Cadence {
    /** Checks that it looks like a rule. */
    public Rule {
      CadenceText.checkRule(text);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * The n-th working day of a period. A period with fewer working days has none.
   *
   * @param number from 1 for the first, from -1 for the last, at most 60 either way
   * @param of the kind of period
   */
  record WorkingDay(int number, FiscalPeriod.Unit of) implements Cadence {
    /** Checks the number. */
    public WorkingDay {
      CadenceText.checkNumber(number);
    }

    @Override
    public String toString() {
      return CadenceText.ordinal(number) + " working day of the " + CadenceText.name(of);
    }
  }

  /**
   * So many working days away from the first or the last day of a period, which may lead out of it.
   * An edge that is not worked itself counts as the working day next to it, on the far side of the
   * days that are counted: two working days before a Sunday is the Thursday before.
   *
   * @param days how many, after the edge when positive, before it when negative, at most 60
   * @param edge from which edge
   * @param of the kind of period
   */
  record FromEdge(int days, Edge edge, FiscalPeriod.Unit of) implements Cadence {
    /** Checks the number. */
    public FromEdge {
      CadenceText.checkNumber(days);
    }

    @Override
    public String toString() {
      return "%d working day%s %s %s %s"
          .formatted(
              Math.abs(days),
              Math.abs(days) == 1 ? "" : "s",
              days < 0 ? "before" : "after",
              CadenceText.name(of),
              edge == Edge.START ? "start" : "end");
    }
  }

  /**
   * The first day of a name strictly after each day of another cadence.
   *
   * @param day what day it is
   * @param after the cadence that it follows
   */
  record Following(DayOfWeek day, Cadence after) implements Cadence {
    @Override
    public String toString() {
      return CadenceText.name(day) + " after the " + CadenceText.words(after);
    }
  }

  /** An edge of a period. */
  enum Edge {
    /** Its first day. */
    START,
    /** Its last day. */
    END
  }
}
