package io.peakos.testkit.stories;

import static io.peakos.testkit.TimelineAssert.assertThat;

import io.peakos.PeakOs;
import io.peakos.people.TeamId;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import io.peakos.work.CommitmentCommand.Accept;
import io.peakos.work.Proposal;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The journal keeps of a promise all that it takes to make it again, under other policies. */
@PeakOsTest
class RecordedTest {
  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;

  RecordedTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
  }

  @BeforeEach
  void people() {
    Ladders.people(org);
    org.person("ann");
    time.advanceUntil("Mon 2026-02-02 09:00");
  }

  @Test
  void what_was_promised_and_who_agreed_stands_in_the_journal() {
    var promise =
        peak.commitments()
            .propose(
                org.as("ann"),
                Proposal.of("the shop opens")
                    .owner(org.id("bob"))
                    .outcome("seen")
                    .due(time.at("Fri 2026-02-13 12:00"))
                    .origin(SubjectRef.of("meeting", "1"))
                    .serves(SubjectRef.of("priority", "7"))
                    .partners(Set.of(new TeamId("yard"), new TeamId("all")))
                    .team(new TeamId("shop")));
    peak.commitments()
        .handle(org.as("bob"), promise.id(), new Accept(Set.of(org.id("lea"), org.id("hugo"))));
    time.run();

    assertThat(time)
        .happened("commitment.proposed")
        .with("title", "the shop opens")
        .with("outcome", "seen")
        .with("owner", "bob")
        .with("requester", "ann")
        .with("due", "2026-02-13T12:00:00Z")
        .with("origin", "meeting/1")
        .with("serves", "priority/7")
        .with("partners", "all, yard")
        .with("team", "shop")
        .once();
    assertThat(time).happened("commitment.accepted").with("consents", "hugo, lea").once();
  }
}
