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
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * (l) One of 500 due clocks fails in the host's directory: 499 go through, one is parked, listed,
 * retried.
 */
@PeakOsTest
class OneOfManyFailsTest {
  private static final String CULPRIT = "p3";

  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;

  OneOfManyFailsTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
  }

  @Test
  void all_others_go_through_and_the_one_is_parked_and_listed_and_goes_on_when_it_is_retried() {
    dueAtNoon(500);
    assertThat(time.told()).hasSize(499).allMatch(told -> "L0".equals(told.rung()));
    assertThat(time).didNotTell(CULPRIT);
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
    assertThat(time).toldExactly("Tue 2026-02-17 09:00 p3 L0");
    assertThat(parked()).isEmpty();
  }

  @Test
  void what_fails_for_a_while_is_retried_by_itself() {
    dueAtNoon(5);
    org.failsForNobody();
    time.advanceTo("Mon 2026-02-16 12:01");
    assertThat(time).told(CULPRIT).by("L0").once();
    assertThat(time.told()).hasSize(5);
    assertThat(parked()).isEmpty();
  }

  @Test
  void what_is_skipped_is_given_up_and_the_journal_says_why() {
    dueAtNoon(5);
    time.advanceTo("Mon 2026-02-16 23:00");
    peak.operations().skip(org.host(), parked().get(0).id(), "the person is a duplicate");
    org.failsForNobody();
    time.forget().advanceTo("Tue 2026-02-17 09:00");
    assertThat(time).didNotTell(CULPRIT);
    assertThat(parked()).isEmpty();
    assertThat(peak.journal().from(org.host(), Ladders.ALL).items())
        .anyMatch(event -> "the person is a duplicate".equals(event.reason()));
  }

  private void dueAtNoon(int many) {
    Instant noon = time.at("Mon 2026-02-16 12:00");
    peak.transactions()
        .required(
            () -> {
              for (int i = 0; i < many; i++) {
                org.person("p" + i);
                peak.obligations()
                    .owe(
                        org.host(),
                        Owe.of(
                            "report",
                            SubjectRef.of("project", "p" + i),
                            org.id("p" + i),
                            noon));
              }
              return many;
            });
    org.failsFor(CULPRIT);
    time.advanceTo("Mon 2026-02-16 12:00");
  }

  private List<Parked> parked() {
    return peak.operations().parked(org.host(), Ladders.ALL).items();
  }
}
