package io.peakos.testkit;

import static io.peakos.testkit.TimelineAssert.assertThat;

import io.peakos.PeakOs;
import io.peakos.obligation.Owe;
import io.peakos.subject.SubjectRef;
import org.junit.jupiter.api.Test;

@PeakOsTest
class FirstStoryTest {
  @Test
  void a_late_report_reaches_its_owner(PeakOs peak, Timeline time, TestOrganization org) {
    org.person("bob");
    SubjectRef project = SubjectRef.of("project", "42");
    peak.obligations()
        .owe(org.host(), Owe.of("report", project, org.id("bob"), time.at("Fri 2026-02-13 17:00")));
    time.advanceTo("Fri 2026-02-13 18:00");
    assertThat(time).toldExactly("Fri 2026-02-13 17:00 bob L0");
  }
}
