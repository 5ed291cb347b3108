package io.peakos.testkit.stories;

import static io.peakos.testkit.TimelineAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.PeakOs;
import io.peakos.obligation.Owe;
import io.peakos.people.Preferences;
import io.peakos.people.TeamId;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import io.peakos.time.CalendarName;
import io.peakos.time.Hours;
import io.peakos.time.WeeklyHours;
import io.peakos.time.WorkCalendar;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * (b) A check-in is missed by an owner in New York; the reviewer in Berlin and the manager in Tokyo
 * hear, across the change of the clocks.
 */
@PeakOsTest
class ThreeZonesTest {
  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;

  ThreeZonesTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
  }

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @BeforeEach
  void three_zones() {
    time.in(NEW_YORK);
    org.calendar(
        WorkCalendar.mondayToFriday(
            new CalendarName("new-york"), NEW_YORK, Hours.parse("09:00-17:00")));
    org.team("shop").calendar("new-york");
    org.person("ann").in("America/New_York");
    org.person("rita").in("Europe/Berlin").reportsTo("toshi");
    org.person("toshi").in("Asia/Tokyo").reportsTo("cleo");
    org.person("cleo").in("America/New_York");
    peak.escalations().publish(org.host(), Ladders.line("2 wd"));
  }

  @Test
  void working_days_count_on_the_teams_calendar_and_keep_the_hour_when_clocks_change() {
    // New York changes on Sunday 2026-03-08, Berlin three weeks later, Tokyo never.
    checkIn("Fri 2026-03-06 16:00");
    time.advanceTo("Mon 2026-03-16 17:00");
    assertThat(time)
        .toldExactly(
            "Tue 2026-03-10 16:00 rita  reviewer",
            "Thu 2026-03-12 16:00 toshi manager",
            "Mon 2026-03-16 16:00 cleo  next")
        .told("rita")
        .at("Tue 2026-03-10 21:00 Europe/Berlin")
        .and()
        .told("toshi")
        .at("Fri 2026-03-13 05:00 Asia/Tokyo");
  }

  @Test
  void quiet_hours_hold_a_message_until_the_morning_of_its_reader_and_delay_no_clock() {
    org.person("toshi").prefers(Preferences.NONE.quiet(LocalTime.of(22, 0), LocalTime.of(7, 0)));
    checkIn("Fri 2026-03-06 16:00");
    time.advanceTo("Mon 2026-03-16 17:00");
    assertThat(time)
        .told("toshi")
        .at("Fri 2026-03-13 07:00 Asia/Tokyo")
        .once()
        .told("cleo")
        .at("Mon 2026-03-16 16:00")
        .once();
  }

  @Test
  void the_hour_that_is_skipped_in_spring_is_the_moment_of_the_jump() {
    Map<DayOfWeek, List<Hours>> everyDay = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      everyDay.put(day, List.of(Hours.parse("00:00-24:00")));
    }
    org.calendar(
        WorkCalendar.mondayToFriday(
                new CalendarName("new-york"), NEW_YORK, Hours.parse("00:00-24:00"))
            .withHours(new WeeklyHours(everyDay)));
    // One working day after Saturday 02:30 would be Sunday 02:30, which does not exist.
    peak.escalations().publish(org.host(), Ladders.line("1 wd"));
    checkIn("Sat 2026-03-07 02:30");
    time.advanceTo("Sun 2026-03-08 12:00");
    assertThat(time).told("rita").at("2026-03-08T07:00:00Z").once();
  }

  private void checkIn(String due) {
    peak.obligations()
        .owe(
            org.host(),
            Owe.of("check-in", SubjectRef.of("okr", "7"), org.id("ann"), time.at(due))
                .counterparty(org.id("rita"))
                .team(new TeamId("shop"))
                .ladder(Ladders.LINE));
  }
}
