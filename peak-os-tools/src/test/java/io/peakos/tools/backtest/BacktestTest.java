package io.peakos.tools.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.PeakOs;
import io.peakos.escalation.EscalationId;
import io.peakos.escalation.EscalationNote;
import io.peakos.escalation.Escalations.Authority;
import io.peakos.escalation.NewEscalation;
import io.peakos.escalation.Severity;
import io.peakos.insight.Suggestion;
import io.peakos.journal.JournalEvent;
import io.peakos.obligation.ObligationCommand;
import io.peakos.obligation.ObligationId;
import io.peakos.obligation.Owe;
import io.peakos.people.Caller;
import io.peakos.people.SeatId;
import io.peakos.people.Team;
import io.peakos.people.TeamId;
import io.peakos.policy.PolicyMode;
import io.peakos.rules.DroolsPolicies;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.Database;
import io.peakos.testkit.EngineSetup;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import io.peakos.time.IsoWeek;
import io.peakos.time.Span;
import io.peakos.tools.backtest.Comparison.Case;
import io.peakos.tools.backtest.Comparison.Row;
import io.peakos.tools.play.Effect.Kind;
import io.peakos.work.Adoption;
import io.peakos.work.CauseClass;
import io.peakos.work.CommitmentCommand;
import io.peakos.work.CommitmentCommand.Abandon;
import io.peakos.work.CommitmentCommand.AcceptOffer;
import io.peakos.work.CommitmentCommand.ClearRisk;
import io.peakos.work.CommitmentCommand.Confirm;
import io.peakos.work.CommitmentCommand.Correct;
import io.peakos.work.CommitmentCommand.Counter;
import io.peakos.work.CommitmentCommand.Decline;
import io.peakos.work.CommitmentCommand.Extend;
import io.peakos.work.CommitmentCommand.FlagRisk;
import io.peakos.work.CommitmentCommand.NameCause;
import io.peakos.work.CommitmentCommand.OnCourse;
import io.peakos.work.CommitmentCommand.Propose;
import io.peakos.work.CommitmentCommand.Reassign;
import io.peakos.work.CommitmentCommand.RefuseOffer;
import io.peakos.work.CommitmentCommand.Reject;
import io.peakos.work.CommitmentCommand.Report;
import io.peakos.work.CommitmentCommand.Rescope;
import io.peakos.work.CommitmentCommand.Review;
import io.peakos.work.CommitmentId;
import io.peakos.work.CounterOffer;
import io.peakos.work.NewIssue;
import io.peakos.work.Proposal;
import io.peakos.workflow.PeakOsEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A spring of a small shop, recorded and played again. */
@PeakOsTest(databases = Database.H2, setup = BacktestTest.AskBeforeSilenceCounts.class)
class BacktestTest {
  private static final DroolsPolicies POLICIES =
      DroolsPolicies.standard().mode("W20", PolicyMode.SUGGEST);
  private static final TeamId SHOP = new TeamId("shop");

  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;

  @TempDir Path folder;

  BacktestTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
  }

  @BeforeEach
  void people() {
    people(org);
    time.advanceUntil("Mon 2026-02-02 09:00");
  }

  private static TestOrganization people(TestOrganization org) {
    List.of("ann", "lea", "hugo", "sam").forEach(org::person);
    org.person("bob").reportsTo("lea");
    org.person("kim").reportsTo("lea");
    org.team("shop").lead("lea").under("all").members("lea", "bob", "kim");
    org.team("yard").lead("kim").under("all").members("kim");
    org.team("all").seat(Team.HEAD, "hugo").seat(Team.SPONSOR, "sam");
    return org;
  }

  @Test
  void played_with_the_policies_of_then_everything_comes_as_it_was_recorded() throws IOException {
    spring();
    Backtest backtest = Backtest.of(recorded()).people(people(new TestOrganization("again")));

    Comparison proof = Comparison.of(backtest.recorded(), backtest.play("again", POLICIES));

    assertThat(proof.rows()).filteredOn(row -> !row.cases().isEmpty()).isEmpty();
    assertThat(proof.same()).isTrue();
    assertThat(proof.notPlayed()).isEmpty();
    assertThat(proof.totals().keySet())
        .contains(
            Kind.MESSAGE, Kind.ESCALATION, Kind.RUNG, Kind.ISSUE, Kind.SUGGESTION, Kind.STATUS);
    assertThat(proof.total(Kind.MESSAGE).a()).isGreaterThan(30);
  }

  @Test
  void another_grace_moves_messages_and_another_escalation_takes_some_away() throws IOException {
    promise("late", "bob", "Fri 2026-02-06 12:00");
    promise("later", "bob", "Fri 2026-02-06 12:00");
    time.advanceTo("Fri 2026-02-20 12:00");
    say("bob", "later", new Report("at last"));
    time.advanceTo("Mon 2026-03-30 12:00");
    say("bob", "late", new Report("at last"));

    Comparison comparison =
        Backtest.of(recorded())
            .compare(
                POLICIES,
                POLICIES
                    .parameter("commitment.overdue.inform", "3 wd")
                    .parameter("commitment.overdue.escalateDays", "14 d"));

    Row inform = row(comparison, Kind.MESSAGE, "A-05/inform");
    assertThat(inform.cases())
        .hasSize(2)
        .contains(
            new Case(
                ref("late"),
                org.id("ann"),
                time.at("Mon 2026-02-09 12:00"),
                time.at("Wed 2026-02-11 12:00"),
                inform.cases().get(0).why()));
    Row escalations = row(comparison, Kind.ESCALATION, "A-08/escalate");
    assertThat(escalations.a()).isEqualTo(1);
    assertThat(escalations.b()).isEqualTo(2);
    assertThat(escalations.cases())
        .extracting(Case::subject)
        .containsExactlyInAnyOrder(ref("late"), ref("later"));
    assertThat(comparison.total(Kind.ESCALATION).more()).isEqualTo(1);
    assertThat(comparison.inventedTeams()).containsExactly("shop");
    assertThat(comparison.messages()).containsKeys("seat lead", "counterparty", "owner");
  }

  @Test
  void what_policies_would_have_refused_and_what_came_to_nothing_then_is_said() throws IOException {
    for (String id : List.of("one", "two", "three")) {
      promise(id, "bob", "Fri 2026-02-06 12:00");
    }
    say("bob", "one", new Report("done"));
    time.advanceTo("Tue 2026-02-03 12:00");

    Comparison comparison =
        Backtest.of(recorded())
            .compare(POLICIES, POLICIES.parameter("commitment.openPerOwner.warn", "2"));

    Row refused = row(comparison, Kind.REFUSED, "commitment.accepted");
    assertThat(refused.cases())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.subject()).isEqualTo(ref("three"));
              assertThat(one.why()).contains("is rejected");
            });
  }

  @Test
  void only_the_window_counts_and_time_goes_on_after_the_journal() throws IOException {
    promise("late", "bob", "Fri 2026-02-06 12:00");
    Backtest backtest = Backtest.of(recorded());

    assertThat(backtest.play("short", POLICIES).effects()).isEmpty();
    assertThat(
            backtest
                .between(time.at("Fri 2026-02-06 12:00"), time.at("Mon 2026-02-09 11:59"))
                .play("long", POLICIES)
                .effects())
        .extracting(effect -> effect.step())
        .containsExactlyInAnyOrder("A-05/due", "A-05/due");
  }

  @Test
  void a_file_gives_back_what_was_written_and_names_the_lines_that_are_wrong() throws IOException {
    promise("late", "bob", "Fri 2026-02-06 12:00");
    time.advanceTo("Mon 2026-02-09 12:00");
    List<JournalEvent> events = peak.journal().from(org.host(), PageRequest.first(1_000)).items();
    assertThat(recorded()).isEqualTo(events);

    Path broken = folder.resolve("broken.jsonl");
    Files.writeString(
        broken,
        """
        {"at": "2026-02-02T09:00:00Z", "actor": "ann", "kind": "x", "subject": "a/b"}

        {"at": "Monday", "actor": "person:ann", "kind": "x", "subject": "a/b"}
        {"at": "2026-02-02T09:00:00Z", "actor": "person:ann", "subject": "a/b"}
        {"at":
        """);
    assertThatThrownBy(() -> JournalFile.read(broken))
        .hasMessageContaining("broken.jsonl:1: The actor (ann) is none.")
        .hasMessageContaining("broken.jsonl:3: The moment (Monday) is not an instant.")
        .hasMessageContaining("broken.jsonl:4: The text (kind) is missing.")
        .hasMessageContaining("broken.jsonl:5: This is no JSON.");
    assertThatThrownBy(() -> Backtest.of(List.of())).hasMessageContaining("The journal is empty.");
    assertThatThrownBy(() -> Backtest.of(List.of(events.get(events.size() - 1), events.get(0))))
        .hasMessageContaining("The journal goes back from");
  }

  /** Everything that people can do to promises, to what is owed and to ladders. */
  private void spring() {
    promises();
    owed();
    raised();
    time.advanceTo("Tue 2026-02-03 10:00");
    peak.commitments()
        .adopt(
            org.as("ann"),
            List.of(
                new Adoption(
                    proposal("old", "bob", "Fri 2026-02-13 12:00"),
                    time.at("Mon 2026-01-05 09:00"))));
    promise("kim's", "kim", "Fri 2026-02-27 12:00");
    time.advanceTo("Mon 2026-02-09 12:00");
    say("bob", "missed", new NameCause(CauseClass.OVERLOADED, "too much"));
    say(
        "bob",
        "missed",
        new Rescope(
            time.at("Fri 2026-02-20 12:00"),
            "half of it",
            "too much",
            Set.of(org.id("ann")),
            new CommitmentId("second")));
    time.advanceTo("Tue 2026-02-10 11:00");
    org.person("kim").left();
    peak.commitments().ownerLeft(org.host(), org.id("kim"));
    time.advanceTo("Thu 2026-02-12 12:00");
    for (Suggestion silence :
        peak.suggestions().open(org.host(), org.id("lea"), PageRequest.first(10)).items()) {
      peak.suggestions().accept(org.as("lea"), silence.id());
    }
    time.advanceTo("Mon 2026-03-30 12:00");
    EscalationId open = open(ref("old"));
    peak.escalations().acknowledge(org.as("lea"), open);
    time.advanceTo("Tue 2026-03-31 12:00");
    say("bob", "old", new Report("at last"));
    time.advanceTo("Thu 2026-04-30 12:00");
  }

  private void promises() {
    peak.commitments().draft(org.as("ann"), proposal("drafted", "bob", "Fri 2026-02-13 12:00"));
    say("ann", "drafted", new Propose());
    say("bob", "drafted", new Decline("not mine"));
    peak.commitments().propose(org.as("ann"), proposal("offered", "bob", "Fri 2026-02-13 12:00"));
    CounterOffer offer = new CounterOffer(time.at("Mon 2026-02-16 12:00"), "half of it");
    say("bob", "offered", new Counter(offer, "too much"));
    say("ann", "offered", new RefuseOffer("all of it"));
    say("bob", "offered", new Counter(offer, "really"));
    say("ann", "offered", new AcceptOffer());
    say("bob", "offered", new FlagRisk(CauseClass.AWAITING_DECISION, "no key"));
    say("bob", "offered", new ClearRisk("found it"));
    say("bob", "offered", new OnCourse("fine"));
    promise("given up", "bob", "Fri 2026-02-13 12:00");
    say(
        "ann",
        "given up",
        new Abandon("no shop", Set.of(org.id("bob")), Set.of(org.id("hugo"), org.id("lea"))));
    promise("done", "bob", "Fri 2026-02-13 12:00");
    say("bob", "done", new Report("seen"));
    say("ann", "done", new Reject("not all"));
    say("bob", "done", new Report("now"));
    say("ann", "done", new Confirm());
    promise("silent", "bob", "Fri 2026-02-13 12:00");
    say("bob", "silent", new Report("seen"));
    promise("missed", "bob", "Fri 2026-02-06 12:00");
    promise("moved", "bob", "Fri 2026-02-13 12:00");
    say("ann", "moved", new Correct(Correct.Field.TITLE, "the shop is open", "a typo"));
    say(
        "bob",
        "moved",
        new Rescope(time.at("Fri 2026-02-27 12:00"), null, "later", Set.of(org.id("ann")), null));
    say("bob", "moved", new Extend(time.at("Mon 2026-03-02 12:00"), "a day"));
    say("lea", "moved", new Review(IsoWeek.parse("2026-W06"), false));
    say("lea", "moved", new Reassign(org.id("lea"), null, "bob has enough", Set.of(org.id("bob"))));
    peak.commitments()
        .propose(
            org.as("ann"),
            proposal("seat", "bob", "Fri 2026-02-13 12:00").owner(new SeatId("shop-lead")));
    say("lea", "seat", new CommitmentCommand.Accept(Set.of()));
    peak.commitments()
        .propose(org.as("ann"), proposal("taken back", "bob", "Fri 2026-02-13 12:00"));
    say("ann", "taken back", new CommitmentCommand.Withdraw("not needed"));
    peak.commitments().propose(org.as("ann"), proposal("ignored", "bob", "Fri 2026-02-13 12:00"));
  }

  private void owed() {
    SubjectRef project = SubjectRef.of("project", "42");
    for (String id : List.of("handed in", "excused", "taken back", "paused", "moved", "late")) {
      Owe owe =
          Owe.of("report", project, org.id("bob"), time.at("Fri 2026-02-13 12:00"))
              .id(id)
              .counterparty(org.id("ann"))
              .team(SHOP)
              .severity(Severity.S2);
      peak.obligations()
          .owe(
              org.host(),
              id.equals("moved")
                  ? owe.within(Span.parse("3 wd"), time.at("Mon 2026-02-02 09:00"))
                  : id.equals("late") ? owe.expires(time.at("Fri 2026-03-13 12:00")) : owe);
    }
    owed("bob", "handed in", new ObligationCommand.Submit("here"));
    owed("ann", "handed in", new ObligationCommand.Acknowledge());
    owed("ann", "excused", new ObligationCommand.Excuse("ill"));
    owed("ann", "taken back", new ObligationCommand.Withdraw("not needed"));
    owed("ann", "paused", new ObligationCommand.Pause("strike"));
    owed("ann", "paused", new ObligationCommand.Resume());
    owed(
        "ann",
        "paused",
        new ObligationCommand.Extend(time.at("Mon 2026-02-23 12:00"), "two days more"));
    owed(
        "ann",
        "moved",
        new ObligationCommand.MoveAnchor(time.at("Tue 2026-02-03 09:00"), "began later"));
  }

  private void raised() {
    SubjectRef wall = SubjectRef.of("wall", "1");
    EscalationId id =
        peak.escalations()
            .raise(
                org.as("ann"),
                new NewEscalation(
                    wall,
                    Severity.S3,
                    org.id("bob"),
                    org.id("ann"),
                    SHOP,
                    Set.of(new TeamId("yard")),
                    null,
                    new EscalationNote(
                        "which one?",
                        List.of("a", "b"),
                        "time",
                        List.of("talked"),
                        "a",
                        time.at("Fri 2026-02-06 12:00"))))
            .id();
    time.advanceTo("Mon 2026-02-02 10:00");
    peak.escalations().giveBack(org.as("lea"), id, new Authority(org.id("bob"), "both"));
    time.advanceTo("Mon 2026-02-02 11:00");
    peak.escalations().resolve(org.as("bob"), open(wall), "a");
    var issue =
        peak.issues()
            .raise(
                org.host(),
                new NewIssue("paint", "no paint", Severity.S4, org.id("bob"), SHOP, wall));
    peak.issues().close(org.host(), issue.id(), "bought");
  }

  private void promise(String id, String owner, String due) {
    peak.commitments().propose(org.as("ann"), proposal(id, owner, due));
    say(owner, id, new CommitmentCommand.Accept(Set.of()));
  }

  private Proposal proposal(String id, String owner, String due) {
    return Proposal.of("the " + id + " one")
        .id(id)
        .owner(org.id(owner))
        .requester(org.id("ann"))
        .outcome("seen")
        .due(time.at(due))
        .origin(SubjectRef.of("meeting", "1"))
        .team(SHOP);
  }

  private void say(String who, String id, CommitmentCommand command) {
    peak.commitments().handle(org.as(who), new CommitmentId(id), command);
  }

  private void owed(String who, String id, ObligationCommand command) {
    peak.obligations().handle(org.as(who), new ObligationId(id), command);
  }

  private EscalationId open(SubjectRef about) {
    return peak.escalations().open(org.host(), null, PageRequest.first(100)).items().stream()
        .filter(escalation -> escalation.subject().equals(about))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private List<JournalEvent> recorded() throws IOException {
    Path file = folder.resolve("journal.jsonl");
    JournalFile.write(peak, Caller.host(org.tenant(), "test"), file);
    return JournalFile.read(file);
  }

  private static SubjectRef ref(String id) {
    return SubjectRef.of(SubjectRef.COMMITMENT, id);
  }

  private static Row row(Comparison comparison, Kind kind, String step) {
    return comparison.rows().stream()
        .filter(row -> row.kind() == kind && row.step().equals(step))
        .collect(Collectors.toList())
        .get(0);
  }

  /** Silence of the requester is no yes here; the lead is asked. */
  static final class AskBeforeSilenceCounts implements EngineSetup {
    @Override
    public void prepare(PeakOsEngine.Builder builder) {
      builder.policies(POLICIES);
    }
  }
}
