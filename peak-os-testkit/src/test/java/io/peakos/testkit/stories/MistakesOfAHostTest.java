package io.peakos.testkit.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.PeakOs;
import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.escalation.Escalation;
import io.peakos.huddle.Huddle;
import io.peakos.insight.DeliveryQuery;
import io.peakos.insight.Forecast;
import io.peakos.obligation.Obligation;
import io.peakos.obligation.ObligationCommand;
import io.peakos.obligation.Owe;
import io.peakos.people.TeamId;
import io.peakos.spi.Absences;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.Database;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import io.peakos.time.CalendarName;
import io.peakos.time.Hours;
import io.peakos.time.IsoWeek;
import io.peakos.time.WorkCalendar;
import io.peakos.work.Adoption;
import io.peakos.work.Commitment;
import io.peakos.work.CommitmentCommand;
import io.peakos.work.CommitmentId;
import io.peakos.work.CommitmentState;
import io.peakos.work.Proposal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a host gets wrong is said, with ids and without words of people, and changes nothing. */
@PeakOsTest
class MistakesOfAHostTest {
  private static final String SECRET = "SECRET";

  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;

  MistakesOfAHostTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
  }

  @BeforeEach
  void people() {
    Ladders.people(org);
    time.advanceUntil("Mon 2026-02-16 09:00");
  }

  @Test
  void a_connection_that_only_reads_is_PEAK_302_and_no_title_is_in_its_stack_trace()
      throws SQLException {
    try (Connection connection = peak.transactions().dataSource().getConnection()) {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
        return;
      }
      assertThatThrownBy(() -> peak.commitments().propose(org.as("ann"), clear()))
          .satisfies(e -> assertThat(traceOf(e)).doesNotContain(SECRET))
          .isInstanceOfSatisfying(
              PeakOsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TRANSACTIONS))
          .hasMessageContaining("25006")
          .hasMessageContaining("\nMaybe ");
      connection.rollback();
    }
  }

  @Test
  void a_key_belongs_to_who_used_it_first() {
    Commitment first = peak.commitments().propose(org.as("ann").once("key"), clear());
    assertCode(
        ErrorCode.KEY_REUSED,
        () -> peak.commitments().propose(org.as("rita").once("key"), clear()));
    assertThat(peak.commitments().propose(org.as("ann").once("key"), clear())).isEqualTo(first);
  }

  @Test
  void what_a_command_answers_is_what_is_read_later() {
    Commitment answered =
        peak.commitments()
            .propose(org.as("ann"), clear().due(time.now().plusSeconds(9_999).plusNanos(123_456)));
    assertThat(peak.commitments().find(org.as("ann"), answered.id())).contains(answered);
  }

  @Test
  void a_promise_of_the_future_cannot_be_adopted() {
    Adoption future = new Adoption(clear().id("later"), time.now().plusSeconds(60));
    assertThatThrownBy(() -> peak.commitments().adopt(org.as("ann"), List.of(future)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(later)");
  }

  @Test
  void two_adopted_promises_cannot_have_one_id() {
    Adoption promise = new Adoption(clear().id("twice"), time.now().minusSeconds(60));
    assertCode(
        ErrorCode.ALREADY_EXISTS,
        () -> peak.commitments().adopt(org.as("ann"), List.of(promise, promise)));
    assertThat(peak.commitments().find(org.as("ann"), new CommitmentId("twice"))).isEmpty();
  }

  @Test
  void a_week_that_has_not_begun_cannot_be_reviewed() {
    Commitment promise = promised();
    assertThatThrownBy(
            () ->
                peak.commitments()
                    .handle(
                        org.as("ann"),
                        promise.id(),
                        new CommitmentCommand.Review(new IsoWeek(2026, 9), false)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(2026-W09)")
        .hasMessageContaining("(2026-W08)");
  }

  @Test
  void a_date_that_cannot_be_read_is_not_repeated() {
    Commitment promise = promised();
    assertThatThrownBy(
            () ->
                peak.commitments()
                    .handle(
                        org.as("ann"),
                        promise.id(),
                        new CommitmentCommand.Correct(
                            CommitmentCommand.Correct.Field.DUE, SECRET, "typo")))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(e -> assertThat(traceOf(e)).doesNotContain(SECRET));
  }

  @Test
  void a_calendar_that_is_gone_keeps_nobody_from_giving_up_or_confirming() {
    CalendarName old = new CalendarName("old-office");
    org.calendar(
        WorkCalendar.mondayToFriday(old, ZoneId.of("Asia/Tokyo"), Hours.parse("09:00-17:00")));
    org.team("moved").calendar(old.value()).lead("lea");
    Commitment promise =
        peak.commitments().propose(org.as("ann"), clear().team(new TeamId("moved")));
    peak.commitments().accept(org.as("bob"), promise.id());
    org.team("moved").calendar("renamed-office");
    Commitment ended =
        peak.commitments()
            .handle(
                org.as("ann"),
                promise.id(),
                new CommitmentCommand.Abandon("not needed", Set.of(), Set.of()));
    assertThat(ended.state()).isEqualTo(CommitmentState.ABANDONED);
    assertCode(
        ErrorCode.UNKNOWN_NAME,
        () -> peak.commitments().propose(org.as("ann"), clear().team(new TeamId("moved"))));
  }

  @Test
  void a_pause_never_brings_a_due_moment_forward() {
    time.advanceTo("Sat 2026-02-21 09:00");
    Instant due = time.now().plusSeconds(3_600);
    Obligation owed =
        peak.obligations()
            .owe(org.as("ann"), Owe.of("check-in", SubjectRef.of("goal", "7"), org.id("bob"), due));
    peak.obligations().handle(org.as("ann"), owed.id(), new ObligationCommand.Pause("ill"));
    Obligation resumed =
        peak.obligations().handle(org.as("ann"), owed.id(), new ObligationCommand.Resume());
    assertThat(resumed.clock().due()).isEqualTo(due);
  }

  @Test
  void all_time_is_a_window_for_how_promises_came_out() {
    assertThat(
            peak.insight()
                .delivery(org.as("ann"), new DeliveryQuery(null, Instant.MIN, Instant.MAX))
                .kept())
        .isZero();
  }

  @Test
  void a_huddle_says_when_it_gives_up_and_one_that_is_not_there_is_PEAK_102() {
    peak.obligations()
        .owe(
            org.as("ann"),
            Owe.of("check-in", SubjectRef.of("goal", "7"), org.id("bob"), time.now())
                .counterparty(org.id("ann"))
                .team(new TeamId("shop")));
    time.advance(java.time.Duration.ofDays(4));
    Escalation escalation =
        peak.escalations().open(org.as("ann"), null, PageRequest.first(1)).items().get(0);
    Huddle huddle = peak.huddles().of(org.as("ann"), escalation.id()).orElseThrow();
    Forecast forecast = peak.insight().whatNext(org.as("ann"), huddle.ref());
    assertThat(forecast.steps())
        .anySatisfy(
            step -> {
              assertThat(step.at()).isEqualTo(huddle.deadline());
              assertThat(step.step()).isEqualTo("W21/time-out");
            })
        .anySatisfy(step -> assertThat(step.step()).isEqualTo("L4"));
    assertCode(
        ErrorCode.NOT_FOUND,
        () -> peak.insight().whatNext(org.as("ann"), SubjectRef.of(SubjectRef.HUDDLE, "nowhere")));
  }

  @Test
  void nothing_is_promised_to_an_engine_that_was_closed() {
    Host host = new Host(Database.H2.create(), time.now(), Absences.none());
    host.close();
    assertThatThrownBy(() -> host.peak.commitments().propose(org.as("ann"), clear()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> host.peak.drive().run()).isInstanceOf(IllegalStateException.class);
    host.close();
  }

  private Commitment promised() {
    Commitment promise = peak.commitments().propose(org.as("ann"), clear());
    return peak.commitments().accept(org.as("bob"), promise.id());
  }

  private Proposal clear() {
    return Proposal.of(SECRET + " notes")
        .owner(org.id("bob"))
        .outcome(SECRET + " page")
        .due(time.at("Fri 2026-02-20 17:00"))
        .origin(SubjectRef.of("meeting", "1"));
  }

  private static void assertCode(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(PeakOsException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static String traceOf(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
