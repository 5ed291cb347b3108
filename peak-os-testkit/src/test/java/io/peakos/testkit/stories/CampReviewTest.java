package io.peakos.testkit.stories;

import static io.peakos.testkit.TimelineAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.PeakOs;
import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.escalation.Severity;
import io.peakos.insight.Suggestion;
import io.peakos.occurrence.AgendaItem;
import io.peakos.occurrence.Disposition;
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
import io.peakos.work.Commitment;
import io.peakos.work.CommitmentCommand;
import io.peakos.work.CommitmentState;
import io.peakos.work.Issue;
import io.peakos.work.NewIssue;
import io.peakos.work.Proposal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a camp does with what is under review, and which policies act in it. */
@PeakOsTest
class CampReviewTest {
  private static final OccurrenceId FIRST = Camps.on("2026-03-18");
  private static final OccurrenceId SECOND = Camps.on("2026-03-25");
  private static final OccurrenceId THIRD = Camps.on("2026-04-01");
  private static final TeamId SITE = new TeamId("site");
  private static final PageRequest ALL = PageRequest.first(50);

  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;
  private final Camps camps;

  CampReviewTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
    this.camps = new Camps(peak, time, org);
  }

  @BeforeEach
  void a_team_that_meets_on_wednesdays_at_nine() {
    camps.begin();
  }

  @Test
  void what_two_camps_in_a_row_find_not_done_becomes_an_issue_of_the_team() {
    Commitment notes = camps.promised("Release notes", "ada", "Tue 2026-03-17 17:00");
    camp(FIRST, "Wed 2026-03-18 09:00");
    assertThat(issues()).isEmpty();
    camp(SECOND, "Wed 2026-03-25 09:00");

    assertThat(issues()).containsExactly("not-done-twice");
    camps.join(open(THIRD, "Wed 2026-04-01 09:00"), "lea", "ada");
    assertThat(camps.minutes(THIRD).items())
        .extracting(item -> item.kind() + " " + item.age() + " " + item.since().day())
        .as("beside the team's rate of the week, which is noted")
        .containsExactly("SIGNAL 1 2026-04-01", "COMMITMENT 3 2026-03-18", "ISSUE 1 2026-04-01");
    assertThat(item(THIRD, notes.ref()).since()).isEqualTo(FIRST);
  }

  @Test
  void the_owner_of_a_promise_overdue_for_two_weeks_has_to_choose_and_recommitting_is_no_choice() {
    Commitment notes = camps.promised("Release notes", "ada", "Mon 2026-03-16 17:00");
    camp(FIRST, "Wed 2026-03-18 09:00");
    camp(SECOND, "Wed 2026-03-25 09:00");
    camps.join(open(THIRD, "Wed 2026-04-01 09:00"), "lea", "ada");

    assertThatThrownBy(() -> answer(THIRD, notes.ref(), new Disposition.Recommitted("soon")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has to choose (A-07)")
        .hasMessageContaining("Maybe re-scope it");
    answer(
        THIRD,
        notes.ref(),
        new Disposition.Rescoped(
            new CommitmentCommand.Rescope(
                time.at("Fri 2026-04-10 17:00"),
                null,
                "the tool was down",
                Set.of(org.id("ada")),
                null)));
    assertThat(peak.commitments().find(camps.lea(), notes.id()).orElseThrow().state())
        .isEqualTo(CommitmentState.RESCOPED);
    assertThat(item(THIRD, notes.ref()).answer()).isEqualTo("rescoped");
  }

  @Test
  void a_camp_takes_up_the_three_most_urgent_issues_and_the_rest_keeps_its_rank() {
    raised("a", Severity.S4);
    raised("b", Severity.S2);
    raised("c", Severity.S3);
    time.advance(Duration.ofMinutes(1));
    raised("d", Severity.S3);
    raised("e", Severity.S1);
    camps.join(open(FIRST, "Wed 2026-03-18 09:00"), "lea", "ada");

    assertThat(camps.minutes(FIRST).unanswered())
        .extracting(AgendaItem::title)
        .containsExactly("e", "b", "c");
    for (AgendaItem item : camps.minutes(FIRST).unanswered()) {
      answer(
          FIRST,
          item.subject(),
          new Disposition.Deferred(time.at("Thu 2026-03-26 09:00"), "not now"));
    }
    camps.through(FIRST);
    camps.join(open(SECOND, "Wed 2026-03-25 09:00"), "lea", "ada");
    assertThat(camps.minutes(SECOND).unanswered())
        .as("what rests until Thursday is not taken up")
        .extracting(AgendaItem::title)
        .containsExactly("d", "a");
    assertThat(camps.minutes(SECOND).items())
        .filteredOn(item -> item.until() != null)
        .extracting(item -> item.title() + " " + item.age())
        .containsExactly("e 2", "b 2", "c 2");
  }

  @Test
  void a_talk_that_takes_longer_than_its_box_is_asked_for_a_decision_each_time() {
    SubjectRef slow = raised("slow", Severity.S3);
    SubjectRef loud = raised("loud", Severity.S3);
    camps.join(open(FIRST, "Wed 2026-03-18 09:00"), "lea", "ada");
    peak.occurrences().takeUp(camps.lea(), FIRST, slow);
    time.advanceTo("Wed 2026-03-18 09:16");
    assertThat(time).told("lea").with("C-04.prompt").at("Wed 2026-03-18 09:15").once();
    peak.occurrences().takeUp(camps.lea(), FIRST, loud);
    time.advanceTo("Wed 2026-03-18 09:40");

    assertThat(time).told("lea").with("C-04.prompt").times(2);
  }

  @Test
  void an_issue_ends_with_decision_owner_and_next_step_or_not_at_all() {
    SubjectRef slow = raised("slow", Severity.S3);
    camps.join(open(FIRST, "Wed 2026-03-18 09:00"), "lea", "ada");

    assertThatThrownBy(() -> new Disposition.Resolved("Split them.", Proposal.of("Split them")))
        .hasMessageContaining("must have an owner");
    assertThatThrownBy(
            () ->
                answer(
                    FIRST,
                    slow,
                    new Disposition.Resolved(
                        "Split them.", Proposal.of("Split them").owner(org.id("ada")))))
        .isInstanceOfSatisfying(
            PeakOsException.class, e -> assertThat(e.missing()).containsExactly("outcome"));
    assertThat(issues()).containsExactly("slow");
    answer(
        FIRST,
        slow,
        new Disposition.Resolved(
            "Split them.",
            Proposal.of("Split them").owner(org.id("ada")).outcome("under ten minutes")));
    assertThat(issues()).isEmpty();
    SubjectRef next = item(FIRST, slow).result();
    assertThat(next).isNotNull();
    assertThat(next.type()).isEqualTo(SubjectRef.COMMITMENT);
  }

  @Test
  void a_camp_of_which_nothing_comes_is_hollow_and_two_are_an_issue() {
    for (OccurrenceId camp : List.of(FIRST, SECOND)) {
      open(camp, camp.equals(FIRST) ? "Wed 2026-03-18 09:00" : "Wed 2026-03-25 09:00");
      camps.join(camp, "lea", "ada");
      assertThat(camps.through(camp).hollow()).isTrue();
    }
    assertThat(time.run()).happened("occurrence.hollow").times(2);
    assertThat(issues()).containsExactly("redesign-rhythm");
  }

  @Test
  void a_camp_that_brings_a_decision_or_a_lesson_is_not_hollow_and_its_minutes_and_recap_say_so() {
    open(FIRST, "Wed 2026-03-18 09:00");
    camps.join(FIRST, "lea", "ada");
    peak.occurrences().decide(camps.lea(), FIRST, "We release on Mondays.");
    assertThat(camps.through(FIRST).hollow()).isFalse();
    open(SECOND, "Wed 2026-03-25 09:00");
    camps.join(SECOND, "lea", "ada");
    assertThatThrownBy(() -> peak.occurrences().learn(camps.lea(), SECOND, " "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lesson");
    peak.occurrences().learn(camps.lea(), SECOND, "Ask the client first.");
    assertThat(camps.through(SECOND).hollow()).isFalse();

    assertThat(camps.minutes(SECOND).results())
        .extracting(result -> result.kind() + " " + result.text())
        .containsExactly("LESSON Ask the client first.");
    assertThat(time.run()).didNotHappen("occurrence.hollow");
    assertThat(time)
        .told("bob")
        .with("occurrence.recap")
        .saying("Decisions: 1; new promises: 0; news for other teams: 0; lessons: 0.")
        .once();
  }

  @Test
  void low_ratings_late_starts_and_a_lead_who_does_not_come_are_noticed_by_the_lead_alone() {
    List<String> days = List.of("2026-03-18", "2026-03-25", "2026-04-01", "2026-04-08");
    camps.promised("Release notes", "ada", "Fri 2026-06-26 17:00");
    for (String day : days) {
      OccurrenceId camp = Camps.on(day);
      open(camp, "Wed " + day + " 09:07");
      camps.join(camp, "ada", "bob");
      camps
          .minutes(camp)
          .unanswered()
          .forEach(item -> answer(camp, item.subject(), recommitted(item)));
      peak.occurrences().rate(org.as("ada"), camp, org.id("ada"), 5, "begin on time");
      camps.through(camp);
    }

    assertThat(time.run()).happened("occurrence.off-time").times(4);
    assertThat(time).told("lea").with("F-05.improve").times(4).didNotTell("sue");
    assertThat(issues()).containsExactlyInAnyOrder("cut-agenda", "redesign-rhythm");
    assertThat(peak.suggestions().open(org.as("lea"), org.id("lea"), ALL).items())
        .extracting(suggestion -> suggestion.verdict().key() + " " + suggestion.to())
        .containsExactly("F-06/delegate [lea]");
  }

  @Test
  void a_private_prompt_about_somebodys_load_is_on_no_agenda() {
    for (int i = 0; i < 5; i++) {
      camps.promised("Thing " + i, "ada", "Tue 2026-03-17 17:00");
    }
    List<String> days = List.of("2026-03-18", "2026-03-25", "2026-04-01", "2026-04-08");
    for (String day : days) {
      OccurrenceId camp = Camps.on(day);
      open(camp, "Wed " + day + " 09:00");
      camps.join(camp, "lea", "ada");
      camps.minutes(camp).unanswered().forEach(item -> late(camp, item));
      camps.through(camp);
    }
    time.advanceTo("Tue 2026-04-14 12:00");

    assertThat(peak.suggestions().open(org.as("lea"), org.id("lea"), ALL).items())
        .extracting(Suggestion::verdict)
        .extracting(verdict -> verdict.key())
        .contains("A-11/lead");
    Minutes next = camps.minutes(Camps.on("2026-04-15"));
    assertThat(next.items())
        .filteredOn(item -> item.kind() == ItemKind.SIGNAL)
        .extracting(AgendaItem::title)
        .as("the team's rate is noted, nobody's own is")
        .hasSize(1)
        .allSatisfy(title -> assertThat(title).contains("below its target").doesNotContain("ada"));
    assertThat(next.items().toString()).doesNotContain("owner.rate");
  }

  @Test
  void news_is_confirmed_by_the_team_or_shows_up_on_its_next_agenda() {
    camps.join(open(FIRST, "Wed 2026-03-18 09:00"), "lea", "ada");
    peak.occurrences()
        .cascade(camps.lea(), FIRST, "We move on Friday.", Set.of(new TeamId("north")));
    assertThatThrownBy(
            () ->
                peak.occurrences()
                    .cascade(camps.lea(), FIRST, "Lost.", Set.of(new TeamId("nowhere"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The team (nowhere) has no lead");
    SubjectRef news = camps.through(FIRST).results().get(0).ref();
    assertThat(news).isNotNull();

    peak.occurrences().received(org.as("ned"), news, new TeamId("north"));
    peak.occurrences().received(org.as("ned"), news, new TeamId("north"));
    assertThat(time.run()).happened("obligation.submitted").once();
    assertThatThrownBy(() -> peak.occurrences().received(camps.lea(), news, SITE))
        .isInstanceOf(PeakOsException.class)
        .hasMessageContaining("has no news");
  }

  @Test
  void an_answer_that_does_not_fit_names_those_that_do_and_a_stranger_may_give_none() {
    SubjectRef slow = raised("slow", Severity.S3);
    camps.join(open(FIRST, "Wed 2026-03-18 09:00"), "lea", "ada");

    assertThatThrownBy(() -> answer(FIRST, slow, new Disposition.Kept()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is a (ISSUE) and cannot be (kept)")
        .hasMessageContaining("Resolved, Escalated, Deferred, Abandoned");
    assertThatThrownBy(
            () -> answer(FIRST, SubjectRef.of("peak.issue", "x"), new Disposition.Kept()))
        .isInstanceOf(PeakOsException.class)
        .hasMessageContaining("There is no item (peak.issue/x) on the agenda")
        .hasMessageContaining(slow.toString());
    assertThatThrownBy(() -> peak.occurrences().done(org.as("ned"), FIRST, "regroup"))
        .isInstanceOfSatisfying(
            PeakOsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_ALLOWED));
    assertThatThrownBy(() -> peak.occurrences().done(camps.lea(), FIRST, "assess-conditions"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is (regroup), not (assess-conditions)");
    Caller once = camps.lea().once("k-1");
    peak.occurrences().done(once, FIRST, "regroup");
    assertThat(peak.occurrences().done(once, FIRST, "regroup").step())
        .as("a repeated command is answered, not done again")
        .isEqualTo("share-information");
  }

  private void late(OccurrenceId camp, AgendaItem item) {
    if (item.kind() != ItemKind.COMMITMENT) {
      answer(
          camp,
          item.subject(),
          new Disposition.Deferred(
              item.since().day().plusDays(60).atStartOfDay(java.time.ZoneOffset.UTC).toInstant(),
              "not now"));
      return;
    }
    answer(
        camp,
        item.subject(),
        new Disposition.Deferred(time.now().plus(Duration.ofHours(1)), "not done"));
  }

  private static Disposition recommitted(AgendaItem item) {
    return item.kind() == ItemKind.ISSUE
        ? new Disposition.Abandoned("it is known", Set.of(), Set.of())
        : new Disposition.Recommitted(null);
  }

  private void camp(OccurrenceId camp, String at) {
    camps.join(open(camp, at), "lea", "ada");
    assertThat(camps.hold(camp).occurrence().state()).isEqualTo(OccurrenceState.PUBLISHED);
  }

  private OccurrenceId open(OccurrenceId camp, String at) {
    time.advanceTo(at);
    return camp;
  }

  private void answer(OccurrenceId camp, SubjectRef item, Disposition answer) {
    Caller by = camps.minutes(camp).invited().contains(org.id("lea")) ? camps.lea() : org.host();
    peak.occurrences().dispose(by, camp, item, answer);
  }

  private AgendaItem item(OccurrenceId camp, SubjectRef subject) {
    return camps.minutes(camp).items().stream()
        .filter(item -> item.subject().equals(subject))
        .findFirst()
        .orElseThrow();
  }

  private List<String> issues() {
    return peak.issues().open(camps.lea(), SITE, ALL).items().stream().map(Issue::key).toList();
  }

  private SubjectRef raised(String key, Severity severity) {
    return peak.issues()
        .raise(
            org.as("ada"), new NewIssue(key, key, severity, null, SITE, SubjectRef.of("talk", key)))
        .ref();
  }
}
