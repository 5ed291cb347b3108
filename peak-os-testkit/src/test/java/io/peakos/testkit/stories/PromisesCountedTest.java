package io.peakos.testkit.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.PeakOs;
import io.peakos.insight.Delivery;
import io.peakos.insight.DeliveryQuery;
import io.peakos.people.TeamId;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import io.peakos.work.Commitment;
import io.peakos.work.CommitmentCommand;
import io.peakos.work.CommitmentId;
import io.peakos.work.CommitmentState;
import io.peakos.work.Proposal;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** (j) T-6.1 to T-6.3: how promises are counted, with two rates that are never mixed. */
@PeakOsTest
class PromisesCountedTest {
  private static final String DUE = "Fri 2026-02-20 12:00";

  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;

  PromisesCountedTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
  }

  @BeforeEach
  void people() {
    Ladders.people(org);
    org.person("ann");
    time.advanceUntil("Mon 2026-02-16 09:00");
  }

  /** T-6.1. */
  @Test
  void fourteen_in_time_three_late_and_three_overdue_are_85_and_70_percent() {
    for (int i = 0; i < 20; i++) {
      promise("c" + i);
    }
    time.advanceTo("Thu 2026-02-19 12:00");
    for (int i = 0; i < 14; i++) {
      done("c" + i);
    }
    time.advanceTo("Mon 2026-02-23 12:00");
    for (int i = 14; i < 17; i++) {
      done("c" + i);
    }
    Delivery delivery = delivery();
    assertThat(delivery.kept()).isEqualTo(14);
    assertThat(delivery.keptLate()).isEqualTo(3);
    assertThat(delivery.overdue()).isEqualTo(3);
    assertThat(delivery.completionRate()).isEqualTo(0.85);
    assertThat(delivery.reliability()).isEqualTo(0.70);
  }

  /** T-6.2, first half. */
  @Test
  void a_rescope_agreed_before_due_moves_the_date_in_force_and_not_the_one_slip_is_measured_by() {
    promise("moved");
    time.advanceTo("Thu 2026-02-19 12:00");
    rescope("moved", "Mon 2026-02-23 12:00");
    time.advanceTo("Mon 2026-02-23 12:00");
    done("moved");
    Delivery delivery = delivery();
    assertThat(delivery.kept()).isEqualTo(1);
    assertThat(delivery.reliability()).isEqualTo(1.0);
    assertThat(delivery.rescoped()).isEqualTo(1);
    assertThat(delivery.medianSlip()).isEqualTo(Duration.ofDays(3));
  }

  /** T-6.2, second half. */
  @Test
  void a_rescope_after_due_leaves_the_miss_counted() {
    promise("late");
    time.advanceTo("Mon 2026-02-23 12:00");
    Commitment successor = rescope("late", "Wed 2026-02-25 12:00");
    assertThat(successor.successorOf()).isEqualTo(new CommitmentId("late"));
    assertThat(find("late").state()).isEqualTo(CommitmentState.RESCOPED);
    assertThat(find("late").missed()).isTrue();
    done(successor.id().value());
    time.advanceTo("Wed 2026-02-25 12:00");
    Delivery delivery = delivery();
    assertThat(delivery.missedEnded()).isEqualTo(1);
    assertThat(delivery.kept()).isEqualTo(1);
    assertThat(delivery.reliability()).isEqualTo(0.5);
  }

  /** T-6.3. */
  @Test
  void given_up_with_consent_before_due_is_in_neither_rate_and_counted_by_itself() {
    promise("kept");
    promise("dropped");
    time.advanceTo("Thu 2026-02-19 12:00");
    done("kept");
    peak.commitments()
        .handle(
            org.as("bob"),
            new CommitmentId("dropped"),
            new CommitmentCommand.Abandon(
                "the client left", Set.of(org.id("ann")), Set.of()));
    time.advanceTo("Mon 2026-02-23 12:00");
    Delivery delivery = delivery();
    assertThat(delivery.abandoned()).isEqualTo(1);
    assertThat(delivery.completionRate()).isEqualTo(1.0);
    assertThat(delivery.reliability()).isEqualTo(1.0);
  }

  private void promise(String id) {
    peak.commitments()
        .propose(
            org.as("ann"),
            Proposal.of("promise")
                .id(id)
                .owner(org.id("bob"))
                .outcome("seen")
                .due(time.at(DUE))
                .origin(SubjectRef.of("meeting", "1"))
                .team(new TeamId("shop")));
    peak.commitments()
        .handle(
            org.as("bob"),
            new CommitmentId(id),
            new CommitmentCommand.Accept(Set.of(org.id("lea"))));
  }

  private Commitment rescope(String id, String due) {
    return peak.commitments()
        .handle(
            org.as("bob"),
            new CommitmentId(id),
            new CommitmentCommand.Rescope(
                time.at(due), null, "waits for another team", Set.of(org.id("ann")), null));
  }

  private void done(String id) {
    peak.commitments().report(org.as("bob"), new CommitmentId(id));
    peak.commitments().confirm(org.as("ann"), new CommitmentId(id));
  }

  private Commitment find(String id) {
    return peak.commitments().find(org.host(), new CommitmentId(id)).orElseThrow();
  }

  private Delivery delivery() {
    return peak.insight()
        .delivery(
            org.host(),
            new DeliveryQuery(
                new TeamId("shop"),
                time.at("Mon 2026-02-16 00:00"),
                time.at("Mon 2026-03-02 00:00")));
  }
}
