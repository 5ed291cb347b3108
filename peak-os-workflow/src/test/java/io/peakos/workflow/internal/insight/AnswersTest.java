package io.peakos.workflow.internal.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.peakos.error.PeakOsException;
import io.peakos.escalation.Audience;
import io.peakos.escalation.Escalation;
import io.peakos.escalation.Severity;
import io.peakos.escalation.Urgency;
import io.peakos.insight.Suggestion;
import io.peakos.journal.JournalEvent;
import io.peakos.people.Caller;
import io.peakos.people.PersonId;
import io.peakos.people.Team;
import io.peakos.policy.CommitmentFacts;
import io.peakos.policy.Consequence;
import io.peakos.policy.Message;
import io.peakos.policy.OwnerWeeksFacts;
import io.peakos.policy.PolicyMode;
import io.peakos.spi.Notification;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.time.IsoWeek;
import io.peakos.work.CommitmentCommand;
import io.peakos.work.CommitmentId;
import io.peakos.work.CommitmentState;
import io.peakos.work.Issue;
import io.peakos.work.IssueId;
import io.peakos.work.IssueState;
import io.peakos.work.NewIssue;
import io.peakos.workflow.TestDatabase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Suggestions and the answers to them; issues, raised and closed. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class AnswersTest {
  private static final PageRequest ALL = PageRequest.first(100);

  private final Office office;

  AnswersTest(TestDatabase database) {
    office = new Office(database, "2026-03-02T09:00:00Z");
    office.team("sales", Map.of(Team.LEAD, "lena"));
  }

  @Test
  void a_suggested_ladder_starts_in_the_name_of_whoever_agrees() {
    suggested(new Consequence.StartLadder(Severity.S2, null));
    Suggestion suggestion = theOne("lena");
    assertThat(suggestion.subject()).isEqualTo(Office.commitment("c"));
    assertThat(open("ada")).isEmpty();
    Suggestion accepted = office.peak().suggestions().accept(office.as("lena"), suggestion.id());
    assertThat(accepted.state()).isEqualTo(Suggestion.State.ACCEPTED);
    assertThat(accepted.answeredBy()).isEqualTo("person:lena");
    List<Escalation> escalations =
        office.peak().escalations().open(office.host(), null, ALL).items();
    assertThat(escalations).hasSize(1);
    assertThat(escalations.get(0).triggeredAt()).isEqualTo(office.now());
    assertThat(why())
        .extracting(JournalEvent::kind, event -> event.actor().toString())
        .contains(
            tuple("suggestion.made", "policy:A-05"),
            tuple("suggestion.accepted", "person:lena"),
            tuple("escalation.triggered", "person:lena"));
    assertThat(open("lena")).isEmpty();
  }

  @Test
  void accepting_again_changes_nothing_and_dismissing_afterwards_is_too_late() {
    suggested(new Consequence.RaiseIssue("late", "It is late", Severity.S4));
    String id = theOne("lena").id();
    Suggestion accepted = office.peak().suggestions().accept(office.as("lena"), id);
    int before = why().size();
    assertThat(office.peak().suggestions().accept(office.as("lena"), id)).isEqualTo(accepted);
    assertThat(why()).hasSize(before);
    assertThat(issues()).singleElement().extracting(Issue::key).isEqualTo("late");
    assertThatThrownBy(() -> office.peak().suggestions().dismiss(office.as("lena"), id, "no"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ACCEPTED");
  }

  @Test
  void with_a_key_the_answer_is_the_same_for_ever() {
    suggested(new Consequence.StartLadder(Severity.S3, null));
    String id = theOne("lena").id();
    Caller lena = office.as("lena").once("key-1");
    Suggestion first = office.peak().suggestions().accept(lena, id);
    assertThat(office.peak().suggestions().accept(lena, id)).isEqualTo(first);
  }

  @Test
  void a_suggested_mark_changes_the_commitment() {
    suggested(new Consequence.MarkStatus(Consequence.Status.RETURNED));
    office.peak().suggestions().accept(office.host(), theOne("lena").id());
    assertThat(office.peak().commitments().find(office.host(), new CommitmentId("c")))
        .get()
        .extracting(commitment -> commitment.state())
        .isEqualTo(CommitmentState.DRAFT);
  }

  @Test
  void a_suggestion_that_only_a_person_can_carry_out_is_merely_agreed_to() {
    suggested(
        new Consequence.SuggestTo(
            new Audience.Counterparty(), Message.of("A-05.talk", "Talk to {owner}.")));
    Suggestion suggestion = theOne("bob");
    office.peak().suggestions().accept(office.as("bob"), suggestion.id());
    assertThat(open("bob")).isEmpty();
  }

  @Test
  void only_those_it_was_made_to_may_answer() {
    suggested(new Consequence.StartLadder(Severity.S2, null));
    String id = theOne("lena").id();
    assertThatThrownBy(() -> office.peak().suggestions().accept(office.as("ada"), id))
        .isInstanceOf(PeakOsException.class)
        .hasMessageContaining("PEAK-105");
    assertThatThrownBy(() -> office.peak().suggestions().dismiss(office.as("ada"), id, "no"))
        .hasMessageContaining("PEAK-105");
    assertThat(open("lena")).hasSize(1);
  }

  @Test
  void dismissing_needs_a_reason_and_does_nothing_else() {
    suggested(new Consequence.StartLadder(Severity.S2, null));
    String id = theOne("lena").id();
    assertThatThrownBy(() -> office.peak().suggestions().dismiss(office.as("lena"), id, " "))
        .isInstanceOf(IllegalArgumentException.class);
    office.peak().suggestions().dismiss(office.as("lena"), id, "they know");
    office.peak().suggestions().dismiss(office.as("lena"), id, "they know");
    assertThat(why())
        .filteredOn(event -> event.kind().equals("suggestion.dismissed"))
        .singleElement()
        .extracting(JournalEvent::reason)
        .isEqualTo("they know");
    assertThat(office.peak().escalations().open(office.host(), null, ALL).items()).isEmpty();
    assertThatThrownBy(() -> office.peak().suggestions().accept(office.as("lena"), id))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void without_a_lead_the_owner_is_asked_and_the_end_of_the_subject_makes_it_obsolete() {
    office.team("sales", Map.of());
    suggested(new Consequence.StartLadder(Severity.S2, null));
    String id = theOne("ada").id();
    office.keep("c");
    assertThat(open("ada")).isEmpty();
    assertThatThrownBy(() -> office.peak().suggestions().accept(office.as("ada"), id))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("OBSOLETE");
  }

  @Test
  void a_suggestion_about_a_person_is_carried_out_in_the_team_in_which_it_was_made() {
    office.rules =
        facts ->
            facts instanceof OwnerWeeksFacts
                ? List.of(
                    Office.verdict(
                        "A-11",
                        "help",
                        PolicyMode.SUGGEST,
                        new Consequence.Notify(
                            new Audience.Seat(Team.LEAD),
                            Message.of("A-11.help", "{owner} of {team} asks for help."),
                            Urgency.NORMAL)))
                : List.of();
    office.promise("c", "2026-06-03T12:00:00Z");
    office
        .peak()
        .commitments()
        .handle(
            office.host(),
            new CommitmentId("c"),
            new CommitmentCommand.Review(IsoWeek.parse("2026-W10"), false));
    office.until("2026-03-09T09:00:00Z");
    office.told.clear();
    office.peak().suggestions().accept(office.as("lena"), theOne("lena").id());
    office.until("2026-03-09T09:01:00Z");
    assertThat(office.told)
        .extracting(told -> told.to().value(), Notification::text)
        .containsExactly(tuple("lena", "ada of sales asks for help."));
  }

  @Test
  void open_suggestions_come_page_by_page_oldest_first() {
    suggest(new Consequence.StartLadder(Severity.S2, null));
    for (int i = 0; i < 5; i++) {
      office.promise("c" + i, "2026-03-0" + (3 + i) + "T12:00:00Z");
    }
    office.until("2026-03-08T12:00:00Z");
    assertThat(
            Office.all(
                2,
                page ->
                    office.peak().suggestions().open(office.host(), new PersonId("lena"), page)))
        .extracting(suggestion -> suggestion.subject().id())
        .containsExactly("c0", "c1", "c2", "c3", "c4");
  }

  @Test
  void an_issue_is_raised_once_per_key_and_subject_while_it_is_open() {
    Issue first = raise("late", "okr");
    assertThat(raise("late", "okr")).isEqualTo(first);
    assertThat(raise("late", "other").id()).isNotEqualTo(first.id());
    assertThat(raise("early", "okr").id()).isNotEqualTo(first.id());
    Issue closed = office.peak().issues().close(office.as("ada"), first.id(), "settled");
    assertThat(closed.state()).isEqualTo(IssueState.CLOSED);
    assertThat(closed.closedAt()).isEqualTo(office.now());
    assertThat(office.peak().issues().close(office.as("ada"), first.id(), "again"))
        .isEqualTo(closed);
    assertThat(raise("late", "okr").id()).isNotEqualTo(first.id());
    assertThat(office.peak().journal().of(office.host(), first.ref(), ALL).items())
        .extracting(JournalEvent::kind, JournalEvent::reason)
        .containsExactly(tuple("issue.raised", null), tuple("issue.closed", "settled"));
    assertThatThrownBy(
            () -> office.peak().issues().close(office.host(), new IssueId("none"), "why"))
        .hasMessageContaining("PEAK-102");
  }

  @Test
  void many_raise_the_same_issue_at_once_and_all_get_the_same_one() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Issue>> raised = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        raised.add(threads.submit(() -> raise("race", "okr")));
      }
      Set<IssueId> ids = new HashSet<>();
      for (Future<Issue> one : raised) {
        ids.add(one.get().id());
      }
      assertThat(ids).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
    assertThat(issues()).hasSize(1);
  }

  @Test
  void a_declined_proposal_comes_back_as_an_issue_of_its_requester() {
    office.propose("c", "2026-03-10T12:00:00Z", new PersonId("ada"));
    office
        .peak()
        .commitments()
        .handle(office.as("ada"), new CommitmentId("c"), new CommitmentCommand.Decline("too much"));
    assertThat(issues())
        .singleElement()
        .extracting(Issue::owner, Issue::subject)
        .containsExactly(new PersonId("bob"), Office.commitment("c"));
  }

  /** A promise that is overdue, of which a policy suggests this. */
  private void suggested(Consequence consequence) {
    suggest(consequence);
    office.promise("c", "2026-03-03T12:00:00Z");
    office.until("2026-03-03T13:00:00Z");
  }

  private void suggest(Consequence consequence) {
    office.rules =
        facts ->
            facts instanceof CommitmentFacts seen && seen.sinceDue() != null
                ? List.of(Office.verdict("A-05", "due", PolicyMode.SUGGEST, consequence))
                : List.of();
  }

  private List<Suggestion> open(String person) {
    return office.peak().suggestions().open(office.host(), new PersonId(person), ALL).items();
  }

  private Suggestion theOne(String person) {
    assertThat(open(person)).hasSize(1);
    return open(person).get(0);
  }

  private List<JournalEvent> why() {
    return office.peak().insight().why(office.host(), Office.commitment("c"), ALL).items();
  }

  private List<Issue> issues() {
    return office.peak().issues().open(office.host(), null, ALL).items();
  }

  private Issue raise(String key, String subject) {
    return office
        .peak()
        .issues()
        .raise(
            office.host(),
            new NewIssue(key, "An issue", Severity.S4, null, null, SubjectRef.of("okr", subject)));
  }
}
