package io.peakos.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkCalendarTest {

  private static final WorkCalendar BERLIN =
      WorkCalendar.mondayToFriday(
          new CalendarName("berlin"), ZoneId.of("Europe/Berlin"), Hours.parse("09:00-17:00"));

  @Test
  void equal_data_makes_equal_calendars_whatever_the_order() {
    HolidayRegion bavaria = new HolidayRegion("DE-BY");
    HolidayRegion poland = new HolidayRegion("PL");
    LocalDate day = LocalDate.of(2026, 12, 24);

    WorkCalendar one = BERLIN.withHolidays(poland, bavaria, poland).withDaysOff(day, day);
    WorkCalendar other = BERLIN.withDaysOff(day).withHolidays(bavaria, poland);

    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(one.holidays()).containsExactly(bavaria, poland);
    assertThat(one.toString()).isEqualTo(other.toString());
  }

  @Test
  void a_calendar_cannot_be_changed_from_outside() {
    assertThatThrownBy(() -> BERLIN.daysOff().add(LocalDate.of(2026, 1, 1)))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> BERLIN.hours().days().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> BERLIN.hours().on(DayOfWeek.MONDAY).clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void hours_are_sorted_and_a_day_without_hours_is_left_out() {
    Hours morning = Hours.parse("09:00-12:00");
    Hours afternoon = Hours.parse("12:00 - 17:00");

    WeeklyHours week =
        new WeeklyHours(
            Map.of(DayOfWeek.MONDAY, List.of(afternoon, morning), DayOfWeek.SUNDAY, List.of()));

    assertThat(week.on(DayOfWeek.MONDAY)).containsExactly(morning, afternoon);
    assertThat(week.days()).containsOnlyKeys(DayOfWeek.MONDAY);
    assertThat(week)
        .isEqualTo(
            WeeklyHours.mondayToFriday(morning, afternoon)
                .with(DayOfWeek.TUESDAY)
                .with(DayOfWeek.WEDNESDAY)
                .with(DayOfWeek.THURSDAY)
                .with(DayOfWeek.FRIDAY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"09:00-17:00", "00:00-24:00", "22:00-24:00", "23:59-24:00"})
  void hours_are_written_as_they_were_read(String text) {
    assertThat(Hours.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"22:00-06:00", "09:00-09:00", "9-17", "09:00", "24:00-08:00", "09:00-25:00"})
  void what_are_no_hours_is_an_error(String text) {
    assertThatThrownBy(() -> Hours.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The working hours (")
        .hasMessageContaining("Maybe");
  }

  @Test
  void a_night_shift_is_told_how_to_be_written() {
    assertThatThrownBy(() -> Hours.parse("22:00-06:00"))
        .hasMessageContaining("(22:00 to 06:00)")
        .hasMessageContaining("22:00-24:00 on one day, 00:00-06:00 on the next");
  }

  @Test
  void values_that_cannot_be_right_are_refused_at_birth() {
    assertThatThrownBy(() -> new CalendarName(" ")).hasMessageContaining("Maybe");
    assertThatThrownBy(() -> new HolidayRegion("de-by")).hasMessageContaining("(de-by)");
    assertThatThrownBy(() -> new AnchorName("Weekly Camp")).hasMessageContaining("(Weekly Camp)");
    assertThatThrownBy(() -> new Hours(LocalTime.of(9, 0, 1), LocalTime.of(17, 0)))
        .hasMessageContaining("whole minutes");
    assertThatThrownBy(() -> new WeeklyHours(Map.of())).hasMessageContaining("at least one day");
    assertThatThrownBy(
            () ->
                WeeklyHours.mondayToFriday(Hours.parse("09:00-13:00"), Hours.parse("12:00-17:00")))
        .hasMessageContaining("(09:00-13:00) and (12:00-17:00) of (MONDAY)");
  }
}
