package io.peakos.testkit.stories;

import static io.peakos.testkit.TimelineAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.PeakOs;
import io.peakos.escalation.Escalation;
import io.peakos.escalation.Severity;
import io.peakos.huddle.Huddle.Outcome;
import io.peakos.insight.Health;
import io.peakos.obligation.Owe;
import io.peakos.people.TeamId;
import io.peakos.rhythm.Cadence;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.Rhythm;
import io.peakos.rhythm.Series;
import io.peakos.rhythm.Timetable;
import io.peakos.rules.DroolsPolicies;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.EngineSetup;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import io.peakos.time.IsoWeek;
import io.peakos.work.Commitment;
import io.peakos.work.CommitmentCommand;
import io.peakos.work.Proposal;
import io.peakos.workflow.PeakOsEngine;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever should have happened and did not is found, told with its reason, and repaired where that
 * is safe: proved for each kind by breaking it underneath, in the tables.
 */
@PeakOsTest(setup = NothingSilentTest.Hourly.class)
class NothingSilentTest {
  private static final Series SITE = Series.of("camp", new TeamId("shop"));

  private static final Timetable WEDNESDAYS =
      Timetable.of(
          Cadence.parse("FREQ=WEEKLY;BYDAY=WE"),
          LocalDate.of(2026, 1, 7),
          LocalTime.of(9, 0),
          ZoneOffset.UTC);

  private static final String[] WITHOUT_WORKFLOWS = {
    "delete from ACT_RU_TIMER_JOB",
    "delete from ACT_RU_TASK",
    "delete from ACT_RU_VARIABLE",
    "delete from ACT_RU_EVENT_SUBSCR",
    "delete from ACT_RU_EXECUTION where PARENT_ID_ is not null and PARENT_ID_ <> PROC_INST_ID_",
    "delete from ACT_RU_EXECUTION where PARENT_ID_ is not null",
    "delete from ACT_RU_EXECUTION"
  };

  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;

  NothingSilentTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time.somethingBreaks();
    this.org = org;
  }

  @BeforeEach
  void somebody_on_every_rung() {
    Ladders.people(org);
    org.person("ann");
    time.advanceUntil("Mon 2026-02-02 09:00");
  }

  @Test
  void a_promise_whose_clock_was_deleted_is_chased_as_if_nothing_had_happened() {
    promise();
    time.advanceTo("Thu 2026-02-12 12:30");
    List<String> before = time.told().stream().map(told -> told.key()).toList();
    assertThat(before).contains("A-04.nudge").doesNotContain("A-05.due");
    breaks("delete from peak_clock");
    time.forget().advanceTo("Sat 2026-02-28 00:00");

    assertThat(time)
        .happened("watchdog.found")
        .with("what", "commitment-clock")
        .because("its clock is gone")
        .at("Thu 2026-02-12 13:00")
        .once();
    assertThat(time).happened("watchdog.repaired").because("a new clock").once();
    assertThat(time)
        .toldExactly(
            "Fri 2026-02-13 12:00 bob A-05.due",
            "Mon 2026-02-16 12:00 ann A-05.inform",
            "Fri 2026-02-27 12:00 bob A-07.choose");
  }

  @Test
  void a_promise_whose_clock_was_stopped_is_chased_as_if_nothing_had_happened() {
    promise();
    time.advanceTo("Mon 2026-02-16 12:30");
    assertThat(time).told("bob").with("A-05.due").once();
    breaks("update peak_clock set next_at = null");
    time.forget().advanceTo("Sat 2026-02-28 00:00");

    assertThat(time)
        .happened("watchdog.found")
        .with("what", "commitment-clock")
        .because("stands still")
        .once();
    assertThat(time).toldExactly("Fri 2026-02-27 12:00 bob A-07.choose");
  }

  @Test
  void a_promise_whose_clock_was_put_off_by_hand_is_chased_as_if_nothing_had_happened() {
    promise();
    time.advanceTo("Thu 2026-02-12 12:30");
    breaks("update peak_clock set next_at = timestamp with time zone '2099-01-01 00:00:00+00'");
    time.forget().advanceTo("Sat 2026-02-28 00:00");
    assertThat(time)
        .happened("watchdog.found")
        .with("what", "clock-moved")
        .because("another moment than the one that was planned")
        .at("Thu 2026-02-12 13:00")
        .once();
    assertThat(time)
        .toldExactly(
            "Fri 2026-02-13 12:00 bob A-05.due",
            "Mon 2026-02-16 12:00 ann A-05.inform",
            "Fri 2026-02-27 12:00 bob A-07.choose");
  }

  @Test
  void an_obligation_whose_clock_was_stopped_escalates_on_the_minute() {
    owe();
    breaks("update peak_clock set next_at = null");
    time.advanceTo("Fri 2026-02-13 18:00");
    assertThat(time).happened("watchdog.repaired").with("what", "obligation-clock").once();
    assertThat(time).told("bob").by("L0").at("Fri 2026-02-13 17:00").once();
  }

  @Test
  void an_obligation_whose_clock_is_gone_is_told_once_and_not_guessed_at() {
    owe();
    breaks("create table kept as select * from peak_clock");
    try {
      breaks("delete from peak_clock");
      time.advanceTo("Thu 2026-02-05 09:00");
      assertThat(time)
          .happened("watchdog.found")
          .with("what", "obligation-clock")
          .because("restore its row of peak_clock")
          .once();
      assertThat(time).didNotHappen("watchdog.repaired");
      Health health = peak.health();
      assertThat(health.missed()).isEqualTo(1);
      assertThat(health.audited()).isEqualTo(time.now());
      assertThat(health.advice()).singleElement().asString().contains("obligation-clock");

      breaks(
          "insert into peak_clock (id, tenant, purpose, subject, correlation, calendar_hash, anchor, budget, due, extended_to, paused_at, left_ms, next_step, next_at, policy_version, attempts, parked_at, error) select id, tenant, purpose, subject, correlation, calendar_hash, anchor, budget, due, extended_to, paused_at, left_ms, next_step, next_at, policy_version, attempts, parked_at, error from kept");
      time.advanceTo("Fri 2026-02-13 18:00");
      assertThat(time).happened("watchdog.cleared").at("Thu 2026-02-05 10:00").once();
      assertThat(time).told("bob").by("L0").once();
      assertThat(peak.health().healthy()).isTrue();
    } finally {
      breaks("drop table kept");
    }
  }

  @Test
  void a_ladder_whose_clock_was_deleted_goes_on_and_no_rung_fires_twice() {
    raise();
    time.advanceTo("Mon 2026-02-02 10:00");
    breaks("delete from peak_clock");
    time.advanceTo("Mon 2026-02-09 09:00");
    assertThat(time).happened("watchdog.repaired").with("what", "escalation-clock").once();
    assertThat(time).climbedExactly(undisturbed());
  }

  @Test
  void a_ladder_whose_clock_was_stopped_in_the_last_hours_of_a_rung_catches_up() {
    raise();
    time.advanceTo("Mon 2026-02-02 12:30");
    breaks("update peak_clock set next_at = null, due = null");
    time.outageUntil("Mon 2026-02-02 15:30").advanceTo("Mon 2026-02-09 09:00");
    assertThat(time)
        .happened("watchdog.found")
        .with("what", "escalation-clock")
        .at("Mon 2026-02-02 15:30")
        .once();
    assertThat(time).told("lea").by("L1").at("Mon 2026-02-02 15:30").once();
    assertThat(time).told("hugo").by("L3").at("Wed 2026-02-04 13:00").once();
  }

  @Test
  void a_rung_that_was_put_off_by_hand_fires_when_it_is_due() {
    raise();
    time.advanceTo("Mon 2026-02-02 10:00");
    breaks("update peak_clock set next_at = timestamp with time zone '2099-01-01 00:00:00+00'");
    time.advanceTo("Mon 2026-02-09 09:00");
    assertThat(time).happened("watchdog.repaired").with("what", "clock-moved").once();
    assertThat(time).climbedExactly(undisturbed());
  }

  @Test
  void what_somebody_holds_for_hours_is_told_and_is_over_when_it_is_let_go() throws SQLException {
    owe();
    try (Connection holder = connection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.executeQuery("select * from peak_clock for update").close();
      for (int hour = 0; hour < 4; hour++) {
        time.outageUntil(time.at("Fri 2026-02-13 17:00").plus(Duration.ofHours(hour)));
      }
      assertThat(peak.health().advice()).anyMatch(words -> words.contains("(clock-late)"));
      holder.rollback();
    }
    time.advanceTo("Sat 2026-02-14 09:00");
    // On PostgreSQL the open transaction held the events back, too.
    assertThat(time)
        .happened("watchdog.found")
        .with("what", "clock-late")
        .because("a transaction that does not end")
        .once();
    assertThat(time).happened("watchdog.cleared").once();
    assertThat(time).told("bob").by("L0").once();
  }

  @Test
  void a_series_whose_clock_was_deleted_or_stopped_meets_again() {
    live();
    breaks("delete from peak_clock");
    time.advanceTo("Thu 2026-02-05 12:00");
    breaks("update peak_clock set next_at = null");
    time.advanceTo("Sat 2026-02-14 00:00");
    assertThat(time).happened("watchdog.repaired").with("what", "series-clock").times(2);
    assertThat(time)
        .happened("occurrence.preparing")
        .at("Tue 2026-02-03 09:00")
        .once()
        .happened("occurrence.preparing")
        .at("Tue 2026-02-10 09:00")
        .once()
        .happened("occurrence.preparing")
        .times(2);
  }

  @Test
  void a_series_that_was_ended_is_missed_by_nobody() {
    live();
    peak.rhythms().end(org.host(), SITE, "another one takes its place");
    time.advanceTo("Thu 2026-02-12 12:00");
    breaks("delete from peak_clock");
    time.advanceTo("Sat 2026-02-14 00:00");
    assertThat(time).didNotHappen("watchdog.found");
  }

  @Test
  void a_series_that_waits_for_a_later_day_than_its_plan_says_is_set_right() {
    live();
    breaks(
        "update peak_clock set next_at = timestamp with time zone '2026-03-10 09:00:00+00', due = timestamp with time zone '2026-03-11 09:00:00+00'");
    time.advanceTo("Sat 2026-02-07 00:00");
    assertThat(time)
        .happened("watchdog.found")
        .with("what", "occurrence")
        .because("before the day that its series waits for")
        .at("Mon 2026-02-02 10:00");
    assertThat(time).happened("occurrence.preparing").at("Tue 2026-02-03 09:00").once();
  }

  @Test
  void a_meeting_that_never_came_is_told_and_can_still_be_held() {
    live();
    time.advanceTo("Wed 2026-02-04 08:00");
    breaks("delete from peak_occurrence");
    time.advanceTo("Thu 2026-02-05 12:00");
    assertThat(time)
        .happened("watchdog.found")
        .with("what", "occurrence")
        .because("Rhythms.move")
        .at("Wed 2026-02-04 09:00")
        .once();
    assertThat(peak.health().missed()).isEqualTo(1);
    peak.rhythms()
        .move(
            org.host(),
            new OccurrenceId(SITE, LocalDate.of(2026, 2, 4)),
            time.at("Fri 2026-02-06 09:00"),
            "it was missed");
    time.advanceTo("Sat 2026-02-07 00:00");
    assertThat(time).happened("watchdog.cleared").once();
    assertThat(time).happened("occurrence.preparing").at("Thu 2026-02-05 12:00").once();
  }

  @Test
  void a_meeting_that_was_moved_is_prepared_although_its_clock_is_gone() {
    live();
    peak.rhythms()
        .move(
            org.host(),
            new OccurrenceId(SITE, LocalDate.of(2026, 2, 4)),
            time.at("Fri 2026-02-06 09:00"),
            "all travel");
    breaks("delete from peak_clock where purpose = 'OCCURRENCE'");
    time.advanceTo("Sat 2026-02-07 00:00");
    assertThat(time).happened("watchdog.repaired").with("what", "occurrence-clock").once();
    assertThat(time).happened("occurrence.preparing").at("Thu 2026-02-05 09:00").once();
  }

  @Test
  void a_camp_whose_clock_was_stopped_is_missed_like_any_other() {
    camp();
    time.advanceTo("Tue 2026-02-03 12:30");
    breaks("update peak_clock set next_at = null where purpose = 'OCCURRENCE'");
    time.advanceTo("Thu 2026-02-05 12:00");
    assertThat(time)
        .happened("watchdog.repaired")
        .with("what", "held-clock")
        .at("Tue 2026-02-03 13:00")
        .once();
    assertThat(time).happened("occurrence.missed").at("Thu 2026-02-05 09:00").once();
  }

  @Test
  void a_camp_whose_workflow_is_gone_is_told() {
    camp();
    time.advanceTo("Tue 2026-02-03 12:30");
    breaks(WITHOUT_WORKFLOWS);
    time.advanceTo("Tue 2026-02-03 14:00");
    assertThat(time)
        .happened("watchdog.found")
        .with("what", "occurrence-workflow")
        .because("Cancel it")
        .once();
  }

  @Test
  void a_huddle_whose_workflow_is_gone_ends_and_the_next_rung_calls_another() {
    Escalation raised = raise();
    time.advanceTo("Tue 2026-02-03 13:00");
    breaks(WITHOUT_WORKFLOWS);
    time.advanceTo("Tue 2026-02-03 18:00");
    assertThat(time).happened("watchdog.repaired").with("what", "huddle-workflow").once();
    assertThat(time).happened("huddle.timed-out").at("Tue 2026-02-03 14:00").once();
    assertThat(peak.huddles().of(org.host(), raised.id()).orElseThrow().outcome())
        .isEqualTo(Outcome.TIMED_OUT);
    time.advanceTo("Wed 2026-02-04 13:00");
    assertThat(time).happened("huddle.opened").times(2);
  }

  @Test
  void a_huddle_whose_timer_is_gone_still_times_out_at_its_deadline() {
    raise();
    time.advanceTo("Tue 2026-02-03 13:00");
    breaks("delete from ACT_RU_TIMER_JOB");
    time.advanceTo("Thu 2026-02-05 13:00");
    assertThat(time)
        .happened("watchdog.found")
        .with("what", "job")
        .because("(deadline)")
        .at("Tue 2026-02-03 14:00")
        .once();
    assertThat(time).happened("huddle.timed-out").at("Thu 2026-02-05 13:00").once();
  }

  @Test
  void what_a_node_that_is_gone_has_locked_is_freed_and_done() {
    raise();
    time.advanceTo("Tue 2026-02-03 13:00");
    breaks(
        "update ACT_RU_EXECUTION set LOCK_OWNER_ = 'gone#1', LOCK_TIME_ = timestamp '2099-01-01 00:00:00' where PARENT_ID_ is null",
        "update peak_clock set next_at = null, next_step = 'nothing'");
    time.advanceTo("Tue 2026-02-03 18:00");
    assertThat(time)
        .happened("watchdog.found")
        .with("what", "lock")
        .at("Tue 2026-02-03 14:00")
        .once();
    assertThat(time).happened("watchdog.repaired").at("Tue 2026-02-03 15:00").once();
    time.advanceTo("Thu 2026-02-05 13:00");
    assertThat(time).happened("huddle.timed-out").at("Thu 2026-02-05 13:00").once();
  }

  @Test
  void a_timer_that_a_living_node_holds_for_hours_is_told_and_fires_when_it_is_let_go() {
    raise();
    time.advanceTo("Tue 2026-02-03 13:00");
    breaks(
        "update ACT_RU_EXECUTION set LOCK_OWNER_ = 'busy#1', LOCK_TIME_ = timestamp '2099-01-01 00:00:00' where PARENT_ID_ is null",
        "insert into peak_node (owner, beat_at) values ('busy#1', timestamp with time zone '2099-01-01 00:00:00+00')",
        "update peak_clock set next_at = null, next_step = 'nothing'");
    time.advanceTo("Thu 2026-02-05 16:00");
    assertThat(time)
        .happened("watchdog.found")
        .with("what", "job-late")
        .because("nobody ran it")
        .at("Thu 2026-02-05 15:00")
        .once();
    assertThat(time).didNotHappen("huddle.timed-out");
    breaks("update ACT_RU_EXECUTION set LOCK_OWNER_ = null, LOCK_TIME_ = null");
    time.advanceTo("Thu 2026-02-05 18:00");
    assertThat(time).happened("huddle.timed-out").once();
    assertThat(time).happened("watchdog.cleared").with("what", "job-late").once();
    breaks("delete from peak_node where owner = 'busy#1'");
  }

  @Test
  void a_message_that_nobody_would_ever_try_goes_out() {
    time.messages().refuse(message -> true);
    owe();
    time.advanceTo("Fri 2026-02-13 17:00");
    breaks("update peak_outbox set next_try = null");
    time.messages().refuseNothing();
    time.advanceTo("Fri 2026-02-13 18:00");
    assertThat(time)
        .happened("watchdog.repaired")
        .with("what", "message")
        .at("Fri 2026-02-13 18:00")
        .once();
    assertThat(time).told("bob").by("L0").at("Fri 2026-02-13 18:00").once();
  }

  @Test
  void a_message_that_somebody_holds_for_hours_is_told() throws SQLException {
    time.messages().refuse(message -> true);
    owe();
    time.advanceTo("Fri 2026-02-13 17:00");
    try (Connection holder = connection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.executeQuery("select * from peak_outbox for update").close();
      for (int hour = 1; hour < 5; hour++) {
        time.outageUntil(time.at("Fri 2026-02-13 17:00").plus(Duration.ofHours(hour)));
      }
      holder.rollback();
    }
    time.run();
    assertThat(time).happened("watchdog.found").with("what", "message").once();
  }

  @Test
  void events_go_on_when_the_relay_was_deleted_or_put_off() {
    time.advanceTo("Mon 2026-02-02 10:00");
    owe();
    breaks("delete from peak_relay");
    time.advanceTo("Mon 2026-02-02 11:00");
    assertThat(time).happened("obligation.owed").once();
    assertThat(time).happened("watchdog.repaired").with("what", "relay").once();

    breaks("update peak_relay set next_try = timestamp with time zone '2099-01-01 00:00:00+00'");
    time.advanceTo("Mon 2026-02-02 13:00");
    assertThat(time).happened("watchdog.repaired").with("what", "relay").times(2);
  }

  @Test
  void events_that_an_open_transaction_holds_back_are_told() throws SQLException {
    time.advanceTo("Mon 2026-02-02 10:00");
    owe();
    breaks("update peak_relay set attempts = 0, next_try = null, seq = -1, writer = -1");
    try (Connection holder = connection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.executeQuery("select * from peak_relay for update").close();
      time.advanceTo("Mon 2026-02-02 14:00");
      assertThat(peak.health().missed()).isEqualTo(1);
      assertThat(peak.health().advice()).anyMatch(words -> words.contains("(relay)"));
      holder.rollback();
    }
    time.advanceTo("Mon 2026-02-02 17:00");
    assertThat(time).happened("watchdog.found").with("what", "relay").once();
    assertThat(time).happened("watchdog.cleared").once();
  }

  @Test
  void a_week_whose_clock_was_stopped_is_judged() {
    review();
    breaks("update peak_clock set next_at = null where purpose = 'TEAM_WEEK'");
    time.advanceTo("Mon 2026-02-09 12:00");
    assertThat(time).happened("watchdog.repaired").with("what", "week-clock").once();
  }

  @Test
  void a_week_whose_clock_was_deleted_is_judged() {
    review();
    breaks("delete from peak_clock where purpose = 'TEAM_WEEK'");
    time.advanceTo("Tue 2026-02-10 12:00");
    assertThat(time).happened("watchdog.repaired").with("what", "week-clock").once();
    assertThat(time).happened("signal.fired").at("Mon 2026-02-09 00:00").once();
  }

  @Test
  void a_week_that_is_over_and_whose_clock_is_gone_is_told_and_not_judged_twice() {
    review();
    time.advanceTo("Mon 2026-02-09 12:00");
    breaks("delete from peak_clock where purpose = 'TEAM_WEEK'");
    time.advanceTo("Mon 2026-02-09 14:00");
    assertThat(time)
        .happened("watchdog.found")
        .with("what", "week-clock")
        .because("nothing else knows whether it was judged")
        .once();
    assertThat(time).didNotHappen("watchdog.repaired");
  }

  @Test
  void the_watchdog_watches_on_when_its_own_rows_are_gone() {
    owe();
    time.advanceTo("Mon 2026-02-02 12:00");
    breaks(
        "delete from peak_audit", "delete from peak_node", "update peak_clock set next_at = null");
    time.advanceTo("Mon 2026-02-02 14:00");
    assertThat(time).happened("watchdog.repaired").with("what", "obligation-clock").once();
  }

  private Commitment promise() {
    Commitment promise =
        peak.commitments()
            .propose(
                org.as("ann"),
                Proposal.of("the shop opens")
                    .owner(org.id("bob"))
                    .outcome("seen")
                    .due(time.at("Fri 2026-02-13 12:00"))
                    .origin(SubjectRef.of("meeting", "1"))
                    .team(new TeamId("shop")));
    peak.commitments().accept(org.as("bob"), promise.id());
    return promise;
  }

  private void review() {
    Commitment promise = promise();
    IsoWeek week = IsoWeek.of(LocalDate.ofInstant(time.now(), ZoneOffset.UTC));
    peak.commitments()
        .handle(org.as("lea"), promise.id(), new CommitmentCommand.Review(week, false));
  }

  private void owe() {
    peak.obligations()
        .owe(
            org.host(),
            Owe.of(
                    "report",
                    SubjectRef.of("project", "42"),
                    org.id("bob"),
                    time.at("Fri 2026-02-13 17:00"))
                .team(new TeamId("shop")));
  }

  private Escalation raise() {
    Escalation raised =
        peak.escalations().raise(org.host(), Ladders.escalation(org, Severity.S2, "bob"));
    time.run();
    return raised;
  }

  private void live() {
    live(Rhythm.weekly("camp", WEDNESDAYS));
  }

  private void camp() {
    live(Rhythm.weeklyCamp("camp", WEDNESDAYS));
  }

  private void live(Rhythm rhythm) {
    peak.rhythms().define(org.host(), rhythm);
    peak.rhythms().begin(org.host(), SITE);
    time.run();
  }

  private static String[] undisturbed() {
    return new String[] {
      "Mon 2026-02-02 09:00 bob L0",
      "Mon 2026-02-02 13:00 lea L1",
      "Tue 2026-02-03 13:00 lea L2",
      "Wed 2026-02-04 13:00 hugo L3",
      "Fri 2026-02-06 13:00 sam L4"
    };
  }

  private void breaks(String... statements) {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connection() throws SQLException {
    return peak.transactions().dataSource().getConnection();
  }

  /** The watchdog looks every hour, and time stops for it. */
  static final class Hourly implements EngineSetup {
    @Override
    public void prepare(PeakOsEngine.Builder builder) {
      builder.policies(DroolsPolicies.standard()).watchdog(Duration.ofHours(1));
    }
  }
}
