package io.peakos.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.testkit.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A story that does not come as expected says where, what is instead, and what came before. */
class OutcomeTest {
  private static final Path CHECK_IN = Path.of("../scenarios/missed-check-in.yaml");

  @Test
  void a_wrong_expectation_is_not_met_and_shows_the_line_and_the_timeline() throws IOException {
    String text =
        Files.readString(CHECK_IN)
            .replace("- Thu 2026-02-19 16:00 dan manager", "- Thu 2026-02-19 16:00 max manager")
            .replace("- told: cleo", "- told: rita");
    Outcome outcome = Scenario.read(CHECK_IN, text).play(Database.H2);

    assertThat(outcome.allMet()).isFalse();
    assertThat(outcome.unmet())
        .extracting(unmet -> unmet.place().line() + " " + unmet.source())
        .containsExactly(
            "56 climbed exactly: - Tue 2026-02-17 16:00 rita reviewer - Thu 2026-02-19 16:00 max manager",
            "64 told: rita");
    assertThat(outcome.toString())
        .contains("A check-in is missed, and the reporting line hears of it, level by level")
        .contains("../scenarios/missed-check-in.yaml:56:7: climbed exactly: ")
        .contains("at Thu 2026-04-30 18:00 it was:")
        .contains("- Thu 2026-02-19 16:00 dan manager")
        .contains("before that:")
        .contains("dan stood in for max");
  }

  @Test
  void what_cannot_be_done_ends_the_story_unless_it_is_expected() {
    Outcome outcome =
        play(
            """
            - by: mia
              propose: {as: notes, owner: bob, team: shop}
              refused: PEAK-101
            - accept: notes
              refused: PEAK-101
            - by: mia
              draft: {as: song, owner: bob}
              refused: PEAK-101
            - accept: song
            - expect: {not told: bob}
            """);

    assertThat(outcome.met()).isEqualTo(1);
    assertThat(outcome.unmet())
        .extracting(
            unmet -> unmet.source() + " → " + unmet.instead().lines().findFirst().orElse(""))
        .satisfiesExactly(
            other ->
                assertThat(other)
                    .startsWith(
                        "accept: notes → at Mon 2026-02-09 09:00 it is refused with PEAK-102"),
            done ->
                assertThat(done)
                    .endsWith("at Mon 2026-02-09 09:00 it is not refused with PEAK-101, but done"),
            last ->
                assertThat(last)
                    .isEqualTo(
                        "accept: song → at Mon 2026-02-09 09:00 it cannot be done: The commitment (song) is (DRAFT); (Accept) is not possible now."));
  }

  @Test
  void each_kind_of_expectation_says_what_is_instead() {
    Outcome outcome =
        play(
            """
            - owe: {as: report, kind: report, about: project/1, owner: bob, until: Tue 2026-02-10 09:00}
            - at: Tue 2026-02-10 10:00
              expect:
                - told: {person: bob, times: 2}
                - told: mia
                - happened: {kind: obligation.overdue, with: {about: project/2}}
                - told exactly: []
                - owed: {of: report, is: submitted, overdue: no, owner: mia}
                - not escalated: report
                - escalation: {of: report, rung: L4}
                - owes: {person: bob, exactly: []}
                - open issues: {exactly: lamp}
                - suggestions: {to: bob, exactly: A-10}
                - forecast: {of: report, exactly: []}
                - delivery: {due: 2026-02-10, kept: 1, completion: 100 %}
            """);

    assertThat(outcome.met()).isZero();
    List<String> instead =
        outcome.unmet().stream()
            .map(unmet -> unmet.instead().replace("at Tue 2026-02-10 10:00 ", ""))
            .map(text -> text.lines().findFirst().orElse(""))
            .toList();
    assertThat(instead)
        .containsExactly(
            "it was so 1×; there is:",
            "it was not so; there is nothing like it",
            "it was not so; there is:",
            "it was:",
            "report: is is OPEN, overdue is true, owner is bob",
            "it is NOTIFIED, last rung L0",
            "report: rung is L0",
            "it is: report",
            "there is none",
            "there is none",
            "it is:",
            "delivery: kept is 0, completion is nothing");
  }

  private static Outcome play(String story) {
    return Scenario.read(
            Path.of("story.yaml"),
            """
            scenario: A story
            starts: Mon 2026-02-09 09:00
            organization:
              people: {bob: {reports to: mia}, mia: {}}
              teams: {shop: {lead: mia}}
            story:
            """
                + story)
        .play(Database.H2);
  }
}
