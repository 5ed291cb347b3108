package io.peakos.testkit.stories;

import static io.peakos.testkit.TimelineAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.PeakOs;
import io.peakos.insight.Parked;
import io.peakos.obligation.Owe;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * (l) One of 500 due clocks fails in the host's directory: 499 go through, one is parked, listed,
 * retried.
 */
@PeakOsTest
class OneOfManyFailsTest {
  private static final int MANY = 500;
  private static final String CULPRIT = "p250";

  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;

  OneOfManyFailsTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
  }

  @BeforeEach
  void five_hundred_reports_are_due_at_noon_and_the_directory_fails_for_one_owner() {
    peak.transactions()
        .required(
            () -> {
              for (int i = 0; i < MANY; i++) {
                org.person("p" + i);
                peak.obligations()
                    .owe(
                        org.host(),
                        Owe.of(
                            "report",
                            SubjectRef.of("project", "p" + i),
                            org.id("p" + i),
                            time.at("Mon 2026-02-16 12:00")));
              }
              return MANY;
            });
    org.failsFor(CULPRIT);
    time.advanceTo("Mon 2026-02-16 12:00");
  }

  @Test
  void all_others_go_through_at_once_and_what_fails_for_a_while_is_retried_by_itself() {
    assertThat(time.told()).hasSize(MANY - 1).allMatch(told -> "L0".equals(told.rung()));
    assertThat(time).didNotTell(CULPRIT);
    org.failsForNobody();
    time.advanceTo("Mon 2026-02-16 12:01");
    assertThat(time).told(CULPRIT).by("L0").once();
    assertThat(time.told()).hasSize(MANY);
    assertThat(parked()).isEmpty();
  }

  @Test
  void what_keeps_failing_is_parked_and_listed_and_goes_on_when_it_is_retried() {
    time.advanceTo("Mon 2026-02-16 23:00");
    List<Parked> parked = parked();
    assertThat(parked).hasSize(1);
    assertThat(parked.get(0).kind()).isEqualTo(Parked.Kind.CLOCK);
    assertThat(parked.get(0).error()).contains("IllegalStateException");
    assertThat(parked.get(0).attempts()).isEqualTo(5);
    assertThat(peak.health().parked()).isEqualTo(1);
    assertThat(peak.health().advice()).isNotEmpty();
    org.failsForNobody();
    time.forget().advanceUntil("Tue 2026-02-17 09:00");
    assertThat(time).didNotTell(CULPRIT);
    peak.operations().retry(org.host(), parked.get(0).id());
    time.run();
    assertThat(time).told(CULPRIT).by("L0").at("Tue 2026-02-17 09:00").once();
    assertThat(parked()).isEmpty();
  }

  @Test
  void what_is_skipped_is_given_up_and_the_journal_says_why() {
    time.advanceTo("Mon 2026-02-16 23:00");
    peak.operations().skip(org.host(), parked().get(0).id(), "the person is a duplicate");
    org.failsForNobody();
    time.forget().advanceTo("Tue 2026-02-17 09:00");
    assertThat(time).didNotTell(CULPRIT);
    assertThat(parked()).isEmpty();
    assertThat(peak.journal().from(org.host(), Ladders.ALL).items()).isNotEmpty();
  }

  private List<Parked> parked() {
    return peak.operations().parked(org.host(), Ladders.ALL).items();
  }
}
