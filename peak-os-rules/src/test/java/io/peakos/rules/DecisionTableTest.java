package io.peakos.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.peakos.error.PeakOsException;
import io.peakos.people.TeamId;
import io.peakos.policy.Consequence;
import io.peakos.policy.Explanation;
import io.peakos.policy.Facts;
import io.peakos.policy.Judgement;
import io.peakos.policy.Parameter;
import io.peakos.policy.PolicyId;
import io.peakos.policy.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a consultant writes into a table, and what comes of it. */
class DecisionTableTest {
  private static final DroolsPolicies STANDARD = DroolsPolicies.standard();
  private static final String INFORM = "commitment.overdue.inform";
  private static final String TABLE =
      """
      crossTeam,team,commitment.overdue.inform,A-05.inform tells,why
      yes,,4 wh,joint lead,Other teams plan with it.
      no,shop,3 wd,,The shop has a season.
      yes,shop,1 wd,,
      """;

  @TempDir Path folder;

  @Test
  void a_row_counts_for_the_subjects_that_it_is_about() {
    DroolsPolicies policies = STANDARD.overlay(table(TABLE));

    assertThat(inform(policies, late(1))).isEqualTo("1 wd of standard");
    assertThat(inform(policies, late(3).ofTeam("shop")))
        .isEqualTo("3 wd of client acme 1.2.0 (tables/overdue.csv!C3)");
    assertThat(inform(policies, late(1).withOtherTeams()))
        .isEqualTo("4 wh of client acme 1.2.0 (tables/overdue.csv!C2)");
    assertThat(inform(policies, late(1).withOtherTeams().ofTeam("shop")))
        .as("the row that asks for more")
        .isEqualTo("1 wd of client acme 1.2.0 (tables/overdue.csv!C4)");
    assertThat(said(policies, late(2).ofTeam("shop"))).containsOnly("A-05/due");
  }

  @Test
  void what_a_row_has_asked_for_is_part_of_the_reason() {
    Explanation why = why(STANDARD.overlay(table(TABLE)), late(1).withOtherTeams().ofTeam("lab"));

    assertThat(why.facts()).containsEntry("crossTeam", "true").doesNotContainKey("team");
    assertThat(why.sentence()).contains("after 4 working hours");
    assertThat(why(STANDARD, late(1)).facts()).doesNotContainKey("crossTeam");
  }

  @Test
  void a_row_says_whom_a_step_tells() {
    DroolsPolicies policies = STANDARD.overlay(table(TABLE));

    assertThat(told(policies, late(1))).isEqualTo("counterparty");
    assertThat(told(policies, late(1).withOtherTeams())).isEqualTo("joint lead");
    assertThat(why(policies, late(1)).sentence()).endsWith("whoever asked for it is told.");
    assertThat(why(policies, late(1).withOtherTeams()).sentence())
        .endsWith(
            "whoever asked for it is told. Here that is for the lead of each team concerned,"
                + " jointly, as client acme 1.2.0 (tables/overdue.csv!D2) says.");
    assertThat(why(policies, late(1).withOtherTeams()).parameters())
        .contains(
            new Parameter(
                "A-05.inform tells",
                "joint lead",
                "client acme 1.2.0 (tables/overdue.csv!D2)",
                "Other teams plan with it."));
  }

  @Test
  void a_pack_says_whom_a_step_tells_whatever_the_subject() {
    DroolsPolicies policies =
        STANDARD.overlay(
            pack("acme", "client", "audiences:\n  A-05.inform: {tells: seat lead, lock: fixed}\n"));

    assertThat(told(policies, late(1))).isEqualTo("seat lead");
    assertThat(why(policies, late(1)).parameters())
        .contains(
            new Parameter(
                "A-05.inform tells",
                "seat lead",
                "client acme 1.2.0",
                "Other teams plan with what was promised to them."));
    assertThatExceptionOfType(PeakOsException.class)
        .isThrownBy(() -> policies.overlay(team("team,A-05.inform tells\nshop,owner\n")))
        .withMessageContaining(
            "shop-floor/tables/overdue.csv!B2: The audience (A-05.inform) is locked to (seat lead)"
                + " in client acme 1.2.0 (acme/parameters.yaml:2:16).");
  }

