package io.peakos.examples.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.rhythm.Timetable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeetingWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Tuesday | 9:30 | PT (Pacific Time) | weekly"
            + " | FREQ=WEEKLY;BYDAY=TU from 2020-01-06 at 09:30 America/Los_Angeles",
        "Thursdays (starting February 15th 2024) | 4PM | CET (Central European Time) | weekly"
            + " | FREQ=WEEKLY;BYDAY=TH from 2024-02-15 at 16:00 Europe/Berlin",
        "Tuesday | 10:00 | Eastern Time (ET) | bi-weekly starting Tuesday August 13, 2019"
            + " | FREQ=WEEKLY;INTERVAL=2;BYDAY=TU from 2019-08-13 at 10:00 America/New_York",
        "Tuesday | 12AM | UTC | biweekly starting Tuesday Oct 28, 2025"
            + " | FREQ=WEEKLY;INTERVAL=2;BYDAY=TU from 2025-10-28 at 00:00 UTC",
        "Monday | 15:00 | Poland | first Monday of the month"
            + " | FREQ=MONTHLY;BYDAY=1MO from 2020-01-06 at 15:00 Europe/Warsaw",
        "third Wednesday | 8:00 | UTC | monthly"
            + " | FREQ=MONTHLY;BYDAY=3WE from 2020-01-06 at 08:00 UTC",
        "Wednesday | 8:00 | UTC | monthly starting Wednesday March 11, 2026"
            + " | FREQ=MONTHLY;BYDAY=2WE from 2026-03-11 at 08:00 UTC",
        "Wednesday | 05:30 | UTC | monthly - Wednesday, after the fourth Tuesday, every month"
            + " | Wednesday after the fourth Tuesday of the month from 2020-01-06 at 05:30 UTC",
      })
  void what_is_said_is_understood(
      String day, String time, String zone, String frequency, String expected) {
    MeetingWords.Understood words = new MeetingWords(day, time, zone, frequency).understand();

    assertThat(said(words.timetable())).isEqualTo(expected);
    assertThat(words.assumed()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "biweekly | FREQ=WEEKLY;INTERVAL=2;BYDAY=TH | weeks counted from Monday 2020-01-06",
        "every four weeks | FREQ=WEEKLY;INTERVAL=4;BYDAY=TH | weeks counted from Monday 2020-01-06",
        "monthly | FREQ=MONTHLY;BYDAY=1TH | the first Thursday of the month",
        "Biweekly, interleaved with the Regular SIG Meeting | FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"
            + " | alternate with another meeting",
        "bi-weekly ([upcoming meeting dates](#dates)) | FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"
            + " | weeks counted",
        "biweekly, you must be signed into a free account | FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"
            + " | weeks counted",
      })
  void what_is_not_said_is_assumed_and_named(String frequency, String cadence, String assumed) {
    MeetingWords.Understood words =
        new MeetingWords("Thursday", "11:00", "UTC", frequency).understand();

    assertThat(words.timetable().cadence()).hasToString(cadence);
    assertThat(words.timetable().from()).isEqualTo(Meeting.FIRST_MONDAY);
    assertThat(words.assumed()).contains(assumed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Someday | 9:00 | UTC | weekly | day (someday)",
        "'' | 9:00 | UTC | weekly | day ()",
        "Tuesday | 9 | UTC | weekly | time (9)",
        "Tuesday | 13PM | UTC | weekly | time (13pm)",
        "Tuesday | 24:00 | UTC | weekly | time (24:00)",
        "Tuesday | 9:00 | Mars | weekly | zone (mars)",
        "Tuesday | 9:00 | UTC | biweekly except in July | frequency (biweekly except in july)",
        "Tuesday | 9:00 | UTC | first Monday of the month | day of the week",
        "first Tuesday | 9:00 | UTC | weekly | without (first)",
        "first Tuesday | 9:00 | UTC | second Tuesday of the month | the same as the day",
        "Tuesday | 9:00 | UTC | biweekly starting Tuesday August 14, 2019 | a Tuesday",
        "Tuesday | 9:00 | UTC | biweekly starting Tuesday Augustus 13, 2019 | a date",
        "Tuesday | 9:00 | UTC | monthly starting Tuesday March 31, 2026 | first four",
      })
  void what_cannot_be_understood_is_refused_with_the_reason(
      String day, String time, String zone, String frequency, String reason) {
    MeetingWords words = new MeetingWords(day, time, zone, frequency);

    assertThatThrownBy(words::understand)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  private static String said(Timetable timetable) {
    return "%s from %s at %s %s"
        .formatted(timetable.cadence(), timetable.from(), timetable.at(), timetable.zone());
  }
}
