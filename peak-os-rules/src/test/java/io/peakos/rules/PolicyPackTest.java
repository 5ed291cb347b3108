package io.peakos.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.people.TeamId;
import io.peakos.policy.Consequence;
import io.peakos.policy.Explanation;
import io.peakos.policy.Facts;
import io.peakos.policy.Layer;
import io.peakos.policy.Moment;
import io.peakos.policy.Parameter;
import io.peakos.policy.PolicyDescription;
import io.peakos.policy.PolicyMode;
import io.peakos.policy.Verdict;
import io.peakos.rules.internal.PackReader;
import io.peakos.rules.yaml.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a consultant writes into a folder, and what comes of it. */
class PolicyPackTest {
  private static final DroolsPolicies STANDARD = DroolsPolicies.standard();
  private static final String INFORM = "commitment.overdue.inform";

  @TempDir Path folder;

  @Test
  void a_value_of_a_clients_pack_counts_and_says_where_it_comes_from() {
    DroolsPolicies policies =
        STANDARD.overlay(client("parameters:\n  commitment.overdue.inform: 2 wd\n"));

    assertThat(said(policies, Promise.accepted().overdueFor(Ago.workingDays(1)).facts()))
        .containsOnly("A-05/due");
    Facts late = Promise.accepted().overdueFor(Ago.workingDays(2)).facts();
    assertThat(said(policies, late)).containsExactly("A-05/due", "A-05/due", "A-05/inform");
    Explanation why = why(policies, late, "A-05/inform");
    assertThat(why.parameters())
        .containsExactly(
            new Parameter(
                INFORM,
                "2 wd",
                "client acme 1.2.0",
                "People asked for more time before anybody else hears."));
    assertThat(why.sentence()).contains("after 2 working days");
    assertThat(why.version()).startsWith("acme-1.2.0-");
    assertThat(policies.moments())
        .filteredOn(moment -> moment.step().equals("inform"))
        .extracting(moment -> moment.span().text())
        .containsExactly("2 wd");
  }

  @Test
  void a_mode_of_a_pack_counts() {
    DroolsPolicies policies = STANDARD.overlay(client("modes:\n  A-12: observe\n"));
    assertThat(mode(policies, "A-12")).isEqualTo(PolicyMode.OBSERVE);
    assertThat(mode(STANDARD, "A-12")).isEqualTo(PolicyMode.ENFORCE);
  }

  @Test
  void a_message_of_a_pack_is_said_in_the_clients_words() throws IOException {
    Path acme = write("acme", manifest("acme", "client"), "");
    Files.writeString(
        acme.resolve("messages.yaml"),
        """
        messages:
          A-05.inform: Dear all, "{title}" is {sinceDue} late.
          A-04.nudge:
            text: How is "{title}" going?
            lock: fixed
        """);
    DroolsPolicies policies = STANDARD.overlay(PolicyPack.read(acme));
    assertThat(message(policies)).isEqualTo("Dear all, \"{title}\" is {sinceDue} late.");
    assertThat(message(STANDARD)).startsWith("\"{title}\" was due");

    Path shop = write("shop-floor", manifest("shop-floor", "team") + "teams: [shop]\n", "");
    Files.writeString(shop.resolve("messages.yaml"), "messages:\n  A-04.nudge: Well?\n");
    assertRefused(
        policies,
        PolicyPack.read(shop),
        "shop-floor/messages.yaml:2:15: The message (A-04.nudge) is locked to");

    Files.writeString(
        shop.resolve("messages.yaml"),
        """
        messages:
          A-05.inform: '{title} and {titel}'
          A-05.due: '{title} {'
          A-08.block: '{title} first'
          A-05.none: Hello
        """);
    assertThat(lines(shop))
        .containsExactly(
            "shop-floor/messages.yaml:2:16: The message (A-05.inform) has no value ({titel}) to fill in.",
            "shop-floor/messages.yaml:3:13: The text has a brace that belongs to no name: ({title} {).",
            "shop-floor/messages.yaml:4:15: The message (A-08.block) has no value ({title}) to fill in.",
            "shop-floor/messages.yaml:5:3: The word (A-05.none) is not known here.");
  }

