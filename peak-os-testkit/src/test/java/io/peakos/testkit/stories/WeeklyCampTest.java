package io.peakos.testkit.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.PeakOs;
import io.peakos.escalation.Severity;
import io.peakos.occurrence.AgendaItem;
import io.peakos.occurrence.Disposition;
import io.peakos.occurrence.HostItem;
import io.peakos.occurrence.ItemStatus;
import io.peakos.occurrence.Minutes;
import io.peakos.people.Caller;
import io.peakos.people.TeamId;
import io.peakos.rhythm.ItemKind;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.OccurrenceState;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import io.peakos.testkit.TimelineAssert;
import io.peakos.work.Commitment;
import io.peakos.work.CommitmentState;
import io.peakos.work.Issue;
import io.peakos.work.NewIssue;
import io.peakos.work.Proposal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Weekly Camp, from the frozen facts of the day before to the recap (W4). */
@PeakOsTest
class WeeklyCampTest {
  private static final SubjectRef REVENUE = SubjectRef.of("metric", "revenue");
  private static final SubjectRef API = SubjectRef.of("dependency", "api");
  private static final SubjectRef NEWS = SubjectRef.of("news", "1");

  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;
  private final OccurrenceId camp = Camps.on("2026-03-18");
  private final Camps camps;

  WeeklyCampTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
    this.camps = new Camps(peak, time, org);
  }

  @BeforeEach
  void a_team_of_three_that_meets_on_wednesdays_at_nine() {
    camps.begin();
  }

  @Test
  void a_camp_goes_from_frozen_facts_through_its_six_steps_to_the_recap() {
    Commitment notes = camps.promised("Release notes", "ada", "Fri 2026-03-13 17:00");
    Commitment site = camps.promised("New site", "bob", "Fri 2026-03-27 17:00");
    Issue slow = raised("slow-tests", "The tests are slow", Severity.S3);
    org.team("site")
        .agenda(
            HostItem.of(REVENUE, ItemKind.SCORECARD, ItemStatus.OFF_TRACK, "Revenue"),
            HostItem.of(API, ItemKind.DEPENDENCY, ItemStatus.OPEN, "The API of north"),
            HostItem.of(NEWS, ItemKind.HEADLINE, ItemStatus.INFORMATION, "A new client"));
    time.advanceTo("Tue 2026-03-17 09:00");

    TimelineAssert.assertThat(time)
        .told("bob")
        .with("occurrence.prepared")
        .saying("Weekly camp of site is on Wed 18 Mar 2026 09:00 Z")
        .once();
    assertThat(minutes().items())
        .extracting(item -> item.step() + " " + item.kind() + " " + item.status())
        .containsExactly(
            "share-information HEADLINE INFORMATION",
            "assess-conditions SCORECARD OFF_TRACK",
            "assess-conditions COMMITMENT OVERDUE",
            "assess-conditions COMMITMENT ON_TRACK",
            "coordinate-plans DEPENDENCY OPEN",
            "address-obstacles ISSUE OPEN");

    peak.commitments().report(org.as("bob"), site.id());
    time.advanceTo("Wed 2026-03-18 08:55");
    assertThat(status(site.ref())).as("later events do not change the facts").isEqualTo("ON_TRACK");
    peak.occurrences().join(org.as("lea"), camp, org.id("lea"));
    Minutes early = peak.occurrences().join(org.as("ada"), camp, org.id("ada"));
    assertThat(early.occurrence().state()).isEqualTo(OccurrenceState.PREPARING);
    time.advanceTo("Wed 2026-03-18 09:00");
    Minutes open = minutes();
    assertThat(open.occurrence().state()).isEqualTo(OccurrenceState.OPEN);
    assertThat(open.step()).isEqualTo("regroup");
    assertThat(open.facilitator()).isEqualTo(org.id("lea"));

    Caller lea = org.as("lea");
    peak.occurrences().done(lea, camp, "regroup");
    peak.occurrences().done(lea, camp, "share-information");
    peak.occurrences().dispose(lea, camp, notes.ref(), new Disposition.Recommitted("on Friday"));
    peak.occurrences().dispose(lea, camp, site.ref(), new Disposition.Kept());
    peak.occurrences().done(lea, camp, "assess-conditions");
    peak.occurrences()
        .dispose(
            lea,
            camp,
            API,
            new Disposition.Assigned(
                org.id("ned"), org.id("bob"), time.at("Fri 2026-03-20 17:00")));
    peak.occurrences().done(lea, camp, "coordinate-plans");
    peak.occurrences().takeUp(lea, camp, slow.ref());
    peak.occurrences()
        .dispose(
            lea,
            camp,
            slow.ref(),
            new Disposition.Resolved(
                "Split them.",
                Proposal.of("Split the tests").owner(org.id("ada")).outcome("under ten minutes")));
    peak.occurrences().done(lea, camp, "address-obstacles");
    Commitment promise =
        peak.occurrences()
            .promise(
                lea,
                camp,
                Proposal.of("Call the client").owner(org.id("bob")).outcome("date is known"));
    peak.occurrences().cascade(lea, camp, "The API comes on Friday.", Set.of(new TeamId("north")));
    peak.occurrences().rate(lea, camp, org.id("lea"), 9, null);
    peak.occurrences().rate(org.as("ada"), camp, org.id("ada"), 7, "shorter");
    time.advanceTo("Wed 2026-03-18 10:25");
    Minutes over = peak.occurrences().done(lea, camp, "prepare-next-stage");

    assertThat(over.occurrence().state()).isEqualTo(OccurrenceState.PUBLISHED);
    assertThat(over.rating()).hasValue(8.0);
    assertThat(over.hollow()).isFalse();
    assertThat(over.minutesOff()).isZero();
    assertThat(over.unanswered()).isEmpty();
    assertThat(over.results())
        .extracting(result -> result.kind() + " " + result.text())
        .containsExactly(
            "DECISION Split them.",
            "COMMITMENT Split the tests",
            "COMMITMENT Call the client",
            "CASCADE The API comes on Friday.");
    assertThat(promise.due()).isEqualTo(time.at("Wed 2026-03-25 09:00"));
    assertThat(promise.origin()).isEqualTo(camp.ref());
    assertThat(peak.commitments().find(lea, site.id()).orElseThrow().state())
        .isEqualTo(CommitmentState.REPORTED_DONE);
    assertThat(peak.issues().open(lea, new TeamId("site"), PageRequest.first(9)).items())
        .as("the one was solved, the number off track has dropped into the queue")
        .extracting(Issue::title)
        .containsExactly("Revenue");
    time.run();
    TimelineAssert.assertThat(time)
        .told("bob")
        .with("occurrence.recap")
        .saying("Decisions: 1; new promises: 2; news for other teams: 1; lessons: 0.")
        .saying("The next one is on Wed 25 Mar 2026 09:00 Z.")
        .once();
    TimelineAssert.assertThat(time)
        .told("ned")
        .with("cascade.sent")
        .saying("News from site for north: The API comes on Friday.")
        .once();
  }

  @Test
  void a_camp_cannot_conclude_while_an_item_has_no_answer_and_names_it() {
    Commitment notes = camps.promised("Release notes", "ada", "Fri 2026-03-27 17:00");
    everybodyIsThere();
    List.of(
            "regroup",
            "share-information",
            "assess-conditions",
            "coordinate-plans",
            "address-obstacles")
        .forEach(step -> peak.occurrences().done(org.as("lea"), camp, step));

    assertThatThrownBy(() -> peak.occurrences().done(org.as("lea"), camp, "prepare-next-stage"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("(weekly-camp/site/2026-03-18) cannot conclude")
        .hasMessageContaining("(" + notes.ref() + ")")
        .hasMessageContaining("Maybe answer each");
    assertThat(minutes().step()).isEqualTo("prepare-next-stage");

    peak.occurrences().dispose(org.as("lea"), camp, notes.ref(), new Disposition.Recommitted(null));
    assertThat(
            peak.occurrences().done(org.as("lea"), camp, "prepare-next-stage").occurrence().state())
        .isEqualTo(OccurrenceState.PUBLISHED);
  }

  private void everybodyIsThere() {
    time.advanceTo("Wed 2026-03-18 09:00");
    camps.join(camp, "lea", "ada", "bob");
  }

  private String status(SubjectRef subject) {
    return minutes().items().stream()
        .filter(item -> item.subject().equals(subject))
        .map(AgendaItem::status)
        .findFirst()
        .orElseThrow()
        .name();
  }

  private Minutes minutes() {
    return camps.minutes(camp);
  }

  private Issue raised(String key, String title, Severity severity) {
    return peak.issues()
        .raise(
            org.as("ada"),
            new NewIssue(
                key, title, severity, null, new TeamId("site"), SubjectRef.of("talk", key)));
  }
}
