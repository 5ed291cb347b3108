package io.peakos.testkit.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.PeakOs;
import io.peakos.insight.Suggestion;
import io.peakos.rules.DroolsPolicies;
import io.peakos.testkit.EngineSetup;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import io.peakos.time.IsoWeek;
import io.peakos.work.CommitmentCommand;
import io.peakos.work.CommitmentId;
import io.peakos.workflow.PeakOsEngine;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A host asks for six weeks (owner.rate.weeks of A-11) and gets six, not the standard's four. */
@PeakOsTest(setup = WeeksLookedBackOnTest.SixWeeks.class)
class WeeksLookedBackOnTest {
  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;

  WeeksLookedBackOnTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
  }

  @Test
  void an_owner_is_judged_over_as_many_weeks_as_the_parameter_says() {
    Ladders.people(org);
    org.person("ann");
    time.advanceUntil("Mon 2026-02-02 09:00");
    CommitmentId promise = new Promises(peak, time, org).made("Mon 2026-06-01 12:00").id();
    for (int week = 0; week < 7; week++) {
      IsoWeek reviewed = IsoWeek.of(LocalDate.ofInstant(time.now(), ZoneOffset.UTC));
      peak.commitments()
          .handle(org.as("lea"), promise, new CommitmentCommand.Review(reviewed, week < 2));
      time.advance(Duration.ofDays(7));
    }
    List<Suggestion> suggestions =
        peak.suggestions().open(org.host(), org.id("bob"), Ladders.ALL).items().stream()
            .filter(suggestion -> suggestion.verdict().why().policy().value().equals("A-11"))
            .toList();
    Suggestion last = suggestions.get(suggestions.size() - 1);
    assertThat(last.text()).startsWith("1 of 6 promises were done").doesNotContain("{");
    assertThat(last.verdict().why().facts())
        .containsEntry("weeks", "6")
        .containsEntry("items", "6")
        .containsEntry("done", "1");
  }

  /** The standard policies, looking further back. */
  static final class SixWeeks implements EngineSetup {
    @Override
    public void prepare(PeakOsEngine.Builder builder) {
      builder.policies(DroolsPolicies.standard().parameter("owner.rate.weeks", "6"));
    }
  }
}
