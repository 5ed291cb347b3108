package io.peakos.workflow.internal.rhythm;

import io.peakos.rhythm.Cadence;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.Weekday;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRule.WeekdayNum;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/**
 * The days of a recurrence rule of RFC 5545, by lib-recur. The library counts from a first day;
 * here it always begins in the period that is asked for, as many whole intervals after the first
 * one as fit. For that, everything that a rule takes from its first day is written into the rule,
 * and a count becomes the day on which it ends. Thread-safe.
 */
final class RuleDays implements CadenceDays {
  private static final Set<Freq> FREQUENCIES =
      Set.of(Freq.DAILY, Freq.WEEKLY, Freq.MONTHLY, Freq.YEARLY);
  private static final int MOST = 10_000;

  private final RecurrenceRule rule;
  private final ChronoUnit unit;
  private final LocalDate firstPeriod;

  private RuleDays(RecurrenceRule rule, ChronoUnit unit, LocalDate firstPeriod) {
    this.rule = rule;
    this.unit = unit;
    this.firstPeriod = firstPeriod;
  }

  /**
   * The days of a rule whose intervals count from the period of this first day.
   *
   * @throws IllegalArgumentException when the rule does not hold together, names times of the day,
   *     or has no day at all
   */
  static RuleDays of(Cadence.Rule cadence, LocalDate first) {
    RecurrenceRule rule = parsed(cadence);
    try {
      complete(rule, first);
      if (rule.getCount() != null) {
        rule.setUntil(date(last(rule, first)));
      }
      RuleDays days =
          new RuleDays(rule, unit(rule), period(first, unit(rule), rule.getWeekStart()));
      if (days.onOrAfter(first).isEmpty()) {
        throw refused(cadence, "it has no day from " + first + " on");
      }
      return days;
    } catch (InvalidRecurrenceRuleException e) {
      throw refused(cadence, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Optional<LocalDate> onOrAfter(LocalDate date) {
    long periods = unit.between(firstPeriod, period(date, unit, rule.getWeekStart()));
    long whole = Math.floorDiv(periods, (long) rule.getInterval()) * rule.getInterval();
    try {
      RecurrenceRuleIterator days = rule.iterator(date(firstPeriod.plus(whole, unit)));
      while (days.hasNext()) {
        LocalDate day = date(days.nextDateTime());
        if (!day.isBefore(date)) {
          return Optional.of(day);
        }
      }
    } catch (IllegalArgumentException never) {
      // The library's way to say that a rule such as the 30th of February leads nowhere.
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static RecurrenceRule parsed(Cadence.Rule cadence) {
    RecurrenceRule rule;
    try {
      rule = new RecurrenceRule(cadence.text(), RfcMode.RFC5545_STRICT);
    } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
      throw refused(cadence, String.valueOf(e.getMessage()));
    }
    if (!FREQUENCIES.contains(rule.getFreq())) {
      throw refused(cadence, "it repeats within a day");
    }
    // Not a constant: the library cannot load Part before RecurrenceRule.
    for (Part part : List.of(Part.BYHOUR, Part.BYMINUTE, Part.BYSECOND, Part.RSCALE, Part.SKIP)) {
      if (rule.hasPart(part)) {
        throw refused(cadence, "it has the part " + part + ", which says no day");
      }
    }
    if (rule.getUntil() != null && !rule.getUntil().isAllDay()) {
      throw refused(cadence, "it has a time of the day in UNTIL");
    }
    return rule;
  }

  /** Writes into the rule what it would take from its first day (RFC 5545, 3.3.10). */
  private static void complete(RecurrenceRule rule, LocalDate first)
      throws InvalidRecurrenceRuleException {
    boolean days = has(rule, Part.BYDAY, Part.BYMONTHDAY, Part.BYYEARDAY);
    switch (rule.getFreq()) {
      case WEEKLY -> {
        if (!rule.hasPart(Part.BYDAY)) {
          rule.setByDayPart(List.of(new WeekdayNum(0, weekday(first.getDayOfWeek()))));
        }
      }
      case MONTHLY -> {
        if (!days) {
          rule.setByPart(Part.BYMONTHDAY, first.getDayOfMonth());
        }
      }
      case YEARLY -> {
        if (!days && rule.hasPart(Part.BYWEEKNO)) {
          rule.setByDayPart(List.of(new WeekdayNum(0, weekday(first.getDayOfWeek()))));
        } else if (!days) {
          if (!rule.hasPart(Part.BYMONTH)) {
            // The library counts months from 0.
            rule.setByPart(Part.BYMONTH, first.getMonthValue() - 1);
          }
          rule.setByPart(Part.BYMONTHDAY, first.getDayOfMonth());
        } else if (rule.hasPart(Part.BYMONTHDAY) && !has(rule, Part.BYMONTH, Part.BYWEEKNO)) {
          // Every month, as the table of the standard has it; the library takes the first day's.
          rule.setByPart(Part.BYMONTH, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        }
      }
      default -> {
        // Daily rules take nothing from it.
      }
    }
  }

  private static LocalDate last(RecurrenceRule rule, LocalDate first) {
    RecurrenceRuleIterator days = rule.iterator(date(first));
    LocalDate last = first.minusDays(1);
    for (int i = 0; i < MOST && days.hasNext(); i++) {
      last = date(days.nextDateTime());
    }
    return last;
  }

  private static boolean has(RecurrenceRule rule, Part... parts) {
    return Stream.of(parts).anyMatch(rule::hasPart);
  }

  private static ChronoUnit unit(RecurrenceRule rule) {
    return switch (rule.getFreq()) {
      case YEARLY -> ChronoUnit.YEARS;
      case MONTHLY -> ChronoUnit.MONTHS;
      case WEEKLY -> ChronoUnit.WEEKS;
      default -> ChronoUnit.DAYS;
    };
  }

  /** The first day of the period in which a day is. */
  private static LocalDate period(LocalDate date, ChronoUnit unit, Weekday weekStart) {
    return switch (unit) {
      case YEARS -> date.withDayOfYear(1);
      case MONTHS -> date.withDayOfMonth(1);
      case WEEKS -> date.with(TemporalAdjusters.previousOrSame(day(weekStart)));
      default -> date;
    };
  }

  private static DayOfWeek day(Weekday weekday) {
    return Stream.of(DayOfWeek.values())
        .filter(day -> weekday(day) == weekday)
        .findFirst()
        .orElseThrow();
  }

  private static Weekday weekday(DayOfWeek day) {
    return Weekday.valueOf(day.name().substring(0, 2));
  }

  private static DateTime date(LocalDate date) {
    return new DateTime(date.getYear(), date.getMonthValue() - 1, date.getDayOfMonth());
  }

  private static LocalDate date(DateTime date) {
    return LocalDate.of(date.getYear(), date.getMonth() + 1, date.getDayOfMonth());
  }

  private static IllegalArgumentException refused(Cadence.Rule cadence, String why) {
    return new IllegalArgumentException(
        """
        The recurrence rule (%s) is refused: %s.
        Maybe write it with FREQ=DAILY, WEEKLY, MONTHLY or YEARLY, BYDAY, BYMONTHDAY, INTERVAL and a date in UNTIL only."""
            .formatted(cadence, why));
  }
}
