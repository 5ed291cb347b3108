package io.peakos.workflow.internal.bpmn;

import io.peakos.time.LocalMoment;
import io.peakos.time.WorkSchedule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a timer of a workflow says, in each of BPMN's three ways: a {@code timeDuration} ({@code 2
 * wd}), a {@code timeDate} (an instant) or a {@code timeCycle} ({@code R3/1 d}: three times, a day
 * apart). All of it replaces what the engine would read.
 */
public sealed interface TimerText {
  /** The three ways, under names that stored timers hold: a published format. */
  enum Kind {
    /** How long it waits. */
    DURATION,
    /** Until when. */
    DATE,
    /** Again and again. */
    CYCLE
  }

  /**
   * When it fires next.
   *
   * @param calendar asked only when the timer names one
   * @param rounds how often it fires in all, when it is a cycle with an end
   */
  Instant next(Instant now, Supplier<@Nullable WorkSchedule> calendar, int rounds);

  /** Whether it means nothing without a calendar. */
  boolean needsCalendar();

  /** Reads what stands in the file, or what the engine has stored of it. */
  static TimerText parse(Kind kind, String text) {
    return switch (kind) {
      case DURATION -> new For(Wait.parse(text));
      case DATE -> isWait(text) ? new For(Wait.parse(text)) : Until.parse(text);
      case CYCLE -> Again.parse(text);
    };
  }

  /** A task is due at a date, or after so long. */
  private static boolean isWait(String text) {
    return text.strip().matches("P.*|\\d+ ?[a-z].*");
  }

  /** A duration. */
  record For(Wait span) implements TimerText {
    @Override
    public Instant next(Instant now, Supplier<@Nullable WorkSchedule> calendar, int rounds) {
      return span.after(now, 1, calendar.get());
    }

    @Override
    public boolean needsCalendar() {
      return span.needsCalendar();
    }
  }

  /** An instant, or a local time in the calendar's zone. */
  record Until(@Nullable Instant instant, @Nullable LocalDateTime local) implements TimerText {
    static Until parse(String text) {
      String stripped = text.strip();
      try {
        return new Until(OffsetDateTime.parse(stripped).toInstant(), null);
      } catch (DateTimeParseException noOffset) {
        try {
          return new Until(
              null,
              stripped.indexOf('T') < 0
                  ? LocalDate.parse(stripped).atStartOfDay()
                  : LocalDateTime.parse(stripped));
        } catch (DateTimeParseException e) {
          throw new IllegalArgumentException(
              "The date (%s) must be an instant such as 2026-03-02T09:00:00Z, or a local time such as 2026-03-02T09:00 where the timer names a calendar.%nMaybe it is a duration, which belongs into a timeDuration."
                  .formatted(stripped),
              e);
        }
      }
    }

    @Override
    public Instant next(Instant now, Supplier<@Nullable WorkSchedule> calendar, int rounds) {
      if (instant != null) {
        return instant;
      }
      WorkSchedule schedule = calendar.get();
      if (schedule == null || local == null) {
        throw new IllegalArgumentException(
            "The date (%s) has no offset, and its timer names no calendar whose zone would tell it.%nMaybe write a Z at its end."
                .formatted(local));
      }
      return LocalMoment.of(local, schedule.calendar().zone());
    }

    @Override
    public boolean needsCalendar() {
      return instant == null;
    }
  }

  /**
   * A repetition.
   *
   * @param left how often it still fires, or 0 when there is no end
   * @param anchor where the counting began, once it did
   */
  record Again(int left, @Nullable Instant anchor, Wait span) implements TimerText {
    private static final int MOST = 1_000;
    private static final Pattern FORM = Pattern.compile("R(\\d{0,4})/(?:([^/]*)/)?([^/]+)");

    static Again parse(String text) {
      Matcher form = FORM.matcher(text.strip());
      if (!form.matches()) {
        throw new IllegalArgumentException(
            "The cycle (%s) must be how often and how far apart, such as R3/1 d or R/PT4H.%nMaybe what comes on certain days of the week is a rhythm, whose occurrences are workflows of their own."
                .formatted(text.strip()));
      }
      int left = form.group(1).isEmpty() ? 0 : Integer.parseInt(form.group(1));
      Wait span = Wait.parse(form.group(3));
      if (left > MOST || !span.lastsAMinute() || "0".equals(form.group(1))) {
        throw new IllegalArgumentException(
            "The cycle (%s) must repeat 1 to %d times or without end, and wait at least a minute.%nMaybe the unit is wrong: PT5M are minutes, P5M are months."
                .formatted(text.strip(), MOST));
      }
      String anchor = form.group(2);
      return new Again(
          left, anchor == null ? null : OffsetDateTime.parse(anchor).toInstant(), span);
    }

    @Override
    public Instant next(Instant now, Supplier<@Nullable WorkSchedule> calendar, int rounds) {
      WorkSchedule schedule = calendar.get();
      if (anchor == null) {
        return span.after(now, 1, schedule);
      }
      if (left > 0) {
        // What an outage delayed is caught up with, round by round.
        Instant due = span.after(anchor, Math.max(1, rounds - left + 1), schedule);
        return due.isBefore(now) ? now : due;
      }
      return span.after(anchor, firstAfter(now, schedule), schedule);
    }

    /**
     * Found by halving, since whoever counts step by step counts for minutes after a long outage.
     */
    private int firstAfter(Instant now, @Nullable WorkSchedule schedule) {
      Instant from = Objects.requireNonNull(anchor);
      int high = 1;
      while (!span.after(from, high, schedule).isAfter(now)) {
        high *= 2;
      }
      int low = high / 2;
      while (high - low > 1) {
        int middle = low + (high - low) / 2;
        if (span.after(from, middle, schedule).isAfter(now)) {
          high = middle;
        } else {
          low = middle;
        }
      }
      return high;
    }

    @Override
    public boolean needsCalendar() {
      return span.needsCalendar();
    }
  }
}
