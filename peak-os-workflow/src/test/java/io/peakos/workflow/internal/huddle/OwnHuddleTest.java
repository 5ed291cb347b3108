package io.peakos.workflow.internal.huddle;

import static io.peakos.workflow.internal.huddle.House.HOST;
import static io.peakos.workflow.internal.huddle.House.by;
import static io.peakos.workflow.internal.huddle.House.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.escalation.Escalation;
import io.peakos.escalation.Severity;
import io.peakos.huddle.Huddle;
import io.peakos.huddle.Huddle.Outcome;
import io.peakos.huddle.Huddle.Step;
import io.peakos.huddle.HuddleDecision;
import io.peakos.huddle.Huddles;
import io.peakos.huddle.OwnStep;
import io.peakos.insight.Operations;
import io.peakos.insight.Parked;
import io.peakos.people.Caller;
import io.peakos.people.TenantId;
import io.peakos.subject.PageRequest;
import io.peakos.work.Proposal;
import io.peakos.workflow.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flowable.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A vendor brings a workflow with a room to book, a budget to check, a customer who may call and
 * somebody to inform afterwards, and works on it through the public interfaces alone.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class OwnHuddleTest {
  private static final String FILE = "io/peakos/workflow/internal/huddle/own-huddle.bpmn20.xml";
  private static final String L2 = "2026-03-03T13:00:00Z";

  private final Rooms rooms = new Rooms();
  private final List<String> calls = new ArrayList<>();
  private final House house;
  private final Huddles huddles;

  OwnHuddleTest(TestDatabase database) {
    JavaDelegate noteCall = step -> calls.add(step.getVariable("mood", String.class));
    house =
        new House(database.newDatabase(), FILE, Map.of("rooms", rooms, "noteCallTask", noteCall));
    huddles = house.peak.huddles();
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void steps_beans_and_messages_of_a_hosts_own_work_from_opening_to_decision() {
    Escalation escalation = house.escalate(Severity.S2);
    house.until(L2);
    Huddle huddle =
        huddles.waitingFor(by("lee"), person("lee"), PageRequest.first(10)).items().get(0);
    assertThat(huddle.escalation()).isEqualTo(escalation.id());
    assertThat(rooms.booked).containsExactly(huddle.id().value());

    huddles.assess(by("lee"), huddle.id(), "no tester");
    assertThat(huddles.ownSteps(by("lee"), huddle.id()))
        .containsExactly(new OwnStep("check-budget", "Check the budget", Instant.parse(L2)));
    assertThatIllegalStateException()
        .isThrownBy(() -> huddles.decide(by("lee"), huddle.id(), lendTester()))
        .withMessageContaining("waits for (check-budget), not for (take-action)");
    huddles.tell(HOST, huddle.id(), "customer-called", Map.of("mood", "angry"));
    huddles.tell(HOST, huddle.id(), "customer-called", Map.of("mood", "calm"));
    assertThat(calls).containsExactly("angry", "calm");
    Huddle checked =
        huddles.complete(by("ben"), huddle.id(), "check-budget", Map.of("money", "enough"));
    assertThat(checked.step()).isEqualTo(Step.TAKE_ACTION);
    assertThat(huddles.find(HOST, huddle.id())).contains(checked);

    huddles.decide(by("lee"), huddle.id(), lendTester());
    assertThat(huddles.ownSteps(HOST, huddle.id()))
        .extracting(OwnStep::node)
        .containsExactly("inform-customer");
    huddles.complete(by("lee"), huddle.id(), "inform-customer", Map.of());
    assertThat(huddles.find(HOST, huddle.id()).orElseThrow().outcome()).isEqualTo(Outcome.DECIDED);
    assertThat(house.engineRows()).isZero();
    assertThat(house.huddleEvents(escalation.subject()))
        .containsExactly(
            "huddle.opened",
            "huddle.assessed",
            "huddle.told",
            "huddle.told",
            "huddle.step-completed",
            "huddle.decided",
            "huddle.step-completed");
  }

  @Test
  void an_answer_decides_the_way_and_the_same_command_twice_counts_once() {
    Huddle huddle = atBudget();
    Caller once = by("lee").once("k");
    Huddle after = huddles.complete(once, huddle.id(), "check-budget", Map.of("money", "short"));
    assertThat(after.step()).isEqualTo(Step.COLLABORATE);
    assertThat(huddles.complete(once, huddle.id(), "check-budget", Map.of("money", "short")))
        .isEqualTo(after);
  }

  @Test
  void what_is_not_the_hosts_own_or_not_open_is_refused() {
    Huddle huddle = atBudget();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> huddles.complete(HOST, huddle.id(), "take-action", Map.of()))
        .withMessageContaining("Maybe call assess, collaborate or decide");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> huddles.tell(HOST, huddle.id(), "escalation-ended", Map.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> huddles.complete(HOST, huddle.id(), "check-budget", Map.of("huddle", "x")));
    assertThatIllegalStateException()
        .isThrownBy(() -> huddles.complete(HOST, huddle.id(), "inform-customer", Map.of()))
        .withMessageContaining("waits for (check-budget)");
    assertThatIllegalStateException()
        .isThrownBy(() -> huddles.tell(HOST, huddle.id(), "nobody-waits", Map.of()))
        .withMessageContaining("(nobody-waits)");
    assertThatThrownBy(() -> huddles.complete(by("sue"), huddle.id(), "check-budget", Map.of()))
        .hasMessageContaining("[PEAK-105]");
    Caller rival = Caller.host(new TenantId("rival"), "test");
    assertThat(huddles.ownSteps(rival, huddle.id())).isEmpty();
    assertThatThrownBy(() -> huddles.complete(rival, huddle.id(), "check-budget", Map.of()))
        .hasMessageContaining("[PEAK-102]");
    assertThatThrownBy(() -> huddles.tell(rival, huddle.id(), "customer-called", Map.of()))
        .hasMessageContaining("[PEAK-102]");
  }

  @Test
  void a_bean_that_fails_is_parked_and_retried_or_the_workflow_goes_on_without_it() {
    rooms.closed = true;
    Operations operations = house.peak.operations();
    for (String objective : List.of("1", "2")) {
      house.escalate(objective, Severity.S2);
    }
    house.until("2026-03-03T13:01:00Z");
    List<Parked> parked = operations.parked(HOST, PageRequest.first(10)).items();
    assertThat(parked).extracting(Parked::step).containsExactly("book-room", "book-room");
    assertThat(parked)
        .extracting(Parked::error)
        .containsOnly("java.lang.UnsupportedOperationException");
    rooms.closed = false;
    operations.retry(HOST, parked.get(0).id());
    operations.skip(HOST, parked.get(1).id(), "they meet on the phone");
    house.until("2026-03-03T13:02:00Z");
    assertThat(rooms.booked).containsExactly(parked.get(0).subject().id());
    for (Huddle huddle : huddles.waitingFor(HOST, person("lee"), PageRequest.first(10)).items()) {
      huddles.assess(HOST, huddle.id(), "no tester");
    }
  }

  @Test
  void a_huddle_whose_workflow_ended_without_a_decision_makes_room_for_the_next() {
    Huddle huddle = atBudget();
    huddles.complete(HOST, huddle.id(), "check-budget", Map.of("money", "none"));
    assertThat(house.engineRows()).isZero();
    house.until("2026-03-04T13:00:00Z");
    Huddle next = house.huddle(huddle.escalation());
    assertThat(next.id()).isNotEqualTo(huddle.id());
    assertThat(huddles.find(HOST, huddle.id()).orElseThrow().outcome())
        .isEqualTo(Outcome.TIMED_OUT);

    huddles.assess(HOST, next.id(), "no tester");
    huddles.complete(HOST, next.id(), "check-budget", Map.of("money", "none"));
    house.peak.escalations().resolve(HOST, huddle.escalation(), "found a tester");
    assertThat(huddles.find(HOST, next.id()).orElseThrow().outcome()).isEqualTo(Outcome.CANCELLED);
  }

  @Test
  void a_bean_cannot_take_the_name_of_one_of_ours() {
    String database = TestDatabase.H2.newDatabase();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new House(database, FILE, Map.of("timeOutTask", rooms)).close())
        .withMessageContaining("(timeOutTask)");
  }

  private Huddle atBudget() {
    Escalation escalation = house.escalate(Severity.S2);
    house.until(L2);
    return huddles.assess(HOST, house.huddle(escalation.id()).id(), "no tester");
  }

  private static HuddleDecision lendTester() {
    return new HuddleDecision(
        "beta lends a tester",
        Proposal.of("Lend a tester")
            .owner(person("ben"))
            .requester(person("lee"))
            .outcome("alpha's tests are green")
            .due(Instant.parse("2026-03-13T16:00:00Z")));
  }

  /** A system of the vendor's. */
  public static final class Rooms {
    private final List<String> booked = new ArrayList<>();
    private boolean closed;

    /** Called by the workflow. */
    public String book(String huddle) {
      if (closed) {
        throw new UnsupportedOperationException("Mrs Miller has the key");
      }
      booked.add(huddle);
      return huddle;
    }
  }
}
