package io.peakos.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a consultant types, and what comes of it. */
class MainTest {
  private static final String PACKS = "../peak-os-examples/packs/";
  private static final String ACME = PACKS + "acme";

  @TempDir Path folder;

  @Test
  void the_example_has_nothing_worse_than_hints_and_its_tests_pass() {
    Run lint = run("lint", ACME);
    assertThat(lint.code).as(lint.out).isZero();
    assertThat(lint.out)
        .contains("HINT acme/tables/overdue.xlsx Overdue!C2: In 2 of 4 cases no row of this table")
        .contains("0 errors, 0 warnings, 2 hints");
    assertThat(run("lint", "--strict", ACME).code).isEqualTo(1);

    Run test = run("test", "--covered", ACME);
    assertThat(test.code).as(test.out).isZero();
    assertThat(test.out).endsWith("7 passed, 0 failed; 3 of 3 rules and rows covered\n");
    assertThat(run("test", PACKS + "acme-shop", ACME).out).contains("9 passed, 0 failed");
  }

  @Test
  void what_is_broken_is_said_and_ends_with_one() throws IOException {
    Path broken = broken("parameters:\n  commitment.nugde: 2 wd\n");
    Run lint = run("lint", broken.toString());
    assertThat(lint.code).isEqualTo(1);
    assertThat(lint.out)
        .contains(
            "ERROR broken/parameters.yaml:2:3: The word (commitment.nugde) is not known here.")
        .contains("Maybe (commitment.nudge) is meant")
        .endsWith("1 error, 0 warnings, 0 hints\n");

    Run test = run("test", broken.toString());
    assertThat(test.code).isEqualTo(2);
    assertThat(test.err).contains("PEAK-204").contains("broken/parameters.yaml:2:3");
    assertThat(json(run("test", "--json", broken.toString())).get("refused").asString())
        .contains("broken/parameters.yaml:2:3");

    assertThat(run("lint", PACKS + "acme-shop").out)
        .contains("extends (acme 1), which is not there.")
        .contains("Maybe name its folder too")
        .endsWith("1 error, 0 warnings, 0 hints\n");
  }

