package io.peakos.testkit.stories;

import static io.peakos.testkit.TimelineAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.PeakOs;
import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.escalation.EscalationNote;
import io.peakos.escalation.NewEscalation;
import io.peakos.escalation.Severity;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** T-7.7: a note that lacks one of the six is not sent. */
@PeakOsTest
class EscalationNoteTest {
  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;

  EscalationNoteTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
  }

  @Test
  void a_note_that_lacks_anything_is_rejected_naming_it_and_nothing_is_sent() {
    Ladders.people(org);
    EscalationNote full = Ladders.NOTE;
    Map<String, EscalationNote> lacking = new LinkedHashMap<>();
    lacking.put(
        "decisionNeeded",
        new EscalationNote(
            " ",
            full.options(),
            full.tradeOff(),
            full.attempts(),
            full.recommendation(),
            full.deadline()));
    lacking.put(
        "options",
        new EscalationNote(
            full.decisionNeeded(),
            List.of(),
            full.tradeOff(),
            full.attempts(),
            full.recommendation(),
            full.deadline()));
    lacking.put(
        "tradeOff",
        new EscalationNote(
            full.decisionNeeded(),
            full.options(),
            null,
            full.attempts(),
            full.recommendation(),
            full.deadline()));
    lacking.put(
        "attempts",
        new EscalationNote(
            full.decisionNeeded(),
            full.options(),
            full.tradeOff(),
            List.of(),
            full.recommendation(),
            full.deadline()));
    lacking.put(
        "recommendation",
        new EscalationNote(
            full.decisionNeeded(),
            full.options(),
            full.tradeOff(),
            full.attempts(),
            null,
            full.deadline()));
    lacking.put(
        "deadline",
        new EscalationNote(
            full.decisionNeeded(),
            full.options(),
            full.tradeOff(),
            full.attempts(),
            full.recommendation(),
            null));
    lacking.forEach(
        (field, note) ->
            assertThatThrownBy(() -> raise(note))
                .isInstanceOfSatisfying(
                    PeakOsException.class,
                    e -> {
                      assertThat(e.code()).isEqualTo(ErrorCode.REJECTED);
                      assertThat(e.missing()).containsExactly(field);
                    }));
    time.advance(Duration.ofDays(30));
    assertThat(time).toldNobody();
    raise(full);
    time.run();
    assertThat(time).told("bob").by("L0").once();
  }

  private void raise(EscalationNote note) {
    NewEscalation complete = Ladders.escalation(org, Severity.S1, "bob");
    peak.escalations()
        .raise(
            org.host(),
            new NewEscalation(
                complete.subject(),
                complete.severity(),
                complete.owner(),
                complete.counterparty(),
                complete.team(),
                complete.partners(),
                complete.ladder(),
                note));
  }
}
