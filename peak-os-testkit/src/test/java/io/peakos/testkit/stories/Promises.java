package io.peakos.testkit.stories;

import io.peakos.PeakOs;
import io.peakos.people.TeamId;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import io.peakos.work.Commitment;
import io.peakos.work.Proposal;

/** What bob promises ann in several stories. */
final class Promises {
  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;

  Promises(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
  }

  /** A promise of the shop. */
  Commitment made(String due) {
    return made(due, "shop");
  }

  /** A promise of a team. */
  Commitment made(String due, String team) {
    Commitment proposed =
        peak.commitments()
            .propose(
                org.as("ann"),
                Proposal.of("it opens")
                    .owner(org.id("bob"))
                    .outcome("seen")
                    .due(time.at(due))
                    .origin(SubjectRef.of("meeting", "1"))
                    .team(new TeamId(team)));
    return peak.commitments().accept(org.as("bob"), proposed.id());
  }
}