  @Test
  void a_program_gets_json() throws IOException {
    Path broken = broken("parameters:\n  commitment.nudge: soon\n");
    JsonNode findings = json(run("lint", "--json", broken.toString()));
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).get("level").asString()).isEqualTo("ERROR");
    assertThat(findings.get(0).get("line").asInt()).isEqualTo(2);
    assertThat(findings.get(0).get("hint").asString()).startsWith("Maybe ");

    JsonNode report = json(run("test", "--json", ACME));
    assertThat(report.get("tests")).hasSize(7).allMatch(test -> test.get("passed").asBoolean());
    assertThat(report.get("uncovered")).isEmpty();
  }

  @Test
  void who_types_something_wrong_is_told_what_to_type() throws IOException {
    assertThat(run().code).isEqualTo(2);
    assertThat(run().err)
        .contains("A command is missing.")
        .contains("Maybe begin with peak lint PACK.");
    assertThat(run("lint").err).contains("PACK");
    Run nowhere = run("lint", "no-such-folder");
    assertThat(nowhere.code).isEqualTo(2);
    assertThat(nowhere.err).contains("There is no folder and no file (no-such-folder).");
    assertThat(run("--help").out).contains("lint", "test");
    assertThat(run("lint", "--help").out).contains("--strict", "Ends with 0");
    Path untested = broken("parameters:\n  commitment.nudge: 1 wd\n");
    assertThat(run("test", untested.toString()).code).isEqualTo(1);
    assertThat(run("test", untested.toString()).out).contains("There are no tests.");
  }

  @Test
  void a_recorded_journal_is_played_with_both_and_every_case_that_differs_is_shown()
      throws IOException {
    Path journal = folder.resolve("journal.jsonl");
    Files.writeString(
        journal,
        """
        {"at":"2026-02-02T09:00:00Z","actor":"person:ann","kind":"commitment.proposed",\
        "subject":"peak.commitment/1","before":{"state":"DRAFT"},"after":{"title":"the shop opens",\
        "owner":"bob","requester":"ann","outcome":"seen","due":"2026-02-06T12:00:00Z",\
        "origin":"meeting/1","team":"shop"}}
        {"at":"2026-02-02T10:00:00Z","actor":"person:bob","kind":"commitment.accepted",\
        "subject":"peak.commitment/1","after":{"owner":"bob"}}
        {"at":"2026-02-02T10:00:00Z","actor":"person:bob","kind":"huddle.joined",\
        "subject":"peak.huddle/1"}
        """);
    Path patient = broken("parameters:\n  commitment.overdue.inform: 2 wd\n");
    String[] command = {
      "backtest", journal.toString(), "--b", patient.toString(), "--to", "2026-02-12"
    };

    Run run = run(command);
    assertThat(run.code).as(run.err).isZero();
    assertThat(run.out)
        .contains(
            "From Mon 2026-02-02 09:00 to Thu 2026-02-12 23:59 (UTC). With B there would have")
        .contains("been 1 things at another time.")
        .contains("        1        1             A-05/inform to counterparty\n")
        .contains("messages, A-05/inform to counterparty: 1 at another time\n")
        .contains("  ~ Mon 2026-02-09 12:00 → Tue 2026-02-10 12:00  peak.commitment/1 ann: The due")
        .contains("Not played: 1 × huddle.joined.")
        .contains("Nobody said who leads 1 teams, such as shop");
    assertThat(run.err).contains("A: 100 %, 2026-02-02", "B: 100 %, 2026-02-02");
    JsonNode data = json(run(add(command, "--json")));
    assertThat(data.get("rows"))
        .filteredOn(row -> !row.get("cases").isEmpty())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.get("step").asString()).isEqualTo("A-05/inform");
              assertThat(row.get("cases").get(0).get("b").asString())
                  .isEqualTo("2026-02-10T12:00:00Z");
            });

    Path people = folder.resolve("people.yaml");
    Files.writeString(
        people,
        """
        zone: Europe/Berlin
        organization:
          calendars: {office: {hours: [09:00-17:00]}}
          people: {ann: {}, bob: {}, lea: {}}
          teams: {shop: {calendar: office, lead: lea}}
        """);
    assertThat(run(add(command, "--organization", people.toString())).out)
        .contains("Mon 2026-02-09 12:00 → Tue 2026-02-10 12:00")
        .doesNotContain("Nobody said who leads");
    Files.writeString(people, "organization:\n  teams: {shop: {lead: lae}}\n");
    Run unknown = run(add(command, "--organization", people.toString()));
    assertThat(unknown.code).isEqualTo(2);
    assertThat(unknown.err).contains("people.yaml:2:").contains("lae");
    assertThat(run("backtest", "no-such.jsonl").err)
        .contains("The journal (no-such.jsonl) cannot be read.");
    assertThat(run(add(command, "--recorded", "--a", patient.toString())).err)
        .contains("With --recorded there is no play under --a.");
  }

  @Test
  void a_month_of_an_invented_team_passes() throws IOException {
    Run run = run("simulate", "--teams", "1", "--weeks", "4", ACME);
    assertThat(run.code).as(run.err).isZero();
    assertThat(run.out)
        .startsWith("1 teams, 9 people, 4 weeks from 2026-01-05 on: ")
        .contains("messages a week  people     mean   9 of 10     most\nmember ")
        .contains("The fullest weeks: team-01-")
        .contains("Policies that never spoke: A-01");
    assertThat(run.err).contains("simulated: 50 %, 2026-01-");
    JsonNode data = json(run("simulate", "--json", "--teams", "1", "--weeks", "4", ACME));
    assertThat(data.get("people").asInt()).isEqualTo(9);
    assertThat(data.get("weekly").get("member").get("people").asInt()).isEqualTo(6);
    Path stuck = broken("");
    Files.delete(stuck.resolve("parameters.yaml"));
    Files.writeString(
        stuck.resolve("ladders.yaml"),
        """
        ladders:
          S3:
            rungs:
              - {rung: L0, after: 0 wh, tells: owner}
              - {rung: L1, after: next weekly-cmp, tells: seat lead}
        """);
    assertThat(run("lint", stuck.toString()).out)
        .contains("waits for (next weekly-cmp), and there is no such moment")
        .contains("Maybe (weekly-camp) is meant");
    assertThat(
            run("simulate", "--teams", "2", "--weeks", "6", "--on-time", "30", stuck.toString())
                .out)
        .contains("Steps that failed and never came: ");
    assertThat(run("simulate", "--teams", "0").err).contains("(0) must be from 1 to 1000");
    assertThat(run("simulate", "--begin", "Monday").code).isEqualTo(2);
  }

  private static String[] add(String[] command, String... more) {
    return java.util.stream.Stream.concat(
            java.util.Arrays.stream(command), java.util.Arrays.stream(more))
        .toArray(String[]::new);
  }

  @Test
  void explain_says_what_happens_with_the_source_of_each_value_and_why_another_policy_is_silent() {
    Run run =
        run(
            "explain",
            ACME,
            "--given",
            "crossTeam=yes",
            "--given",
            "sinceDue=4 wh",
            "--policy",
            "A-08");
    assertThat(run.code).as(run.err).isZero();
    assertThat(run.out)
        .contains("A-05/inform (enforce): tells joint lead")
        .contains(
            "commitment.overdue.inform = 4 wh, from client acme 1.0.0 (tables/overdue.xlsx"
                + " Overdue!C2): Other teams plan with it, so their leads hear the same day.")
        .contains("A-08 is silent: a promise that is overdue for very long is carried upwards")
        .contains("  + state: ACCEPTED, as asked")
        .contains("  - since due: asked for is at least 21 days, and it is");
    JsonNode data = json(run("explain", ACME, "--json", "--given", "sinceDue=2 wd"));
    assertThat(data.get("happens"))
        .anyMatch(one -> one.get("step").asString().equals("A-05/inform"));

    assertThat(run("explain", "--given", "sinceDue = 1 wd").out).contains("A-05/inform");
    assertThat(run("explain").out).isEqualTo("Nothing happens.\n");
    assertThat(run("explain", "--given", "sinceDeu=1 d").err)
        .contains("There is no fact (sinceDeu)");
    assertThat(run("explain", "--given", "sinceDue=soon").err)
        .startsWith("The fact (sinceDue) is a length of time, and (soon) is none");
    assertThat(run("explain", "--about", "comitment").err).contains("(commitment) is meant");
    assertThat(run("explain", "--policy", "A-99").err).contains("There is no policy (A-99)");
    assertThat(run("explain", "--about", "rung", "--policy", "A-09").out)
        .contains("No rule of A-09 is about a (rung).");
  }

  @Test
  void diff_says_what_counts_differently_and_where_each_value_comes_from() throws IOException {
    Run run = run("diff", ACME);
    assertThat(run.code).as(run.err).isZero();
    assertThat(run("diff", "--exit-code", ACME).code).isEqualTo(1);
    assertThat(run.out)
        .contains(
            """
            parameter (commitment.overdue.inform)
              - 1 wd (standard)
              + 2 wd (client acme 1.0.0)
            """)
        .contains(
            """
            parameter (commitment.overdue.inform), where crossTeam yes
              + 4 wh (client acme 1.0.0 (tables/overdue.xlsx Overdue!C2))
            """)
        .contains("parameter (commitment.overdue.escalateDays)\n  - 30 d (standard)")
        .contains("+ 21 d, may be tightened only (client acme 1.0.0)")
        .contains("rule (the leads of all teams hear before a promise is due");
    assertThat(run("diff", "--exit-code", ACME, ACME).code).isZero();
    assertThat(run("diff", ACME, ACME).out).isEqualTo("The same counts.\n");
    assertThat(json(run("diff", "--json", PACKS + "acme-shop", "--upon", ACME)))
        .isNotEmpty()
        .allMatch(change -> change.get("where").asString().contains("team shop"));
    Path later = broken("parameters:\n  commitment.overdue.inform: 3 wd\n");
    assertThat(run("diff", ACME, later.toString()).out)
        .contains("  - 2 wd (client acme 1.0.0)\n  + 3 wd (client acme 1.0.0)\n")
        .contains("  - 4 wh (client acme 1.0.0 (tables/overdue.xlsx Overdue!C2))");
  }

  @Test
  void docs_writes_a_page_per_policy_with_what_counts_and_draws_the_ladders() throws IOException {
    Path book = folder.resolve("book");
    Run run = run("docs", ACME, "--to", book.toString());
    assertThat(run.code).as(run.err).isZero();
    assertThat(run.out).startsWith("28 policies and 5 ladders are in ");
    String inform = Files.readString(book.resolve("A-05.html"));
    assertThat(inform)
        .contains("<li>sinceDue at least 2 wd (commitment.overdue.inform)</li>")
        .contains("Then: notify counterparty (step inform).")
        .contains("For example, with occasion TIME, sinceDue 2 wd, state ACCEPTED: The due moment")
        .contains("<td>client acme 1.0.0: The works council asked for two days")
        .contains(
            "<td>crossTeam yes</td><td>parameter (commitment.overdue.inform)</td><td>4 wh</td>")
        .contains("<li>On a priority they hear two hours earlier</li>")
        .contains("We gave it two days, as agreed with the works council");
    assertThat(Files.readString(book.resolve("A-12.html")))
        .contains("Mode: observe, client acme 1.0.0: First we look how many promises");
    assertThat(Files.readString(book.resolve("ACME-01.html")))
        .contains("<p>It tells: joint lead, client acme 1.0.0: The works council")
        .contains("<td>acme.cross.ahead</td><td>1 wd</td><td>client acme 1.0.0: The works council");
    assertThat(Files.readString(book.resolve("A-08.html")))
        .contains("no team may wait longer. (may only be tightened below client acme 1.0.0)");
    assertThat(inform)
        .contains("<p>It tells: counterparty, standard</p>")
        .contains("<p>In the words of client acme 1.0.0: ");
    assertThat(Files.readString(book.resolve("index.html")))
        .contains("<a href=\"ACME-01.html\">ACME-01</a>", "<img src=\"ladder-S3.svg\"")
        .contains("<li>client acme 1.0.0 of Jane Doe, Example Consulting, from 2026-01-05 on: The")
        .contains("<h3>S1</h3>\n<p>From standard</p>")
        .contains("<h3>S3</h3>\n<p>From client acme 1.0.0: The works council");
    assertThat(Files.readString(book.resolve("ladder-S3.svg")))
        .contains("L1  the lead of the team", "after 2 wd");
    assertThat(Files.readString(book.resolve("ladder-sponsor.svg")))
        .startsWith("<svg xmlns=")
        .endsWith("</svg>\n");
    assertThat(run("docs", ACME).err).contains("--to");
    Run onFile = run("docs", "--to", book.resolve("A-05.html").toString());
    assertThat(onFile.code).isEqualTo(2);
    assertThat(onFile.err).startsWith("The book is a folder, and (").contains("Maybe");
    assertThat(json(run("docs", "--json", "--to", book.toString())).get("policies")).hasSize(27);
  }

  private Path broken(String parameters) throws IOException {
    Path pack = Files.createDirectories(folder.resolve("broken"));
    Files.copy(
        Path.of(ACME, "pack.yaml"),
        pack.resolve("pack.yaml"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(pack.resolve("parameters.yaml"), parameters);
    return pack;
  }

  private static JsonNode json(Run run) {
    return JsonMapper.builder().build().readTree(run.out);
  }

  private record Run(int code, String out, String err) {}

  private static Run run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), args);
    return new Run(code, out.toString().replace("\r\n", "\n"), err.toString());
  }
}
