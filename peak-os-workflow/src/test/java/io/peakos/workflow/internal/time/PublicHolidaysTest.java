package io.peakos.workflow.internal.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.peakos.time.CalendarName;
import io.peakos.time.HolidayRegion;
import io.peakos.time.Hours;
import io.peakos.time.Span;
import io.peakos.time.WorkCalendar;
import io.peakos.time.WorkSchedule;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PublicHolidaysTest {

  private final PublicHolidays holidays = new PublicHolidays();

  /** As published by the governments. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "DE, 2026, 01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26",
    "DE-BY, 2026, 01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26",
    "DE-BY-AG, 2026,"
        + " 01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 08-08 08-15 10-03 11-01 12-25 12-26",
    "PL, 2025, 01-01 01-06 04-20 04-21 05-01 05-03 06-08 06-19 08-15 11-01 11-11 12-24 12-25 12-26",
    "PL, 2024, 01-01 01-06 03-31 04-01 05-01 05-03 05-19 05-30 08-15 11-01 11-11 12-25 12-26",
    "GB-ENG, 2026, 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    "GB-ENG, 2022, 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    "GB-SCT, 2025, 01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26",
    "US, 2026, 01-01 01-19 02-16 05-25 06-19 07-03 09-07 11-11 11-26 12-25",
    // New Year's Day of 2022 was a Saturday and observed on the Friday before, in 2021.
    "US, 2021, 01-01 01-18 02-15 05-31 06-18 07-05 09-06 11-11 11-25 12-24 12-31",
  })
  void the_days_off_are_those_that_the_country_takes_off(String code, int year, String days) {
    assertThat(daysOff(code, year))
        .containsExactlyElementsOf(
            Arrays.stream(days.strip().split(" "))
                .map(day -> LocalDate.parse(year + "-" + day))
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void t_7_3_holds_across_a_german_and_an_american_holiday() {
    assertThat(fourHoursAfter("2026-04-02T15:00", "Europe/Berlin", "DE"))
        .isEqualTo("2026-04-07T11:00");
    assertThat(fourHoursAfter("2026-11-25T15:00", "America/New_York", "US"))
        .isEqualTo("2026-11-27T11:00");
  }

  @Test
  void an_unknown_country_is_named_together_with_the_known_ones() {
    assertThatThrownBy(() -> daysOff("UK-ENG", 2026))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(UK-ENG)")
        .hasMessageContaining("no country (UK)")
        .hasMessageContaining("the United Kingdom is GB")
        .hasMessageContaining("DE, ");
  }

  @Test
  void an_unknown_part_is_named_together_with_the_known_ones() {
    assertThatThrownBy(() -> daysOff("DE-BA", 2026))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(DE-BA)")
        .hasMessageContaining("(BA) is not a part of (DE)")
        .hasMessageContaining("DE-BW, DE-BY, DE-BY-AG");
    assertThatThrownBy(() -> daysOff("PL-XX", 2026)).hasMessageContaining("is meant: PL.");
  }

  @Test
  void a_region_is_not_known_by_another_spelling_of_a_file() {
    assertThatThrownBy(() -> daysOff("NYSE_EURO", 2026))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothing_depends_on_the_default_locale() {
    Locale before = Locale.getDefault();
    try {
      // Where a capital I becomes a small one without a dot.
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertThat(daysOff("IT", 2026)).contains(LocalDate.of(2026, 6, 2));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void many_threads_that_ask_first_together_get_the_same_answer() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Set<LocalDate>>> questions = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        int year = 2020 + i % 8;
        questions.add(
            () -> {
              // As on a thread of a host whose class loader does not see our jars.
              Thread.currentThread().setContextClassLoader(null);
              return holidays.daysOff(new HolidayRegion("JP"), Year.of(year));
            });
      }
      List<Future<Set<LocalDate>>> answers = threads.invokeAll(questions);
      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).get()).isEqualTo(answers.get(i % 8).get()).isNotEmpty();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  static Set<String> countries() {
    return new TreeSet<>(HolidayCalendar.getSupportedCalendarCodes());
  }

  /** Turns red when a new version of Jollyday writes its files in a way that we do not read. */
  @ParameterizedTest
  @MethodSource("countries")
  void every_region_has_the_holidays_that_the_librarys_own_reader_finds(String country) {
    HolidayManager theirs = HolidayManager.getInstance(ManagerParameters.create(country));
    List<List<String>> regions = new ArrayList<>();
    collect(List.of(), theirs.getCalendarHierarchy(), regions);
    for (List<String> parts : regions) {
      String code = String.join("-", withFirst(country, parts)).toUpperCase(Locale.ROOT);
      for (int year = 2026; year <= 2028; year++) {
        assertThat(daysOff(code, year))
            .as("%s in %s", code, year)
            .isEqualTo(theirDaysOff(theirs, year, parts));
      }
    }
  }

  private static Set<LocalDate> theirDaysOff(HolidayManager theirs, int year, List<String> parts) {
    Set<LocalDate> days = new TreeSet<>();
    for (int near = year - 1; near <= year + 1; near++) {
      for (Holiday holiday : theirs.getHolidays(Year.of(near), parts.toArray(String[]::new))) {
        if (holiday.getType() == HolidayType.PUBLIC_HOLIDAY
            && holiday.getDate().getYear() == year) {
          days.add(holiday.getDate());
        }
      }
    }
    return days;
  }

  private static void collect(
      List<String> path, CalendarHierarchy region, List<List<String>> regions) {
    regions.add(path);
    region
        .getChildren()
        .forEach(
            (id, part) -> {
              List<String> longer = new ArrayList<>(path);
              longer.add(id);
              collect(longer, part, regions);
            });
  }

  private static List<String> withFirst(String first, List<String> rest) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(rest);
    return all;
  }

  private Set<LocalDate> daysOff(String code, int year) {
    return new TreeSet<>(holidays.daysOff(new HolidayRegion(code), Year.of(year)));
  }

  private LocalDateTime fourHoursAfter(String local, String zone, String region) {
    ZoneId id = ZoneId.of(zone);
    WorkSchedule schedule =
        WorkSchedule.of(
            WorkCalendar.mondayToFriday(new CalendarName(zone), id, Hours.parse("09:00-17:00"))
                .withHolidays(new HolidayRegion(region)),
            holidays);
    return schedule
        .plus(LocalDateTime.parse(local).atZone(id).toInstant(), Span.parse("4 wh"))
        .atZone(id)
        .toLocalDateTime();
  }
}