  @Test
  void a_ladder_of_a_pack_takes_the_place_of_the_one_with_its_name() throws IOException {
    Path acme = write("acme", manifest("acme", "client"), "");
    Files.writeString(
        acme.resolve("ladders.yaml"),
        """
        ladders:
          S3:
            - {rung: L0, after: 0 wh, tells: owner}
            - {rung: L1, after: 2 wd, tells: manager of previous}
          reports:
            severity: S2
            rungs: [{rung: first, after: 1 wd, tells: counterparty}]
        """);
    DroolsPolicies policies = STANDARD.overlay(PolicyPack.read(acme));
    assertThat(policies.ladders())
        .extracting(ladder -> ladder.name() + " " + ladder.severity() + " " + ladder.rungs().size())
        .containsExactly("S3 S3 2", "reports S2 1");
    assertThat(STANDARD.ladders()).isEmpty();

    Path shop = write("shop-floor", manifest("shop-floor", "team") + "teams: [shop]\n", "");
    Files.writeString(
        shop.resolve("ladders.yaml"), "ladders:\n  S4: [{rung: L0, after: 0 wh, tells: owner}]\n");
    assertRefused(
        policies,
        PolicyPack.read(shop),
        "shop-floor/ladders.yaml:2:3: A ladder counts for a whole organization, not for some teams.");

    Files.writeString(
        acme.resolve("ladders.yaml"),
        """
        ladders:
          S3:
            - {rung: L0, after: soon, tells: owner}
            - {rung: L0, tells: the boss}
          S2: []
          S1: [{rung: L1, after: 1 wd, tells: owner}, {rung: L1, after: 1 wd, tells: owner}]
        """);
    assertThat(lines(acme)).hasSize(5).allMatch(line -> line.startsWith("acme/ladders.yaml:"));
    assertThat(lines(acme).get(1)).contains("acme/ladders.yaml:4:7: The word (after) is missing");
  }

  @Test
  void the_manifest_can_be_asked_and_a_zip_is_the_same_as_its_folder() throws IOException {
    Path acme = write("acme", manifest("acme", "client"), "parameters:\n  owner.left: 2 wd\n");
    Path zip = zipped(acme, "acme.zip");
    PolicyPack pack = PolicyPack.read(zip);
    assertThat(pack).hasToString("acme 1.2.0");
    assertThat(pack.layer()).isEqualTo(Layer.CLIENT);
    assertThat(pack.effectiveFrom()).isEqualTo(LocalDate.of(2026, 12, 1));
    assertThat(pack.hash()).isEqualTo(PolicyPack.read(acme).hash());
    assertThat(STANDARD.overlay(pack).version())
        .isEqualTo(STANDARD.overlay(PolicyPack.read(acme)).version());

    Files.writeString(acme.resolve("README.md"), "For ACME.\n");
    assertThat(PolicyPack.read(acme).hash()).isNotEqualTo(pack.hash());
  }

  @Test
  void the_more_specific_layer_wins_in_whatever_order_packs_are_laid() {
    List<PolicyPack> packs =
        List.of(
            pack("vendor", "vendor", "parameters:\n  commitment.overdue.inform: 3 wd\n"),
            pack("method", "methodology", "parameters:\n  owner.left: 3 wd\n"),
            pack("house", "consultant", "parameters:\n  commitment.overdue.inform: 4 wd\n"),
            pack("acme", "client", "parameters:\n  commitment.nudge: 1 wd\n"));
    String version = null;
    for (int seed = 0; seed < 10; seed++) {
      List<PolicyPack> order = new ArrayList<>(packs);
      Collections.shuffle(order, new Random(seed));
      DroolsPolicies policies = STANDARD.parameter(INFORM, "2 wd");
      for (PolicyPack pack : order) {
        policies = policies.overlay(pack);
      }
      assertThat(parameter(policies, INFORM)).isEqualTo("4 wd of consultant house 1.2.0");
      assertThat(parameter(policies, "owner.left")).isEqualTo("3 wd of methodology method 1.2.0");
      assertThat(parameter(policies, "commitment.nudge")).isEqualTo("1 wd of client acme 1.2.0");
      assertThat(parameter(policies, "commitment.acceptReminder")).isEqualTo("2 wd of standard");
      version = version == null ? policies.version() : version;
      assertThat(policies.version()).isEqualTo(version);
    }
  }

