package io.peakos.workflow.internal.huddle;

import static io.peakos.workflow.internal.huddle.House.HOST;
import static io.peakos.workflow.internal.huddle.House.by;
import static io.peakos.workflow.internal.huddle.House.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.escalation.Escalation;
import io.peakos.escalation.EscalationState;
import io.peakos.escalation.Severity;
import io.peakos.huddle.Huddle;
import io.peakos.huddle.Huddle.Outcome;
import io.peakos.huddle.Huddle.Step;
import io.peakos.huddle.HuddleDecision;
import io.peakos.huddle.HuddleId;
import io.peakos.huddle.Huddles;
import io.peakos.people.Actor;
import io.peakos.people.Caller;
import io.peakos.people.TenantId;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.work.Commitment;
import io.peakos.work.CommitmentFilter;
import io.peakos.work.CommitmentState;
import io.peakos.work.Proposal;
import io.peakos.workflow.TestDatabase;
import io.peakos.workflow.internal.store.JournalRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The stories of a huddle, on every database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class HuddleTest {
  private static final SubjectRef SUBJECT = SubjectRef.of("okr", "42");
  private static final String BEFORE_L2 = "2026-03-03T12:59:59Z";
  private static final String L2 = "2026-03-03T13:00:00Z";
  private static final String L3 = "2026-03-04T13:00:00Z";
  private static final String DEADLINE = "2026-03-05T13:00:00Z";
  private static final String L4 = "2026-03-06T13:00:00Z";

  private final House house;
  private final Huddles huddles;

  HuddleTest(TestDatabase database) {
    house = House.shared(database);
    huddles = house.peak.huddles();
  }

  @AfterEach
  void start_over() {
    house.startOver();
  }

  @Test
  void rung_l2_opens_a_huddle_for_those_it_reached_and_for_the_owner_who_hears_it() {
    Escalation escalation = house.escalate(Severity.S2);
    house.until(BEFORE_L2);
    assertThat(huddles.of(HOST, escalation.id())).isEmpty();
    house.until(L2);
    Huddle huddle = house.huddle(escalation.id());
    assertThat(huddle)
        .isEqualTo(
            new Huddle(
                huddle.id(),
                escalation.id(),
                Step.ASSESS,
                List.of(person("ada"), person("lee"), person("ben")),
                Instant.parse(DEADLINE),
                null,
                List.of(),
                null));
    assertThat(huddles.find(HOST, huddle.id())).contains(huddle);
    JournalRow opened = event("huddle.opened");
    assertThat(opened.subject()).isEqualTo(huddle.ref());
    assertThat(opened.actor()).isEqualTo(Actor.policy("W21"));
    assertThat(opened.after())
        .containsEntry("escalation", escalation.ref().toString())
        .containsEntry("rung", "L2")
        .containsEntry("people", "ada lee ben")
        .containsEntry("deadline", DEADLINE);
    // Lee and ben hear it from the rung.
    assertThat(house.heard("huddle.called"))
        .containsExactly(
            "huddle.called ada: You belong to a huddle, which has until Thu 5 Mar 2026 13:00 Z:"
                + " Ship or wait? With you: ada lee ben");
  }

  @Test
  void whoever_waits_for_it_belongs_to_the_huddle_and_whoever_is_away_sends_a_deputy() {
    house.away("ada");
    Escalation escalation = house.escalate("42", Severity.S2, person("bob"));
    house.until(L2);
    assertThat(house.huddle(escalation.id()).participants())
        .containsExactly(person("dan"), person("bob"), person("lee"), person("ben"));
    assertThat(house.heard("huddle.called")).hasSize(2);
  }

  @Test
  void rung_l3_joins_the_huddle_and_those_who_were_there_hear_it() {
    Escalation escalation = house.escalate(Severity.S2);
    house.until(L2);
    HuddleId id = house.huddle(escalation.id()).id();
    huddles.assess(by("lee"), id, "two teams, one tester");
    house.until(L3);
    Huddle huddle = house.huddle(escalation.id());
    assertThat(huddle.id()).isEqualTo(id);
    assertThat(huddle.step()).isEqualTo(Step.COLLABORATE);
    assertThat(huddle.participants())
        .containsExactly(person("ada"), person("lee"), person("ben"), person("hal"));
    assertThat(house.rows("peak_huddle")).isOne();
    assertThat(house.heard("huddle.joined"))
        .containsExactlyInAnyOrder(
            "huddle.joined ada: hal joined your huddle about \"Ship or wait?\", which has until"
                + " Thu 5 Mar 2026 13:00 Z.",
            "huddle.joined lee: hal joined your huddle about \"Ship or wait?\", which has until"
                + " Thu 5 Mar 2026 13:00 Z.",
            "huddle.joined ben: hal joined your huddle about \"Ship or wait?\", which has until"
                + " Thu 5 Mar 2026 13:00 Z.");
    assertThat(event("huddle.joined").after()).containsEntry("people", "hal");
    assertThat(huddles.collaborate(by("hal"), id, List.of("lend a tester")).step())
        .isEqualTo(Step.TAKE_ACTION);
  }

  @Test
  void two_rungs_may_join_one_after_the_other() {
    Escalation escalation = house.escalate(Severity.S1);
    house.until("2026-03-02T09:45:00Z");
    Huddle opened = house.huddle(escalation.id());
    assertThat(opened.deadline()).isEqualTo("2026-03-02T10:45:00Z");
    house.until("2026-03-02T10:15:00Z");
    assertThat(house.huddle(escalation.id()).participants())
        .containsExactly(person("ada"), person("lee"), person("ben"), person("hal"));
    // By hand, since the ladder's last rung comes after the deadline.
    try (SecondNode node = new SecondNode(house)) {
      house.transactions.required(
          () -> {
            node.call(escalation.id(), "hal", "sue");
            return null;
          });
    }
    assertThat(house.huddle(escalation.id()).participants())
        .containsExactly(person("ada"), person("lee"), person("ben"), person("hal"), person("sue"));
    assertThat(house.huddleEvents(SUBJECT))
        .containsExactly("huddle.opened", "huddle.joined", "huddle.joined");
  }

  @Test
  void a_decision_resolves_the_escalation_and_proposes_the_next_step() {
    Escalation escalation = house.escalate(Severity.S2);
    house.until(L2);
    HuddleId id = house.huddle(escalation.id()).id();
    Huddle assessed = huddles.assess(by("lee"), id, "two teams, one tester");
    assertThat(assessed.step()).isEqualTo(Step.COLLABORATE);
    assertThat(assessed.cause()).isEqualTo("two teams, one tester");
    Huddle collaborated = huddles.collaborate(by("ben"), id, List.of("lend a tester", "wait"));
    assertThat(collaborated.step()).isEqualTo(Step.TAKE_ACTION);
    assertThat(collaborated.options()).containsExactly("lend a tester", "wait");
    assertThat(collaborated).isEqualTo(house.huddle(escalation.id()));

    Commitment next = huddles.decide(by("lee"), id, lendTester());

    assertThat(next.state()).isEqualTo(CommitmentState.PROPOSED);
    assertThat(next.origin()).isEqualTo(escalation.ref());
    assertThat(next.requester()).isEqualTo(person("lee"));
    assertThat(house.peak.commitments().find(HOST, next.id())).contains(next);
    Escalation resolved = house.peak.escalations().find(HOST, escalation.id()).orElseThrow();
    assertThat(resolved.state()).isEqualTo(EscalationState.RESOLVED);
    assertThat(resolved.nextAt()).isNull();
    Huddle over = house.huddle(escalation.id());
    assertThat(over.outcome()).isEqualTo(Outcome.DECIDED);
    assertThat(over.step()).isNull();
    assertThat(over.cause()).isEqualTo("two teams, one tester");
    assertThat(house.engineRows()).isZero();
    assertThat(house.huddleEvents(SUBJECT))
        .containsExactly(
            "huddle.opened", "huddle.assessed", "huddle.collaborated", "huddle.decided");
    JournalRow decided = event("huddle.decided");
    assertThat(decided.reason()).isEqualTo("beta lends a tester");
    assertThat(decided.actor()).isEqualTo(Actor.person(person("lee")));
    assertThat(decided.after()).containsEntry("nextStep", next.id().value());
    assertThat(event("escalation.resolved").reason()).isEqualTo("beta lends a tester");
    int heard = house.heard("W21.rung").size();
    house.until("2026-04-02T09:00:00Z");
    assertThat(house.heard("W21.rung")).hasSize(heard);
    assertThat(house.huddle(escalation.id())).isEqualTo(over);
  }

  @Test
  void a_step_out_of_order_is_refused_and_the_open_one_named() {
    Escalation escalation = house.escalate(Severity.S2);
    house.until(L2);
    HuddleId id = house.huddle(escalation.id()).id();
    assertThatIllegalStateException()
        .isThrownBy(() -> huddles.decide(by("lee"), id, lendTester()))
        .withMessageContaining("waits for (assess), not for (take-action)")
        .withMessageContaining("\nMaybe ");
    huddles.assess(by("lee"), id, "two teams, one tester");
    assertThatIllegalStateException()
        .isThrownBy(() -> huddles.assess(by("lee"), id, "something else"))
        .withMessageContaining("waits for (collaborate), not for (assess)");
    assertThat(house.huddle(escalation.id()).cause()).isEqualTo("two teams, one tester");
    assertThat(house.huddleEvents(SUBJECT)).containsExactly("huddle.opened", "huddle.assessed");
  }

  @Test
  void empty_contributions_are_refused() {
    Escalation escalation = house.escalate(Severity.S2);
    house.until(L2);
    HuddleId id = house.huddle(escalation.id()).id();
    assertThatIllegalArgumentException().isThrownBy(() -> huddles.assess(by("lee"), id, " "));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> huddles.collaborate(by("lee"), id, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> huddles.collaborate(by("lee"), id, List.of("wait", "")));
  }

  @Test
  void only_those_who_were_called_take_a_step_or_the_host_for_them() {
    Escalation escalation = house.escalate(Severity.S2);
    house.until(L2);
    HuddleId id = house.huddle(escalation.id()).id();
    assertRefused(ErrorCode.NOT_ALLOWED, () -> huddles.assess(by("hal"), id, "no tester"));
    assertThat(house.huddle(escalation.id()).step()).isEqualTo(Step.ASSESS);
    huddles.assess(HOST, id, "no tester");
    assertThat(event("huddle.assessed").actor()).isEqualTo(HOST.actor());
  }

  @Test
  void without_a_decision_it_ends_at_its_deadline_and_the_next_rung_calls_everybody_again() {
    Escalation escalation = house.escalate(Severity.S2);
    house.until(L2);
    HuddleId first = house.huddle(escalation.id()).id();
    huddles.assess(by("lee"), first, "no tester");
    house.until(DEADLINE);
    Huddle over = huddles.find(HOST, first).orElseThrow();
    assertThat(over.outcome()).isEqualTo(Outcome.TIMED_OUT);
    assertThat(over.step()).isNull();
    assertThat(over.cause()).isEqualTo("no tester");
    assertThat(house.engineRows()).isZero();
    JournalRow timedOut = event("huddle.timed-out");
    assertThat(timedOut.at()).isEqualTo(DEADLINE);
    assertThat(timedOut.subject()).isEqualTo(over.ref());
    assertThatIllegalStateException()
        .isThrownBy(() -> huddles.collaborate(by("lee"), first, List.of("wait")))
        .withMessageContaining("is over: (TIMED_OUT)");
    assertThat(house.peak.escalations().find(HOST, escalation.id()).orElseThrow().state())
        .isEqualTo(EscalationState.NOTIFIED);

    house.until(L4);
    Huddle second = house.huddle(escalation.id());
    assertThat(second.id()).isNotEqualTo(first);
    assertThat(second.participants())
        .containsExactly(person("ada"), person("lee"), person("ben"), person("hal"), person("sue"));
    assertThat(house.heard("huddle.called")).hasSize(1 + 4);
    assertThat(second.step()).isEqualTo(Step.ASSESS);
  }

  @Test
  void an_acknowledgement_holds_the_ladder_and_the_huddle_goes_on() {
    Escalation escalation = house.escalate(Severity.S2);
    house.until(L2);
    HuddleId id = house.huddle(escalation.id()).id();
    house.peak.escalations().acknowledge(by("lee"), escalation.id());
    assertThat(huddles.assess(by("ben"), id, "no tester").outcome()).isNull();
  }

  @Test
  void it_is_cancelled_when_the_escalation_is_resolved_otherwise() {
    Escalation escalation = house.escalate(Severity.S2);
    house.until(L2);
    HuddleId id = house.huddle(escalation.id()).id();
    huddles.assess(by("lee"), id, "no tester");
    house.peak.escalations().resolve(by("hal"), escalation.id(), "found a tester");
    assertThat(huddles.find(HOST, id).orElseThrow().outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(house.engineRows()).isZero();
    JournalRow cancelled = event("huddle.cancelled");
    assertThat(cancelled.before()).containsEntry("step", "COLLABORATE");
    assertThat(cancelled.reason()).isEqualTo("the escalation is RESOLVED");
    house.until("2026-04-02T09:00:00Z");
    assertThat(house.huddleEvents(SUBJECT))
        .containsExactly("huddle.opened", "huddle.assessed", "huddle.cancelled");
  }

  @Test
  void it_is_cancelled_when_the_ladder_gives_up() {
    Escalation escalation = house.escalate(Severity.S2);
    house.until("2026-04-02T09:00:00Z");
    assertThat(house.peak.escalations().find(HOST, escalation.id()).orElseThrow().state())
        .isEqualTo(EscalationState.EXHAUSTED);
    assertThat(house.huddleEvents(SUBJECT))
        .containsExactly(
            "huddle.opened",
            "huddle.joined",
            "huddle.timed-out",
            "huddle.opened",
            "huddle.cancelled");
    assertThat(house.engineRows()).isZero();
  }

  @Test
  void what_the_next_step_lacks_is_named_and_nothing_is_decided() {
    HuddleId id = atTakeAction();
    HuddleDecision vague =
        new HuddleDecision("beta lends a tester", Proposal.of("Lend").owner(person("ben")));
    assertThatThrownBy(() -> huddles.decide(by("lee"), id, vague))
        .asInstanceOf(type(PeakOsException.class))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.REJECTED))
        .satisfies(e -> assertThat(e.missing()).containsExactly("outcome", "due"));
    assertNothingDecided(id);
    huddles.decide(by("lee"), id, lendTester());
  }

  @Test
  void the_same_command_twice_changes_nothing_and_answers_the_same() {
    Escalation escalation = house.escalate(Severity.S2);
    house.until(L2);
    HuddleId id = house.huddle(escalation.id()).id();
    Huddle assessed = huddles.assess(by("lee").once("k1"), id, "no tester");
    assertThat(huddles.assess(by("lee").once("k1"), id, "no tester")).isEqualTo(assessed);
    List<String> options = List.of("lend a tester");
    Huddle collaborated = huddles.collaborate(by("lee").once("k2"), id, options);
    assertThat(huddles.collaborate(by("lee").once("k2"), id, options)).isEqualTo(collaborated);
    Commitment next = huddles.decide(by("lee").once("k3"), id, lendTester());
    assertThat(huddles.decide(by("lee").once("k3"), id, lendTester())).isEqualTo(next);
    assertThat(house.rows("peak_commitment")).isOne();
    assertRefused(
        ErrorCode.KEY_REUSED, () -> huddles.assess(by("lee").once("k1"), id, "another cause"));
  }

  @Test
  void nothing_is_decided_when_the_host_rolls_back() throws SQLException {
    HuddleId id = atTakeAction();
    try (Connection host = house.transactions.dataSource().getConnection()) {
      host.setAutoCommit(false);
      huddles.decide(by("lee"), id, lendTester());
      assertThat(huddles.find(HOST, id).orElseThrow().outcome()).isEqualTo(Outcome.DECIDED);
      host.rollback();
    }
    assertNothingDecided(id);
    huddles.decide(by("lee"), id, lendTester());
    assertThat(house.engineRows()).isZero();
  }

  @Test
  void a_decision_and_the_deadline_at_the_same_moment_have_one_winner() throws Exception {
    HuddleId id = atTakeAction();
    CountDownLatch both = new CountDownLatch(2);
    ExecutorService other = Executors.newSingleThreadExecutor();
    boolean decided;
    try (SecondNode node = new SecondNode(house)) {
      house.pass(DEADLINE);
      Future<Integer> deadline =
          other.submit(
              () -> {
                both.countDown();
                both.await();
                return node.engine.runDueJobs();
              });
      both.countDown();
      both.await();
      decided = decidesInTime(id);
      try {
        deadline.get(1, TimeUnit.MINUTES);
      } catch (ExecutionException lost) {
        // The engine could not even note the failure, since the workflow is gone.
        assertThat(decided).isTrue();
      }
      // A job that lost is tried again after ten seconds, and finds nothing to do.
      house.pass("2026-03-05T13:00:10Z");
      node.engine.runDueJobs();
      assertThat(house.rows("ACT_RU_DEADLETTER_JOB")).isZero();
    } finally {
      other.shutdownNow();
    }
    assertThat(huddles.find(HOST, id).orElseThrow().outcome())
        .isEqualTo(decided ? Outcome.DECIDED : Outcome.TIMED_OUT);
    assertThat(house.rows("peak_commitment")).isEqualTo(decided ? 1 : 0);
    assertThat(house.huddleEvents(SUBJECT))
        .hasSize(4)
        .last()
        .isEqualTo(decided ? "huddle.decided" : "huddle.timed-out");
    assertThat(house.engineRows()).isZero();
  }

  private boolean decidesInTime(HuddleId id) {
    try {
      huddles.decide(by("lee"), id, lendTester());
      return true;
    } catch (PeakOsException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT);
      return false;
    } catch (IllegalStateException e) {
      assertThat(e).hasMessageContaining("is over: (TIMED_OUT)");
      return false;
    }
  }

  @Test
  void no_huddle_is_opened_when_the_transaction_rolls_back() {
    Escalation escalation = house.escalate(Severity.S2);
    house.until(BEFORE_L2);
    try (SecondNode node = new SecondNode(house)) {
      house.transactions.required(
          () -> {
            node.call(escalation.id(), "lee");
            assertThat(huddles.of(HOST, escalation.id())).isPresent();
            house.transactions.setRollbackOnly();
            return null;
          });
    }
    assertThat(house.rows("peak_huddle")).isZero();
    assertThat(house.engineRows()).isZero();
    assertThat(house.huddleEvents(SUBJECT)).isEmpty();
  }

  @Test
  void another_tenant_neither_sees_nor_changes_it() {
    Caller stranger = Caller.host(new TenantId("rival"), "test");
    Escalation escalation = house.escalate(Severity.S2);
    house.until(L2);
    Huddle huddle = house.huddle(escalation.id());
    assertThat(huddles.find(stranger, huddle.id())).isEmpty();
    assertThat(huddles.of(stranger, escalation.id())).isEmpty();
    assertThat(huddles.waitingFor(stranger, person("lee"), PageRequest.first(10)).items())
        .isEmpty();
    assertRefused(ErrorCode.NOT_FOUND, () -> huddles.assess(stranger, huddle.id(), "mine"));
    assertRefused(
        ErrorCode.NOT_FOUND, () -> huddles.collaborate(stranger, huddle.id(), List.of("mine")));
    assertRefused(ErrorCode.NOT_FOUND, () -> huddles.decide(stranger, huddle.id(), lendTester()));
    assertThat(house.huddle(escalation.id())).isEqualTo(huddle);
    assertThat(
            TestDatabase.number(
                house.pool, "select count(*) from ACT_RU_EXECUTION where TENANT_ID_ <> 'acme'"))
        .isZero();
  }

  @Test
  void people_see_the_huddles_that_wait_for_them_page_by_page() {
    Escalation escalation = house.escalate(Severity.S2);
    house.until(L2);
    Huddle first = house.huddle(escalation.id());
    Escalation another = house.escalate("43", Severity.S2);
    house.until("2026-03-04T12:00:00Z");
    house.until("2026-03-04T17:00:00Z");
    Huddle second = house.huddle(another.id());
    Page<Huddle> page = huddles.waitingFor(HOST, person("lee"), PageRequest.first(1));
    assertThat(page.items()).extracting(Huddle::id).containsExactly(first.id());
    assertThat(huddles.waitingFor(HOST, person("lee"), PageRequest.first(1).after(page)).items())
        .extracting(Huddle::id)
        .containsExactly(second.id());
    house.peak.escalations().resolve(HOST, escalation.id(), "found a tester");
    assertThat(huddles.waitingFor(HOST, person("lee"), PageRequest.first(5)).items())
        .extracting(Huddle::id)
        .containsExactly(second.id());
  }

  private HuddleId atTakeAction() {
    Escalation escalation = house.escalate(Severity.S2);
    house.until(L2);
    HuddleId id = house.huddle(escalation.id()).id();
    huddles.assess(HOST, id, "no tester");
    huddles.collaborate(HOST, id, List.of("lend a tester"));
    return id;
  }

  private void assertNothingDecided(HuddleId id) {
    Huddle huddle = huddles.find(HOST, id).orElseThrow();
    assertThat(huddle.step()).isEqualTo(Step.TAKE_ACTION);
    assertThat(huddle.outcome()).isNull();
    assertThat(house.peak.escalations().find(HOST, huddle.escalation()).orElseThrow().endedAt())
        .isNull();
    assertThat(
            house
                .peak
                .commitments()
                .list(HOST, CommitmentFilter.ALL, PageRequest.first(10))
                .items())
        .isEmpty();
    assertThat(house.rows("ACT_RU_TASK")).isOne();
    assertThat(house.huddleEvents(SUBJECT))
        .containsExactly("huddle.opened", "huddle.assessed", "huddle.collaborated");
  }

  private JournalRow event(String kind) {
    return house.journal(SUBJECT).stream()
        .filter(row -> row.kind().equals(kind))
        .reduce((one, two) -> two)
        .orElseThrow();
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

  private static void assertRefused(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .asInstanceOf(type(PeakOsException.class))
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }
}
