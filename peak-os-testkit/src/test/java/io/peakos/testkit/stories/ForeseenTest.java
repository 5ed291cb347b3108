package io.peakos.testkit.stories;

import static io.peakos.testkit.TimelineAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.peakos.PeakOs;
import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.escalation.Severity;
import io.peakos.insight.Forecast;
import io.peakos.insight.Supposed;
import io.peakos.obligation.Obligation;
import io.peakos.obligation.ObligationState;
import io.peakos.obligation.Owe;
import io.peakos.people.TeamId;
import io.peakos.policy.PolicyId;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.Series;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.Entry;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import io.peakos.time.IsoWeek;
import io.peakos.work.CauseClass;
import io.peakos.work.Commitment;
import io.peakos.work.CommitmentCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said to come, comes, and nothing else; and whoever was asked is told so. */
@PeakOsTest
class ForeseenTest {
  private static final Map<String, String> TWO_HEAR =
      Map.of(
          "policies/ACME-01.yaml",
          """
          id: ACME-01
          title: What was missed is told to two.
          mode: enforce
          steps:
            late: {sentence: It was missed., text: 'It was missed: {title}.'}
          """,
          "rules/ACME-01.drl",
          """
          rule "what is late is told to two"
          @policy("ACME-01")
          when
              ObligationFacts(owed)
              $then : Verdicts()
          then
              $then.notify("late", "owner");
              $then.notify("late", "seat sponsor");
          end

          rule "what was not held is told to two"
          @policy("ACME-01")
          when
              OccurrenceFacts(occasion == Occasion.MISSED)
              $then : Verdicts()
          then
              $then.notify("late", "seat lead");
              $then.notify("late", "seat sponsor");
              $then.startLadder("late", Severity.S3);
          end
          """);

  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;
  private final Promises promises;

  ForeseenTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
    this.promises = new Promises(peak, time, org);
  }

  @Test
  void what_ends_at_the_instant_of_a_rung_is_not_carried_further() {
    Ladders.people(org);
    time.advanceUntil("Mon 2026-02-02 09:00");
    Obligation owed =
        peak.obligations()
            .owe(
                org.host(),
                Owe.of(
                        "check-in",
                        SubjectRef.of("project", "7"),
                        org.id("bob"),
                        time.at("Fri 2026-02-06 16:00"))
                    .team(new TeamId("shop"))
                    .expires(time.at("Tue 2026-02-10 08:00")));
    time.advanceTo("Mon 2026-02-09 12:00");
    SubjectRef escalation =
        peak.escalations().open(org.host(), null, PageRequest.first(1)).items().get(0).ref();
    time.outageUntil("Tue 2026-02-10 09:00");
    time.advanceTo("Tue 2026-03-10 09:00");

    assertThat(peak.escalations().open(org.host(), null, PageRequest.first(9)).items()).isEmpty();
    assertThat(
            time.happened().stream()
                .filter(event -> event.event().subject().equals(escalation.toString()))
                .map(Entry.Happened::kind))
        .endsWith("escalation.resolved")
        .doesNotContain("escalation.exhausted");
    assertThat(peak.obligations().find(org.host(), owed.id()).orElseThrow().state())
        .isEqualTo(ObligationState.MISSED);
  }

  @Test
  void whoever_was_asked_with_others_is_told_that_they_were() {
    Ladders.people(org);
    org.person("ann");
    org.person("cy");
    org.team("shop").lead("lea", "cy").members("bob", "lea", "cy");
    time.advanceUntil("Mon 2026-02-02 09:00");
    Commitment promise = promises.made("Tue 2026-02-10 12:00");
    time.advanceTo("Fri 2026-03-20 12:00");

    assertThat(peak.insight().whyMe(org.host(), promise.ref(), org.id("lea")).text())
        .startsWith("You were asked on ");
    assertThat(peak.insight().whyMe(org.host(), promise.ref(), org.id("cy")).text())
        .startsWith("You were asked on ");
  }

  @Test
  void how_many_came_to_a_camp_is_nobody_who_heard() {
    Camps camps = new Camps(peak, time, org);
    camps.begin();
    time.advanceTo("Thu 2026-03-19 10:00");

    assertThat(peak.insight().whyMe(org.host(), Camps.on("2026-03-18").ref(), org.id("lea")).text())
        .startsWith("You were not asked about this.")
        .doesNotContain("was 0");
  }

  @Test
  void a_make_up_is_missed_and_not_made_up_for_again() {
    Camps camps = new Camps(peak, time, org);
    camps.begin();
    OccurrenceId first = Camps.on("2026-03-18");
    time.advanceTo("Thu 2026-03-19 09:00");

    List<Forecast.Step> foreseen = peak.insight().whatNext(org.host(), first.ref()).steps();
    assertThat(foreseen).extracting(Forecast.Step::step).containsExactly("F-01/missed");
    time.advanceTo("Mon 2026-03-23 09:00");
    assertThat(time).happened("occurrence.missed").times(2);
    assertThat(time).happened("occurrence.rescheduled").times(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Severity.class,
      names = {"S2", "S3"})
  void a_huddle_is_foreseen_to_end_where_nobody_decides_and_does(Severity severity) {
    Ladders.people(org);
    time.advanceUntil("Mon 2026-02-16 09:00");
    SubjectRef raised =
        peak.escalations().raise(org.host(), Ladders.escalation(org, severity, "bob")).ref();
    time.run();
    List<Instant> before = timeOuts(raised);
    time.advanceTo("Wed 2026-02-18 09:00");

    assertThat(timeOuts(raised)).isEqualTo(before);
    time.advanceTo("Fri 2026-04-17 09:00");
    assertThat(at("huddle.timed-out")).isEqualTo(before).isNotEmpty();
  }

  private List<Instant> timeOuts(SubjectRef escalation) {
    List<Instant> ends = new ArrayList<>();
    peak.insight().whatNext(org.host(), escalation).steps().stream()
        .filter(step -> step.step().equals("W21/time-out"))
        .forEach(step -> ends.add(step.at()));
    return ends;
  }

  private static Instant at(List<Forecast.Step> steps, String step) {
    return steps.stream()
        .filter(one -> one.step().equals(step))
        .findFirst()
        .map(Forecast.Step::at)
        .orElseThrow();
  }

  private List<Instant> at(String kind) {
    return time.happened().stream()
        .filter(event -> event.kind().equals(kind))
        .map(Entry.Happened::at)
        .toList();
  }

  @Test
  void of_what_is_not_there_nothing_is_foreseen() {
    Camps camps = new Camps(peak, time, org);
    camps.begin();
    for (SubjectRef wrong :
        List.of(
            SubjectRef.of(SubjectRef.TEAM, "siet"),
            SubjectRef.of(SubjectRef.PERSON, "leaa"),
            SubjectRef.of(SubjectRef.OCCURRENCE, "weekly-camp/site/1999-01-06"),
            Series.of("weekly-camp", new TeamId("siet")).ref())) {
      assertThatExceptionOfType(PeakOsException.class)
          .isThrownBy(() -> peak.insight().whatNext(org.host(), wrong))
          .withMessageContaining("There is no (" + wrong + ")")
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
      assertThatExceptionOfType(PeakOsException.class)
          .isThrownBy(() -> peak.insight().whyMe(org.host(), wrong, org.id("lea")));
    }
    for (SubjectRef right :
        List.of(
            SubjectRef.of(SubjectRef.TEAM, "site"),
            SubjectRef.of(SubjectRef.PERSON, "lea"),
            Camps.SITE.ref(),
            SubjectRef.of("project", "7"))) {
      assertThat(peak.insight().whatNext(org.host(), right).steps()).isEmpty();
    }
  }

  @Test
  void a_step_that_tells_two_is_one_step_with_both() {
    peak.packs().deploy(org.host(), PackZip.of("acme", TWO_HEAR));
    Camps camps = new Camps(peak, time, org);
    camps.begin();
    time.advanceTo("Wed 2026-03-18 09:30");
    Obligation owed =
        peak.obligations()
            .owe(
                org.host(),
                Owe.of(
                        "notes",
                        SubjectRef.of("project", "7"),
                        org.id("bob"),
                        time.at("Thu 2026-03-19 16:00"))
                    .team(new TeamId("site")));

    for (SubjectRef subject : List.of(owed.ref(), Camps.on("2026-03-18").ref())) {
      assertThat(peak.insight().whatNext(org.host(), subject).steps())
          .filteredOn(step -> step.step().equals("ACME-01/late"))
          .singleElement()
          .satisfies(step -> assertThat(step.people()).hasSize(2).contains(org.id("sue")));
    }
  }

  @Test
  void a_step_still_tells_while_the_ladder_that_it_would_start_is_climbed() {
    peak.packs().deploy(org.host(), PackZip.of("acme", TWO_HEAR));
    Camps camps = new Camps(peak, time, org);
    camps.begin();
    time.advanceTo("Wed 2026-03-25 09:30");
    assertThat(peak.escalations().open(org.host(), null, PageRequest.first(9)).items())
        .as("since the first was missed")
        .hasSize(1);

    SubjectRef second = Camps.on("2026-03-25").ref();
    assertThat(peak.insight().whatNext(org.host(), second).steps())
        .filteredOn(step -> step.step().equals("ACME-01/late"))
        .singleElement()
        .satisfies(step -> assertThat(step.people()).contains(org.id("lea"), org.id("sue")));
    time.forget().advanceTo("Thu 2026-03-26 09:00");
    assertThat(time).told("lea").with("ACME-01.late").at("Thu 2026-03-26 09:00").once();
  }

  @Test
  void a_rhythm_that_will_be_carried_upwards_shows_its_rungs_before_it_is() {
    Camps camps = new Camps(peak, time, org);
    camps.begin();
    time.advanceTo("Wed 2026-03-25 09:30");

    List<Forecast.Step> foreseen =
        peak.insight().whatNext(org.host(), Camps.on("2026-03-25").ref()).steps();
    assertThat(foreseen)
        .extracting(Forecast.Step::step)
        .startsWith("F-01/missed")
        .contains("F-02/sponsor", "L0", "exhausted");
    assertThat(foreseen)
        .filteredOn(step -> step.step().equals("L0"))
        .first()
        .satisfies(step -> assertThat(step.people()).containsExactly(org.id("sue")));
    time.advanceTo("Fri 2026-05-15 09:00");
    assertThat(at("escalation.rung")).startsWith(at(foreseen, "L0"));
    assertThat(at("escalation.exhausted")).startsWith(at(foreseen, "exhausted"));
  }

  @Test
  void what_is_owed_about_a_camp_is_foreseen_with_it_and_a_planned_one_says_when_it_can_be_told() {
    Camps camps = new Camps(peak, time, org);
    camps.begin();
    time.advanceTo("Wed 2026-03-18 08:00");
    OccurrenceId first = Camps.on("2026-03-18");
    peak.obligations()
        .owe(
            org.host(),
            Owe.of("notes", first.ref(), org.id("bob"), time.at("Wed 2026-03-18 16:00")));

    assertThat(peak.insight().whatNext(org.host(), first.ref()).steps())
        .extracting(Forecast.Step::step)
        .contains("F-01/missed", "W21/ladder", "L0");
    assertThat(
            peak.insight()
                .whatIf(org.host(), first.ref(), Supposed.fact("sinceStart", "24 h"))
                .added())
        .as("supposed to be so now")
        .extracting(Forecast.Step::at)
        .contains(time.now());
  }

  @Test
  void an_owner_in_two_teams_is_foreseen_in_both() {
    Ladders.people(org);
    org.person("ann");
    org.team("lab").lead("lea").members("bob");
    time.advanceUntil("Mon 2026-02-02 09:00");
    Commitment shop = promises.made("Mon 2026-06-01 12:00");
    Commitment lab = promises.made("Mon 2026-06-01 12:00", "lab");
    for (int week = 6; week <= 9; week++) {
      reviewed(shop, week, false);
      time.advance(Duration.ofDays(7));
    }
    reviewed(shop, 10, false);
    reviewed(lab, 10, true);

    SubjectRef bob = SubjectRef.of(SubjectRef.PERSON, "bob");
    assertThat(peak.insight().whatNext(org.host(), bob).steps())
        .extracting(Forecast.Step::step, Forecast.Step::at)
        .contains(
            tuple("A-11/owner", time.at("Mon 2026-03-09 00:00")),
            tuple("A-11/lead", time.at("Mon 2026-03-09 00:00")));
    assertThat(peak.insight().whyNot(org.host(), bob, new PolicyId("A-11")).sentences())
        .anyMatch(said -> said.startsWith("In the week 2026-W10 of shop: It speaks"))
        .anyMatch(said -> said.startsWith("In the week 2026-W10 of lab: It does not say"));
  }

  @Test
  void an_owner_who_answers_is_not_asked_the_same_again() {
    Ladders.people(org);
    org.person("ann");
    time.advanceUntil("Mon 2026-02-02 09:00");
    Commitment promise = promises.made("Tue 2026-02-10 12:00");
    time.advanceTo("Mon 2026-04-20 12:00");
    assertThat(time).told("bob").with("A-05.due").times(1);
    peak.commitments()
        .handle(
            org.as("bob"),
            promise.id(),
            new CommitmentCommand.NameCause(CauseClass.OVERLOADED, null));
    time.advanceTo("Mon 2026-05-04 12:00");

    assertThat(time).told("bob").with("A-05.due").times(1);
    assertThat(time).told("ann").with("A-05.inform").times(1);
  }

  @Test
  void that_an_owner_is_gone_and_nobody_can_take_over_is_said_once() {
    List.of("ann", "bob").forEach(org::person);
    org.team("bare").members("bob");
    time.advanceUntil("Mon 2026-02-02 09:00");
    promises.made("Tue 2026-02-10 12:00", "bare");
    org.person("bob").left();
    time.advanceTo("Mon 2026-04-06 09:00");

    assertThat(time.told().stream().filter(told -> told.key().startsWith("A-15"))).hasSize(1);
    assertThat(time).told("ann").with("A-02.return").once();
  }

  private void reviewed(Commitment promise, int week, boolean done) {
    peak.commitments()
        .handle(
            org.as("lea"),
            promise.id(),
            new CommitmentCommand.Review(new IsoWeek(2026, week), done));
  }
}
