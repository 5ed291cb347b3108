package io.peakos.testkit.stories;

import static io.peakos.testkit.TimelineAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.peakos.PeakOs;
import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.escalation.Escalation;
import io.peakos.escalation.NewEscalation;
import io.peakos.escalation.Severity;
import io.peakos.people.TeamId;
import io.peakos.policy.DeployedPack;
import io.peakos.policy.Parameter;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import io.peakos.work.Proposal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client's policies come and go while Peak OS runs, and whatever is wrong changes nothing. */
@PeakOsTest
class ClientPackTest {
  private static final String INFORM = "commitment.overdue.inform";
  private static final byte[] ACME = PackZip.client("acme", "1.0", INFORM + ": 2 wd");

  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;

  ClientPackTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
  }

  @BeforeEach
  void people() {
    Ladders.people(org);
    org.person("ann");
    time.advanceUntil("Mon 2026-02-02 09:00");
  }

  @Test
  void what_counts_can_be_asked_with_the_source_of_each_value() {
    assertThat(inform()).isEqualTo("1 wd of standard");
    String before = peak.packs().inForce(org.host()).version();
    peak.packs().deploy(org.host(), ACME);
    assertThat(inform()).isEqualTo("2 wd of client acme 1.0");
    assertThat(peak.packs().inForce(org.host()).version()).startsWith("acme-1.0-");
    peak.packs().rollBack(org.host(), "acme", "too slow");
    assertThat(inform()).isEqualTo("1 wd of standard");
    assertThat(peak.packs().inForce(org.host()).version()).isEqualTo(before);
    time.run();
    assertThat(time).happened("pack.deployed").with("layer", "client").once();
    assertThat(time).happened("pack.rolled-back").because("too slow").once();
  }

  @Test
  void a_roll_back_brings_back_the_version_before() {
    peak.packs().deploy(org.host(), ACME);
    peak.packs().deploy(org.host(), PackZip.client("acme", "1.1", INFORM + ": 3 wd"));
    assertThat(inform()).isEqualTo("3 wd of client acme 1.1");
    DeployedPack gone = peak.packs().rollBack(org.host(), "acme", "too slow");
    assertThat(gone.version()).isEqualTo("1.1");
    assertThat(gone).isEqualTo(peak.packs().history(org.host()).get(1));
    assertThat(inform()).isEqualTo("2 wd of client acme 1.0");
    assertThat(peak.packs().history(org.host()))
        .extracting(DeployedPack::version, pack -> pack.withdrawnAt() != null)
        .containsExactly(tuple("1.0", false), tuple("1.1", true));
    peak.packs().deploy(org.host(), PackZip.client("acme", "1.1", INFORM + ": 3 wd"));
    assertThat(inform()).isEqualTo("3 wd of client acme 1.1");
  }

  @Test
  void the_same_again_changes_nothing_and_a_version_stands_for_its_contents() {
    DeployedPack first = peak.packs().deploy(org.host(), ACME);
    time.advanceTo("Tue 2026-02-03 09:00");
    assertThat(peak.packs().deploy(org.host(), ACME)).isEqualTo(first);
    assertThatExceptionOfType(PeakOsException.class)
        .isThrownBy(
            () -> peak.packs().deploy(org.host(), PackZip.client("acme", "1.0", INFORM + ": 5 wd")))
        .withMessageContaining("The version (1.0) of the pack (acme) was deployed")
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.ALREADY_EXISTS));
    assertThat(peak.packs().history(org.host())).hasSize(1);
  }

  @Test
  void a_pack_that_starts_a_ladder_nobody_brings_is_refused_and_so_is_taking_that_ladder_away() {
    byte[] rule =
        PackZip.of(
            "rule",
            Map.of(
                "policies/ACME-01.yaml",
                """
                id: ACME-01
                title: What is late climbs a ladder of its own.
                mode: enforce
                steps:
                  late: {sentence: It is late.}
                """,
                "rules/ACME-01.drl",
                """
                rule "what is late climbs"
                @policy("ACME-01")
                when
                    CommitmentFacts(occasion == Occasion.TIME, state == AT_RISK)
                    $then : Verdicts()
                then
                    $then.startLadder("late", Severity.S3, "board-first");
                end
                """));
    byte[] ladder =
        PackZip.ladder("ladder", "board-first: {rungs: [{rung: L0, after: 0 min, tells: owner}]}");
    assertThatExceptionOfType(PeakOsException.class)
        .isThrownBy(() -> peak.packs().deploy(org.host(), rule))
        .withMessageContaining("The change of the pack (rule) is refused")
        .withMessageContaining("The ladder (board-first) of the tenant")
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.PACK));
    assertThat(peak.packs().history(org.host())).isEmpty();

    peak.packs().deploy(org.host(), ladder);
    peak.packs().deploy(org.host(), rule);
    assertThatExceptionOfType(PeakOsException.class)
        .isThrownBy(() -> peak.packs().rollBack(org.host(), "ladder", "not needed"))
        .withMessageContaining("The change of the pack (ladder) is refused");
    peak.packs().rollBack(org.host(), "rule", "not needed");
    peak.packs().rollBack(org.host(), "ladder", "not needed");
    assertThat(peak.packs().inForce(org.host()).packs()).isEmpty();
  }

  @Test
  void a_broken_pack_changes_nothing_and_leaves_nothing_behind() {
    peak.packs().deploy(org.host(), ACME);
    assertThatExceptionOfType(PeakOsException.class)
        .isThrownBy(
            () ->
                peak.packs()
                    .deploy(org.host(), PackZip.client("acme", "2.0", "commitment.nudge: soon")))
        .withMessageContaining(
            "acme/parameters.yaml:2:21: The parameter (commitment.nudge) must be")
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.PACK));
    assertThatExceptionOfType(PeakOsException.class)
        .isThrownBy(
            () ->
                peak.packs().deploy(org.host(), PackZip.client("rival", "1.0", INFORM + ": 4 wd")))
        .withMessageContaining("both packs are of the layer client");
    assertThat(inform()).isEqualTo("2 wd of client acme 1.0");
    assertThat(peak.packs().history(org.host())).extracting(DeployedPack::id).containsOnly("acme");
    time.run();
    assertThat(time).happened("pack.deployed").once();
  }

  @Test
  void a_pack_that_another_one_extends_is_not_taken_away_from_under_it() {
    peak.packs()
        .deploy(
            org.host(), PackZip.of("house", "1.0", "consultant", "standard 1", INFORM + ": 2 wd"));
    peak.packs()
        .deploy(
            org.host(), PackZip.of("acme", "1.0", "client", "house 1", "commitment.nudge: 3 wd"));
    assertThatExceptionOfType(PeakOsException.class)
        .isThrownBy(() -> peak.packs().rollBack(org.host(), "house", "not paid"))
        .withMessageContaining("The pack (acme 1.0) extends (house 1), which is not there.");
    assertThat(inform()).isEqualTo("2 wd of consultant house 1.0");
    peak.packs().rollBack(org.host(), "acme", "first the one above");
    peak.packs().rollBack(org.host(), "house", "not paid");
    assertThat(inform()).isEqualTo("1 wd of standard");
  }

  @Test
  void a_ladder_comes_and_goes_with_its_pack_and_what_climbs_keeps_its_own() {
    Escalation before = raise("1");
    peak.packs()
        .deploy(
            org.host(),
            PackZip.ladder("acme", "S2: [{rung: only, after: 0 wh, tells: seat lead}]"));
    Escalation with = raise("2");
    assertThat(peak.insight().whatNext(org.host(), before.ref()).newerLadder())
        .isEqualTo(with.ladderVersion());
    peak.packs().rollBack(org.host(), "acme", "too few");
    Escalation after = raise("3");
    assertThat(List.of(with.ladderVersion(), after.ladderVersion()))
        .containsExactly(before.ladderVersion() + 1, before.ladderVersion());
    time.advanceTo("Mon 2026-02-02 14:00");
    assertThat(time)
        .climbedExactly(
            "Mon 2026-02-02 09:00 bob L0",
            "Mon 2026-02-02 09:00 lea only",
            "Mon 2026-02-02 09:00 bob L0",
            "Mon 2026-02-02 13:00 lea L1",
            "Mon 2026-02-02 13:00 lea L1");
  }

  @Test
  void a_ladder_counts_from_the_time_that_the_row_says_and_not_from_another_rows() {
    peak.packs()
        .deploy(
            org.host(),
            PackZip.table(
                "acme", "crossTeam,commitment.overdue.escalateDays\nyes,14 d\nno,40 d\n"));
    Proposal alone =
        Proposal.of("the shop opens")
            .owner(org.id("bob"))
            .outcome("seen")
            .due(time.at("Fri 2026-02-06 12:00"))
            .origin(SubjectRef.of("meeting", "1"))
            .team(new TeamId("shop"));
    accepted(org, alone);
    accepted(org, alone.partners(Set.of(new TeamId("all"))));

    time.advanceTo("Thu 2026-03-19 12:00");

    assertThat(time)
        .climbedExactly(
            "Fri 2026-02-20 12:00 bob L0",
            "Mon 2026-02-23 12:00 lea L1",
            "Wed 2026-02-25 12:00 lea L2",
            "Wed 2026-03-04 09:00 hugo L3",
            "Fri 2026-03-06 09:00 sam L4",
            "Wed 2026-03-18 12:00 bob L0",
            "Thu 2026-03-19 12:00 lea L1");
  }

  @Test
  void a_version_can_be_had_again_although_its_first_deployment_was_rolled_back() throws Exception {
    peak.transactions()
        .required(
            () -> {
              peak.packs().deploy(org.host(), ACME);
              peak.transactions().setRollbackOnly();
              return ACME;
            });
    assertThat(inform()).isEqualTo("1 wd of standard");
    peak.packs().deploy(org.host(), ACME);
    promise(org);
    try (Connection connection = peak.transactions().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet unknown =
            statement.executeQuery(
                "select count(*) from peak_clock c where c.policy_version like 'acme-%' and not exists"
                    + " (select 1 from peak_policies p where p.tenant = c.tenant"
                    + " and p.version = c.policy_version)")) {
      unknown.next();
      assertThat(unknown.getInt(1)).isZero();
    }
  }

  @Test
  void each_tenant_has_its_own() {
    TestOrganization other = org.another(org.tenant() + "-other");
    Ladders.people(other);
    other.person("ann");
    peak.packs().deploy(org.host(), ACME);
    promise(org);
    promise(other);
    time.advanceTo("Tue 2026-02-17 18:00");
    assertThat(time.told())
        .filteredOn(told -> told.key().equals("A-05.inform"))
        .extracting(told -> told.tenant(), told -> told.at())
        .containsExactly(
            tuple(other.tenant(), time.at("Mon 2026-02-16 12:00")),
            tuple(org.tenant(), time.at("Tue 2026-02-17 12:00")));
  }

  @Test
  void five_hundred_swaps_leave_one_set_of_policies_in_force() {
    IntStream.rangeClosed(1, 500)
        .forEach(
            i ->
                peak.packs()
                    .deploy(
                        org.host(), PackZip.client("acme", "1." + i, INFORM + ": " + i + " wd")));
    assertThat(inform()).isEqualTo("500 wd of client acme 1.500");
    assertThat(peak.packs().inForce(org.host()).packs()).hasSize(1);
  }

  private String inform() {
    List<Parameter> found =
        peak.packs().inForce(org.host()).catalogue().stream()
            .flatMap(policy -> policy.parameters().stream())
            .filter(parameter -> parameter.key().equals(INFORM))
            .toList();
    return found.get(0).value() + " of " + found.get(0).layer();
  }

  private Escalation raise(String change) {
    NewEscalation usual = Ladders.escalation(org, Severity.S2, "bob");
    Escalation raised =
        peak.escalations()
            .raise(
                org.host(),
                new NewEscalation(
                    SubjectRef.of("change", change),
                    Severity.S2,
                    org.id("bob"),
                    null,
                    new TeamId("shop"),
                    Set.of(),
                    null,
                    usual.note()));
    time.run();
    return peak.escalations().find(org.host(), raised.id()).orElseThrow();
  }

  private void promise(TestOrganization by) {
    accepted(
        by,
        Proposal.of("the shop opens")
            .owner(by.id("bob"))
            .outcome("seen")
            .due(time.at("Fri 2026-02-13 12:00"))
            .origin(SubjectRef.of("meeting", "1"))
            .team(new TeamId("shop")));
  }

  private void accepted(TestOrganization by, Proposal proposal) {
    var promise = peak.commitments().propose(by.as("ann"), proposal);
    peak.commitments().accept(by.as("bob"), promise.id());
  }
}
