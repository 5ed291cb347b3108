package io.peakos.testkit.stories;

import static io.peakos.testkit.TimelineAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.PeakOs;
import io.peakos.escalation.Escalation;
import io.peakos.escalation.Severity;
import io.peakos.obligation.Obligation;
import io.peakos.obligation.Owe;
import io.peakos.people.TeamId;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import io.peakos.work.Commitment;
import io.peakos.work.Proposal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** (g) The host rolls back: nothing happened, nothing was sent, no row remains in any table. */
@PeakOsTest
class HostRollsBackTest {
  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;

  HostRollsBackTest(PeakOs peak, Timeline time, TestOrganization org) {
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
  void no_row_remains_in_any_table_and_nothing_is_sent() throws SQLException {
    Map<String, Long> before = Rows.of(peak);
    assertThat(before.keySet())
        .anyMatch(table -> table.equalsIgnoreCase("peak_journal"))
        .anyMatch(table -> table.equalsIgnoreCase("act_ru_timer_job"));
    try (Connection connection = peak.transactions().dataSource().getConnection()) {
      connection.setAutoCommit(false);
      live();
      assertThat(Rows.seenBy(connection)).as("inside, all of it is there").isNotEqualTo(before);
      connection.rollback();
    }
    time.advance(Duration.ofDays(60));
    assertThat(Rows.of(peak)).isEqualTo(before);
    assertThat(time.entries()).isEmpty();
  }

  @Test
  void work_of_the_host_that_throws_takes_ours_with_it() throws SQLException {
    Map<String, Long> before = Rows.of(peak);
    assertThatThrownBy(
            () ->
                peak.transactions()
                    .required(
                        () -> {
                          live();
                          throw new IllegalArgumentException("the host's own trouble");
                        }))
        .isInstanceOf(IllegalArgumentException.class);
    time.advance(Duration.ofDays(60));
    assertThat(Rows.of(peak)).isEqualTo(before);
    assertThat(time.entries()).isEmpty();
  }

  @Test
  void a_handing_in_that_is_rolled_back_lets_the_ladder_climb_on() {
    Obligation owed = owe();
    time.advanceTo("Mon 2026-02-16 10:00");
    assertThatThrownBy(
            () ->
                peak.transactions()
                    .required(
                        () -> {
                          peak.obligations().submit(org.as("bob"), owed.id());
                          throw new IllegalArgumentException("the host's own trouble");
                        }))
        .isInstanceOf(IllegalArgumentException.class);
    time.advanceTo("Mon 2026-02-16 10:15");
    assertThat(time).toldExactly("Mon 2026-02-16 10:00 bob L0", "Mon 2026-02-16 10:15 lea L1");
  }

  @Test
  void the_same_commands_committed_by_the_host_happen() throws SQLException {
    try (Connection connection = peak.transactions().dataSource().getConnection()) {
      connection.setAutoCommit(false);
      live();
      time.run();
      assertThat(time).toldNobody();
      connection.commit();
    }
    time.run();
    assertThat(time).told("bob").by("L0").once();
  }

  /** A little of everything a host can do. */
  private void live() {
    Obligation owed = owe();
    peak.escalations().publish(org.host(), Ladders.line("1 wd"));
    Escalation raised =
        peak.escalations().raise(org.host(), Ladders.escalation(org, Severity.S1, "bob"));
    Commitment promise =
        peak.commitments()
            .propose(
                org.as("lea").once("proposal"),
                Proposal.of("release notes")
                    .owner(org.id("bob"))
                    .outcome("published")
                    .due(time.now().plus(Duration.ofDays(5)))
                    .origin(SubjectRef.of("meeting", "1")));
    peak.commitments().accept(org.as("bob"), promise.id());
    assertThat(peak.obligations().find(org.host(), owed.id())).isPresent();
    assertThat(peak.escalations().find(org.host(), raised.id())).isPresent();
  }

  private Obligation owe() {
    return peak.obligations()
        .owe(
            org.host(),
            Owe.of(
                    "report",
                    SubjectRef.of("project", "42"),
                    org.id("bob"),
                    time.now().plus(Duration.ofHours(1)))
                .team(new TeamId("shop"))
                .severity(Severity.S1));
  }
}
