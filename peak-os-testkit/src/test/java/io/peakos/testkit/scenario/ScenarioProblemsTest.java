package io.peakos.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.peakos.rules.yaml.Problem;
import io.peakos.rules.yaml.UnreadableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong in a file is said with its place, what was expected, and what may be meant. */
class ScenarioProblemsTest {
  /** Seven lines; the story begins in line 8. */
  private static final String HEAD =
      """
      scenario: A story
      zone: Europe/Berlin
      starts: Mon 2026-02-09 09:00
      organization:
        people: {bob: {reports to: mia}, mia: {}}
        teams: {shop: {lead: mia, members: [bob, mia]}}
      story:
      """;

  @Test
  void a_word_that_is_not_known_names_the_nearest_one() {
    assertThat(problems(HEAD + "  - proposee: {as: notes, owner: bob}\n"))
        .singleElement()
        .asString()
        .startsWith("story.yaml:8:5: The word (proposee) is not known here.\n")
        .contains("Maybe (propose) is meant; known here: abandon, accept, ");
    assertThat(problems(HEAD + "  - propose: {as: notes, ownr: bob}\n"))
        .singleElement()
        .asString()
        .startsWith("story.yaml:8:26: The word (ownr) is not known here.\n")
        .contains("Maybe (owner) is meant;");
  }

  @Test
  void a_person_who_is_not_known_names_the_nearest_one() {
    assertThat(problems(HEAD + "  - propose: {as: notes, owner: bop}\n"))
        .containsExactly(
            """
            story.yaml:8:33: The person (bop) is not known.
                Maybe (bob) is meant; known here: bob, mia.""");
  }

  @Test
  void a_wrong_weekday_says_what_day_it_is() {
    assertThat(problems(HEAD + "  - at: Tue 2026-02-09 10:00\n    expect: {not told: bob}\n"))
        .containsExactly(
            """
            story.yaml:8:9: The weekday of the moment (Tue 2026-02-09 10:00) is wrong.
                Maybe (Mon 2026-02-09) is meant: that day is a Mon.""");
  }

  @Test
  void time_does_not_go_back() {
    assertThat(
            problems(
                HEAD
                    + """
                      - at: Wed 2026-02-11 09:00
                        expect: {not told: bob}
                      - at: Tue 2026-02-10 09:00
                        expect: {not told: bob}
                    """))
        .containsExactly(
            """
            story.yaml:10:9: The moment (Tue 2026-02-10 09:00) lies in the past: the story is at (Wed 2026-02-11 09:00) already.
                Maybe the steps are out of order.""");
    assertThat(problems(HEAD + "  - at: Mon 2026-02-09 08:00\n    leaves: bob\n"))
        .singleElement()
        .asString()
        .startsWith("story.yaml:8:9: The moment (Mon 2026-02-09 08:00) lies in the past");
  }

