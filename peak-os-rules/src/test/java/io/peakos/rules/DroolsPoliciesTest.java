package io.peakos.rules;

import static io.peakos.rules.Standard.POLICIES;
import static io.peakos.rules.Standard.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.peakos.policy.CommitmentFacts.Occasion;
import io.peakos.policy.CommitmentFacts.Role;
import io.peakos.policy.Explanation;
import io.peakos.policy.Facts;
import io.peakos.policy.Judgement;
import io.peakos.policy.Parameter;
import io.peakos.policy.PolicyDescription;
import io.peakos.policy.PolicyId;
import io.peakos.policy.PolicyMode;
import io.peakos.policy.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DroolsPoliciesTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 2);

  @Test
  void the_catalogue_lists_every_policy_by_id_with_its_mode() {
    assertThat(POLICIES.catalogue())
        .extracting(policy -> policy.id().value())
        .containsExactly(
            "A-01", "A-02", "A-03", "A-04", "A-05", "A-06", "A-07", "A-08", "A-09", "A-10", "A-11",
            "A-12", "A-13", "A-14", "A-15", "A-16", "C-03", "C-04", "F-01", "F-02", "F-03", "F-04",
            "F-05", "F-06", "G-04", "W20", "W21");
    assertThat(POLICIES.catalogue())
        .filteredOn(PolicyDescription::integrity)
        .extracting(policy -> policy.id().value())
        .containsExactly("A-01", "A-16", "G-04", "W20");
    assertThat(POLICIES.catalogue())
        .filteredOn(policy -> policy.mode() != PolicyMode.ENFORCE)
        .extracting(policy -> policy.id() + " " + policy.mode())
        .containsExactly("A-11 SUGGEST", "F-06 SUGGEST");
    assertThat(POLICIES.catalogue())
        .allSatisfy(policy -> assertThat(policy.title()).matches("\\p{Lu}.*\\."));
  }

  @Test
  void the_parameters_are_those_of_the_reference() {
    assertThat(POLICIES.catalogue())
        .flatExtracting(PolicyDescription::parameters)
        .extracting(
            parameter -> parameter.key() + " " + parameter.value() + " " + parameter.layer())
        .containsExactlyInAnyOrder(
            "commitment.acceptReminder 2 wd standard",
            "commitment.acceptReturn 4 wd standard",
            "commitment.maxDueDays.warn 14 d standard",
            "commitment.nudge 2 wd standard",
            "commitment.overdue.inform 1 wd standard",
            "commitment.overdue.issueReviews 2 standard",
            "commitment.overdue.forceChoiceDays 14 d standard",
            "commitment.overdue.escalateDays 30 d standard",
            "team.completion.target 0.9 standard",
            "team.completion.target 0.9 standard", // share it
            "team.completion.weeks 3 standard",
            "owner.rate.floor 0.6 standard",
            "owner.rate.minItems 4 standard",
            "owner.rate.weeks 4 standard",
            "commitment.openPerOwner.warn 10 standard",
            "commitment.rescope.max 2 standard",
            "owner.left 1 wd standard",
            "commitment.confirmSilence 3 wd standard",
            "act.topK 3 standard",
            "act.boxMinutes 15 min standard",
            "rhythm.missed.after 24 h standard",
            "rhythm.quorum.waitMinutes 10 min standard",
            "rhythm.missed.remake 2 wd standard",
            "rhythm.missed.remakeMonthly 5 wd standard",
            "rhythm.missed.escalateWeekly 2 standard",
            "rhythm.missed.escalateDaily 3 standard",
            "rhythm.missed.tellLeadDaily 2 standard",
            "rhythm.offTime.minutes 5 standard",
            "rhythm.offTime.times 3 standard",
            "rhythm.hollow.redesign 2 standard",
            "rhythm.rating.target 8 standard",
            "rhythm.rating.low 3 standard",
            "rhythm.attendance.occurrences 4 standard",
            "rhythm.attendance.floor 0.8 standard");
  }

  @Test
  void the_moments_tell_the_clockwork_when_to_look() {
    assertThat(POLICIES.moments())
        .extracting(
            m ->
                m.policy()
                    + "/"
                    + m.step()
                    + " "
                    + m.anchor()
                    + " "
                    + m.direction()
                    + " "
                    + m.span())
        .containsExactly(
            "A-02/remind PROPOSED AFTER 2 wd",
            "A-02/return PROPOSED AFTER 4 wd",
            "A-04/nudge DUE BEFORE 2 wd",
            "A-05/due DUE AFTER 0 min",
            "A-05/inform DUE AFTER 1 wd",
            "A-07/choose DUE AFTER 14 d",
            "A-08/escalate DUE AFTER 30 d",
            "A-15/handover OWNER_LEFT AFTER 1 wd",
            "C-04/prompt TAKEN_UP AFTER 15 min",
            "F-01/missed START AFTER 24 h",
            "F-01/quorum GATHERED AFTER 10 min",
            "W20/silence REPORTED AFTER 3 wd");
  }

  @Test
  void a_parameter_of_the_host_counts_and_is_named_as_the_hosts() {
    DroolsPolicies patient = POLICIES.parameter("commitment.overdue.escalateDays", "60 d");

    assertThat(said(patient, Promise.accepted().overdueFor(Ago.days(59)).facts()))
        .doesNotContain("A-08/escalate ladder S3");
    Explanation why =
        Standard.judged(patient, Promise.accepted().overdueFor(Ago.days(60)).facts())
            .verdicts()
            .stream()
            .map(Verdict::why)
            .filter(w -> w.policy().equals(new PolicyId("A-08")))
            .findFirst()
            .orElseThrow();
    assertThat(why.parameters())
        .containsExactly(new Parameter("commitment.overdue.escalateDays", "60 d", "host"));
    assertThat(why.sentence()).contains("for 60 days, so after 60 days");
    assertThat(patient.moments())
        .anyMatch(
            moment -> moment.policy().equals(why.policy()) && moment.span().text().equals("60 d"));
    assertThat(POLICIES.moments()).noneMatch(moment -> moment.span().text().equals("60 d"));
  }

  @Test
  void an_unknown_parameter_is_refused_with_the_known_ones() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> POLICIES.parameter("commitment.overdue.escalate", "21 d"))
        .withMessageContaining("(commitment.overdue.escalate) is not known.\nMaybe one of: ")
        .withMessageContaining("commitment.overdue.escalateDays, ");
  }

  @Test
  void a_share_may_be_written_in_percent_too() {
    assertThat(POLICIES.parameter("owner.rate.floor", "45 %").catalogue())
        .flatExtracting(PolicyDescription::parameters)
        .filteredOn(parameter -> parameter.key().equals("owner.rate.floor"))
        .extracting(Parameter::value)
        .containsExactly("0.45");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          commitment.overdue.escalateDays | 21                         | a length of time up to 1000 days: working days (2 wd)
          commitment.overdue.escalateDays | three weeks                | a length of time
          commitment.overdue.inform       | next weekly-camp           | a length of time
          commitment.overdue.inform       | 2 wd including the first day | a length of time
          commitment.openPerOwner.warn    | 0                          | a whole number from 1 to 1000
          commitment.openPerOwner.warn    | 2.5                        | a whole number
          commitment.openPerOwner.warn    | 10 d                       | a whole number
          owner.rate.weeks                | 54                         | a whole number of weeks from 1 to 53
          owner.rate.weeks                | 4 weeks                    | a whole number of weeks
          owner.rate.floor                | 60                         | a share from 0 to 1
          owner.rate.floor                | NaN                        | a share from 0 to 1
          owner.rate.floor                | 160 %                      | a share from 0 to 1 or in percent
          """)
  void a_value_in_the_wrong_unit_is_refused_with_the_right_one(
      String key, String value, String expected) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> POLICIES.parameter(key, value))
        .withMessageStartingWith("The parameter (" + key + ") must be ")
        .withMessageContaining(expected)
        .withMessageContaining("but was (" + value + ").\nMaybe ");
  }

  @Test
  void a_mode_decides_what_becomes_of_the_same_verdicts() {
    Facts many = Promise.beingAccepted().ownerHasOpen(10).facts();

    assertThat(said(POLICIES.mode("A-12", PolicyMode.OBSERVE), many))
        .containsExactly("(observe) A-12/consent reject: consent of the lead");
    assertThat(said(POLICIES.mode("A-12", PolicyMode.SUGGEST), many))
        .containsExactly("(suggest) A-12/consent reject: consent of the lead");
    assertThat(said(POLICIES, many)).containsExactly("A-12/consent reject: consent of the lead");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A-99", "a-12", "W22", ""})
  void an_unknown_policy_is_refused_with_the_known_ones(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> POLICIES.mode(id, PolicyMode.OBSERVE))
        .withMessageContaining("(" + id + ") is not known.\nMaybe one of: [A-01, ");
  }

  @Test
  void what_is_promised_about_all_policies_has_no_mode() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> POLICIES.mode("G-04", PolicyMode.OBSERVE))
        .withMessageContaining("The policy (G-04) has no mode");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-15T12:00:00Z, true", // before the adoption
    "2026-11-02T00:00:00Z, true",
    "2026-11-29T23:59:59Z, true",
    "2026-11-30T00:00:00Z, false",
  })
  void for_four_weeks_after_the_adoption_everything_but_integrity_is_only_observed(
      Instant at, boolean observed) {
    DroolsPolicies adopting = POLICIES.adoptedOn(MONDAY).mode("A-03", PolicyMode.SUGGEST);
    String observe = observed ? "(observe) " : "";

    assertThat(said(adopting, Promise.beingAccepted().ownerHasOpen(10).at(at).facts()))
        .containsExactly(observe + "A-12/consent reject: consent of the lead");
    assertThat(said(adopting, Promise.beingProposed().dueIn(Ago.days(30)).at(at).facts()))
        .containsExactly((observed ? "(observe) " : "(suggest) ") + "A-03/ask notify counterparty");
    assertThat(
            said(adopting, Promise.beingProposed().clear(true, false, true, true).at(at).facts()))
        .containsExactly("A-01/reject reject: outcome");
    assertThat(said(adopting, Promise.beingAbandoned().because().at(at).facts()))
        .containsExactly(
            "A-16/consent reject: consent of the requester or of the priority's owner");
    assertThat(said(adopting, Promise.beingRescoped().agreed(Role.OWNER).at(at).facts()))
        .containsExactly("W20/requester-consent reject: consent of the requester");
  }

  @Test
  void the_version_is_stable_and_changes_with_every_setting() {
    assertThat(POLICIES.version()).matches("standard-1-[0-9a-f]{12}");
    assertThat(DroolsPolicies.standard().version()).isEqualTo(POLICIES.version());
    assertThat(
            List.of(
                POLICIES.version(),
                POLICIES.parameter("owner.left", "2 wd").version(),
                POLICIES.mode("A-11", PolicyMode.OBSERVE).version(),
                POLICIES.mode("A-12", PolicyMode.OBSERVE).version(),
                POLICIES.adoptedOn(MONDAY).version(),
                POLICIES.adoptedOn(MONDAY.plusDays(1)).version()))
        .doesNotHaveDuplicates();
    assertThat(POLICIES.parameter("owner.left", "1 wd").mode("A-11", PolicyMode.SUGGEST).version())
        .as("the same judgement")
        .isEqualTo(POLICIES.version());
    assertThat(
            POLICIES
                .parameter("owner.left", "2 wd")
                .parameter("commitment.nudge", "1 wd")
                .version())
        .isEqualTo(
            POLICIES
                .parameter("commitment.nudge", "1 wd")
                .parameter("owner.left", "2 wd")
                .version());
  }

  @Test
  void there_is_one_judgement_per_facts_in_their_order_also_for_the_same_facts_twice() {
    Facts nudge = Promise.accepted().dueIn(Ago.workingDays(1)).facts();
    Facts quiet = Promise.accepted().facts();
    Facts equal = Promise.accepted().dueIn(Ago.workingDays(1)).facts();

    List<Judgement> judgements = POLICIES.judge(List.of(nudge, quiet, nudge, equal));

    assertThat(judgements).extracting(Judgement::facts).containsExactly(nudge, quiet, nudge, equal);
    assertThat(judgements)
        .extracting(judgement -> judgement.verdicts().size())
        .containsExactly(1, 0, 1, 1);
    assertThat(POLICIES.judge(List.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whoever_is_judged_together_and_in_whatever_order_changes_nothing(long seed) {
    var random = new Random(seed);
    List<Facts> facts =
        new ArrayList<>(IntStream.range(0, 60).mapToObj(i -> anyPromise(random)).toList());
    facts.addAll(Samples.all());
    List<Judgement> alone = facts.stream().map(one -> Standard.judged(POLICIES, one)).toList();
    List<Integer> order = new ArrayList<>(IntStream.range(0, facts.size()).boxed().toList());
    Collections.shuffle(order, random);

    List<Judgement> together = POLICIES.judge(order.stream().map(facts::get).toList());

    for (int i = 0; i < order.size(); i++) {
      assertThat(together.get(i)).isEqualTo(alone.get(order.get(i)));
    }
  }

  @Test
  void verdicts_come_by_policy_and_step() {
    Judgement judgement =
        Standard.judged(POLICIES, Promise.accepted().overdueFor(Ago.days(31)).facts());

    assertThat(judgement.verdicts()).extracting(Verdict::key).isSorted();
  }

  private static Facts anyPromise(Random random) {
    Promise promise =
        Promise.in(any(random, io.peakos.work.CommitmentState.values()))
            .on(any(random, Occasion.values()))
            .clear(random.nextInt(9) > 0, random.nextInt(9) > 0, true, true)
            .rescoped(random.nextInt(4))
            .notDoneAt(random.nextInt(4))
            .ownerHasOpen(random.nextInt(5) == 0 ? null : random.nextInt(20))
            .ownerHasHanging(random.nextInt(2))
            .agreed(any(random, Role.values()));
    if (random.nextBoolean()) {
      promise.overdueFor(Ago.days(random.nextInt(40)));
    } else {
      promise.dueIn(Ago.workingDays(random.nextInt(20)));
    }
    if (random.nextInt(3) == 0) {
      promise.ownerLeft(random.nextBoolean() ? null : Ago.workingDays(random.nextInt(3)));
    }
    return promise
        .waitingFor(Ago.workingDays(random.nextInt(6)))
        .reportedFor(Ago.workingDays(random.nextInt(6)))
        .facts();
  }

  private static <T> T any(Random random, T[] all) {
    return all[random.nextInt(all.length)];
  }
}
