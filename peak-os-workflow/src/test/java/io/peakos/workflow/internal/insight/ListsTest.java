package io.peakos.workflow.internal.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.peakos.escalation.Escalation;
import io.peakos.escalation.EscalationNote;
import io.peakos.escalation.Escalations.Authority;
import io.peakos.escalation.NewEscalation;
import io.peakos.escalation.Severity;
import io.peakos.insight.Owed;
import io.peakos.insight.TeamOpen;
import io.peakos.obligation.Obligation;
import io.peakos.obligation.ObligationCommand;
import io.peakos.obligation.ObligationId;
import io.peakos.obligation.Owe;
import io.peakos.people.Party;
import io.peakos.people.PersonId;
import io.peakos.people.SeatId;
import io.peakos.people.Team;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.work.CommitmentCommand;
import io.peakos.work.CommitmentId;
import io.peakos.work.CounterOffer;
import io.peakos.work.Issue;
import io.peakos.work.NewIssue;
import io.peakos.workflow.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What somebody owes, what waits for them, and what is open in each team. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ListsTest {
  private static final PersonId ADA = new PersonId("ada");
  private static final PersonId BOB = new PersonId("bob");
  private static final PageRequest ALL = PageRequest.first(100);

  private final Office office;

  ListsTest(TestDatabase database) {
    office = new Office(database, "2026-03-02T09:00:00Z");
  }

  @Test
  void what_is_overdue_comes_first_then_by_due_moment_then_by_id() {
    office.promise("b-friday", "2026-03-13T12:00:00Z");
    office.promise("a-friday", "2026-03-13T12:00:00Z");
    office.promise("overdue", "2026-03-09T12:00:00Z");
    office.promise("very-overdue", "2026-03-05T12:00:00Z");
    owe("check-in", "2026-03-12T12:00:00Z", ADA, BOB);
    office.propose("asked", "2026-03-20T12:00:00Z", ADA);
    office.set("2026-03-10T12:00:00Z");
    assertThat(owes("ada"))
        .extracting(line -> line.subject().id(), Owed::what, Owed::overdue)
        .containsExactly(
            tuple("very-overdue", Owed.What.DELIVER, true),
            tuple("overdue", Owed.What.DELIVER, true),
            tuple("check-in", Owed.What.SUBMIT, false),
            tuple("a-friday", Owed.What.DELIVER, false),
            tuple("b-friday", Owed.What.DELIVER, false),
            tuple("asked", Owed.What.ANSWER, false));
    assertThat(owes("bob")).isEmpty();
  }

  @Test
  void the_pages_show_each_line_once_also_while_others_are_added() {
    for (int i = 10; i < 20; i++) {
      office.promise("c" + i, "2026-03-" + i + "T12:00:00Z");
    }
    List<String> seen = new ArrayList<>();
    PageRequest next = PageRequest.first(3);
    while (true) {
      Page<Owed> page = office.peak().insight().owes(office.host(), ADA, next);
      page.items().forEach(line -> seen.add(line.subject().id()));
      office.promise("early" + seen.size(), "2026-03-03T12:00:00Z");
      if (page.next() == null) {
        break;
      }
      next = next.after(page);
    }
    assertThat(seen)
        .containsExactly("c10", "c11", "c12", "c13", "c14", "c15", "c16", "c17", "c18", "c19");
    assertThat(Office.all(3, page -> office.peak().insight().owes(office.host(), ADA, page)))
        .hasSize(14);
  }

  @Test
  void what_has_no_due_moment_comes_last_and_is_paged_too() {
    owe("running", "2026-03-12T12:00:00Z", ADA, BOB);
    for (int i = 0; i < 4; i++) {
      owe("paused" + i, "2026-03-11T12:00:00Z", ADA, BOB);
      office
          .peak()
          .obligations()
          .handle(
              office.host(),
              new ObligationId("paused" + i),
              new ObligationCommand.Pause("waits for the auditor"));
    }
    office.set("2026-03-20T12:00:00Z");
    List<Owed> lines =
        Office.all(2, page -> office.peak().insight().owes(office.host(), ADA, page));
    assertThat(lines)
        .extracting(line -> line.subject().id())
        .containsExactly("running", "paused0", "paused1", "paused2", "paused3");
    assertThat(lines).extracting(Owed::overdue).containsExactly(true, false, false, false, false);
  }

  @Test
  void an_extension_or_a_moved_anchor_shows_in_the_list() {
    Obligation owed =
        office
            .peak()
            .obligations()
            .owe(
                office.host(),
                Owe.of(
                        "review",
                        SubjectRef.of("okr", "1"),
                        ADA,
                        Instant.parse("2026-03-12T12:00:00Z"))
                    .id("review"));
    office
        .peak()
        .obligations()
        .handle(
            office.host(),
            owed.id(),
            new ObligationCommand.Extend(Instant.parse("2026-03-16T12:00:00Z"), "ill"));
    assertThat(owes("ada"))
        .singleElement()
        .extracting(Owed::due)
        .isEqualTo(Instant.parse("2026-03-16T12:00:00Z"));
  }

  @Test
  void seats_that_somebody_holds_today_count_as_theirs() {
    SeatId lead = office.seat("sales-lead", "ada", "cleo");
    office.promise("of-the-seat", "2026-03-12T12:00:00Z", lead);
    owe("check-in", "2026-03-13T12:00:00Z", lead, null);
    assertThat(owes("ada")).hasSize(2);
    assertThat(owes("cleo")).hasSize(2).allMatch(line -> line.owner().equals(lead));
    office.seat("sales-lead", "dan");
    assertThat(owes("cleo")).isEmpty();
    assertThat(owes("dan")).hasSize(2);
  }

  @Test
  void what_was_reported_waits_for_the_requester_and_a_counter_offer_too() {
    office.promise("reported", "2026-03-12T12:00:00Z");
    office.peak().commitments().report(office.as("ada"), new CommitmentId("reported"));
    office.propose("countered", "2026-03-12T12:00:00Z", ADA);
    office
        .peak()
        .commitments()
        .handle(
            office.as("ada"),
            new CommitmentId("countered"),
            new CommitmentCommand.Counter(
                new CounterOffer(Instant.parse("2026-03-19T12:00:00Z"), null), "too soon"));
    assertThat(waits("bob"))
        .extracting(line -> line.subject().id(), Owed::what)
        .containsExactly(
            tuple("countered", Owed.What.ANSWER_OFFER), tuple("reported", Owed.What.CONFIRM));
    assertThat(owes("ada")).isEmpty();
    assertThat(waits("ada")).isEmpty();
  }

  @Test
  void what_was_handed_in_waits_for_whoever_of_the_two_did_not() {
    SeatId lead = office.seat("sales-lead", "bob", "cleo");
    owe("by-owner", "2026-03-12T12:00:00Z", ADA, BOB);
    owe("by-counterparty", "2026-03-12T12:00:00Z", ADA, BOB);
    owe("by-holder", "2026-03-12T12:00:00Z", ADA, lead);
    owe("for-the-seat", "2026-03-12T12:00:00Z", ADA, lead);
    owe("nobody-waits", "2026-03-12T12:00:00Z", ADA, null);
    submit("ada", "by-owner");
    submit("bob", "by-counterparty");
    submit("cleo", "by-holder");
    submit("ada", "for-the-seat");
    submit("ada", "nobody-waits");
    assertThat(waits("ada"))
        .extracting(line -> line.subject().id())
        .containsExactly("by-counterparty", "by-holder");
    assertThat(waits("bob"))
        .extracting(line -> line.subject().id())
        .containsExactly("by-owner", "for-the-seat");
    assertThat(waits("cleo"))
        .extracting(line -> line.subject().id(), Owed::what)
        .containsExactly(tuple("for-the-seat", Owed.What.ACKNOWLEDGE));
    // The list and the command agree about whose turn it is.
    for (Owed line : waits("ada")) {
      office
          .peak()
          .obligations()
          .handle(
              office.as("ada"),
              new ObligationId(line.subject().id()),
              new ObligationCommand.Acknowledge());
    }
    assertThat(waits("ada")).isEmpty();
  }

  @Test
  void an_escalation_waits_for_those_who_were_asked_then_for_who_took_it_on() {
    office.team("sales", Map.of(Team.LEAD, "lena"));
    Escalation escalation = escalate("okr");
    office.until("2026-03-03T14:00:00Z");
    assertThat(waits("ada"))
        .extracting(Owed::what, Owed::due)
        .containsExactly(tuple(Owed.What.RESOLVE, Instant.parse("2026-03-04T13:00:00Z")));
    assertThat(waits("lena")).hasSize(1);
    office.peak().escalations().acknowledge(office.as("lena"), escalation.id());
    assertThat(waits("ada")).isEmpty();
    assertThat(waits("lena")).hasSize(1);
    office
        .peak()
        .escalations()
        .giveBack(office.as("lena"), escalation.id(), new Authority(ADA, "you may decide"));
    assertThat(waits("lena")).isEmpty();
    assertThat(waits("ada")).hasSize(1);
    office.peak().escalations().resolve(office.as("ada"), escalation.id(), "done");
    assertThat(waits("ada")).isEmpty();
  }

  @Test
  void an_open_issue_waits_for_its_owner() {
    Issue issue = raise(BOB);
    assertThat(waits("bob"))
        .extracting(Owed::subject, Owed::what)
        .containsExactly(tuple(issue.ref(), Owed.What.RESOLVE));
    office.peak().issues().close(office.as("bob"), issue.id(), "settled");
    assertThat(waits("bob")).isEmpty();
  }

  @Test
  void what_is_open_is_counted_team_by_team() {
    office.promise("open", "2026-03-20T12:00:00Z");
    office.promise("overdue", "2026-03-05T12:00:00Z");
    office.promise("reported", "2026-03-05T12:00:00Z");
    office.promise("kept", "2026-03-05T12:00:00Z");
    office.propose("asked", "2026-03-20T12:00:00Z", ADA);
    office.peak().commitments().report(office.host(), new CommitmentId("reported"));
    office.keep("kept");
    owe("check-in", "2026-03-20T12:00:00Z", ADA, BOB);
    submit("ada", "check-in");
    owe("next", "2026-03-20T12:00:00Z", ADA, BOB);
    escalate("okr");
    raise(null);
    office.set("2026-03-10T12:00:00Z");
    assertThat(office.peak().insight().openPerTeam(office.host()))
        .containsExactly(
            new TeamOpen(Office.TEAM, 1, 3, 1, 1, 0, 1, 1),
            new TeamOpen(null, 0, 0, 0, 0, 1, 0, 0));
  }

  private List<Owed> owes(String person) {
    return office.peak().insight().owes(office.host(), new PersonId(person), ALL).items();
  }

  private List<Owed> waits(String person) {
    return office.peak().insight().waitsFor(office.host(), new PersonId(person), ALL).items();
  }

  private void owe(String id, String due, Party owner, @Nullable Party counterparty) {
    Owe owe = Owe.of("check-in", SubjectRef.of("okr", "1"), owner, Instant.parse(due)).id(id);
    office
        .peak()
        .obligations()
        .owe(office.host(), counterparty == null ? owe : owe.counterparty(counterparty));
  }

  private void submit(String person, String id) {
    office
        .peak()
        .obligations()
        .handle(office.as(person), new ObligationId(id), new ObligationCommand.Submit(null));
  }

  private Issue raise(@Nullable Party owner) {
    return office
        .peak()
        .issues()
        .raise(
            office.host(),
            new NewIssue(
                "late", "Always late", Severity.S4, owner, Office.TEAM, SubjectRef.of("okr", "1")));
  }

  private Escalation escalate(String subject) {
    return office
        .peak()
        .escalations()
        .raise(
            office.host(),
            new NewEscalation(
                SubjectRef.of("okr", subject),
                Severity.S2,
                ADA,
                BOB,
                Office.TEAM,
                Set.of(),
                null,
                new EscalationNote(
                    "Which?",
                    List.of("this", "that"),
                    "time",
                    List.of("asked"),
                    "this",
                    Instant.parse("2026-03-20T12:00:00Z"))));
  }
}
