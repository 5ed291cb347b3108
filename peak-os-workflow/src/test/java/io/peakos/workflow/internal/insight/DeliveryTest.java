package io.peakos.workflow.internal.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.insight.Delivery;
import io.peakos.insight.DeliveryQuery;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.work.Commitment;
import io.peakos.work.CommitmentCommand;
import io.peakos.work.CommitmentId;
import io.peakos.workflow.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The formulas of execution discipline: T-6.1 to T-6.3. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class DeliveryTest {
  private static final String DUE = "2026-03-10T12:00:00Z";

  private final Office office;

  DeliveryTest(TestDatabase database) {
    office = new Office(database, "2026-03-02T09:00:00Z");
  }

  @Test
  void t_6_1_completion_counts_what_was_done_and_reliability_what_was_done_in_time() {
    for (int i = 0; i < 20; i++) {
      office.promise("c" + i, DUE);
    }
    office.set("2026-03-09T12:00:00Z");
    for (int i = 0; i < 14; i++) {
      office.keep("c" + i);
    }
    office.set("2026-03-12T12:00:00Z");
    for (int i = 14; i < 17; i++) {
      office.keep("c" + i);
    }
    Delivery march = march();
    assertThat(march.kept()).isEqualTo(14);
    assertThat(march.keptLate()).isEqualTo(3);
    assertThat(march.overdue()).isEqualTo(3);
    assertThat(march.completionRate()).isEqualTo(0.85);
    assertThat(march.reliability()).isEqualTo(0.70);
    assertThat(march.medianSlip()).isEqualTo(Duration.ofDays(-1));
  }

  @Test
  void t_6_2_a_rescope_before_due_moves_the_date_in_force_and_not_the_baseline_of_slip() {
    office.promise("moved", DUE);
    office.set("2026-03-09T12:00:00Z");
    rescope("moved", "2026-03-20T12:00:00Z");
    office.set("2026-03-18T12:00:00Z");
    office.keep("moved");
    Delivery march = march();
    assertThat(march.kept()).isEqualTo(1);
    assertThat(march.reliability()).isEqualTo(1.0);
    assertThat(march.rescoped()).isEqualTo(1);
    assertThat(march.medianSlip()).isEqualTo(Duration.ofDays(8));
  }

  @Test
  void t_6_2_a_rescope_after_due_leaves_the_miss_counted() {
    office.promise("late", DUE);
    office.set("2026-03-11T12:00:00Z");
    Commitment successor = rescope("late", "2026-03-20T12:00:00Z");
    office.keep(successor.id().value());
    Delivery march = march();
    assertThat(march.missedEnded()).isEqualTo(1);
    assertThat(march.kept()).isEqualTo(1);
    assertThat(march.rescoped()).isZero();
    assertThat(march.reliability()).isEqualTo(0.5);
    assertThat(march.completionRate()).isEqualTo(1.0);
  }

  @Test
  void t_6_3_given_up_with_consent_before_due_counts_as_abandoned_and_in_no_rate() {
    office.promise("given-up", DUE);
    office.promise("kept", DUE);
    office.set("2026-03-09T12:00:00Z");
    abandon("given-up");
    office.keep("kept");
    Delivery march = march();
    assertThat(march.abandoned()).isEqualTo(1);
    assertThat(march.completionRate()).isEqualTo(1.0);
    assertThat(march.reliability()).isEqualTo(1.0);
  }

  @Test
  void given_up_after_due_is_a_miss() {
    office.promise("given-up", DUE);
    office.set("2026-03-11T12:00:00Z");
    abandon("given-up");
    Delivery march = march();
    assertThat(march.abandoned()).isZero();
    assertThat(march.missedEnded()).isEqualTo(1);
    assertThat(march.completionRate()).isNull();
    assertThat(march.reliability()).isZero();
  }

  @Test
  void reported_at_the_due_instant_is_in_time_and_not_yet_confirmed_is_not_counted() {
    office.promise("sharp", DUE);
    office.promise("waiting", DUE);
    office.set(DUE);
    office.keep("sharp");
    office.peak().commitments().report(office.host(), new CommitmentId("waiting"));
    office.set("2026-03-20T12:00:00Z");
    Delivery march = march();
    assertThat(march.kept()).isEqualTo(1);
    assertThat(march.keptLate() + march.overdue() + march.missedEnded()).isZero();
  }

  @Test
  void a_window_that_has_ended_stays_as_it_was_at_its_end() {
    office.promise("late", DUE);
    office.promise("ended-late", DUE);
    office.set("2026-04-02T12:00:00Z");
    assertThat(march().overdue()).isEqualTo(2);
    office.keep("late");
    abandon("ended-late");
    Delivery march = march();
    assertThat(march.overdue()).isEqualTo(2);
    assertThat(march.keptLate()).isZero();
    assertThat(march.missedEnded()).isZero();
  }

  @Test
  void what_is_not_due_yet_or_due_outside_the_window_or_of_another_team_does_not_count() {
    office.promise("later", "2026-03-30T12:00:00Z");
    office.promise("april", "2026-04-01T00:00:00Z");
    office.set("2026-03-20T12:00:00Z");
    assertThat(march()).isEqualTo(new Delivery(0, 0, 0, 0, 0, 0, null));
    office.keep("later");
    assertThat(march().kept()).isEqualTo(1);
    assertThat(delivery(new TeamId("other")).kept()).isZero();
    assertThat(delivery(null).kept()).isEqualTo(1);
  }

  private Delivery march() {
    return delivery(Office.TEAM);
  }

  private Delivery delivery(@Nullable TeamId team) {
    return office
        .peak()
        .insight()
        .delivery(
            office.host(),
            new DeliveryQuery(
                team,
                Instant.parse("2026-03-01T00:00:00Z"),
                Instant.parse("2026-04-01T00:00:00Z")));
  }

  private Commitment rescope(String id, String due) {
    return office
        .peak()
        .commitments()
        .handle(
            office.host(),
            new CommitmentId(id),
            new CommitmentCommand.Rescope(
                Instant.parse(due),
                null,
                "the customer asked",
                Set.of(new PersonId("ada"), new PersonId("bob")),
                null));
  }

  private void abandon(String id) {
    office
        .peak()
        .commitments()
        .handle(
            office.host(),
            new CommitmentId(id),
            new CommitmentCommand.Abandon("not needed", Office.persons("bob"), Set.of()));
  }
}
