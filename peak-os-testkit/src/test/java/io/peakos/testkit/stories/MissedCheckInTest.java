package io.peakos.testkit.stories;

import static io.peakos.testkit.TimelineAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.PeakOs;
import io.peakos.escalation.Escalation;
import io.peakos.insight.Owed;
import io.peakos.obligation.Obligation;
import io.peakos.obligation.ObligationState;
import io.peakos.obligation.Owe;
import io.peakos.people.Preferences;
import io.peakos.people.TeamId;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import io.peakos.time.CalendarName;
import io.peakos.time.HolidayRegion;
import io.peakos.time.Hours;
import io.peakos.time.WorkCalendar;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * (a) A Friday check-in is missed: after 2 working days the reviewer hears, after 2 more the
 * reviewer's manager, after 2 more the next; a manager who is away is skipped or deputized, a
 * national holiday moves it, a loop in the reporting line is detected; handing the check-in in
 * stops everything in the same transaction.
 */
@PeakOsTest
class MissedCheckInTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;

  MissedCheckInTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time.in(BERLIN);
    this.org = org;
  }

  @BeforeEach
  void an_office_in_berlin() {
    org.calendar(
        WorkCalendar.mondayToFriday(new CalendarName("berlin"), BERLIN, Hours.parse("09:00-17:00"))
            .withHolidays(new HolidayRegion("DE")));
    org.team("shop").calendar("berlin");
    org.person("ann");
    org.person("rita").reportsTo("max");
    org.person("max").reportsTo("cleo");
    org.person("cleo");
    org.person("ops");
    peak.escalations().publish(org.host(), Ladders.line("2 wd"));
  }

  @Test
  void reviewer_then_manager_then_the_next_hear() {
    checkIn("Fri 2026-02-13 16:00");
    time.advanceTo("Mon 2026-02-23 18:00");
    assertThat(time)
        .toldExactly(
            "Tue 2026-02-17 16:00 rita reviewer",
            "Thu 2026-02-19 16:00 max manager",
            "Mon 2026-02-23 16:00 cleo next")
        .told("rita")
        .because("not resolved")
        .and()
        .didNotTell("ann");
  }

  @Test
  void a_manager_who_is_away_without_deputy_is_skipped_and_the_next_hears_at_once() {
    checkIn("Fri 2026-02-13 16:00");
    org.away("max", time.at("Wed 2026-02-18 00:00"), time.at("Wed 2026-02-25 00:00"));
    time.advanceTo("Mon 2026-02-23 18:00");
    assertThat(time)
        .toldExactly("Tue 2026-02-17 16:00 rita reviewer", "Thu 2026-02-19 16:00 cleo next")
        .happened("escalation.rung.skipped")
        .with("rung", "manager")
        .at("Thu 2026-02-19 16:00");
  }

  @Test
  void a_manager_who_is_away_is_deputized_and_the_message_says_so() {
    org.person("dan");
    org.person("max").deputizedBy("dan");
    checkIn("Fri 2026-02-13 16:00");
    org.away("max", time.at("Wed 2026-02-18 00:00"), time.at("Wed 2026-02-25 00:00"));
    time.advanceTo("Mon 2026-02-23 18:00");
    assertThat(time)
        .toldExactly(
            "Tue 2026-02-17 16:00 rita reviewer",
            "Thu 2026-02-19 16:00 dan manager",
            "Mon 2026-02-23 16:00 cleo next")
        .told("dan")
        .because("dan stood in for max");
  }

  @Test
  void what_a_deputy_or_a_fallback_heard_waits_for_them_too() {
    org.person("dan");
    org.person("max").deputizedBy("dan");
    org.person("cleo").left();
    checkIn("Fri 2026-02-13 16:00");
    org.away("max", time.at("Wed 2026-02-18 00:00"), time.at("Wed 2026-02-25 00:00"));
    time.advanceTo("Thu 2026-02-19 18:00");
    assertThat(waitsFor("dan")).containsExactly(Owed.What.RESOLVE);
    assertThat(waitsFor("max")).as("who was meant").containsExactly(Owed.What.RESOLVE);
    assertThat(waitsFor("ops")).isEmpty();
    time.advanceTo("Mon 2026-02-23 18:00");
    assertThat(time).told("ops").by("next").once();
    assertThat(waitsFor("ops")).containsExactly(Owed.What.RESOLVE);
    peak.escalations().acknowledge(org.as("dan"), running().id());
    assertThat(waitsFor("dan")).containsExactly(Owed.What.RESOLVE);
    assertThat(waitsFor("ops")).as("dan has it now").isEmpty();
  }

  @Test
  void a_national_holiday_moves_every_later_rung() {
    // Good Friday and Easter Monday lie between the first and the second rung.
    checkIn("Tue 2026-03-31 16:00");
    time.advanceTo("Fri 2026-04-10 18:00");
    assertThat(time)
        .toldExactly(
            "Thu 2026-04-02 16:00 rita reviewer",
            "Wed 2026-04-08 16:00 max manager",
            "Fri 2026-04-10 16:00 cleo next");
  }

  @Test
  void a_loop_in_the_reporting_line_is_detected() {
    org.person("max").reportsTo("rita");
    checkIn("Fri 2026-02-13 16:00");
    time.advanceTo("Mon 2026-02-23 18:00");
    assertThat(time)
        .toldExactly(
            "Tue 2026-02-17 16:00 rita reviewer",
            "Thu 2026-02-19 16:00 max manager",
            "Mon 2026-02-23 16:00 ops next")
        .told("ops")
        .because("the reporting line runs in a loop")
        .and()
        .happened("operator.audience-empty")
        .once();
  }

  @Test
  void handing_it_in_stops_everything_in_the_same_transaction() {
    Obligation owed = checkIn("Fri 2026-02-13 16:00");
    time.advanceUntil("Thu 2026-02-19 16:00");
    peak.transactions()
        .required(
            () -> {
              Obligation handedIn = peak.obligations().submit(org.as("ann"), owed.id());
              assertThat(handedIn.state()).isEqualTo(ObligationState.SUBMITTED);
              assertThat(peak.escalations().open(org.host(), null, Ladders.ALL).items()).isEmpty();
              return handedIn;
            });
    time.forget().advanceTo("Thu 2026-04-30 18:00");
    assertThat(time)
        .toldExactly("Thu 2026-02-19 16:00 rita obligation.submitted")
        .happened("escalation.resolved")
        .at("Thu 2026-02-19 16:00");
  }

  @Test
  void a_rung_that_was_decided_but_not_yet_sent_is_not_sent_any_more() {
    org.person("rita").in("Europe/Berlin").prefers(Preferences.NONE.digest(LocalTime.of(18, 0)));
    Obligation owed = checkIn("Fri 2026-02-13 16:00");
    time.advanceTo("Tue 2026-02-17 17:00");
    assertThat(time).toldNobody().happened("escalation.rung").once();
    peak.obligations().submit(org.host(), owed.id());
    time.advanceTo("Thu 2026-04-30 18:00");
    assertThat(time).toldExactly("Tue 2026-02-17 18:00 rita obligation.submitted");
  }

  private List<Owed.What> waitsFor(String person) {
    return peak.insight().waitsFor(org.host(), org.id(person), Ladders.ALL).items().stream()
        .map(Owed::what)
        .toList();
  }

  private Escalation running() {
    return peak.escalations().open(org.host(), null, Ladders.ALL).items().get(0);
  }

  private Obligation checkIn(String due) {
    return peak.obligations()
        .owe(
            org.host(),
            Owe.of("check-in", SubjectRef.of("okr", "7"), org.id("ann"), time.at(due))
                .counterparty(org.id("rita"))
                .team(new TeamId("shop"))
                .ladder(Ladders.LINE));
  }
}
