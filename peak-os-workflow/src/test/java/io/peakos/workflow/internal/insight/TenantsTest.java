package io.peakos.workflow.internal.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.escalation.Severity;
import io.peakos.insight.Delivery;
import io.peakos.insight.DeliveryQuery;
import io.peakos.insight.Parked;
import io.peakos.insight.Suggestion;
import io.peakos.people.PersonId;
import io.peakos.people.SeatId;
import io.peakos.people.Team;
import io.peakos.policy.CommitmentFacts;
import io.peakos.policy.Consequence;
import io.peakos.policy.PolicyMode;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.work.CommitmentId;
import io.peakos.work.Issue;
import io.peakos.work.NewIssue;
import io.peakos.workflow.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A tenant sees, changes and hears nothing of another, although people and ids are the same. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class TenantsTest {
  private static final PageRequest ALL = PageRequest.first(100);
  private static final PersonId ADA = new PersonId("ada");

  private final Office theirs;
  private final Office ours;

  TenantsTest(TestDatabase database) {
    ours = new Office(database, "2026-03-02T09:00:00Z");
    theirs = new Office(database, "2026-03-02T09:00:00Z");
  }

  @Test
  void nothing_of_another_tenant_is_read_or_changed() {
    theirs.team("sales", Map.of(Team.LEAD, "ada"));
    SeatId seat = theirs.seat("chair", "ada");
    ours.seat("chair", "ada");
    theirs.rules =
        facts ->
            facts instanceof CommitmentFacts seen && seen.sinceDue() != null
                ? List.of(
                    Office.verdict(
                        "A-05",
                        "due",
                        PolicyMode.SUGGEST,
                        new Consequence.StartLadder(Severity.S2, null)))
                : List.of();
    theirs.promise("c", "2026-03-03T12:00:00Z");
    theirs.promise("of-the-seat", "2026-03-20T12:00:00Z", seat);
    theirs.promise("reported", "2026-03-20T12:00:00Z");
    theirs.peak().commitments().report(theirs.host(), new CommitmentId("reported"));
    Issue issue =
        theirs
            .peak()
            .issues()
            .raise(
                theirs.host(),
                new NewIssue("k", "t", Severity.S4, ADA, null, SubjectRef.of("okr", "1")));
    theirs.notifier =
        notification -> {
          throw new IllegalStateException("no route");
        };
    theirs.until("2026-03-07T00:00:00Z");
    Suggestion suggestion =
        theirs.peak().suggestions().open(theirs.host(), ADA, ALL).items().get(0);
    List<Parked> parked = theirs.peak().operations().parked(theirs.host(), ALL).items();
    assertThat(parked).isNotEmpty();
    assertThat(theirs.peak().insight().owes(theirs.host(), ADA, ALL).items()).hasSize(2);

    assertThat(ours.peak().insight().owes(ours.host(), ADA, ALL).items()).isEmpty();
    assertThat(ours.peak().insight().waitsFor(ours.host(), ADA, ALL).items()).isEmpty();
    assertThat(ours.peak().insight().waitsFor(ours.host(), new PersonId("bob"), ALL).items())
        .isEmpty();
    assertThat(ours.peak().insight().openPerTeam(ours.host())).isEmpty();
    assertThat(
            ours.peak()
                .insight()
                .delivery(
                    ours.host(),
                    new DeliveryQuery(
                        null,
                        Instant.parse("2026-03-01T00:00:00Z"),
                        Instant.parse("2026-04-01T00:00:00Z"))))
        .isEqualTo(new Delivery(0, 0, 0, 0, 0, 0, null));
    assertThat(ours.peak().insight().why(ours.host(), Office.commitment("c"), ALL).items())
        .isEmpty();
    assertThat(ours.peak().journal().from(ours.host(), ALL).items()).isEmpty();
    assertThat(ours.peak().journal().of(ours.host(), issue.ref(), ALL).items()).isEmpty();
    assertThat(ours.peak().suggestions().open(ours.host(), ADA, ALL).items()).isEmpty();
    assertThat(ours.peak().operations().parked(ours.host(), ALL).items()).isEmpty();
    assertThat(ours.peak().issues().find(ours.host(), issue.id())).isEmpty();
    assertThat(ours.peak().issues().open(ours.host(), null, ALL).items()).isEmpty();
    notFound(() -> ours.peak().insight().whatNext(ours.host(), Office.commitment("c")));
    notFound(() -> ours.peak().insight().whatNext(ours.host(), issue.ref()));
    notFound(() -> ours.peak().suggestions().accept(ours.host(), suggestion.id()));
    notFound(() -> ours.peak().suggestions().dismiss(ours.host(), suggestion.id(), "no"));
    notFound(() -> ours.peak().issues().close(ours.host(), issue.id(), "no"));
    notFound(() -> ours.peak().operations().retry(ours.host(), parked.get(0).id()));
    notFound(() -> ours.peak().operations().skip(ours.host(), parked.get(0).id(), "no"));

    Issue own =
        ours.peak()
            .issues()
            .raise(
                ours.host(),
                new NewIssue("k", "t", Severity.S4, ADA, null, SubjectRef.of("okr", "1")));
    assertThat(own.id()).isNotEqualTo(issue.id());
    assertThat(theirs.peak().operations().parked(theirs.host(), ALL).items()).isEqualTo(parked);
    parked.forEach(p -> theirs.peak().operations().skip(theirs.host(), p.id(), "test is over"));
  }

  private static void notFound(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            PeakOsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
  }
}
