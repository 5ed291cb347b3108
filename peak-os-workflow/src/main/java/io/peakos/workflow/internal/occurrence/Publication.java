package io.peakos.workflow.internal.occurrence;

import io.peakos.escalation.Severity;
import io.peakos.escalation.Urgency;
import io.peakos.obligation.Owe;
import io.peakos.occurrence.Minutes.Result;
import io.peakos.people.Party;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.policy.Message;
import io.peakos.rhythm.OccurrenceState;
import io.peakos.subject.SubjectRef;
import io.peakos.time.Span;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.obligation.ObligationService;
import io.peakos.workflow.internal.outbox.Messenger;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.rhythm.RhythmPlans;
import io.peakos.workflow.internal.store.AgendaStore.CascadeRow;
import io.peakos.workflow.internal.store.OccurrenceRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Publishes what came of an occurrence: its recap, and news for other teams. Thread-safe. */
final class Publication {
  /** What a team owes that was told something. */
  static final String CONFIRM = "confirm-cascade";

  /**
   * How long a team has to confirm news: two working days. Like D-08's, a default of our own
   * design.
   */
  private static final Span CONFIRMED_WITHIN = Span.WorkingDays.of(2);

  private final Workbench bench;
  private final ObligationService obligations;
  private final RhythmPlans plans;

  Publication(Workbench bench, ObligationService obligations, RhythmPlans plans) {
    this.bench = bench;
    this.obligations = obligations;
    this.plans = plans;
  }

  /** Does what the node {@code publish} stands for. */
  void of(OccurrenceRow row) {
    if (row.state() != OccurrenceState.CONCLUDED) {
      throw new IllegalStateException(
          "The occurrence (%s) is (%s) and has nothing to publish.%nMaybe its workflow was changed and publishes before it concludes."
              .formatted(row.id(), row.state()));
    }
    Ledger ledger = bench.ledger();
    People people = bench.people(ledger);
    List<Result> results = new ArrayList<>();
    for (Result result : row.inside().results()) {
      results.add(
          result.kind() == Result.Kind.CASCADE ? sent(ledger, people, row, result) : result);
    }
    OccurrenceRow published =
        row.in(OccurrenceState.PUBLISHED)
            .change(edit -> edit.publishedAt(ledger.now()).results(results));
    ledger.change(published);
    Optional<Instant> next = plans.next(row.tenant(), row.id(), row.planned(), people);
    OccurrenceEvents.event(ledger, OccurrenceEvents.BY_TIME, published, "published")
        .changed("state", row.state(), published.state())
        .with("results", results.size())
        .with("next", next.orElse(null))
        .write();
    recap(ledger, people, published, next);
    bench.write(ledger);
  }

  private void recap(Ledger ledger, People people, OccurrenceRow row, Optional<Instant> next) {
    Set<PersonId> all = new LinkedHashSet<>(row.invited());
    row.inside().attendance().forEach(attendee -> all.add(attendee.person()));
    Map<String, String> values = new TreeMap<>();
    values.put("decisions", count(row, Result.Kind.DECISION));
    values.put("commitments", count(row, Result.Kind.COMMITMENT));
    values.put("cascades", count(row, Result.Kind.CASCADE));
    values.put("lessons", count(row, Result.Kind.LESSON));
    bench
        .messenger()
        .tell(
            ledger,
            people,
            new Messenger.Telling(
                row.tenant(),
                List.copyOf(all),
                new Message(
                    "occurrence.recap",
                    "{title} of {team} is over. Decisions: {decisions}; new promises: {commitments}; news for other teams: {cascades}; lessons: {lessons}.[ The next one is on {due}.]",
                    values,
                    List.of()),
                Urgency.NORMAL,
                row.ref(),
                row.series().ref(),
                null,
                Map.of("title", OccurrenceEvents.title(row), "team", row.team().value()),
                next.orElse(null),
                null));
  }

  /** Each team hears the news by its lead, and owes a receipt. */
  private Result sent(Ledger ledger, People people, OccurrenceRow row, Result result) {
    CascadeRow news =
        new CascadeRow(
            row.tenant(),
            UUID.randomUUID().toString(),
            row.id(),
            row.team(),
            result.text(),
            ledger.now());
    ledger.add(news);
    List<String> reached = new ArrayList<>();
    for (String name : new TreeSet<>(result.teams().stream().map(TeamId::value).toList())) {
      TeamId team = new TeamId(name);
      Optional<Party> lead = Cases.lead(row.tenant(), team, people);
      if (lead.isPresent()) {
        reached.add(name);
        owe(ledger, people, row, news, team, lead.get());
      }
    }
    ledger
        .event(row.tenant(), OccurrenceEvents.BY_TIME, news.ref(), "cascade.sent")
        .about(row.series().ref())
        .with("team", row.team())
        .with("teams", String.join(" ", reached))
        .write();
    return new Result(result.kind(), result.text(), news.ref(), result.about(), result.teams());
  }

  private void owe(
      Ledger ledger, People people, OccurrenceRow row, CascadeRow news, TeamId team, Party lead) {
    SubjectRef subject = news.ref();
    ObligationService.Owing owing =
        obligations.owe(
            ledger,
            people,
            row.tenant(),
            OccurrenceEvents.BY_TIME,
            new Owe(
                null,
                CONFIRM,
                subject,
                lead,
                null,
                team,
                null,
                null,
                ledger.now(),
                CONFIRMED_WITHIN,
                null,
                null,
                Severity.S4,
                null));
    bench
        .messenger()
        .tell(
            ledger,
            people,
            new Messenger.Telling(
                row.tenant(),
                people.holders(row.tenant(), lead),
                new Message(
                    "cascade.sent",
                    "News from {from} for {team}: {title} Please confirm[ until {due}].",
                    Map.of("from", row.team().value()),
                    List.of("confirm")),
                Urgency.NORMAL,
                subject,
                owing.row().ref(),
                null,
                Map.of("title", news.text(), "team", team.value()),
                owing.clock().due(),
                null));
  }

  private static String count(OccurrenceRow row, Result.Kind kind) {
    return Long.toString(row.inside().came(kind));
  }
}
