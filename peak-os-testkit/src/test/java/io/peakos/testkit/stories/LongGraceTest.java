package io.peakos.testkit.stories;

import static io.peakos.testkit.TimelineAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.PeakOs;
import io.peakos.obligation.Owe;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import io.peakos.time.Span;
import org.junit.jupiter.api.Test;

/** (f) A grace of 400 days still fires. */
@PeakOsTest
class LongGraceTest {
  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;

  LongGraceTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
  }

  @Test
  void a_rung_400_days_after_the_due_moment_fires_on_its_day() {
    org.person("ann");
    org.person("rita");
    peak.escalations().publish(org.host(), Ladders.line("400 d"));
    peak.obligations()
        .owe(
            org.host(),
            Owe.of(
                    "review",
                    SubjectRef.of("contract", "1"),
                    org.id("ann"),
                    time.at("Fri 2026-02-13 16:00"))
                .counterparty(org.id("rita"))
                .ladder(Ladders.LINE));
    time.advanceTo("Sat 2027-03-20 15:59");
    assertThat(time).toldNobody();
    time.advanceTo("Sat 2027-03-20 16:00");
    assertThat(time).toldExactly("Sat 2027-03-20 16:00 rita reviewer");
  }

  @Test
  void four_hundred_working_days_to_hand_something_in_are_four_hundred_working_days() {
    org.person("ann");
    time.advanceUntil("Mon 2026-02-16 10:00");
    peak.obligations()
        .owe(
            org.host(),
            Owe.of("review", SubjectRef.of("contract", "1"), org.id("ann"), time.now())
                .within(Span.parse("400 wd"), time.now()));
    // 80 weeks of five working days.
    time.advanceTo("Mon 2027-08-30 09:59");
    assertThat(time).toldNobody();
    time.advanceTo("Mon 2027-08-30 10:00");
    assertThat(time).toldExactly("Mon 2027-08-30 10:00 ann L0");
  }
}
