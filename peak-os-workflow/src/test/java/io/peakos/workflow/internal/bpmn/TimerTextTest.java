package io.peakos.workflow.internal.bpmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.peakos.time.CalendarName;
import io.peakos.time.Holidays;
import io.peakos.time.Hours;
import io.peakos.time.WorkCalendar;
import io.peakos.time.WorkSchedule;
import io.peakos.workflow.internal.bpmn.TimerText.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Timers say working time, weeks and months, and mean them also across weekends and clock changes.
 */
class TimerTextTest {
  private static final WorkSchedule BERLIN =
      WorkSchedule.of(
          WorkCalendar.mondayToFriday(
                  new CalendarName("berlin"),
                  ZoneId.of("Europe/Berlin"),
                  Hours.parse("09:00-17:00"))
              .withDaysOff(LocalDate.parse("2026-04-06")),
          Holidays.none());

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # Friday noon, over the weekend
          2026-03-06T11:00:00Z, DURATION, 2 wd,        2026-03-10T11:00:00Z
          2026-03-06T11:00:00Z, DURATION, 6 wh,        2026-03-09T09:00:00Z
          # Over Easter Monday, a day off
          2026-04-03T10:00:00Z, DURATION, 1 wd,        2026-04-07T10:00:00Z
          # Over the night of 29 March, in which an hour is skipped
          2026-03-28T11:00:00Z, DURATION, 1 d,         2026-03-29T10:00:00Z
          2026-03-28T11:00:00Z, DURATION, P1D,         2026-03-29T10:00:00Z
          2026-03-28T11:00:00Z, DURATION, P1W,         2026-04-04T10:00:00Z
          2026-03-28T11:00:00Z, DURATION, PT24H,       2026-03-29T11:00:00Z
          2026-03-28T11:00:00Z, DURATION, P1DT1H,      2026-03-29T11:00:00Z
          2026-01-31T11:00:00Z, DURATION, P1M,         2026-02-28T11:00:00Z
          2026-03-06T11:00:00Z, DATE, 2026-03-29T02:30, 2026-03-29T01:00:00Z
          2026-03-06T11:00:00Z, DATE, 2026-03-29,      2026-03-28T23:00:00Z
          2026-03-06T11:00:00Z, DATE, 2026-03-29T02:30+05:00, 2026-03-28T21:30:00Z
          2026-03-06T11:00:00Z, DATE, 2 wd,            2026-03-10T11:00:00Z
          2026-03-06T11:00:00Z, CYCLE, R3/1 wd,        2026-03-09T11:00:00Z
          """)
  void it_counts_on_the_calendar(String now, Kind kind, String text, String due) {
    assertThat(TimerText.parse(kind, text).next(Instant.parse(now), () -> BERLIN, -1))
        .isEqualTo(due);
  }

  @Test
  void without_a_calendar_days_are_those_of_utc_and_working_time_has_no_meaning() {
    Instant now = Instant.parse("2026-03-28T11:00:00Z");
    assertThat(TimerText.parse(Kind.DURATION, "P1W").next(now, () -> null, -1))
        .isEqualTo("2026-04-04T11:00:00Z");
    assertThat(TimerText.parse(Kind.DURATION, "2 d").next(now, () -> null, -1))
        .isEqualTo("2026-03-30T11:00:00Z");
    TimerText working = TimerText.parse(Kind.DURATION, "2 wd");
    assertThat(working.needsCalendar()).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> working.next(now, () -> null, -1))
        .withMessageContaining("(2 wd) counts working time, but the timer names no calendar.")
        .withMessageContaining("\nMaybe ");
  }

  /** The engine would go on from 28 February: 28 March, 28 April. */
  @ParameterizedTest
  @CsvSource({
    "3, 2026-01-31T11:00:00Z, 2026-02-28T11:00:00Z",
    "2, 2026-02-28T11:00:00Z, 2026-03-31T10:00:00Z",
    "1, 2026-03-31T10:00:00Z, 2026-04-30T10:00:00Z",
    "1, 2026-06-15T10:00:00Z, 2026-06-15T10:00:00Z"
  })
  void a_month_counts_from_the_beginning_and_what_is_late_comes_at_once(
      int left, String now, String due) {
    String stored = "R" + left + "/2026-01-31T11:00:00Z/P1M";
    assertThat(TimerText.parse(Kind.CYCLE, stored).next(Instant.parse(now), () -> BERLIN, 3))
        .isEqualTo(due);
  }

  /** The engine would add a minute two million times. */
  @Test
  void a_cycle_without_end_finds_its_next_round_after_years_at_once() {
    TimerText cycle = TimerText.parse(Kind.CYCLE, "R/2022-01-01T00:00:30Z/1 min");
    assertThat(cycle.next(Instant.parse("2026-03-06T11:00:00Z"), () -> null, -1))
        .isEqualTo("2026-03-06T11:00:30Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"R3/PT59S", "R0/P1D", "R1001/P1D", "0 0 9 * * ?", "R3", "R/P-1D", "R3/2 wd/x/y"})
  void a_cycle_that_is_none_or_too_quick_is_refused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimerText.parse(Kind.CYCLE, text))
        .withMessageContaining("\nMaybe ");
  }
}
