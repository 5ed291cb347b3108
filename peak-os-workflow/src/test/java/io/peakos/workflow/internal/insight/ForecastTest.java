package io.peakos.workflow.internal.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.peakos.error.PeakOsException;
import io.peakos.escalation.Audience;
import io.peakos.escalation.CatchUp;
import io.peakos.escalation.Escalation;
import io.peakos.escalation.EscalationNote;
import io.peakos.escalation.Ladder;
import io.peakos.escalation.LadderName;
import io.peakos.escalation.NewEscalation;
import io.peakos.escalation.Rung;
import io.peakos.escalation.Severity;
import io.peakos.escalation.Urgency;
import io.peakos.insight.Forecast;
import io.peakos.journal.JournalEvent;
import io.peakos.obligation.Obligation;
import io.peakos.obligation.ObligationCommand;
import io.peakos.obligation.Owe;
import io.peakos.people.Person;
import io.peakos.people.PersonId;
import io.peakos.people.Team;
import io.peakos.policy.CommitmentFacts;
import io.peakos.policy.Consequence;
import io.peakos.policy.Facts;
import io.peakos.policy.Message;
import io.peakos.policy.PolicyMode;
import io.peakos.policy.Verdict;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.time.Span;
import io.peakos.workflow.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What will happen if nobody does anything: the forecast, and that it comes true. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ForecastTest {
  private static final PersonId ADA = new PersonId("ada");
  private static final PersonId BOB = new PersonId("bob");
  private static final String FRIDAY_15 = "2026-02-13T15:00:00Z";

  private final Office office;

  ForecastTest(TestDatabase database) {
    office = new Office(database, FRIDAY_15);
    office.team(
        "sales",
        Map.of(Team.LEAD, "lena", Team.HEAD, "hugo", Team.SPONSOR, "sue", Team.LIAISON, "lou"));
  }

  @Test
  void t_7_3_four_working_hours_from_friday_afternoon_end_on_monday_morning() {
    Escalation escalation = raise(Severity.S2, null);
    Forecast forecast = whatNext(escalation.ref());
    assertThat(forecast.steps())
        .extracting(Forecast.Step::step, Forecast.Step::at, Forecast.Step::people)
        .containsExactly(
            tuple("L0", Instant.parse(FRIDAY_15), List.of(ADA)),
            tuple("L1", Instant.parse("2026-02-16T11:00:00Z"), persons("lena")),
            tuple("L2", Instant.parse("2026-02-17T11:00:00Z"), persons("lena")),
            tuple("L3", Instant.parse("2026-02-18T11:00:00Z"), persons("hugo")),
            tuple("L4", Instant.parse("2026-02-20T11:00:00Z"), persons("sue")),
            tuple("exhausted", Instant.parse("2026-02-24T11:00:00Z"), List.of()));
    assertThat(forecast.assumptions())
        .containsExactly(
            "Nobody answers, acknowledges or resolves it.",
            "The directory and the absences stay as they are today.",
            "The working calendar (standard) stays as it was pinned when the clock was armed.");
    assertThat(forecast.newerLadder()).isNull();
    office.until("2026-03-30T00:00:00Z");
    assertThat(rungsFired(escalation)).isEqualTo(rungs(forecast));
    assertThat(whatNext(escalation.ref()).steps()).isEmpty();
  }

  @Test
  void the_next_weekly_camp_and_the_next_monthly_are_dated() {
    Escalation escalation = raise(Severity.S3, null);
    Forecast forecast = whatNext(escalation.ref());
    assertThat(forecast.steps())
        .extracting(Forecast.Step::step, Forecast.Step::at)
        .contains(
            tuple("L1", Instant.parse("2026-02-16T15:00:00Z")),
            tuple("L2", Instant.parse("2026-02-18T15:00:00Z")),
            tuple("L3", Instant.parse("2026-02-25T09:00:00Z")));
    office.until("2026-04-30T00:00:00Z");
    assertThat(rungsFired(escalation)).isEqualTo(rungs(forecast));
  }

  @Test
  void whoever_is_away_is_deputized_or_the_rung_is_skipped_and_takes_no_time() {
    office.person(Person.of("lena").deputizedBy(new PersonId("dora"))).away("lena").away("hugo");
    Escalation escalation = raise(Severity.S2, null);
    Forecast forecast = whatNext(escalation.ref());
    assertThat(forecast.steps())
        .extracting(Forecast.Step::step, Forecast.Step::at, Forecast.Step::people)
        .containsSequence(
            tuple("L1", Instant.parse("2026-02-16T11:00:00Z"), persons("dora")),
            tuple("L2", Instant.parse("2026-02-17T11:00:00Z"), persons("dora")),
            tuple("L3", Instant.parse("2026-02-18T11:00:00Z"), List.of()),
            tuple("L4", Instant.parse("2026-02-18T11:00:00Z"), persons("sue")));
    assertThat(forecast.steps().get(1).what())
        .startsWith("Rung L1 is for the lead of the team. Notes: dora stood in for lena");
    assertThat(forecast.steps().get(3).what()).contains("skipped", "hugo was skipped: away until");
  }

  @Test
  void a_ladder_that_starts_over_and_one_whose_acknowledgement_lapses_come_true_as_foreseen() {
    Escalation loop = raise(Severity.S1, null);
    Forecast rounds = whatNext(loop.ref());
    assertThat(rounds.steps()).filteredOn(step -> step.step().equals("start-over")).hasSize(2);
    assertThat(rounds.steps().get(rounds.steps().size() - 1).step()).isEqualTo("exhausted");
    office.until("2026-02-13T15:20:00Z");
    office.peak().escalations().acknowledge(office.as("lena"), loop.id());
    Forecast lapses = whatNext(loop.ref());
    assertThat(lapses.steps().get(0).what()).contains("(lena) lapses");
    assertThat(lapses.steps().get(0).at()).isEqualTo(Instant.parse("2026-02-13T16:20:00Z"));
    int before = rungsFired(loop).size();
    office.until("2026-02-20T00:00:00Z");
    List<String> fired = rungsFired(loop);
    assertThat(fired.subList(before, fired.size())).isEqualTo(rungs(lapses));
  }

  @Test
  void a_newer_version_of_the_ladder_is_named_and_the_running_one_kept() {
    office.peak().escalations().publish(office.host(), ladder("2 wd"));
    Escalation escalation = raise(Severity.S3, new LadderName("own"));
    office.peak().escalations().publish(office.host(), ladder("1 wd"));
    Forecast forecast = whatNext(escalation.ref());
    assertThat(forecast.newerLadder()).isEqualTo(2);
    assertThat(forecast.steps().get(0).at()).isEqualTo(Instant.parse("2026-02-17T15:00:00Z"));
    office.peak().escalations().repin(office.host(), escalation.id());
    assertThat(whatNext(escalation.ref()).newerLadder()).isNull();
    assertThat(whatNext(escalation.ref()).steps().get(0).at())
        .isEqualTo(Instant.parse("2026-02-16T15:00:00Z"));
  }

  @Test
  void of_a_commitment_the_policies_say_what_they_will_ask_and_the_ladder_follows() {
    office.rules = ForecastTest::chase;
    office.promise("c", "2026-02-18T12:00:00Z");
    Forecast forecast = whatNext(Office.commitment("c"));
    assertThat(forecast.steps())
        .extracting(Forecast.Step::step, Forecast.Step::at, Forecast.Step::people)
        .startsWith(
            tuple("A-04/nudge", Instant.parse("2026-02-17T12:00:00Z"), List.of(ADA)),
            tuple("A-05/due", Instant.parse("2026-02-18T12:00:00Z"), List.of(ADA)),
            tuple("A-07/escalate", Instant.parse("2026-02-19T12:00:00Z"), List.of()),
            tuple("L0", Instant.parse("2026-02-19T12:00:00Z"), List.of(ADA)),
            tuple("L1", Instant.parse("2026-02-20T12:00:00Z"), persons("lena")));
    assertThat(forecast.steps().get(0).what()).isEqualTo("A-04 says so at nudge.");
    office.until("2026-04-30T00:00:00Z");
    List<String> fired = new ArrayList<>();
    for (JournalEvent event : why(Office.commitment("c"))) {
      if (event.kind().equals("escalation.rung")) {
        fired.add(event.after().get("rung") + " " + event.after().get("due"));
      }
    }
    assertThat(fired).isEqualTo(rungs(forecast));
  }

  @Test
  void half_way_up_only_what_is_still_to_come_is_foreseen() {
    office.rules = ForecastTest::chase;
    office.promise("c", "2026-02-18T12:00:00Z");
    office.until("2026-02-19T13:00:00Z");
    assertThat(whatNext(Office.commitment("c")).steps())
        .extracting(Forecast.Step::step)
        .containsExactly("L1", "L2", "L3", "L4", "exhausted");
    office.keep("c");
    assertThat(whatNext(Office.commitment("c")).steps()).isEmpty();
  }

  @Test
  void of_an_obligation_its_ladder_counts_from_its_due_moment_and_its_last_moment_ends_it() {
    office.peak().escalations().publish(office.host(), ladder("2 wd"));
    Obligation owed =
        office
            .peak()
            .obligations()
            .owe(
                office.host(),
                Owe.of(
                        "check-in",
                        SubjectRef.of("okr", "1"),
                        ADA,
                        Instant.parse("2026-02-16T15:00:00Z"))
                    .counterparty(BOB)
                    .ladder(new LadderName("own"))
                    .expires(Instant.parse("2026-02-19T00:00:00Z")));
    SubjectRef ref = SubjectRef.of(SubjectRef.OBLIGATION, owed.id().value());
    assertThat(whatNext(ref).steps())
        .extracting(Forecast.Step::step, Forecast.Step::at, Forecast.Step::people)
        .containsExactly(
            tuple("due", Instant.parse("2026-02-16T15:00:00Z"), List.of()),
            tuple("W21/ladder", Instant.parse("2026-02-16T15:00:00Z"), List.of()),
            tuple("first", Instant.parse("2026-02-18T15:00:00Z"), List.of(BOB)),
            tuple("expire", Instant.parse("2026-02-19T00:00:00Z"), List.of()));
    assertThat(whatNext(SubjectRef.of("okr", "1")).steps()).isEqualTo(whatNext(ref).steps());
    office
        .peak()
        .obligations()
        .handle(office.host(), owed.id(), new ObligationCommand.Pause("waits"));
    assertThat(whatNext(ref).steps()).isEmpty();
    assertThat(whatNext(ref).assumptions())
        .containsExactly(
            "Its clock stands still since 2026-02-13T15:00:00Z: nothing comes until it is resumed.");
  }

  @Test
  void asking_changes_nothing() {
    office.rules = ForecastTest::chase;
    office.promise("c", "2026-02-18T12:00:00Z");
    int before = journal().size();
    whatNext(Office.commitment("c"));
    assertThat(journal()).hasSize(before);
    assertThat(office.peak().escalations().open(office.host(), null, PageRequest.first(9)).items())
        .isEmpty();
  }

  @Test
  void what_does_not_exist_is_said_so_and_what_is_the_hosts_has_no_forecast() {
    assertThatThrownBy(() -> whatNext(Office.commitment("none")))
        .isInstanceOf(PeakOsException.class)
        .hasMessageContaining("PEAK-102");
    assertThat(whatNext(SubjectRef.of("okr", "none")).steps()).isEmpty();
  }

  @Test
  void why_tells_everything_that_belongs_to_a_subject_page_by_page_oldest_first() {
    office.rules = ForecastTest::chase;
    office.promise("c", "2026-02-18T12:00:00Z");
    office.until("2026-02-20T13:00:00Z");
    List<JournalEvent> all = why(Office.commitment("c"));
    assertThat(all)
        .extracting(JournalEvent::kind)
        .startsWith("commitment.proposed", "commitment.accepted", "person.told")
        .contains("escalation.triggered", "escalation.rung");
    assertThat(all).extracting(JournalEvent::at).isSorted();
    assertThat(
            Office.all(
                2,
                page -> office.peak().insight().why(office.host(), Office.commitment("c"), page)))
        .isEqualTo(all);
  }

  private static List<Verdict> chase(Facts facts) {
    if (!(facts instanceof CommitmentFacts seen)
        || seen.occasion() != CommitmentFacts.Occasion.TIME
        || !seen.state().awaited()) {
      return List.of();
    }
    List<Verdict> verdicts = new ArrayList<>();
    if (seen.sinceDue() == null) {
      verdicts.add(remind("A-04", "nudge"));
    } else {
      verdicts.add(remind("A-05", "due"));
      if (seen.sinceDue().workingDays() >= 1) {
        verdicts.add(
            Office.verdict(
                "A-07",
                "escalate",
                PolicyMode.ENFORCE,
                new Consequence.StartLadder(Severity.S3, null)));
      }
    }
    return verdicts;
  }

  private static Verdict remind(String policy, String step) {
    return Office.verdict(
        policy,
        step,
        PolicyMode.ENFORCE,
        new Consequence.Remind(
            new Audience.Owner(), Message.of(policy + "." + step, "{title}"), Urgency.NORMAL));
  }

  private static Ladder ladder(String after) {
    return new Ladder(
        new LadderName("own"),
        Severity.S3,
        List.of(
            new Rung(
                "first",
                Span.parse(after),
                new Audience.Counterparty(),
                Urgency.NORMAL,
                Rung.Effect.NONE),
            new Rung(
                "second",
                Span.parse(after),
                new Audience.Seat(Team.LEAD),
                Urgency.NORMAL,
                Rung.Effect.NONE)),
        Span.parse("5 wd"),
        1,
        false,
        Span.parse("2 wd"),
        new Audience.Seat(Team.SPONSOR),
        CatchUp.HIGHEST_ONLY);
  }

  private Escalation raise(Severity severity, @Nullable LadderName ladder) {
    return office
        .peak()
        .escalations()
        .raise(
            office.host(),
            new NewEscalation(
                SubjectRef.of("okr", "7"),
                severity,
                ADA,
                BOB,
                Office.TEAM,
                Set.of(),
                ladder,
                new EscalationNote(
                    "Which?",
                    List.of("this", "that"),
                    "time",
                    List.of("asked"),
                    "this",
                    Instant.parse("2026-03-20T12:00:00Z"))));
  }

  private Forecast whatNext(SubjectRef subject) {
    return office.peak().insight().whatNext(office.host(), subject);
  }

  private List<JournalEvent> why(SubjectRef subject) {
    return Office.all(1000, page -> office.peak().insight().why(office.host(), subject, page));
  }

  private List<JournalEvent> journal() {
    return office.peak().journal().from(office.host(), PageRequest.first(1000)).items();
  }

  private List<String> rungsFired(Escalation escalation) {
    return why(escalation.ref()).stream()
        .filter(event -> event.kind().equals("escalation.rung"))
        .map(event -> event.after().get("rung") + " " + event.after().get("due"))
        .toList();
  }

  /** The rungs among the steps that reach somebody. */
  private static List<String> rungs(Forecast forecast) {
    return forecast.steps().stream()
        .filter(step -> step.step().startsWith("L"))
        .filter(step -> !step.people().isEmpty())
        .map(step -> step.step() + " " + step.at())
        .toList();
  }

  private static List<PersonId> persons(String id) {
    return List.of(new PersonId(id));
  }
}
