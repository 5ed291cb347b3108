package io.peakos.testkit.stories;

import static io.peakos.testkit.TimelineAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.peakos.PeakOs;
import io.peakos.insight.Forecast;
import io.peakos.insight.Suggestion;
import io.peakos.insight.Supposed;
import io.peakos.insight.WhatIf;
import io.peakos.insight.WhyNot;
import io.peakos.policy.PolicyId;
import io.peakos.policy.RuleTrace;
import io.peakos.rules.DroolsPolicies;
import io.peakos.rules.PolicyPack;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import io.peakos.time.IsoWeek;
import io.peakos.work.CommitmentCommand;
import io.peakos.work.CommitmentId;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A team's and an owner's weeks can be questioned before they are over, and what is said comes. */
@PeakOsTest
class WeekQuestionedTest {
  private static final SubjectRef SHOP = SubjectRef.of(SubjectRef.TEAM, "shop");
  private static final SubjectRef BOB = SubjectRef.of(SubjectRef.PERSON, "bob");
  private static final PolicyId RATE = new PolicyId("A-09");
  private static final PolicyId RELIEF = new PolicyId("A-10");
  private static final PolicyId OWNER = new PolicyId("A-11");

  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;
  private CommitmentId promise;

  WeekQuestionedTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
  }

  @BeforeEach
  void a_promise_of_the_shop_that_is_looked_at_every_week() {
    Ladders.people(org);
    org.person("ann");
    time.advanceUntil("Mon 2026-02-02 09:00");
    promise = new Promises(peak, time, org).made("Mon 2026-06-01 12:00").id();
  }

  @Test
  void a_team_hears_before_its_week_is_over_what_policies_will_say_of_it() {
    assertThatThrownBy(() -> peak.insight().whyNot(org.host(), SHOP, RATE))
        .hasMessageContaining("there is no review of late");
    reviewed(false);

    WhyNot rate = peak.insight().whyNot(org.host(), SHOP, RATE);
    assertThat(rate.sentences().get(0)).startsWith("In the week 2026-W06 of shop: It speaks: ");
    assertThat(rate.next())
        .extracting(Forecast.Step::step, Forecast.Step::at)
        .containsExactly(tuple("A-09/signal", time.at("Mon 2026-02-09 00:00")));
    WhyNot relief = peak.insight().whyNot(org.host(), SHOP, RELIEF);
    assertThat(relief.rules())
        .flatExtracting(RuleTrace::failing)
        .extracting(RuleTrace.Condition::value)
        .contains("1");
    assertThat(relief.next()).isEmpty();
    assertThat(reevaluated(relief)).isEqualTo(relief.rules());

    time.advanceTo("Mon 2026-02-09 09:00");
    assertThat(time).happened("signal.fired").at("Mon 2026-02-09 00:00").once();
    WhyNot after = peak.insight().whyNot(org.host(), SHOP, RATE);
    assertThat(after.rules().get(0).speaks()).isTrue();
    assertThat(after.next()).as("the week is over").isEmpty();
    assertThat(after.done()).containsExactly("signal");
  }

  @Test
  void a_further_review_changes_what_is_foreseen_and_so_does_a_pack() {
    reviewed(false);
    byte[] lenient = PackZip.client("acme", "1.0", "team.completion.target: 0.0");

    WhatIf answer =
        peak.insight().whatIf(org.host(), SHOP, Supposed.pack(PolicyPack.read(lenient)));
    assertThat(answer.gone()).extracting(Forecast.Step::step).containsExactly("A-09/signal");
    assertThat(answer.added()).isEmpty();

    reviewed(true);
    assertThat(peak.insight().whatNext(org.host(), SHOP).steps()).isEmpty();
  }

  @Test
  void an_owner_is_told_what_counts_and_the_team_is_not() {
    for (int week = 0; week < 5; week++) {
      reviewed(false);
      time.advance(Duration.ofDays(7));
    }
    reviewed(false);

    WhyNot few = peak.insight().whyNot(org.host(), BOB, OWNER);
    assertThat(few.sentences().get(0)).startsWith("In the week 2026-W11 of shop: ");
    assertThat(reevaluated(few)).isEqualTo(few.rules());
    assertThat(few.next())
        .extracting(Forecast.Step::step, Forecast.Step::at)
        .containsExactly(
            tuple("A-11/lead", time.at("Mon 2026-03-16 00:00")),
            tuple("A-11/owner", time.at("Mon 2026-03-16 00:00")));
    assertThat(peak.insight().whyNot(org.host(), SHOP, OWNER).rules())
        .as("what is said of one owner is not told to whoever may ask about the team")
        .isEmpty();
    assertThat(peak.insight().whatNext(org.host(), SHOP).steps())
        .extracting(Forecast.Step::step)
        .noneMatch(step -> step.startsWith("A-11"));

    time.advanceTo("Mon 2026-03-16 00:00");
    assertThat(peak.suggestions().open(org.host(), org.id("bob"), Ladders.ALL).items())
        .extracting(Suggestion::at)
        .contains(time.at("Mon 2026-03-16 00:00"));
  }

  private List<RuleTrace> reevaluated(WhyNot answer) {
    DroolsPolicies standard = DroolsPolicies.standard();
    return answer.seen().stream()
        .flatMap(seen -> standard.trace(seen.facts(), answer.policy()).stream())
        .toList();
  }

  private void reviewed(boolean done) {
    IsoWeek week = IsoWeek.of(LocalDate.ofInstant(time.now(), ZoneOffset.UTC));
    peak.commitments().handle(org.as("lea"), promise, new CommitmentCommand.Review(week, done));
  }
}