  @Test
  void all_times_that_can_be_meant_for_a_team_are_moments() {
    DroolsPolicies policies =
        STANDARD.overlay(table(TABLE)).overlay(team("crossTeam,%s\nyes,2 wh\n".formatted(INFORM)));

    assertThat(moments(policies, "lab")).containsExactly("4 wh", "1 wd");
    assertThat(moments(policies, "shop")).containsExactly("2 wh", "1 wd", "3 wd", "4 wh");
    assertThat(moments(policies, null)).containsExactly("4 wh", "1 wd");
  }

  @Test
  void the_order_of_rows_and_columns_does_not_count() {
    List<String> rows = TABLE.lines().toList();
    List<Facts> facts =
        List.of(
            late(1).facts(),
            late(3).ofTeam("shop").facts(),
            late(1).withOtherTeams().facts(),
            late(1).withOtherTeams().ofTeam("shop").facts());
    List<List<String>> expected = values(STANDARD.overlay(table(TABLE)), facts);
    assertThat(expected).doesNotHaveDuplicates();
    for (int seed = 0; seed < 6; seed++) {
      List<Integer> columns = new ArrayList<>(List.of(0, 1, 2, 3, 4));
      Collections.shuffle(columns, new Random(seed));
      List<String> others = new ArrayList<>(rows.subList(1, rows.size()));
      Collections.shuffle(others, new Random(seed));
      others.add(0, rows.get(0));
      String shuffled =
          String.join(
              "\n",
              others.stream()
                  .map(row -> row.split(",", -1))
                  .map(cells -> String.join(",", columns.stream().map(i -> cells[i]).toList()))
                  .toList());
      assertThat(values(STANDARD.overlay(table(shuffled)), facts)).isEqualTo(expected);
    }
  }

  @Test
  void a_fact_that_is_not_known_is_reported_and_the_row_does_not_count() {
    DroolsPolicies policies =
        STANDARD.overlay(table("owner.open,%s\n> 5,1 wh\n".formatted(INFORM)));

    assertThat(inform(policies, late(1).ownerHasOpen(6))).startsWith("1 wh of client");
    assertThat(inform(policies, late(1).ownerHasOpen(5))).isEqualTo("1 wd of standard");
    Judgement unknown = judged(policies, late(1).ownerHasOpen(null));
    assertThat(inform(policies, late(1).ownerHasOpen(null))).isEqualTo("1 wd of standard");
    assertThat(unknown.missing())
        .contains(new Judgement.Missing(new PolicyId("A-05"), "owner.open"));

    DroolsPolicies asked =
        STANDARD.overlay(table("owner.open,%s\n> 5,1 wh\nunknown,2 wd\n".formatted(INFORM)));
    assertThat(inform(asked, late(2).ownerHasOpen(null))).startsWith("2 wd of client");
  }

  @Test
  void two_rows_of_which_neither_is_more_specific_are_refused_with_an_example() {
    assertThatExceptionOfType(PeakOsException.class)
        .isThrownBy(
            () ->
                STANDARD.overlay(
                    table(
                        """
                        team,owner.open,commitment.overdue.inform
                        "shop, lab",,1 wh
                        ,>= 10,2 wh
                        bakery,3..5,3 wh
                        """)))
        .withMessageContaining(
            "acme/tables/overdue.csv!C3: The parameter (commitment.overdue.inform) is (2 wh) here"
                + " and (1 wh) in client acme 1.2.0 (acme/tables/overdue.csv!C2), and both are"
                + " about (owner.open = 10, team = lab); neither is more specific.")
        .withMessageContaining("Maybe narrow one of the two")
        .withMessageContaining("problems (1)");
  }

