package io.peakos.testkit.stories;

import static io.peakos.testkit.TimelineAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.PeakOs;
import io.peakos.error.PeakOsException;
import io.peakos.escalation.Escalation;
import io.peakos.escalation.NewEscalation;
import io.peakos.escalation.Severity;
import io.peakos.people.Caller;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import io.peakos.work.Commitment;
import io.peakos.work.CommitmentCommand.Reassign;
import io.peakos.work.CommitmentFilter;
import io.peakos.work.CommitmentId;
import io.peakos.work.CommitmentState;
import io.peakos.work.Proposal;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A promise changes hands, within a team and from one team to another, with both sides' consent.
 */
@PeakOsTest
class HandedOverTest {
  private static final CommitmentId ID = new CommitmentId("handed");
  private static final TeamId SHOP = new TeamId("shop");
  private static final TeamId LAB = new TeamId("lab");

  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;

  HandedOverTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
  }

  @BeforeEach
  void bob_of_the_shop_promises_something_to_ann() {
    Ladders.people(org);
    org.person("ann");
    org.person("cy");
    org.person("lou");
    org.team("lab").lead("lou").under("all");
    time.advanceUntil("Mon 2026-02-16 09:00");
    peak.commitments()
        .propose(
            org.as("ann"),
            Proposal.of("Connect the till")
                .id(ID.value())
                .owner(org.id("bob"))
                .outcome("a customer pays")
                .due(time.at("Mon 2026-03-16 09:00"))
                .origin(SubjectRef.of("meeting", "1"))
                .team(SHOP));
    peak.commitments().accept(org.as("bob"), ID);
    time.run().forget();
  }

  @Test
  void it_is_handed_to_another_team_and_its_escalation_goes_there_too() {
    Escalation escalation =
        peak.escalations()
            .raise(
                org.host(),
                new NewEscalation(
                    SubjectRef.of(SubjectRef.COMMITMENT, ID.value()),
                    Severity.S1,
                    org.id("bob"),
                    org.id("ann"),
                    SHOP,
                    Set.of(),
                    null,
                    Ladders.NOTE));
    time.run().forget();
    Commitment handed = reassign(org.as("bob"), "cy", LAB, "lou");
    assertThat(handed.team()).isEqualTo(LAB);
    assertThat(handed.owner()).isEqualTo(org.id("cy"));
    assertThat(handed.state()).isEqualTo(CommitmentState.ACCEPTED);
    assertThat(handed.version()).as("the same life").isEqualTo(1);
    time.advanceTo("Mon 2026-02-16 09:15");
    assertThat(time)
        .toldExactly(
            "Mon 2026-02-16 09:00 cy commitment.reassigned",
            "Mon 2026-02-16 09:00 ann commitment.reassigned",
            "Mon 2026-02-16 09:15 lou L1")
        .told("ann")
        .saying(
            "\"Connect the till\", due Mon 16 Mar 2026 09:00 Z, is with cy now in the team lab.")
        .and()
        .happened("commitment.reassigned")
        .with("team", "lab")
        .with("owner", "cy")
        .once();
    assertThat(peak.escalations().find(org.host(), escalation.id()).orElseThrow().team())
        .isEqualTo(LAB);
    assertThat(
            peak.commitments()
                .list(org.host(), CommitmentFilter.open().team(LAB), Ladders.ALL)
                .items())
        .hasSize(1);
  }

  @Test
  void nobody_gives_away_or_takes_over_for_others() {
    assertThatThrownBy(() -> reassign(org.as("bob"), "cy", LAB))
        .isInstanceOfSatisfying(
            PeakOsException.class,
            no ->
                assertThat(no.missing())
                    .containsExactly("consent of the new owner or of their lead"));
    assertThatThrownBy(() -> reassign(org.as("lea"), "cy", LAB))
        .isInstanceOf(PeakOsException.class);
    assertThatThrownBy(() -> reassign(org.as("cy"), "cy", LAB))
        .isInstanceOfSatisfying(
            PeakOsException.class,
            no ->
                assertThat(no.missing()).containsExactly("consent of the owner or of their lead"));
    assertThatThrownBy(() -> reassign(org.host(), "cy", null)).isInstanceOf(PeakOsException.class);
    assertThat(peak.commitments().find(org.host(), ID).orElseThrow().owner())
        .isEqualTo(org.id("bob"));
  }

  @Test
  void within_a_team_its_lead_decides_alone() {
    assertThat(reassign(org.as("lea"), "cy", null).owner()).isEqualTo(org.id("cy"));
  }

  @Test
  void whoever_has_left_is_not_asked() {
    org.person("bob").left();
    assertThat(reassign(org.as("cy"), "cy", LAB).team()).isEqualTo(LAB);
  }

  private Commitment reassign(Caller by, String owner, TeamId team, String... consents) {
    Set<PersonId> agreed = new java.util.HashSet<>();
    for (String person : consents) {
      agreed.add(org.id(person));
    }
    return peak.commitments()
        .handle(by, ID, new Reassign(org.id(owner), team, "they have the device", agreed));
  }
}