  @Test
  void a_team_has_values_of_its_own_and_the_others_keep_theirs() {
    PolicyPack team =
        PolicyPack.read(
            write(
                "shop-floor",
                manifest("shop-floor", "team") + "teams: [shop]\n",
                "parameters:\n  commitment.overdue.inform: 3 wd\nmodes:\n  A-04: OBSERVE\n"));
    DroolsPolicies policies =
        STANDARD.overlay(client("parameters:\n  commitment.overdue.inform: 2 wd\n")).overlay(team);

    Facts shop = Promise.accepted().overdueFor(Ago.workingDays(2)).ofTeam("shop").facts();
    Facts other = Promise.accepted().overdueFor(Ago.workingDays(2)).ofTeam("bakery").facts();
    assertThat(policies.judge(List.of(shop, other, shop)))
        .extracting(judged -> judged.verdicts().stream().map(Verdict::key).distinct().toList())
        .containsExactly(
            List.of("A-05/due"), List.of("A-05/due", "A-05/inform"), List.of("A-05/due"));
    assertThat(inform(policies.moments(new TeamId("shop")))).isEqualTo("3 wd");
    assertThat(inform(policies.moments(new TeamId("bakery")))).isEqualTo("2 wd");
    assertThat(inform(policies.moments(null))).isEqualTo("2 wd");
  }

  @Test
  void what_is_locked_stays_and_the_error_names_both_places() {
    DroolsPolicies house =
        STANDARD.overlay(
            pack(
                "house",
                "consultant",
                "parameters:\n  commitment.overdue.inform: {value: 2 wd, lock: fixed}\n"));

    assertThat(parameter(house.overlay(client("parameters:\n  " + INFORM + ": 2 wd\n")), INFORM))
        .isEqualTo("2 wd of client acme 1.2.0");
    assertRefused(
        house,
        client("parameters:\n  " + INFORM + ": 1 wd\n"),
        "acme/parameters.yaml:2:30: The parameter (commitment.overdue.inform) is locked to (2 wd) in"
            + " consultant house 1.2.0 (house/parameters.yaml:2:30).");
  }

  @Test
  void what_may_be_tightened_is_tightened_and_never_loosened() {
    DroolsPolicies house =
        STANDARD.overlay(
            pack(
                "house",
                "consultant",
                """
                parameters:
                  commitment.overdue.inform: {value: 2 wd, lock: tighten}
                  team.completion.target: {value: "0.85", lock: tighten}
                modes:
                  A-11: {mode: suggest, lock: tighten}
                """));

    DroolsPolicies tighter =
        house.overlay(
            client(
                """
                parameters:
                  commitment.overdue.inform: 1 wd
                  team.completion.target: 0.95
                modes:
                  A-11: enforce
                """));
    assertThat(parameter(tighter, INFORM)).isEqualTo("1 wd of client acme 1.2.0");
    assertThat(mode(tighter, "A-11")).isEqualTo(PolicyMode.ENFORCE);

    assertRefused(
        house,
        client(
            """
            parameters:
              commitment.overdue.inform: 12 h
              team.completion.target: "0.80"
            modes:
              A-11: OBSERVE
            """),
        "acme/parameters.yaml:2:30: The parameter (commitment.overdue.inform) may only be tightened,"
            + " and (12 h) cannot be compared with (2 wd) in consultant house 1.2.0"
            + " (house/parameters.yaml:2:30): the units are not the same.",
        "acme/parameters.yaml:3:27: The parameter (team.completion.target) may only be tightened",
        "acme/parameters.yaml:5:9: The policy (A-11) may only be tightened");
  }

