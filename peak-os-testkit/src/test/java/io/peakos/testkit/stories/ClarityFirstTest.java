package io.peakos.testkit.stories;

import static io.peakos.testkit.TimelineAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.PeakOs;
import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.people.TeamId;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import io.peakos.work.Commitment;
import io.peakos.work.CommitmentCommand;
import io.peakos.work.CommitmentState;
import io.peakos.work.Proposal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** (j) T-7.2: what is not clear is not chased; it is made clear first. */
@PeakOsTest
class ClarityFirstTest {
  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;

  ClarityFirstTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
  }

  @BeforeEach
  void people() {
    Ladders.people(org);
    org.person("ann");
    time.advanceUntil("Mon 2026-02-16 09:00");
  }

  @Test
  void what_lacks_owner_outcome_due_or_origin_is_rejected_by_A01_naming_it() {
    Proposal clear = clear();
    Map<String, Proposal> lacking =
        Map.of(
            "owner", with(clear, "owner"),
            "outcome", with(clear, "outcome"),
            "due", with(clear, "due"),
            "origin", with(clear, "origin"));
    lacking.forEach(
        (field, proposal) ->
            assertThatThrownBy(() -> peak.commitments().propose(org.as("ann"), proposal))
                .isInstanceOfSatisfying(
                    PeakOsException.class,
                    e -> {
                      assertThat(e.code()).isEqualTo(ErrorCode.REJECTED);
                      assertThat(e.missing()).containsExactly(field);
                      assertThat(e).hasMessageContaining("A-01");
                    }));
    time.advance(Duration.ofDays(90));
    assertThat(time).toldNobody();
  }

  @Test
  void a_draft_that_is_not_clear_is_never_chased() {
    Commitment draft =
        peak.commitments().draft(org.as("ann"), with(clear(), "outcome").team(new TeamId("shop")));
    time.advance(Duration.ofDays(90));
    assertThat(time).toldNobody();
    assertThat(peak.commitments().find(org.as("ann"), draft.id()).orElseThrow().state())
        .isEqualTo(CommitmentState.DRAFT);
    assertThatThrownBy(
            () ->
                peak.commitments()
                    .handle(org.as("ann"), draft.id(), new CommitmentCommand.Propose()))
        .isInstanceOfSatisfying(
            PeakOsException.class, e -> assertThat(e.missing()).containsExactly("outcome"));
  }

  @Test
  void the_same_promise_made_clear_is_chased() {
    Commitment promise = peak.commitments().propose(org.as("ann"), clear());
    peak.commitments()
        .handle(org.as("bob"), promise.id(), new CommitmentCommand.Accept(Set.of()));
    time.advance(Duration.ofDays(90));
    assertThat(time).told("bob").because("due");
  }

  private Proposal clear() {
    return Proposal.of("release notes")
        .owner(org.id("bob"))
        .outcome("published")
        .due(time.at("Fri 2026-02-27 12:00"))
        .origin(SubjectRef.of("meeting", "1"))
        .team(new TeamId("shop"));
  }

  private static Proposal with(Proposal clear, String lacking) {
    return new Proposal(
        null,
        clear.title(),
        lacking.equals("owner") ? null : clear.owner(),
        null,
        lacking.equals("outcome") ? null : clear.outcome(),
        lacking.equals("due") ? null : clear.due(),
        lacking.equals("origin") ? null : clear.origin(),
        null,
        clear.team(),
        Set.of(),
        null);
  }
}
