package io.peakos.workflow.internal.huddle;

import static io.peakos.workflow.internal.huddle.House.ACME;
import static io.peakos.workflow.internal.huddle.House.HOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.escalation.Escalation;
import io.peakos.escalation.Severity;
import io.peakos.huddle.Huddle;
import io.peakos.huddle.Huddle.Outcome;
import io.peakos.insight.Operations;
import io.peakos.insight.Parked;
import io.peakos.people.Caller;
import io.peakos.people.TenantId;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.workflow.TestDatabase;
import io.peakos.workflow.internal.store.JournalRow;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A step of a workflow that fails until its last try is seen, retried or given up. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class StuckHuddleTest {
  private static final SubjectRef SUBJECT = SubjectRef.of("okr", "42");

  private static final PageRequest ALL = PageRequest.first(10);

  private final House house;
  private final Operations operations;

  StuckHuddleTest(TestDatabase database) {
    house = House.shared(database);
    operations = house.peak.operations();
  }

  @AfterEach
  void start_over() {
    house.startOver();
  }

  @Test
  void a_deadline_that_cannot_fire_is_parked_with_its_reason_and_health_says_what_to_do() {
    Escalation escalation = house.escalate(Severity.S2);
    Parked parked = parkDeadline();

    assertThat(parked.kind()).isEqualTo(Parked.Kind.STEP);
    assertThat(parked.subject()).isEqualTo(huddleOf(escalation));
    assertThat(parked.step()).isEqualTo("deadline");
    assertThat(parked.error()).isEqualTo("io.peakos.error.PeakOsException");
    assertThat(parked.attempts()).isEqualTo(3);
    assertThat(parked.since()).isEqualTo("2026-03-05T13:00:20Z");
    assertThat(house.peak.health().parked()).isEqualTo(1);
    assertThat(house.peak.health().advice())
        .singleElement()
        .asString()
        .contains("(1)", "(deadline)", "(" + huddleOf(escalation) + ")", "(" + parked.error() + ")")
        .contains("operations().retry(…)", "operations().skip(…)");
    assertThat(operations.parked(Caller.host(new TenantId("rival"), "test"), ALL).items())
        .isEmpty();
    assertThatThrownBy(
            () -> operations.retry(Caller.host(new TenantId("rival"), "test"), parked.id()))
        .hasMessageContaining("[PEAK-102]");
    repair(escalation);
  }

  @Test
  void a_retry_after_the_repair_does_what_was_due() {
    Escalation escalation = house.escalate(Severity.S2);
    Parked parked = parkDeadline();
    repair(escalation);

    operations.retry(HOST, parked.id());
    assertThat(operations.parked(HOST, ALL).items()).isEmpty();
    house.until("2026-03-05T13:02:00Z");

    assertThat(house.huddle(escalation.id()).outcome()).isEqualTo(Outcome.TIMED_OUT);
    assertThat(house.peak.health().healthy()).isTrue();
    assertThat(event("step.retried").after())
        .containsEntry("step", "deadline")
        .containsEntry("error", parked.error());
    assertThatThrownBy(() -> operations.retry(HOST, parked.id()))
        .hasMessageContaining("[PEAK-102]");
  }

  @Test
  void a_retry_without_a_repair_is_parked_again() {
    Escalation escalation = house.escalate(Severity.S2);
    Parked parked = parkDeadline();
    operations.retry(HOST, parked.id());
    house.until("2026-03-05T13:02:00Z");
    assertThat(operations.parked(HOST, ALL).items())
        .singleElement()
        .satisfies(again -> assertThat(again.since()).isAfter(parked.since()));
    repair(escalation);
  }

  @Test
  void a_deadline_that_is_given_up_leaves_the_huddle_to_its_people() {
    Escalation escalation = house.escalate(Severity.S2);
    Parked parked = parkDeadline();
    repair(escalation);

    operations.skip(HOST, parked.id(), "they need another day");
    house.until("2026-03-06T09:00:00Z");

    assertThat(operations.parked(HOST, ALL).items()).isEmpty();
    Huddle huddle = house.huddle(escalation.id());
    assertThat(huddle.outcome()).isNull();
    assertThat(house.peak.huddles().assess(HOST, huddle.id(), "no tester").step())
        .isEqualTo(Huddle.Step.COLLABORATE);
    assertThat(event("step.skipped").reason()).isEqualTo("they need another day");
  }

  /** Somebody damages the huddle's row by hand, and its deadline comes. */
  private Parked parkDeadline() {
    house.until("2026-03-05T12:59:59Z");
    TestDatabase.execute(
        house.pool, "update peak_huddle set participants = substring(participants from 2)");
    house.until("2026-03-05T13:01:00Z");
    List<Parked> parked = operations.parked(HOST, ALL).items();
    assertThat(parked).hasSize(1);
    return parked.get(0);
  }

  private void repair(Escalation escalation) {
    TestDatabase.execute(house.pool, "update peak_huddle set participants = '[' || participants");
    assertThat(house.huddle(escalation.id()).participants()).contains(House.person("hal"));
  }

  private SubjectRef huddleOf(Escalation escalation) {
    return SubjectRef.of(
        SubjectRef.HUDDLE,
        TestDatabase.text(
            house.pool, "select id from peak_huddle where escalation = '" + escalation.id() + "'"));
  }

  private JournalRow event(String kind) {
    return house.journal(SUBJECT).stream()
        .filter(row -> row.kind().equals(kind) && row.tenant().equals(ACME))
        .findFirst()
        .orElseThrow();
  }
}
