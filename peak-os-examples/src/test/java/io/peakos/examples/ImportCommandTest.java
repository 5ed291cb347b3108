package io.peakos.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.examples.kubernetes.RealHistory;
import io.peakos.people.PersonId;
import io.peakos.people.SeatId;
import io.peakos.people.Team;
import io.peakos.people.TeamId;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.scenario.OrganizationFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ImportCommandTest {
  private static final String HISTORY = "enhancement-history.jsonl";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;

  @BeforeEach
  void a_small_history() throws IOException, URISyntaxException {
    Path small =
        Path.of(
            Objects.requireNonNull(ImportCommandTest.class.getResource("kubernetes/small"))
                .toURI());
    for (String name : List.of("teams.yaml", "releases.csv", HISTORY)) {
      Files.copy(small.resolve(name), folder.resolve(name));
    }
  }

  @Test
  void each_event_of_a_history_is_counted_from_the_journal() throws IOException {
    CommandLineRun run = importing("2024-01-15", "2024-06-30");

    assertThat(run.err()).contains("v1.2 is out; 4 promises are open now");
    assertThat(run.code()).isZero();
    JsonNode summary = summary();
    assertThat(summary.get("total"))
        .isEqualTo(
            JSON.readTree(
                """
                {"openBefore": 8, "made": 3, "moved": 2, "broughtForward": 1, "kept": 7,
                 "missed": 1, "contradicted": 1, "abandoned": 2, "backfilled": 1,
                 "unknownRelease": 1, "openAfter": 1,
                 "escalations": {"L0": 1, "L1": 1, "L2": 1, "L3": 1, "L4": 1}}
                """));
    assertThat(summary.get("ids"))
        .isEqualTo(
            JSON.readTree(
                """
                {"openBefore": ["1/alpha/v1.1", "2/alpha/v1.2", "3/alpha/v1.2", "4/alpha/v1.3",
                   "5/alpha/v1.2", "6/alpha/v1.2", "6/beta/v1.3", "9/alpha/v1.2"],
                 "made": ["1/alpha/v1.3", "5/alpha/v1.3", "8/alpha/v1.4"],
                 "moved": ["3/alpha/v1.3", "9/alpha/v1.3"],
                 "broughtForward": ["4/alpha/v1.2"],
                 "kept": ["1/alpha/v1.1", "1/alpha/v1.3", "2/alpha/v1.2", "3/alpha/v1.3",
                   "4/alpha/v1.2", "5/alpha/v1.3", "9/alpha/v1.3"],
                 "missed": ["5/alpha/v1.2"],
                 "contradicted": ["1/alpha/v1.1"],
                 "abandoned": ["6/alpha/v1.2", "6/beta/v1.3"],
                 "backfilled": ["7/alpha/v1.1"],
                 "unknownRelease": ["7/beta/v1.0"],
                 "openAfter": ["8/alpha/v1.4"]}
                """));
    assertThat(run.out())
        .contains("8 open before + 3 made = 7 kept + 1 missed + 2 abandoned + 1 open after.")
        .contains("missed: 5/alpha/v1.2 of sig-b");
  }

  @Test
  void events_count_for_the_team_that_last_set_the_target() throws IOException {
    importing("2024-01-15", "2024-06-30");

    JsonNode teams = summary().get("teams");
    assertThat(teams.get("sig-a").get("moved").asInt()).isEqualTo(2);
    assertThat(teams.get("sig-a").get("kept").asInt()).isEqualTo(4);
    assertThat(teams.get("sig-b").get("kept").asInt()).isEqualTo(3);
  }

  @Test
  void tech_leads_chairs_liaison_and_the_steering_committee_hear_in_this_order()
      throws IOException {
    importing("2024-03-01", "2024-03-31");

    assertThat(heard("2"))
        .containsExactly(
            "2024-03-11T23:59:59Z L0 p2",
            "2024-03-12T17:00:00Z L1 t1",
            "2024-03-14T17:00:00Z L2 a1 a2 b1",
            "2024-03-20T09:00:00Z L3 l1",
            "2024-03-22T09:00:00Z L4 s1 s2");
  }

  @Test
  void what_another_team_takes_over_is_carried_upwards_through_that_team() throws IOException {
    String made = line("20", "sig-a", "[]", "[\"p20\"]", "{\"alpha\":\"v1.1\"}");
    String taken = line("20", "sig-b", "[]", "[\"p21\"]", "{\"alpha\":\"v1.2\"}");
    append(made.replace("2024-06-02", "2024-01-04"), taken.replace("2024-06-02", "2024-01-05"));

    importing("2024-01-01", "2024-03-31");

    assertThat(heard("20"))
        .containsExactly(
            "2024-03-11T23:59:59Z L0 p21",
            "2024-03-12T17:00:00Z L1 b1",
            "2024-03-14T17:00:00Z L2 b1",
            "2024-03-20T09:00:00Z L3 b2",
            "2024-03-22T09:00:00Z L4 s1 s2");
    JsonNode teams = summary().get("teams");
    assertThat(teams.get("sig-a").get("escalations").get("L4").asInt()).isEqualTo(1);
    assertThat(teams.get("sig-b").get("escalations").get("L4").asInt()).isEqualTo(1);
  }

  @Test
  void who_holds_which_seat_is_written_so_that_a_back_test_can_read_it() throws IOException {
    append(line("20", "sig-new", "[]", "[\"p20\"]", "{\"alpha\":\"v1.4\"}"));

    importing("2024-06-01", "2024-06-30");

    TestOrganization organization =
        OrganizationFile.read(folder.resolve("out/organization.yaml"), "read");
    assertThat(seats(organization, "sig-a"))
        .containsOnly(
            Map.entry("lead", "[a1, a2]"),
            Map.entry("tech-lead", "[t1]"),
            Map.entry("liaison", "[l1]"));
    assertThat(seats(organization, "sig-b"))
        .as("where nobody leads the technical work, the chairs do")
        .containsEntry("tech-lead", "[b1]");
    assertThat(seats(organization, "committee-steering")).containsEntry("sponsor", "[s1, s2]");
    assertThat(seats(organization, "sig-new")).as("only the history names it").isEmpty();
    assertThat(team(organization, "sig-new").parent()).isEqualTo(new TeamId("committee-steering"));
    assertThat(team(organization, "committee-steering").parent()).isNull();
    assertThat(organization.person(organization.tenant(), new PersonId("p20"))).isPresent();
  }

  @Test
  void the_page_needs_nothing_but_itself() throws IOException {
    importing("2024-01-01", "2024-01-31");

    assertThat(Files.readString(folder.resolve("out/timeline.html")))
        .startsWith("<!DOCTYPE html>")
        .contains("<svg", "prefers-color-scheme: dark", "sig-a")
        .doesNotContain("<script", "src=", "href=", "https://");
  }

  @Test
  void what_cannot_be_used_is_reported_with_its_line_and_the_rest_is_counted() throws IOException {
    append(
        "{\"at\":\"2024-06-02T10:00:00Z\",\"id\":\"10\"",
        line("11", "sig-a", "[]", "[]", "{\"alpha\":\"v1.4\"}"),
        line("12", "sig-z", "[\"sig-y\"]", "[\"p12\"]", "{\"alpha\":\"v1.4\",\"beta\":\"v0.9\"}"));

    CommandLineRun run = importing("2024-06-01", "2024-06-30");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains(HISTORY + ":16: the line is not JSON")
        .contains(HISTORY + ":17: the promise (11/alpha/v1.4) has no owner")
        .contains(HISTORY + ":18: the team (sig-z) is not in teams.yaml")
        .contains(HISTORY + ":18: the partner (sig-y) is not in teams.yaml")
        .contains(HISTORY + ":18: the release (v0.9) of (12/beta/v0.9) is not in the calendar")
        .contains("(s1) stands in as the one who asks");
    assertThat(run.out())
        .contains("Input: 2 left out; ")
        .contains("1 times an unknown team")
        .contains("1 times an unknown partner");
    JsonNode summary = summary();
    assertThat(summary.get("ids").get("made"))
        .isEqualTo(JSON.readTree("[\"12/alpha/v1.4\", \"8/alpha/v1.4\"]"));
    assertThat(summary.get("teams").get("sig-z").get("made").asInt()).isEqualTo(1);
    assertThat(summary.get("teams").get("sig-z").get("unknownRelease").asInt()).isEqualTo(1);
  }

  @Test
  void meetings_are_lived_as_rhythms_in_their_own_zones() throws IOException {
    CommandLineRun run = importing("2024-03-06", "2024-03-20");

    assertThat(run.code()).isZero();
    assertThat(summary().get("rhythms"))
        .isEqualTo(
            JSON.readTree(
                """
                {"meetings": 2, "understood": 1, "assumed": 1, "refused": [], "occurrences": 4,
                 "dates": [
                   {"team": "sig-b", "meeting": "Regular Meeting", "line": 12,
                    "text": "Tuesday, 17:00, PT (Pacific Time), weekly",
                    "cadence": "FREQ=WEEKLY;BYDAY=TU", "phase": "stated",
                    "first": ["2024-03-05T17:00-08:00", "2024-03-12T17:00-07:00",
                      "2024-03-19T17:00-07:00"]},
                   {"team": "sig-b", "meeting": "Office Hours", "line": 17,
                    "text": "Thursday, 4PM, CET (Central European Time), biweekly",
                    "cadence": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "phase": "assumed",
                    "assumption": "weeks counted from Monday 2020-01-06",
                    "first": ["2024-03-14T16:00+01:00", "2024-03-28T16:00+01:00",
                      "2024-04-11T16:00+02:00"]}]}
                """));
    assertThat(run.out())
        .contains("Meetings: 1 understood, 1 with an assumed phase, 0 refused; 4 occurrences.");
  }

  @Test
  void a_meeting_that_cannot_be_understood_is_refused_with_its_line() throws IOException {
    Path teams = folder.resolve("teams.yaml");
    Files.writeString(
        teams, Files.readString(teams).replace("frequency: weekly", "frequency: when needed"));

    CommandLineRun run = importing("2024-03-06", "2024-03-20");

    assertThat(run.code()).isOne();
    assertThat(run.err())
        .contains("teams.yaml:12: the meeting of the team (sig-b): the frequency (when needed)")
        .contains("Maybe write it as the other meetings are written.");
    JsonNode refused = summary().get("rhythms").get("refused").get(0);
    assertThat(refused.get("line").asInt()).isEqualTo(12);
    assertThat(refused.get("team").asString()).isEqualTo("sig-b");
    assertThat(refused.get("reason").asString()).contains("when needed");
    assertThat(summary().get("rhythms").get("occurrences").asInt()).isEqualTo(1);
  }

  @Test
  void a_strict_run_stops_at_the_first_problem_and_writes_nothing() throws IOException {
    append("not JSON", line("12", "sig-z", "[]", "[\"p12\"]", "{\"alpha\":\"v1.4\"}"));

    CommandLineRun run = importing("2024-06-01", "2024-06-30", "--strict");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains(HISTORY + ":16: the line is not JSON")
        .contains("Stopped at the first problem")
        .doesNotContain("sig-z");
    assertThat(folder.resolve("out/summary.json")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"teams.yaml", "releases.csv", HISTORY})
  void a_missing_file_stops_the_run(String name) throws IOException {
    Files.delete(folder.resolve(name));

    CommandLineRun run = importing("2024-01-01", "2024-01-31");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("The file (" + name + ") is missing in the folder")
        .contains("Maybe ");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void a_file_that_is_something_else_stops_the_run_with_its_line() throws IOException {
    Files.writeString(folder.resolve("teams.yaml"), "sigs:\n- dir: a\n  leadership: [\n");
    assertThat(importing("2024-01-01", "2024-01-31"))
        .satisfies(run -> assertThat(run.code()).isEqualTo(2))
        .satisfies(run -> assertThat(run.err()).contains("teams.yaml:3: the file is not YAML"));

    Files.writeString(folder.resolve("releases.csv"), "a,b\n");
    assertThat(importing("2024-01-01", "2024-01-31"))
        .satisfies(run -> assertThat(run.code()).isEqualTo(2))
        .satisfies(run -> assertThat(run.err()).contains("releases.csv:1: the first line (a,b)"));
  }

  @Test
  void a_byte_order_mark_is_no_mistake() throws IOException {
    for (String name : List.of("teams.yaml", "releases.csv", HISTORY)) {
      Files.writeString(folder.resolve(name), "\uFEFF" + Files.readString(folder.resolve(name)));
    }

    CommandLineRun run = importing("2024-01-01", "2024-01-10");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(summary().get("total").get("made").asInt()).isEqualTo(8);
  }

  @Test
  void a_history_without_a_line_stops_the_run() throws IOException {
    Files.writeString(folder.resolve(HISTORY), "\n");

    CommandLineRun run = importing("2024-01-01", "2024-01-31");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(HISTORY + ":1: there is no line in the file.");
  }

  @Test
  void a_window_before_the_history_is_noticed() {
    assertThat(importing("2004-01-01", "2004-01-31").err())
        .contains("ends on (2004-01-31), before the history begins (2024-01-02T10:00:00Z)");
  }

  @Test
  void what_stands_where_a_file_is_to_be_written_stops_the_run_before_it_begins()
      throws IOException {
    Files.createDirectories(folder.resolve("out/journal.jsonl"));

    CommandLineRun run = importing("2024-01-01", "2024-01-31");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("journal.jsonl) cannot be written").doesNotContain("is out");
  }

  @Test
  void a_bad_argument_stops_the_run() {
    assertThat(CommandLineRun.of("import").code()).isEqualTo(2);
    assertThat(CommandLineRun.of("import").err()).contains("--data", "--from", "--to");
    assertThat(importing("tomorrow", "2024-01-31").code()).isEqualTo(2);
    assertThat(importing("2024-13-01", "2024-01-31").err())
        .contains("'--from': (2024-13-01) is no day", "Maybe write it like 2021-01-31.");
    assertThat(importing("2024-01-01", "+999999999-01-01").code()).isEqualTo(2);
    assertThat(importing("2024-02-01", "2024-01-31").err()).contains("has no day");
    assertThat(importing("2024-02-01", "2024-01-31").code()).isEqualTo(2);
    assertThat(CommandLineRun.of().code()).isEqualTo(2);
    assertThat(CommandLineRun.of("export").code()).isEqualTo(2);
  }

  @Test
  void the_real_history_balances() throws IOException {
    Path real = RealHistory.folder();

    CommandLineRun run =
        CommandLineRun.of(
            "import",
            "--data",
            real,
            "--from",
            "2020-06-01",
            "--to",
            "2020-12-31",
            "--out",
            folder.resolve("out"));

    assertThat(run.code()).isZero();
    JsonNode total = summary().get("total");
    assertThat(total.get("made").asInt()).isPositive();
    assertThat(sum(total, "openBefore", "made"))
        .isEqualTo(sum(total, "kept", "missed", "abandoned", "openAfter"));
    assertThat(folder.resolve("out/journal.jsonl")).isNotEmptyFile();
    assertThat(folder.resolve("out/timeline.html")).isNotEmptyFile();
  }

  /** Whom the rungs of an enhancement's promises reached, and when. */
  private List<String> heard(String enhancement) throws IOException {
    List<String> heard = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("out/journal.jsonl"))) {
      JsonNode event = JSON.readTree(line);
      if (event.get("kind").asString().equals("escalation.rung")
          && event
              .get("correlation")
              .asString()
              .startsWith("peak.commitment/" + enhancement + "/")) {
        JsonNode after = event.get("after");
        heard.add(
            event.get("at").asString()
                + " "
                + after.get("rung").asString()
                + " "
                + after.get("people").asString());
      }
    }
    return heard;
  }

  private static Team team(TestOrganization organization, String team) {
    return organization.team(organization.tenant(), new TeamId(team)).orElseThrow();
  }

  private static Map<String, String> seats(TestOrganization organization, String team) {
    Map<String, String> seats = new TreeMap<>();
    for (Map.Entry<String, SeatId> seat : team(organization, team).seats().entrySet()) {
      seats.put(
          seat.getKey(),
          organization
              .seat(organization.tenant(), seat.getValue())
              .orElseThrow()
              .holders()
              .toString());
    }
    return seats;
  }

  private static int sum(JsonNode counts, String... names) {
    int sum = 0;
    for (String name : names) {
      sum += counts.get(name).asInt();
    }
    return sum;
  }

  private CommandLineRun importing(String from, String to, String... more) {
    List<Object> args = new ArrayList<>();
    args.addAll(List.of("import", "--data", folder, "--from", from, "--to", to));
    args.addAll(List.of("--out", folder.resolve("out")));
    args.addAll(List.of(more));
    return CommandLineRun.of(args.toArray());
  }

  private JsonNode summary() throws IOException {
    return JSON.readTree(Files.readString(folder.resolve("out/summary.json")));
  }

  private void append(String... lines) throws IOException {
    Files.writeString(
        folder.resolve(HISTORY),
        Files.readString(folder.resolve(HISTORY)) + String.join("\n", lines) + "\n");
  }

  private static String line(
      String id, String team, String partners, String authors, String targets) {
    return """
        {"at":"2024-06-02T10:00:00Z","id":"%s","title":"T","team":"%s","partners":%s,"authors":%s,\
        "approvers":[],"status":"implementable","latest":null,"targets":%s}"""
        .formatted(id, team, partners, authors, targets);
  }
}