  @Test
  void a_third_row_may_say_what_counts_where_two_meet() {
    DroolsPolicies policies =
        STANDARD.overlay(
            table(
                "team,owner.open,%s\nshop,,4 wh\nshop,>= 10,1 wh\n,>= 10,2 wh\n"
                    .formatted(INFORM)));
    assertThat(inform(policies, late(1).ofTeam("shop").ownerHasOpen(10))).startsWith("1 wh");
    assertThat(inform(policies, late(1).ofTeam("shop").ownerHasOpen(1))).startsWith("4 wh");
    assertThat(inform(policies, late(1).ownerHasOpen(10))).startsWith("2 wh");
  }

  @Test
  void the_table_of_a_teams_pack_is_about_that_teams_work() {
    for (String name : List.of("office", "none", "\"shop, office\"")) {
      assertThatExceptionOfType(PeakOsException.class)
          .isThrownBy(() -> STANDARD.overlay(team("team,%s\n%s,1 wh\n".formatted(INFORM, name))))
          .withMessageContaining(
              "shop-floor/tables/overdue.csv!B2: The row names work that is not that of [shop]");
    }
    DroolsPolicies policies =
        STANDARD.overlay(team("team,crossTeam,%s\nshop,yes,1 wh\n".formatted(INFORM)));
    assertThat(inform(policies, late(1).ofTeam("shop").withOtherTeams())).startsWith("1 wh");
  }