  @Test
  void a_file_of_a_pack_is_no_pack() {
    PackFolder acme = PackFolder.acme(folder);
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> PolicyPack.read(acme.path().resolve("pack.yaml")))
        .withMessageContaining("is one file of a pack")
        .withMessageContaining("Maybe name the folder of the pack: (" + acme.path());
  }

  @Test
  void a_lock_passes_on_and_is_named_where_it_stands() {
    String days = "parameters:\n  commitment.overdue.escalateDays: ";
    assertThat(held(days + "{value: 21 d, lock: tighten}", days + "14 d", days + "18 d"))
        .singleElement()
        .asString()
        .startsWith("floor/parameters.yaml:2:36: ")
        .contains(
            "(18 d) is not at least as tight as (14 d) in consultant acme 1.2.0 (acme/parameters")
        .contains(", by the lock in methodology house 1.2.0 (house/parameters.yaml:2:36).");
    assertThat(held(days + "{value: 21 d, lock: fixed}", days + "21 d", days + "20 d"))
        .singleElement()
        .asString()
        .contains("is locked to (21 d) in methodology house 1.2.0 (house/parameters.yaml:2:36).");
    assertThat(held(days + "{value: 21 d, lock: fixed}", days + "21 d", days + "21 d")).isEmpty();
  }

  private List<Problem> held(String house, String acme, String floor) {
    return STANDARD.problems(
        List.of(
            pack("floor", "client", floor),
            pack("house", "methodology", house),
            pack("acme", "consultant", acme)));
  }

  @Test
  void two_packs_of_one_layer_that_disagree_are_refused() {
    DroolsPolicies policies =
        STANDARD.overlay(client("parameters:\n  commitment.overdue.inform: 2 wd\n"));
    assertRefused(
        policies,
        pack("other", "client", "parameters:\n  commitment.overdue.inform: 3 wd\n"),
        "other/parameters.yaml:2:30: The parameter (commitment.overdue.inform) is (3 wd) here and"
            + " (2 wd) in client acme 1.2.0 (acme/parameters.yaml:2:30), and both packs are of the"
            + " layer client.");
  }

  @Test
  void a_pack_that_extends_what_is_not_there_is_refused() {
    PolicyPack site =
        PolicyPack.read(
            write(
                "site",
                manifest("site", "client").replace("standard 1", "house 1.2"),
                "parameters:\n  owner.left: 2 wd\n"));
    assertRefused(
        STANDARD,
        site,
        "site/pack.yaml:4:10: The pack (site 1.2.0) extends (house 1.2), which is not there.");
    PolicyPack house = pack("house", "consultant", "");
    assertThat(parameter(STANDARD.overlay(house).overlay(site), "owner.left"))
        .isEqualTo("2 wd of client site 1.2.0");
  }

  @Test
  void what_stands_under_the_wrong_word_is_told_where_it_belongs() {
    PackFolder acme = PackFolder.acme(folder);
    acme.with(
        "parameters.yaml",
        "commitment.nudge: 2 wd\nparameters:\n  A-12: observe\n  A-05.inform: owner\n");
    acme.with("messages.yaml", "A-05.inform: Late.\n");
    acme.with(
        "ladders.yaml", "ladders:\n  S3:\n    - {rung: L0, after: 0\u00a0wh, tells: owner}\n");
    acme.with("tests/t.yaml", "tests:\n  - test: x\n    given: {commitment: {\u00a0team: a}}\n");
    assertThat(PolicyPack.check(acme.path()))
        .extracting(problem -> problem.toString().lines().findFirst().orElseThrow())
        .contains(
            "acme/messages.yaml:1:1: The word (A-05.inform) does not stand here, but under"
                + " (messages).",
            "acme/parameters.yaml:1:1: The word (commitment.nudge) does not stand here, but under"
                + " (parameters).",
            "acme/parameters.yaml:3:3: The word (A-12) does not stand here, but under (modes).",
            "acme/parameters.yaml:4:3: The word (A-05.inform) does not stand here, but under"
                + " (audiences).");
  }

  @Test
  void what_is_wrong_with_a_ladder_is_said_at_its_rung() {
    PackFolder acme = PackFolder.acme(folder);
    acme.with(
        "ladders.yaml",
        """
        ladders:
          S3:
            - {rung: L0, after: 0 wh, tells: owner}
            - {rung: "", after: 1 wd, tells: owner}
            - {rung: L2, after: soon, tells: boss}
          S2:
            rounds: 20
            rungs:
              - {rung: L0, after: 0 wh, tells: owner, effect: shout}
        """);
    assertThat(PolicyPack.check(acme.path()))
        .extracting(problem -> problem.place().toString())
        .containsExactly(
            "acme/ladders.yaml:4:14",
            "acme/ladders.yaml:5:25",
            "acme/ladders.yaml:5:38",
            "acme/ladders.yaml:7:13",
            "acme/ladders.yaml:9:55");
  }

  @Test
  void a_broken_pack_is_refused_with_everything_that_is_wrong() {
    Path broken =
        write(
            "broken",
            """
            id: Acme Corp
            version: 1.2.0
            layer: customer
            extends: standard 1
            who: Jane Doe
            effective from: 1.12.2026
            """,
            """
            parameters:
              commitment.overdue.infrom: 2 wd
              commitment.nudge: soon
              owner.rate.weeks: {value: 60, lock: tight}
            modes:
              A-99: OBSERVE
              G-04: OBSERVE
              A-12: off
            """);
    assertThat(PolicyPack.check(broken))
        .extracting(problem -> problem.toString().lines().findFirst().orElseThrow())
        .containsExactly(
            "broken/pack.yaml:1:1: The word (why) is missing here: what it is for, in a sentence.",
            "broken/pack.yaml:1:5: (Acme Corp) is not a name of 2 to 40 small letters, digits and hyphens, such as acme.",
            "broken/pack.yaml:3:8: (customer) is none of the words that can stand here.",
            "broken/pack.yaml:6:17: (1.12.2026) is not a day such as 2026-02-13.",
            "broken/parameters.yaml:2:3: The word (commitment.overdue.infrom) is not known here.",
            "broken/parameters.yaml:3:21: The parameter (commitment.nudge) must be a length of time"
                + " up to 1000 days: working days (2 wd), days (14 d), working time (4 wh), hours (24 h)"
                + " or minutes (15 min), but was (soon).",
            "broken/parameters.yaml:4:29: The parameter (owner.rate.weeks) must be a whole number of"
                + " weeks from 1 to 53 (4), but was (60).",
            "broken/parameters.yaml:4:39: (tight) is none of the words that can stand here.",
            "broken/parameters.yaml:6:3: The word (A-99) is not known here.",
            "broken/parameters.yaml:7:3: The word (G-04) is not known here.",
            "broken/parameters.yaml:8:9: (off) is none of the words that can stand here.");
    assertThat(PolicyPack.check(broken))
        .extracting(Problem::toString)
        .allMatch(text -> text.contains("Maybe"))
        .anyMatch(text -> text.contains("Maybe (commitment.overdue.inform) is meant"));
    assertThatExceptionOfType(PeakOsException.class)
        .isThrownBy(() -> PolicyPack.read(broken))
        .withMessageStartingWith("[PEAK-204] The pack (broken) is refused")
        .withMessageContaining("it has problems (11)")
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.PACK));
  }

  @Test
  void what_is_no_pack_is_refused() throws IOException {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PolicyPack.read(folder.resolve("nowhere")))
        .withMessageContaining("There is no folder and no file");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(lines(empty)).containsExactly("empty/pack.yaml:1:1: The manifest is missing.");
    Path text = Files.writeString(folder.resolve("pack.zip"), "no zip");
    assertThat(lines(text)).contains("pack.zip:1:1: There is no file in it, or it is no zip.");
    Path acme = write("acme", manifest("acme", "client"), "");
    Files.writeString(acme.resolve("paramters.yaml"), "parameters: {}\n");
    Files.write(acme.resolve("parameters.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThat(lines(acme))
        .containsExactly(
            "acme/parameters.yaml:1:1: It is no text in UTF-8.",
            "acme/paramters.yaml:1:1: A pack has no such file.");
  }

  @Test
  void what_lies_outside_of_its_meaning_is_refused() {
    assertThat(
            lines(
                write(
                    "acme",
                    manifest("standard", "client"),
                    """
                    parameters:
                      rhythm.rating.target: 11
                      team.completion.weeks: 5
                      commitment.nudge: 36500 d
                    """)))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("acme/pack.yaml:1:5: (standard) is not a name"),
            line -> assertThat(line).contains("(rhythm.rating.target) must be at most (10)"),
            line -> assertThat(line).contains("(team.completion.weeks) must be at most (4)"),
            line -> assertThat(line).contains("a length of time up to 1000 days"));
  }

  @Test
  void a_zip_that_was_cut_or_packed_with_its_folder_is_refused() throws IOException {
    Path acme = write("acme", manifest("acme", "client"), "parameters:\n  owner.left: 2 wd\n");
    byte[] whole = Files.readAllBytes(zipped(acme, "whole.zip"));
    for (int length = 30; length < whole.length; length++) {
      Path cut = folder.resolve("cut.zip");
      Files.write(cut, Arrays.copyOf(whole, length));
      assertThat(lines(cut)).as("of %d bytes", length).isNotEmpty();
    }
    Path outer = Files.createDirectories(folder.resolve("outer/acme"));
    Files.writeString(outer.resolve("pack.yaml"), manifest("acme", "client"));
    assertThat(lines(folder.resolve("outer")))
        .containsExactly(
            "outer/acme/pack.yaml:1:1: The files lie in a folder of their own in this pack.");
  }

  @Test
  void what_would_grow_without_end_is_refused_before_it_has() throws IOException {
    Path bomb = folder.resolve("bomb.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
      zip.putNextEntry(new ZipEntry("pack.yaml"));
      byte[] zeros = new byte[1 << 16];
      for (int i = 0; i < 1 << 12; i++) {
        zip.write(zeros);
      }
    }
    assertThat(Files.size(bomb)).isLessThan(1 << 20);
    assertThat(lines(bomb)).anyMatch(line -> line.contains("A file has at most (2000000) bytes"));

    Path crowd = folder.resolve("crowd.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(crowd))) {
      for (int i = 0; i < 1000; i++) {
        zip.putNextEntry(new ZipEntry("f" + i));
      }
    }
    assertThat(lines(crowd)).anyMatch(line -> line.contains("A pack has at most (500) files"));

    Path slip = folder.resolve("slip.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(slip))) {
      zip.putNextEntry(new ZipEntry("../../etc/pack.yaml"));
    }
    assertThat(lines(slip)).anyMatch(line -> line.contains("The name of a file has letters"));

    Path laughs =
        write(
            "laughs",
            "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
            "parameters: !!javax.script.ScriptEngineManager [x]\n");
    assertThat(lines(laughs))
        .containsExactly(
            "laughs/pack.yaml:1:4: References (&a) are not read.",
            "laughs/parameters.yaml:1:13: Types (!) are not read.");
  }

  @Test
  void the_schemas_that_are_shipped_are_made_from_the_words() throws IOException {
    for (Map.Entry<String, String> schema : PackReader.schemas().entrySet()) {
      Files.writeString(Path.of("target", schema.getKey()), schema.getValue());
      try (var shipped =
          Objects.requireNonNull(PolicyPack.class.getResourceAsStream(schema.getKey()))) {
        assertThat(new String(shipped.readAllBytes(), StandardCharsets.UTF_8))
            .as("copy target/%s to src/main/resources/io/peakos/rules", schema.getKey())
            .isEqualTo(schema.getValue());
      }
    }
    assertThat(PackReader.schemas().get("parameters.schema.json"))
        .contains("\"commitment.overdue.inform\": {", "1 wd by default", "\"A-12\": {")
        .as("an editor lets pass what a pack below brings, and no typo of a standard name")
        .contains("\"patternProperties\": { \"^(?!(act|commitment|owner|rhythm|team)\\\\.)")
        .contains("\"^[A-Z]{2,12}-[0-9]{2}$\"");
  }

  private PolicyPack client(String parameters) {
    return pack("acme", "client", parameters);
  }

  private PolicyPack pack(String id, String layer, String parameters) {
    return PolicyPack.read(write(id, manifest(id, layer), parameters));
  }

  private static String manifest(String id, String layer) {
    return """
        id: %s
        version: 1.2.0
        layer: %s
        extends: standard 1
        who: Jane Doe, Example Consulting
        why: People asked for more time before anybody else hears.
        effective from: 2026-12-01
        """
        .formatted(id, layer);
  }

  private Path write(String name, String manifest, String parameters) {
    try {
      Path pack = Files.createDirectories(folder.resolve(name));
      Files.writeString(pack.resolve("pack.yaml"), manifest);
      if (parameters.isEmpty()) {
        Files.deleteIfExists(pack.resolve("parameters.yaml"));
      } else {
        Files.writeString(pack.resolve("parameters.yaml"), parameters);
      }
      return pack;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path zipped(Path pack, String name) throws IOException {
    Path zip = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out)) {
      for (String file : List.of("parameters.yaml", "pack.yaml")) {
        entries.putNextEntry(new ZipEntry(file));
        Files.copy(pack.resolve(file), entries);
      }
    }
    return zip;
  }

  private static List<String> lines(Path pack) {
    return PolicyPack.check(pack).stream()
        .map(problem -> problem.toString().lines().findFirst().orElseThrow())
        .toList();
  }

  private static void assertRefused(DroolsPolicies onto, PolicyPack pack, String... words) {
    assertThatExceptionOfType(PeakOsException.class)
        .isThrownBy(() -> onto.overlay(pack))
        .withMessageContainingAll(words)
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.PACK));
  }

  private static List<String> said(DroolsPolicies policies, Facts facts) {
    return policies.judge(List.of(facts)).get(0).verdicts().stream().map(Verdict::key).toList();
  }

  private static Explanation why(DroolsPolicies policies, Facts facts, String key) {
    return policies.judge(List.of(facts)).get(0).verdicts().stream()
        .filter(verdict -> verdict.key().equals(key))
        .map(Verdict::why)
        .findFirst()
        .orElseThrow();
  }

  private static String message(DroolsPolicies policies) {
    return policies
        .judge(List.of(Promise.accepted().overdueFor(Ago.workingDays(2)).facts()))
        .get(0)
        .verdicts()
        .stream()
        .map(Verdict::consequence)
        .filter(Consequence.Notify.class::isInstance)
        .map(notify -> ((Consequence.Notify) notify).message().text())
        .findFirst()
        .orElseThrow();
  }

  private static String parameter(DroolsPolicies policies, String key) {
    return policies.catalogue().stream()
        .flatMap(policy -> policy.parameters().stream())
        .filter(parameter -> parameter.key().equals(key))
        .map(parameter -> parameter.value() + " of " + parameter.layer())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static PolicyMode mode(DroolsPolicies policies, String id) {
    return policies.catalogue().stream()
        .filter(policy -> policy.id().value().equals(id))
        .map(PolicyDescription::mode)
        .findFirst()
        .orElseThrow();
  }

  private static String inform(List<Moment> moments) {
    return moments.stream()
        .filter(moment -> moment.policy().value().equals("A-05") && moment.step().equals("inform"))
        .map(moment -> moment.span().text())
        .collect(Collectors.joining());
  }
}
