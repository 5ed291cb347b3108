package io.peakos.testkit.stories;

import static io.peakos.testkit.TimelineAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.PeakOs;
import io.peakos.insight.Owed;
import io.peakos.obligation.Obligation;
import io.peakos.obligation.ObligationCommand;
import io.peakos.obligation.Owe;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import io.peakos.time.Span;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** (h) Pause, resume, extend once with a reason, refuse the second. */
@PeakOsTest
class PauseAndExtendTest {
  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;

  PauseAndExtendTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
  }

  @BeforeEach
  void a_review_within_two_days() {
    org.person("ann");
    time.advanceUntil("Mon 2026-02-16 10:00");
  }

  @Test
  void a_paused_clock_keeps_what_is_left_and_counts_on_when_resumed() {
    Obligation owed = within("2 wd");
    time.advanceTo("Tue 2026-02-17 10:00");
    Obligation paused = handle(owed, new ObligationCommand.Pause("waits for the client"));
    assertThat(paused.clock().left()).isEqualTo(Duration.ofHours(8));
    time.advanceTo("Mon 2026-02-23 12:00");
    assertThat(time).toldNobody();
    Obligation resumed = handle(owed, new ObligationCommand.Resume());
    assertThat(resumed.clock().due()).isEqualTo(time.at("Tue 2026-02-24 12:00"));
    time.advanceTo("Tue 2026-02-24 12:00");
    assertThat(time).toldExactly("Tue 2026-02-24 12:00 ann L0");
  }

  @Test
  void pausing_what_is_paused_and_resuming_what_runs_are_refused() {
    Obligation owed = within("2 wd");
    assertThatThrownBy(() -> handle(owed, new ObligationCommand.Resume()))
        .isInstanceOf(IllegalStateException.class);
    handle(owed, new ObligationCommand.Pause("waits for the client"));
    assertThatThrownBy(() -> handle(owed, new ObligationCommand.Pause("again")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void it_is_extended_once_with_a_reason_and_a_second_time_is_refused() {
    Obligation owed = within("2 wd");
    Instant later = time.at("Fri 2026-02-20 10:00");
    Obligation extended = handle(owed, new ObligationCommand.Extend(later, "ill for two days"));
    assertThat(extended.clock().extendedTo()).isEqualTo(later);
    assertThatThrownBy(
            () ->
                handle(
                    owed,
                    new ObligationCommand.Extend(time.at("Fri 2026-02-27 10:00"), "still ill")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Maybe");
    time.advanceTo("Fri 2026-02-20 09:59");
    assertThat(time).toldNobody();
    time.advanceTo("Fri 2026-02-20 10:00");
    assertThat(time).toldExactly("Fri 2026-02-20 10:00 ann L0");
  }

  @Test
  void an_extension_needs_a_reason_and_comes_before_the_due_moment() {
    Obligation owed = within("2 wd");
    assertThatThrownBy(() -> new ObligationCommand.Extend(time.now(), " "))
        .isInstanceOf(IllegalArgumentException.class);
    time.advanceTo("Wed 2026-02-18 11:00");
    assertThatThrownBy(
            () ->
                handle(
                    owed,
                    new ObligationCommand.Extend(time.at("Fri 2026-02-20 10:00"), "too late")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_moved_anchor_supersedes_the_clock_that_counted_from_the_old_one() {
    Obligation owed = within("2 wd");
    handle(
        owed, new ObligationCommand.MoveAnchor(time.at("Wed 2026-02-18 15:00"), "meeting moved"));
    time.advanceTo("Fri 2026-02-20 14:59");
    assertThat(time).toldNobody();
    time.advanceTo("Fri 2026-02-20 15:00");
    assertThat(time).toldExactly("Fri 2026-02-20 15:00 ann L0");
  }

  @Test
  void an_anchor_moved_to_long_ago_is_due_at_once_and_is_the_one_that_is_shown() {
    Obligation owed = within("2 wd");
    Instant anchor = time.at("Wed 2026-02-11 15:00");
    handle(owed, new ObligationCommand.MoveAnchor(anchor, "the meeting was last week"));
    time.run();
    assertThat(time).toldExactly("Mon 2026-02-16 10:00 ann L0");
    Obligation shown = peak.obligations().find(org.host(), owed.id()).orElseThrow();
    assertThat(shown.clock().anchor()).isEqualTo(anchor);
    assertThat(shown.clock().due()).isEqualTo(time.at("Fri 2026-02-13 15:00"));
    assertThat(peak.insight().owes(org.host(), org.id("ann"), Ladders.ALL).items())
        .extracting(Owed::due)
        .containsExactly(time.at("Fri 2026-02-13 15:00"));
  }

  @Test
  void a_clock_that_stood_still_runs_again_when_its_anchor_moves() {
    Obligation owed = within("2 wd");
    handle(owed, new ObligationCommand.Pause("waits for the client"));
    handle(
        owed,
        new ObligationCommand.MoveAnchor(time.at("Thu 2026-02-12 10:00"), "the client had it"));
    Obligation shown = peak.obligations().find(org.host(), owed.id()).orElseThrow();
    assertThat(shown.clock().pausedAt()).isNull();
    assertThat(shown.clock().due()).isEqualTo(time.at("Mon 2026-02-16 10:00"));
    time.run();
    assertThat(time).toldExactly("Mon 2026-02-16 10:00 ann L0");
  }

  private Obligation within(String budget) {
    return peak.obligations()
        .owe(
            org.host(),
            Owe.of("review", SubjectRef.of("contract", "1"), org.id("ann"), time.now())
                .within(Span.parse(budget), time.now()));
  }

  private Obligation handle(Obligation owed, ObligationCommand command) {
    return peak.obligations().handle(org.as("ann"), owed.id(), command);
  }
}
