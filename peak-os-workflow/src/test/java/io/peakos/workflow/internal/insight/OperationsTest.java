package io.peakos.workflow.internal.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.peakos.error.PeakOsException;
import io.peakos.escalation.Escalation;
import io.peakos.escalation.EscalationNote;
import io.peakos.escalation.EscalationState;
import io.peakos.escalation.NewEscalation;
import io.peakos.escalation.Severity;
import io.peakos.insight.Forecast;
import io.peakos.insight.Health;
import io.peakos.insight.Parked;
import io.peakos.journal.JournalEvent;
import io.peakos.obligation.ObligationCommand;
import io.peakos.obligation.ObligationId;
import io.peakos.obligation.Owe;
import io.peakos.people.PersonId;
import io.peakos.people.Team;
import io.peakos.policy.CommitmentFacts;
import io.peakos.policy.Consequence;
import io.peakos.policy.PolicyMode;
import io.peakos.spi.Notification;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.workflow.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is parked, how it gets going again, and how health tells of it. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class OperationsTest {
  private static final PageRequest ALL = PageRequest.first(100);
  private static final String START = "2026-03-02T09:00:00Z";

  private final Office office;

  OperationsTest(TestDatabase database) {
    office = new Office(database, START);
    office.team("sales", Map.of(Team.LEAD, "lena", Team.HEAD, "hugo", Team.SPONSOR, "sue"));
    // Health is of the whole database: what other tests have left behind stands still from now on.
    TestDatabase.execute(office.pool(), "update peak_clock set next_at = null");
    TestDatabase.execute(office.pool(), "update peak_escalation set empty_at = null");
  }

  /** Health is of the whole database: what one test parks must not be seen by the next. */
  @AfterEach
  void leave_nothing_parked() {
    office.directoryFails = false;
    for (Parked parked : parked()) {
      office.peak().operations().skip(office.host(), parked.id(), "the test is over");
    }
  }

  @Test
  void one_that_fails_is_set_aside_in_memory_and_the_others_stay_in_their_batch() {
    int many = 200;
    Instant noon = Instant.parse("2026-03-02T12:00:00Z");
    office
        .transactions()
        .required(
            () -> {
              for (int i = 0; i < many; i++) {
                Owe owe =
                    Owe.of("report", SubjectRef.of("okr", "p" + i), new PersonId("p" + i), noon);
                office.peak().obligations().owe(office.host(), owe.id("o" + i));
              }
              return many;
            });
    office.failing.add(new PersonId("p7"));
    int before = office.begun();
    office.until("2026-03-02T12:00:00Z");
    assertThat(office.told)
        .hasSize(many - 1)
        .noneMatch(told -> told.to().equals(new PersonId("p7")));
    // Every message is sent in a transaction of its own; clocks taken one by one would be, too.
    assertThat(office.begun() - before - office.told.size()).isLessThan(many / 2);
    office.failing.clear();
    for (int i = 0; i < many; i++) {
      office
          .peak()
          .obligations()
          .handle(
              office.host(),
              new ObligationId("o" + i),
              new ObligationCommand.Withdraw("test over"));
    }
  }

  @Test
  void a_commitment_that_cannot_be_judged_is_parked_and_goes_on_when_it_is_retried() {
    Parked parked = parkCommitment();
    assertThat(parked.kind()).isEqualTo(Parked.Kind.CLOCK);
    assertThat(parked.subject()).isEqualTo(Office.commitment("c"));
    assertThat(parked.error()).isEqualTo(IllegalArgumentException.class.getName());
    assertThat(parked.attempts()).isEqualTo(5);
    assertThat(whatNext(Office.commitment("c")).assumptions())
        .singleElement()
        .asString()
        .contains("parked");
    office.directoryFails = false;
    office.peak().operations().retry(office.host(), parked.id());
    assertThat(parked()).isEmpty();
    office.until("2026-03-05T00:00:00Z");
    assertThat(kinds(Office.commitment("c"))).contains("clock.retried", "signal.fired");
    assertThat(why(Office.commitment("c")))
        .filteredOn(event -> event.kind().equals("signal.fired"))
        .allSatisfy(event -> assertThat(event.after()).containsEntry("signal", "late"));
  }

  @Test
  void skipping_a_commitments_clock_lets_its_next_look_find_what_was_missed() {
    Parked parked = parkCommitment();
    office.directoryFails = false;
    office.peak().operations().skip(office.as("opal"), parked.id(), "the directory was down");
    assertThat(parked()).isEmpty();
    assertThat(why(Office.commitment("c")))
        .filteredOn(event -> event.kind().equals("clock.skipped"))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.reason()).isEqualTo("the directory was down");
              assertThat(event.actor().toString()).isEqualTo("person:opal");
              assertThat(event.after()).containsEntry("step", "look");
            });
    assertThat(kinds(Office.commitment("c"))).doesNotContain("signal.fired");
    office.until("2026-03-04T13:00:00Z");
    assertThat(kinds(Office.commitment("c"))).contains("signal.fired");
  }

  @Test
  void skipping_a_rung_passes_it_over_for_good_and_the_next_one_comes_in_its_time() {
    Escalation escalation = raise();
    office.until("2026-03-02T10:00:00Z");
    Parked parked = park("2026-03-02T13:00:00Z", "2026-03-03T09:00:00Z");
    office.directoryFails = false;
    office.peak().operations().skip(office.host(), parked.id(), "lena knows");
    assertThat(whatNext(escalation.ref()).steps())
        .extracting(Forecast.Step::step, Forecast.Step::at)
        .startsWith(tuple("L2", Instant.parse("2026-03-03T13:00:00Z")));
    office.until("2026-03-04T00:00:00Z");
    assertThat(why(escalation.ref()))
        .filteredOn(event -> event.kind().equals("escalation.rung"))
        .extracting(event -> event.after().get("rung"))
        .containsExactly("L0", "L2");
  }

  @Test
  void skipping_the_end_of_a_ladder_only_puts_it_off() {
    Escalation escalation = raise();
    office.until("2026-03-09T13:00:00Z");
    office.peak().escalations().acknowledge(office.as("sue"), escalation.id());
    Parked parked = parkLapse(escalation);
    office.peak().operations().skip(office.host(), parked.id(), "sue is at it");
    assertThat(find(escalation).state()).isEqualTo(EscalationState.ACKNOWLEDGED);
    assertThat(find(escalation).nextAt()).isAfter(office.now());
  }

  @Test
  void a_message_that_nobody_takes_is_parked_then_retried_or_given_up() {
    office.notifier =
        notification -> {
          throw new IllegalStateException("no route");
        };
    office.propose("c", "2026-03-20T12:00:00Z", new PersonId("ada"));
    office.propose("d", "2026-03-20T12:00:00Z", new PersonId("ada"));
    office.until("2026-03-06T00:00:00Z");
    assertThat(parked())
        .extracting(Parked::kind, Parked::attempts)
        .containsExactly(tuple(Parked.Kind.NOTIFICATION, 8), tuple(Parked.Kind.NOTIFICATION, 8));
    assertThat(Office.all(1, page -> office.peak().operations().parked(office.host(), page)))
        .isEqualTo(parked());
    Parked again = parked().get(0);
    Parked never = parked().get(1);
    office.notifier = office.told::add;
    office.peak().operations().retry(office.host(), again.id());
    office.peak().operations().skip(office.host(), never.id(), "they spoke");
    office.until("2026-03-06T01:00:00Z");
    assertThat(office.told).extracting(Notification::id).containsExactly(again.id());
    assertThat(parked()).isEmpty();
    assertThat(kinds(again.subject())).contains("message.retried");
    assertThat(kinds(never.subject())).contains("message.skipped");
  }

  @Test
  void what_is_not_parked_cannot_be_retried_and_giving_up_needs_a_reason() {
    Parked parked = parkCommitment();
    assertThatThrownBy(() -> office.peak().operations().skip(office.host(), parked.id(), " "))
        .isInstanceOf(IllegalArgumentException.class);
    office.directoryFails = false;
    office.peak().operations().retry(office.host(), parked.id());
    assertThatThrownBy(() -> office.peak().operations().retry(office.host(), parked.id()))
        .isInstanceOf(PeakOsException.class)
        .hasMessageContaining("PEAK-102");
  }

  @Test
  void health_is_good_while_all_is_done_in_time() {
    office.promise("c", "2026-03-03T12:00:00Z");
    office.until("2026-03-03T12:00:00Z");
    Health health = office.peak().health();
    assertThat(health.advice()).isEmpty();
    assertThat(health.healthy()).isTrue();
    assertThat(health.parked()).isZero();
  }

  @Test
  void health_says_what_is_late_what_waits_and_what_to_call() {
    office.promise("c", "2026-03-03T12:00:00Z");
    office.until("2026-03-02T09:30:00Z");
    office.propose("d", "2026-03-20T12:00:00Z", new PersonId("ada"));
    office.set("2026-03-02T12:01:00Z");
    assertThat(office.peak().health().lag()).isEqualTo(Duration.ofMinutes(1));
    office.set("2026-03-02T12:02:00Z");
    Health health = office.peak().health();
    assertThat(health.oldestDue()).isEqualTo(Instant.parse("2026-03-02T12:00:00Z"));
    assertThat(health.lag()).isEqualTo(Duration.ofMinutes(2));
    assertThat(health.outbox()).isEqualTo(2);
    assertThat(health.outboxAge()).isEqualTo(Duration.ofMinutes(152));
    assertThat(health.advice())
        .hasSize(2)
        .anyMatch(advice -> advice.contains("PeakOsEngine.builder"))
        .anyMatch(advice -> advice.contains("Notifier"));
    office.until("2026-03-03T11:00:00Z");
    assertThat(office.peak().health().healthy()).isTrue();
    office.keep("c");
    parkCommitment("e");
    assertThat(office.peak().health().parked()).isEqualTo(1);
    assertThat(office.peak().health().advice())
        .anyMatch(advice -> advice.contains("operations().retry"));
  }

  private Parked parkCommitment() {
    return parkCommitment("c");
  }

  /** Its policy says something at its due moment, when the directory fails. */
  private Parked parkCommitment(String id) {
    office.rules =
        facts ->
            facts instanceof CommitmentFacts seen && seen.sinceDue() != null
                ? List.of(
                    Office.verdict(
                        "A-05",
                        "due",
                        PolicyMode.ENFORCE,
                        new Consequence.RaiseSignal("late", Severity.S4)))
                : List.of();
    office.promise(id, "2026-03-03T12:00:00Z");
    return park("2026-03-03T11:00:00Z", "2026-03-03T23:00:00Z");
  }

  /** From the first instant on the directory fails; by the second what was due is parked. */
  private Parked park(String from, String to) {
    Instant fails = Instant.parse(from).minusMillis(1);
    office.until(fails.toString());
    office.directoryFails = true;
    office.until(to);
    assertThat(parked()).hasSize(1);
    return parked().get(0);
  }

  private Parked parkLapse(Escalation escalation) {
    TestDatabase.execute(
        office.pool(),
        "update peak_clock set next_at = null, parked_at = timestamp with time zone"
            + " '2026-03-09 14:00:00+00', attempts = 5, error = 'test' where subject = '"
            + escalation.ref()
            + "' and tenant = '"
            + office.tenant
            + "'");
    assertThat(parked()).hasSize(1);
    return parked().get(0);
  }

  private Escalation raise() {
    return office
        .peak()
        .escalations()
        .raise(
            office.host(),
            new NewEscalation(
                SubjectRef.of("okr", "7"),
                Severity.S2,
                new PersonId("ada"),
                new PersonId("bob"),
                Office.TEAM,
                Set.of(),
                null,
                new EscalationNote(
                    "Which?",
                    List.of("this", "that"),
                    "time",
                    List.of("asked"),
                    "this",
                    Instant.parse("2026-03-20T12:00:00Z"))));
  }

  private Escalation find(Escalation escalation) {
    return office.peak().escalations().find(office.host(), escalation.id()).orElseThrow();
  }

  private Forecast whatNext(SubjectRef subject) {
    return office.peak().insight().whatNext(office.host(), subject);
  }

  private List<Parked> parked() {
    return office.peak().operations().parked(office.host(), ALL).items();
  }

  private List<JournalEvent> why(SubjectRef subject) {
    return office.peak().insight().why(office.host(), subject, ALL).items();
  }

  private List<String> kinds(SubjectRef subject) {
    return why(subject).stream().map(JournalEvent::kind).toList();
  }
}