  @Test
  void a_row_may_not_loosen_what_may_only_be_tightened() {
    DroolsPolicies house =
        STANDARD.overlay(
            pack(
                "house",
                "consultant",
                "parameters:\n  " + INFORM + ": {value: 2 wd, lock: tighten}\n"));

    assertThat(
            inform(
                house.overlay(table("team,%s\nshop,1 wd\n".formatted(INFORM))),
                late(1).ofTeam("shop")))
        .startsWith("1 wd of client");
    assertThatExceptionOfType(PeakOsException.class)
        .isThrownBy(() -> house.overlay(table("team,%s\nshop,3 wd\n".formatted(INFORM))))
        .withMessageContaining(
            "acme/tables/overdue.csv!B2: The parameter (commitment.overdue.inform) may only be"
                + " tightened, and (3 wd) is not at least as tight as (2 wd)");

    DroolsPolicies shop = house.overlay(table("team,%s\nshop,1 wd\n".formatted(INFORM)));
    assertThatExceptionOfType(PeakOsException.class)
        .as("for the shop it would be loosened")
        .isThrownBy(() -> shop.overlay(team("crossTeam,%s\nyes,2 wd\n".formatted(INFORM))))
        .withMessageContaining("(2 wd) is not at least as tight as (1 wd)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          teams,INFORM;shop,1 wd        | !A1: The column (teams) is not known here.     | Maybe (team) is meant
          team,commitment.overdue;a,1 wd| !B1: The column (commitment.overdue) is not   | Maybe
          team,team,INFORM;a,a,1 wd     | !B1: The column (team) is there twice.        | meant otherwise
          team;shop                     | !A1: No column of the table sets anything.    | Maybe add one
          team,INFORM;shop,             | !A2: The row sets nothing.                    | take the row out
          team,INFORM;shop,soon         | !B2: The parameter (commitment.overdue.inform) must be a length of time | typo
          team,INFORM;shop,1 wd,really? | !C2: Nothing in the first row says what this column is. | name the column why
          state,INFORM;done,1 wd        | !A2: (done) is none of the words that can stand here. | proposed
          crossTeam,INFORM;maybe,1 wd   | !A2: (maybe) is none of the words             | yes, no
          crossTeam,INFORM;unknown,1 wd | !A2: This is always known.                    | leave the cell empty
          team,INFORM;any,1 wd          | !A2: (any) is no name.                        | leave the cell empty
          team,INFORM;not shop,1 wd     | !A2: (not shop) is no name.                   | leave the cell empty
          owner.open,INFORM;many,1 wd   | !A2: (many) is no condition on a number.      | Maybe write 3, >= 3
          owner.open,INFORM;5..3,1 wd   | !A2: There is no number in (5..3).            | smaller one belongs first
          owner.open,INFORM;< 0,1 wd    | !A2: No fact is (< 0)                         | meant otherwise
          rating,INFORM;8,1 wd          | !A1: The column (rating) is about (conclusion), and what this table sets is judged by (commitment). | make another table
          rating,rhythm.rating.target;> 10,8 | !A2: The rating is never (> 10): it is from 1 to 10. | otherwise
          rate,team.completion.target;> 100 %,1 | !A2: The rate is never (> 100 %): it is at most 1.   | otherwise
          team,INFORM,why;shop,1 wd,"x  | !C2: The quotation mark is not closed on its line      | add another
          owner.open,INFORM;2.5,1 wd    | !A2: (2.5) is no condition on a number.       | Maybe write 3
          team,A-05.inform tells;a,boss | !B2: The audience (boss) is not known.        | Maybe one of: owner
          team,A-05.infrom tells;a,owner| !B1: The column (A-05.infrom tells) is not    | (A-05.inform tells) is meant
          team,owner.rate.weeks;a,2     | !B1: The parameter (owner.rate.weeks) counts for a whole organization | parameters.yaml
          state,INFORM,rhythm.missed.after;accepted,1 wd,1 h | !A1: Nothing is judged by all that this table sets | two tables
          sinceDue,INFORM;2 wd,1 wd     | !A1: The column (sinceDue) is a time, which cannot be asked for: when something happens is what parameters say. | sets one
          rate,team.completion.target;"> 0,85",1 | !A2: (> 0,85) is no condition on a number.    | Maybe > 0.85 is meant
          owner.open,INFORM;3-5,1 wd    | !A2: (3-5) is no condition on a number.       | Maybe 3..5 is meant
          owner.open,INFORM;"3,5",1 wd  | !A2: (3,5) is no condition on a number.       | Maybe write 3, >= 3
          owner.open,INFORM;≥ 7,1 wd    | !A2: (≥ 7) is no condition on a number.       | Maybe >= 7 is meant
          team,INFORM                   | !A1: The table has no row                     | rows were lost
          team,INFORM,why;a,1 wd,b,c    | !D2: Nothing in the first row says what       | needs quotation marks
          team,team.completion.target;a,"0,85" | !B2: The parameter (team.completion.target) must be a share | Maybe 0.85 is meant, with a point
          team,INFORM;a,2               | !B2: The parameter (commitment.overdue.inform) must be a length of time | Maybe 2 wd is meant
          team,INFORM;a,1.5 wd          | !B2: The parameter (commitment.overdue.inform) must be a length of time | smaller unit
          """)
  void a_mistake_is_named_with_its_cell(String text, String expected, String hint) {
    Path acme = write("acme", "client", text.replace("INFORM", INFORM).replace(';', '\n'));
    assertThat(PolicyPack.check(acme))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.toString())
                    .startsWith("acme/tables/overdue.csv" + expected)
                    .contains(hint));
  }

  @Test
  void what_excel_and_documents_add_is_no_mistake() {
    Path acme = write("acme", "client", "sep=;\nteam;%s\nshop;2\u00a0wd\u00a0\n".formatted(INFORM));
    DroolsPolicies policies = STANDARD.overlay(PolicyPack.read(acme));
    assertThat(inform(policies, late(3).ofTeam("shop")))
        .isEqualTo("2 wd of client acme 1.2.0 (tables/overdue.csv!B3)");
  }

  @Test
  void a_table_with_tabs_is_told_what_to_write() {
    Path acme = write("acme", "client", "team\t%s\nshop\t1 wd\n".formatted(INFORM));
    assertThat(PolicyPack.check(acme))
        .singleElement()
        .asString()
        .contains("Tabs stand between the cells", "commas or semicolons");
  }

  @Test
  void every_row_that_another_meets_is_named() {
    Path acme =
        write(
            "acme",
            "client",
            "team,crossTeam,onPriority,%s\nshop,,,1 wd\n,yes,,2 wd\n,,yes,3 wd\n"
                .formatted(INFORM));
    assertThat(STANDARD.problems(List.of(PolicyPack.read(acme))))
        .extracting(problem -> problem.toString().replaceAll("\\R.*", ""))
        .satisfiesExactly(
            one -> assertThat(one).startsWith("acme/tables/overdue.csv!D3").contains("csv!D2)"),
            one -> assertThat(one).startsWith("acme/tables/overdue.csv!D4").contains("csv!D3)"),
            one -> assertThat(one).startsWith("acme/tables/overdue.csv!D4").contains("csv!D2)"));
  }

  @Test
  void every_mistake_of_a_table_is_named_at_once() {
    Path acme =
        write("acme", "client", "tame,team,%s\na,a b?,soon\n,shop,2 wd\n".formatted(INFORM));
    assertThat(PolicyPack.check(acme))
        .extracting(problem -> problem.place().toString())
        .containsExactly(
            "acme/tables/overdue.csv!A1",
            "acme/tables/overdue.csv!B2",
            "acme/tables/overdue.csv!C2");
  }

  @Test
  void a_spreadsheet_says_the_same_as_its_csv_also_with_semicolons() throws IOException {
    List<Facts> facts =
        List.of(
            late(3).ofTeam("shop").facts(),
            late(1).withOtherTeams().facts(),
            late(1).withOtherTeams().ofTeam("shop").facts());
    DroolsPolicies policies = STANDARD.overlay(sheets(sheet -> fill(sheet, TABLE)));

    assertThat(values(policies, facts)).isEqualTo(values(STANDARD.overlay(table(TABLE)), facts));
    assertThat(inform(policies, late(3).ofTeam("shop")))
        .isEqualTo("3 wd of client acme 1.2.0 (tables/overdue.xlsx Overdue!C3)");
    assertThat(values(STANDARD.overlay(table("\uFEFF" + TABLE.replace(',', ';'))), facts))
        .isEqualTo(values(policies, facts));
  }

  @Test
  void numbers_and_truths_of_a_spreadsheet_are_read_as_they_are_meant() throws IOException {
    DroolsPolicies policies =
        STANDARD.overlay(
            sheets(
                sheet -> {
                  fill(sheet, "crossTeam,owner.open,%s\n".formatted(INFORM));
                  Row row = sheet.createRow(1);
                  row.createCell(0).setCellValue(true);
                  row.createCell(1).setCellValue(7);
                  row.createCell(2).setCellValue("1 wh");
                }));

    assertThat(inform(policies, late(1).withOtherTeams().ownerHasOpen(7))).startsWith("1 wh");
    assertThat(inform(policies, late(1).withOtherTeams().ownerHasOpen(8))).startsWith("1 wd");
  }

  @Test
  void what_a_spreadsheet_made_of_a_cell_is_named_with_the_cell() throws IOException {
    Path acme =
        workbook(
            sheet -> {
              fill(sheet, "team,owner.open,%s\nshop,3,\nlab,,1 wd\n".formatted(INFORM));
              sheet.getRow(1).createCell(2).setCellFormula("CONCATENATE(\"1\",\" wd\")");
              CellStyle date = sheet.getWorkbook().createCellStyle();
              date.setDataFormat((short) 14);
              Cell cell = sheet.getRow(2).createCell(1);
              cell.setCellValue(46_000);
              cell.setCellStyle(date);
            });
    assertThat(PolicyPack.check(acme))
        .extracting(problem -> problem.toString().lines().findFirst().orElseThrow())
        .containsExactly(
            "acme/tables/overdue.xlsx Overdue!C2: This is a formula, and a table is values only.",
            "acme/tables/overdue.xlsx Overdue!B3: The spreadsheet has taken this for a date or a"
                + " time.");

    Path hidden =
        workbook(
            sheet -> {
              fill(sheet, "team,%s\nshop,1 wd\n".formatted(INFORM));
              sheet.getRow(1).setZeroHeight(true);
              sheet.getWorkbook().setSheetVisibility(0, SheetVisibility.VERY_HIDDEN);
            });
    assertThat(PolicyPack.check(hidden))
        .extracting(problem -> problem.toString().lines().findFirst().orElseThrow())
        .containsExactly(
            "acme/tables/overdue.xlsx Overdue!A1: The sheet is hidden, and who reads the file would not see what it says.",
            "acme/tables/overdue.xlsx Overdue!A2: The row is hidden, and who reads the file would not see what it says.");

    Path merged =
        workbook(
            sheet -> {
              fill(sheet, "team,%s\nshop,1 wd\n,2 wd\n".formatted(INFORM));
              sheet.addMergedRegion(CellRangeAddress.valueOf("A2:A3"));
            });
    assertThat(PolicyPack.check(merged))
        .singleElement()
        .asString()
        .contains("Overdue!A2: The cell is merged with others");
  }

  @Test
  void a_spreadsheet_that_is_more_than_values_is_refused() throws IOException {
    Path acme = workbook(sheet -> fill(sheet, TABLE));
    Path file = acme.resolve("tables/overdue.xlsx");
    byte[] sound = Files.readAllBytes(file);

    Files.write(file, with(sound, "xl/vbaProject.bin", "Shell \"calc\""));
    assertThat(problem(acme)).contains("It has macros, and a table is values only.");
    Files.write(file, with(sound, "xl/externalLinks/externalLink1.xml", "<a/>"));
    assertThat(problem(acme)).contains("It has links to other files");
    Files.write(
        file,
        with(
            sound,
            "xl/other.xml",
            "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"));
    assertThat(problem(acme)).contains("Its XML declares types or entities");
    Files.write(file, with(sound, "xl/media/bomb.bin", "0".repeat(30_000_000)));
    assertThat(problem(acme)).contains("It is too large when it is unpacked.");
    Files.write(file, Arrays.copyOf(sound, sound.length / 2));
    assertThat(problem(acme)).contains("It is no XLSX file, or a damaged one.");
    Files.writeString(file, "team,x");
    assertThat(problem(acme)).contains("It is no XLSX file, or a damaged one.");
  }

  @Test
  void a_table_that_is_no_table_is_refused() throws IOException {
    Path acme = write("acme", "client", "");
    assertThat(problem(acme)).contains("overdue.csv!A1: The table is empty.");
    Path file = acme.resolve("tables/overdue.csv");
    Files.writeString(file, "team,%s\n\"shop,1 wd\n".formatted(INFORM));
    assertThat(PolicyPack.check(acme)).isNotEmpty();
    Files.write(file, "team,why\nK\u00f6ln,x\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(problem(acme)).contains("It is no text in UTF-8.");
    Files.writeString(file, "team,%s\n%s,1 wd\n".formatted(INFORM, "a".repeat(2_000)));
    assertThat(problem(acme)).contains("overdue.csv!A2: A table has at most 100 columns and 1000");
    Files.writeString(file, "team,%s\n".formatted(INFORM) + "shop,1 wd\n".repeat(6_000));
    assertThat(problem(acme)).contains("A table has at most 5000 rows, and this one has 6001.");
  }

  private static String problem(Path pack) {
    return PolicyPack.check(pack).get(0).toString();
  }

  private static Promise late(int workingDays) {
    return Promise.accepted().overdueFor(Ago.workingDays(workingDays));
  }

  private static Judgement judged(DroolsPolicies policies, Promise promise) {
    return policies.judge(List.of(promise.facts())).get(0);
  }

  private static List<String> said(DroolsPolicies policies, Promise promise) {
    return judged(policies, promise).verdicts().stream().map(Verdict::key).toList();
  }

  private static Explanation why(DroolsPolicies policies, Promise promise) {
    return judged(policies, promise).verdicts().stream()
        .map(Verdict::why)
        .filter(why -> why.step().equals("inform"))
        .findFirst()
        .orElseThrow();
  }

  private static String inform(DroolsPolicies policies, Promise promise) {
    return why(policies, promise).parameters().stream()
        .filter(parameter -> parameter.key().equals(INFORM))
        .map(parameter -> parameter.value() + " of " + parameter.layer())
        .findFirst()
        .orElseThrow();
  }

  private static String told(DroolsPolicies policies, Promise promise) {
    return judged(policies, promise).verdicts().stream()
        .map(Verdict::consequence)
        .filter(Consequence.Notify.class::isInstance)
        .map(notify -> ((Consequence.Notify) notify).to().text())
        .findFirst()
        .orElseThrow();
  }

  /** Values and audiences that count for each, without where they come from. */
  private static List<List<String>> values(DroolsPolicies policies, List<Facts> facts) {
    return policies.judge(facts).stream()
        .map(
            judgement ->
                judgement.verdicts().stream()
                    .flatMap(verdict -> verdict.why().parameters().stream())
                    .map(parameter -> parameter.key() + " " + parameter.value())
                    .toList())
        .toList();
  }

  private static List<String> moments(DroolsPolicies policies, @Nullable String team) {
    return policies.moments(team == null ? null : new TeamId(team)).stream()
        .filter(moment -> moment.policy().value().equals("A-05") && moment.step().equals("inform"))
        .map(moment -> moment.span().text())
        .toList();
  }

  private PolicyPack table(String csv) {
    return PolicyPack.read(write("acme", "client", csv));
  }

  private PolicyPack team(String csv) {
    return PolicyPack.read(write("shop-floor", "team", csv));
  }

  private PolicyPack pack(String id, String layer, String parameters) {
    try {
      Path pack = manifest(id, layer);
      Files.writeString(pack.resolve("parameters.yaml"), parameters);
      return PolicyPack.read(pack);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path write(String id, String layer, String csv) {
    try {
      Path pack = manifest(id, layer);
      Files.writeString(
          Files.createDirectories(pack.resolve("tables")).resolve("overdue.csv"), csv);
      return pack;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path manifest(String id, String layer) throws IOException {
    Path pack = Files.createDirectories(folder.resolve(id));
    Files.deleteIfExists(pack.resolve("tables/overdue.csv"));
    Files.writeString(
        pack.resolve("pack.yaml"),
        """
        id: %s
        version: 1.2.0
        layer: %s
        extends: standard 1
        who: Jane Doe, Example Consulting
        why: Other teams plan with what was promised to them.
        effective from: 2026-12-01
        """
                .formatted(id, layer)
            + (layer.equals("team") ? "teams: [shop]\n" : ""));
    return pack;
  }

  private interface Filling {
    void fill(Sheet sheet);
  }

  private PolicyPack sheets(Filling filling) throws IOException {
    return PolicyPack.read(workbook(filling));
  }

  private Path workbook(Filling filling) throws IOException {
    Path pack = manifest("acme", "client");
    Path file = Files.createDirectories(pack.resolve("tables")).resolve("overdue.xlsx");
    try (var out = Files.newOutputStream(file);
        XSSFWorkbook workbook = new XSSFWorkbook()) {
      Sheet overdue = workbook.createSheet("Overdue");
      workbook.createSheet("Empty");
      workbook.setActiveSheet(1);
      filling.fill(overdue);
      workbook.write(out);
    }
    return pack;
  }

  private static void fill(Sheet sheet, String csv) {
    List<String> lines = csv.lines().toList();
    for (int row = 0; row < lines.size(); row++) {
      Row into = sheet.createRow(row);
      String[] cells = lines.get(row).split(",", -1);
      for (int column = 0; column < cells.length; column++) {
        if (!cells[column].isEmpty()) {
          into.createCell(column).setCellValue(cells[column]);
        }
      }
    }
  }

  /** The zip with another part. */
  private static byte[] with(byte[] zip, String part, String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes);
        ZipFile in = ZipFile.builder().setByteArray(zip).get()) {
      for (ZipArchiveEntry entry : Collections.list(in.getEntries())) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        in.getInputStream(entry).transferTo(out);
      }
      out.putNextEntry(new ZipEntry(part));
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
