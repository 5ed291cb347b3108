package io.peakos.testkit.stories;

import static io.peakos.testkit.TimelineAssert.assertThat;

import io.peakos.PeakOs;
import io.peakos.escalation.EscalationNote;
import io.peakos.escalation.NewEscalation;
import io.peakos.escalation.Severity;
import io.peakos.obligation.Owe;
import io.peakos.people.TeamId;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import io.peakos.time.Span;
import io.peakos.work.CauseClass;
import io.peakos.work.CommitmentCommand.Abandon;
import io.peakos.work.CommitmentCommand.Accept;
import io.peakos.work.CommitmentCommand.AcceptOffer;
import io.peakos.work.CommitmentCommand.Counter;
import io.peakos.work.CommitmentCommand.FlagRisk;
import io.peakos.work.CommitmentId;
import io.peakos.work.CounterOffer;
import io.peakos.work.Proposal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The journal keeps of a promise all that it takes to make it again, under other policies. */
@PeakOsTest
class RecordedTest {
  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;

  RecordedTest(PeakOs peak, Timeline time, TestOrganization org) {
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
  void what_was_promised_and_who_agreed_stands_in_the_journal() {
    var promise =
        peak.commitments()
            .propose(
                org.as("ann"),
                Proposal.of("the shop opens")
                    .owner(org.id("bob"))
                    .outcome("seen")
                    .due(time.at("Fri 2026-02-13 12:00"))
                    .origin(SubjectRef.of("meeting", "1"))
                    .serves(SubjectRef.of("priority", "7"))
                    .partners(Set.of(new TeamId("yard"), new TeamId("all")))
                    .team(new TeamId("shop")));
    peak.commitments()
        .handle(org.as("bob"), promise.id(), new Accept(Set.of(org.id("lea"), org.id("hugo"))));
    time.run();

    assertThat(time)
        .happened("commitment.proposed")
        .with("title", "the shop opens")
        .with("outcome", "seen")
        .with("owner", "bob")
        .with("requester", "ann")
        .with("due", "2026-02-13T12:00:00Z")
        .with("origin", "meeting/1")
        .with("serves", "priority/7")
        .with("partners", "all, yard")
        .with("team", "shop")
        .once();
    assertThat(time).happened("commitment.accepted").with("consents", "hugo, lea").once();
  }

  @Test
  void what_was_drafted_offered_feared_and_given_up_stands_in_the_journal() {
    Proposal open =
        Proposal.of("the shop opens")
            .owner(org.id("bob"))
            .outcome("seen")
            .due(time.at("Fri 2026-02-13 12:00"))
            .origin(SubjectRef.of("meeting", "1"))
            .team(new TeamId("shop"));
    peak.commitments().draft(org.as("ann"), open.id("drafted"));
    CommitmentId id = peak.commitments().propose(org.as("ann"), open.id("offered")).id();
    peak.commitments()
        .handle(
            org.as("bob"),
            id,
            new Counter(
                new CounterOffer(time.at("Mon 2026-02-16 12:00"), "half of it"), "too much"));
    peak.commitments().handle(org.as("ann"), id, new AcceptOffer());
    peak.commitments()
        .handle(org.as("bob"), id, new FlagRisk(CauseClass.BLOCKED_BY_DEPENDENCY, "no key yet"));
    peak.commitments()
        .handle(
            org.as("ann"),
            id,
            new Abandon("no shop", Set.of(), Set.of(org.id("lea"), org.id("hugo"))));
    time.run();

    assertThat(time)
        .happened("commitment.drafted")
        .with("title", "the shop opens")
        .with("origin", "meeting/1")
        .once();
    assertThat(time)
        .happened("commitment.countered")
        .with("offeredDue", "2026-02-16T12:00:00Z")
        .with("offeredOutcome", "half of it")
        .once();
    assertThat(time).happened("commitment.at-risk").with("cause", "BLOCKED_BY_DEPENDENCY").once();
    assertThat(time).happened("commitment.abandoned").with("dependants", "hugo, lea").once();
  }

  @Test
  void what_is_owed_and_who_was_asked_to_decide_stands_in_the_journal() {
    SubjectRef project = SubjectRef.of("project", "42");
    peak.obligations()
        .owe(
            org.host(),
            Owe.of("report", project, org.id("bob"), time.at("Fri 2026-02-13 12:00"))
                .within(Span.WorkingDays.of(3), time.at("Mon 2026-02-02 08:00"))
                .expires(time.at("Fri 2026-03-13 12:00"))
                .severity(Severity.S2));
    peak.escalations()
        .raise(
            org.as("ann"),
            new NewEscalation(
                project,
                Severity.S3,
                org.id("bob"),
                org.id("ann"),
                new TeamId("shop"),
                Set.of(new TeamId("yard")),
                null,
                new EscalationNote(
                    "which one?",
                    List.of("a", "b"),
                    "time",
                    List.of("talked"),
                    "a",
                    time.at("Fri 2026-02-06 12:00"))));
    time.run();

    assertThat(time)
        .happened("obligation.owed")
        .with("within", "3 wd")
        .with("anchor", "2026-02-02T08:00:00Z")
        .with("expires", "2026-03-13T12:00:00Z")
        .with("severity", "S2")
        .once();
    assertThat(time)
        .happened("escalation.triggered")
        .with("owner", "bob")
        .with("counterparty", "ann")
        .with("partners", "yard")
        .once();
  }
}