  @Test
  void an_expectation_looks_back_and_not_further_than_the_story() {
    assertThat(
            problems(
                HEAD
                    + """
                      - at: Wed 2026-02-11 09:00
                        expect:
                          - told: {person: bob, at: Thu 2026-02-12 09:00}
                          - told: {person: bob, at: Sun 2026-02-08 09:00}
                          - told exactly: [Thu 2026-02-12 09:00 bob L0, soon bob]
                    """))
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .startsWith(
                        "story.yaml:10:33: The moment (Thu 2026-02-12 09:00) has not come yet: the story is at (Wed 2026-02-11 09:00)."),
            second ->
                assertThat(second)
                    .startsWith(
                        "story.yaml:11:33: The moment (Sun 2026-02-08 09:00) lies before the story"),
            third -> assertThat(third).startsWith("story.yaml:12:24: The moment (Thu 2026"),
            fourth ->
                assertThat(fourth)
                    .startsWith(
                        "story.yaml:12:53: The line (soon bob) must be a moment, a person, and a rung or a key."));
  }

  @Test
  void a_name_stands_for_one_thing_and_for_what_can_be_done_to_it() {
    assertThat(
            problems(
                HEAD
                    + """
                      - propose: {as: notes, owner: bob}
                      - owe: {as: notes, kind: check-in, about: project/1, owner: bob}
                      - owe: {as: report, kind: report, about: note, owner: bob}
                      - accept: report
                    """))
        .containsExactly(
            """
            story.yaml:9:15: The name (notes) stands for a promise already, since line 8.
                Maybe choose another one.""",
            """
            story.yaml:10:44: Nothing has been called (note) up to here.
                Maybe (notes) is meant; known here: notes, report.""",
            """
            story.yaml:11:13: The name (report) of line 10 stands for something that is owed, which this cannot be done to.
                Maybe it is spelled otherwise; known here: notes.""");
  }

  @Test
  void what_is_missing_twice_there_or_of_another_kind_is_named() {
    assertThat(
            problems(
                HEAD
                    + """
                      - abandon: {because: later}
                      - accept: {what: [p1 .. p900000]}
                      - decline: notes
                      - by: bob
                        by: mia
                        refused: PEAK-999
                      - expect: {delivery: {due: 2026-02-13 .. 2026-02-09, kept: many}}
                      - extend:
                    """))
        .satisfiesExactly(
            missing ->
                assertThat(missing).startsWith("story.yaml:8:14: The word (what) is missing"),
            range ->
                assertThat(range)
                    .startsWith("story.yaml:9:21: The names (p1 .. p900000) must count up"),
            name ->
                assertThat(name)
                    .startsWith("story.yaml:10:14: Nothing has been called (notes) up to here."),
            alone ->
                assertThat(alone)
                    .startsWith("story.yaml:10:14: The word (because) is missing here"),
            empty -> assertThat(empty).startsWith("story.yaml:11:5: Nothing happens in this step"),
            twice ->
                assertThat(twice).startsWith("story.yaml:12:5: The word (by) stands here twice"),
            refused ->
                assertThat(refused)
                    .startsWith("story.yaml:13:14: Nothing is refused with (PEAK-999)"),
            days ->
                assertThat(days)
                    .startsWith(
                        "story.yaml:14:30: The days (2026-02-13 .. 2026-02-09) end before they begin"),
            number ->
                assertThat(number)
                    .startsWith("story.yaml:14:62: (many) is no number from 0 to 999999"),
            nothing -> assertThat(nothing).startsWith("story.yaml:15:12: Nothing stands here."));
  }

  @Test
  void policies_ladders_and_calendars_are_checked_before_anything_is_played() {
    assertThat(
            problems(
                """
                scenario: A story
                starts: Mon 2026-02-09 09:00
                organization:
                  calendars: {berlin: {hours: 17:00-09:00}}
                  people: {bob: {}}
                  teams: {shop: {calendar: berlim}}
                ladders:
                  line: [{rung: L0, after: 2 weeks, tells: everybody}]
                parameters: {commitment.overdue.informs: 2 wd}
                modes: {A-99: observe, A-12: loud}
                story:
                  - owe: {as: report, kind: report, about: project/1, owner: bob, ladder: lines}
                """))
        .satisfiesExactly(
            hours -> assertThat(hours).startsWith("story.yaml:4:31: The working hours"),
            calendar ->
                assertThat(calendar)
                    .startsWith("story.yaml:6:28: The calendar (berlim) is not known.")
                    .contains("Maybe (berlin) is meant"),
            after -> assertThat(after).startsWith("story.yaml:8:28: ").contains("(2 weeks)"),
            tells -> assertThat(tells).startsWith("story.yaml:8:44: The audience (everybody)"),
            parameter ->
                assertThat(parameter)
                    .startsWith("story.yaml:9:14: ")
                    .contains("commitment.overdue.informs"),
            policy -> assertThat(policy).startsWith("story.yaml:10:9: ").contains("A-99"),
            mode -> assertThat(mode).startsWith("story.yaml:10:30: (loud) is none of the words"),
            ladder ->
                assertThat(ladder)
                    .startsWith("story.yaml:12:75: The ladder (lines) is not known.")
                    .contains("Maybe (line) is meant; known here: S1, S2, S3, S4, line."));
  }

  @Test
  void a_pack_that_is_not_there_or_is_about_an_unknown_team_is_named_where_it_stands() {
    assertThat(problems(HEAD + "  - deploy pack: no/such/folder\n"))
        .singleElement()
        .asString()
        .startsWith("story.yaml:8:18: There is no folder and no file (");
    String packs =
        "packs: [../peak-os-examples/packs/acme, ../peak-os-examples/packs/acme-shop]\nstory:\n";
    assertThat(
            problems(
                HEAD.replace("shop", "shops").replace("story:\n", packs)
                    + "  - expect: {not told: bob}\n"))
        .singleElement()
        .asString()
        .startsWith("story.yaml:7:41: The team (shop) is not known.\n")
        .contains("Maybe (shops) is meant");
  }

  @Test
  void what_is_no_yaml_or_tries_to_be_too_much_is_refused() {
    assertThat(problems("scenario: [a, b\nzone: x\n"))
        .singleElement()
        .asString()
        .startsWith("story.yaml:2:5: This is no YAML: ");
    assertThat(problems(""))
        .containsExactly("story.yaml:1:1: The file is empty.\n    Maybe begin with (scenario: …).");
    assertThat(problems("a: &a [x, x]\nb: [*a, *a]\n"))
        .singleElement()
        .asString()
        .startsWith("story.yaml:1:4: References (&a) are not read.");
    assertThat(problems("a: !!java.io.File x\n"))
        .singleElement()
        .asString()
        .startsWith("story.yaml:1:4: Types (!) are not read.");
    assertThat(problems("a: " + "[".repeat(100_000)))
        .singleElement()
        .asString()
        .startsWith("story.yaml:1:23: Lists and mappings stand in each other more than (20) deep.");
    assertThat(problems("a: " + "x".repeat(2_000_000)))
        .singleElement()
        .asString()
        .startsWith("story.yaml:1:1: This is no YAML: ");
    assertThat(problems("- a\n- b\n"))
        .singleElement()
        .asString()
        .startsWith("story.yaml:1:1: Words with values must stand here.");
    assertThat(problems("story: []\nstorey: []\n"))
        .extracting(problem -> problem.lines().findFirst().orElseThrow())
        .containsExactly(
            "story.yaml:1:1: The word (scenario) is missing: what the story shows, in one sentence.",
            "story.yaml:1:1: The word (starts) is missing: when the story begins.",
            "story.yaml:1:1: The word (organization) is missing: people, teams and calendars.",
            "story.yaml:2:1: The word (storey) is not known here.");
  }

  @Test
  void a_file_that_is_not_there_or_not_text_is_named(@TempDir Path folder) throws IOException {
    Path missing = folder.resolve("missing.yaml");
    assertThatThrownBy(() -> Scenario.read(missing))
        .isInstanceOf(UnreadableFile.class)
        .hasMessage(missing + ":1:1: The file cannot be read.\n    Maybe its name is mistyped.");
    Path latin = folder.resolve("latin.yaml");
    Files.write(latin, "scenario: Käse".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Scenario.read(latin))
        .isInstanceOf(UnreadableFile.class)
        .hasMessageContaining("The file is not UTF-8.");
  }

  private static List<String> problems(String text) {
    return catchThrowableOfType(
            UnreadableFile.class, () -> Scenario.read(Path.of("story.yaml"), text))
        .problems()
        .stream()
        .map(Problem::toString)
        .toList();
  }
}
