package io.peakos.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class QuickstartCommandTest {
  @TempDir Path folder;

  @Test
  void a_company_lives_one_quarter_and_tells_its_story() throws IOException {
    CommandLineRun run = CommandLineRun.of("quickstart", "--out", folder);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err().lines()).hasSizeBetween(12, 14);
    assertThat(run.out())
        .contains("Week 41, 6 Oct to 12 Oct")
        // A promise is kept, in the time of Leipzig.
        .contains("Fri 17 Oct 09:10 Berlin Jonas confirms: “A housing that survives hail” is done.")
        // A holiday of Saxony moves the Weekly Camp from 19 to 20 November; Katrin is away.
        .contains("Thu 20 Nov 09:00 Berlin Rung L3 reaches nobody")
        .contains("Katrin was skipped: away until Sat 29 Nov 2025 00:00 Europe/Berlin")
        // After the clocks have changed in Leipzig, and not in Denver.
        .contains("Tue 28 Oct 15:00 Berlin → Jonas is told (rung L0)")
        .contains("Tue 28 Oct 15:00 Denver → Dana is told (rung L0)")
        .contains("Luz stood in for Rafael")
        .contains("Nobody objects: “Report from the wind tunnel” counts as done.")
        .contains("Dana decides in the huddle.")
        .contains("One escalation in full")
        .contains("L3: Rung L3 is for the head of the team.")
        // Two of the news of camps were not confirmed in time.
        .containsPattern("all +15 +9 +2 +1 +1 +2 +1 +6 +6 +4 +2 +1 +92 % +64 %")
        // A holiday moves a camp, one is missed and made up for, two are called off.
        .contains("The camp of sensors is held on Thu 30 Oct, 10:00 instead.")
        .containsPattern("sensors +13 +10 +1 +0 +2 +77 % +8.5")
        .containsPattern("cloud +13 +11 +0 +0 +2 +85 % +8.0");
  }

  @Test
  void it_leaves_a_journal_a_summary_and_a_page() throws IOException {
    CommandLineRun.of("quickstart", "--out", folder);

    assertThat(Files.readAllLines(folder.resolve("journal.jsonl"))).hasSizeGreaterThan(100);
    JsonNode summary =
        JsonMapper.builder().build().readTree(Files.readString(folder.resolve("summary.json")));
    assertThat(summary.get("total").get("made").asInt()).isEqualTo(15);
    assertThat(summary.get("teams").get("sensors").get("kept").asInt()).isEqualTo(4);
    assertThat(summary.get("camps").get("sensors").get("madeUp").asInt()).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("timeline.html")))
        .contains("<svg", "role=\"img\"", "Calibration bench ready for winter")
        .doesNotContain("<script", "src=", "href=");
    // The one that was missed stands where it was made up for, and one was called off.
    assertThat(Files.readString(folder.resolve("camps.ics")))
        .startsWith("BEGIN:VCALENDAR")
        .contains("DTSTART;TZID=Europe/Berlin:20251030T100000")
        .doesNotContain("Berlin:20251028T")
        .contains("STATUS:CANCELLED");
  }

  @Test
  void a_folder_that_cannot_be_written_stops_the_run() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    CommandLineRun run = CommandLineRun.of("quickstart", "--out", file);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("cannot be made", "choose another one with --out.");
  }
}
