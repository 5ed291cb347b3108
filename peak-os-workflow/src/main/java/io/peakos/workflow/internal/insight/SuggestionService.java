package io.peakos.workflow.internal.insight;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.insight.Suggestion;
import io.peakos.insight.Suggestions;
import io.peakos.obligation.ObligationId;
import io.peakos.people.Actor;
import io.peakos.people.Caller;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.work.CommitmentId;
import io.peakos.workflow.internal.command.Commands;
import io.peakos.workflow.internal.command.Commands.What;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.commitment.CommitmentSweep;
import io.peakos.workflow.internal.judgement.Agreement;
import io.peakos.workflow.internal.judgement.Case;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.obligation.ObligationSweep;
import io.peakos.workflow.internal.occurrence.OccurrenceSweep;
import io.peakos.workflow.internal.people.Concern;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.CommitmentRow;
import io.peakos.workflow.internal.store.Keyset;
import io.peakos.workflow.internal.store.ObligationRow;
import io.peakos.workflow.internal.store.OccurrenceRow;
import io.peakos.workflow.internal.store.Stores;
import io.peakos.workflow.internal.store.SuggestionRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The answers to suggestions. Thread-safe. */
public final class SuggestionService implements Suggestions {
  private final Workbench bench;
  private final Stores stores;
  private final CommitmentSweep commitments;
  private final ObligationSweep obligations;
  private final OccurrenceSweep occurrences;

  /** What is agreed to is carried out by these. */
  public SuggestionService(
      Workbench bench,
      CommitmentSweep commitments,
      ObligationSweep obligations,
      OccurrenceSweep occurrences) {
    this.bench = bench;
    this.stores = bench.stores();
    this.commitments = commitments;
    this.obligations = obligations;
    this.occurrences = occurrences;
  }

  @Override
  public Page<Suggestion> open(Caller by, PersonId person, PageRequest page) {
    return bench
        .commands()
        .query(
            by,
            "suggestion.read",
            SubjectRef.of(SubjectRef.PERSON, person.value()),
            () ->
                Keyset.page(
                    stores
                        .suggestions()
                        .open(by.tenant(), person, Keyset.of(page), page.size() + 1),
                    page,
                    row -> new Keyset(row.at(), row.id()),
                    SuggestionRow::suggestion));
  }

  @Override
  public Suggestion accept(Caller by, String id) {
    return bench
        .commands()
        .run(
            by,
            new What<>("suggestion.accept", ref(id), id, Suggestion.class),
            () -> {
              Subject subject = hold(by, id);
              SuggestionRow row = lock(by, id);
              if (row.state() == Suggestion.State.ACCEPTED) {
                return row.suggestion();
              }
              requireOpen(row);
              SuggestionRow accepted = answer(row, Suggestion.State.ACCEPTED, by);
              Ledger ledger = bench.ledger();
              event(by, ledger, row, "accepted").because(row.verdict().why()).write();
              carryOut(ledger, subject, new Agreement(row.verdict(), by.actor()));
              bench.write(ledger);
              return accepted.suggestion();
            });
  }

  @Override
  public Suggestion dismiss(Caller by, String id, String reason) {
    Commands.reason(reason);
    return bench
        .commands()
        .run(
            by,
            new What<>("suggestion.dismiss", ref(id), List.of(id, reason), Suggestion.class),
            () -> {
              SuggestionRow row = lock(by, id);
              if (row.state() == Suggestion.State.DISMISSED) {
                return row.suggestion();
              }
              requireOpen(row);
              SuggestionRow dismissed = answer(row, Suggestion.State.DISMISSED, by);
              Ledger ledger = bench.ledger();
              event(by, ledger, row, "dismissed").because(reason).write();
              bench.write(ledger);
              return dismissed.suggestion();
            });
  }

  private void carryOut(Ledger ledger, Subject subject, Agreement agreement) {
    People people = bench.people(ledger);
    if (subject.commitment().isPresent()) {
      CommitmentRow row = subject.commitment().get();
      ClockRow clock = clock(row.tenant(), subject.ref());
      commitments.accept(
          ledger,
          people,
          new CommitmentSweep.Look(clock, row, Set.of(), escalated(subject), ledger.now()),
          agreement);
    } else if (subject.obligation().isPresent()) {
      ObligationRow row = subject.obligation().get();
      ClockRow clock = clock(row.tenant(), subject.ref());
      obligations.accept(
          ledger,
          people,
          new ObligationSweep.Look(clock, row, Set.of(), escalated(subject)),
          agreement);
    } else if (subject.occurrence().isPresent()) {
      OccurrenceRow row = subject.occurrence().get();
      ClockRow clock = clock(row.tenant(), subject.ref());
      occurrences.accept(occurrences.look(ledger, people, clock, row, Set.of()), agreement);
    } else {
      bench.judge().accept(ledger, people, subject.asCase(), agreement);
    }
  }

  private boolean escalated(Subject subject) {
    return stores.escalations().lockOpen(subject.tenant(), subject.ref()).isPresent();
  }

  /** What the suggestion is about, held before the suggestion, in the order of all commands. */
  private Subject hold(Caller by, String id) {
    TenantId tenant = by.tenant();
    SuggestionRow made =
        stores.suggestions().find(tenant, id).orElseThrow(() -> unknown(tenant, id));
    SubjectRef ref = made.subject();
    return new Subject(
        tenant,
        ref,
        made.team(),
        ref.type().equals(SubjectRef.COMMITMENT)
            ? stores.commitments().lock(tenant, new CommitmentId(ref.id()))
            : Optional.empty(),
        ref.type().equals(SubjectRef.OBLIGATION)
            ? stores.obligations().lock(tenant, new ObligationId(ref.id()))
            : Optional.empty(),
        ref.type().equals(SubjectRef.OCCURRENCE)
            ? stores.rhythms().lock(tenant, OccurrenceId.parse(ref.id()))
            : Optional.empty());
  }

  private SuggestionRow lock(Caller by, String id) {
    SuggestionRow row =
        stores.suggestions().lock(by.tenant(), id).orElseThrow(() -> unknown(by.tenant(), id));
    boolean may =
        by.actor().kind() == Actor.Kind.HOST || row.people().stream().anyMatch(by.actor()::is);
    if (!may) {
      throw new PeakOsException(
          ErrorCode.NOT_ALLOWED,
          "The suggestion (%s) was not made to the actor (%s).%nMaybe one of those it was made to answers, or the host's automation: Caller.host(…)."
              .formatted(id, by.actor()));
    }
    return row;
  }

  private static void requireOpen(SuggestionRow row) {
    if (row.state() != Suggestion.State.OPEN) {
      throw new IllegalStateException(
          "The suggestion (%s) is (%s) and cannot be answered any more.%nMaybe do what it suggests by a command."
              .formatted(row.id(), row.state()));
    }
  }

  private SuggestionRow answer(SuggestionRow row, Suggestion.State state, Caller by) {
    SuggestionRow answered = row.answered(state, by.actor().toString());
    stores.suggestions().update(answered);
    return answered;
  }

  private ClockRow clock(TenantId tenant, SubjectRef subject) {
    return stores
        .clocks()
        .of(tenant, subject)
        .or(() -> stores.clocks().newest(tenant, subject))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The subject (%s) was never asked of anybody, so nothing waits for it.%nMaybe propose it first."
                        .formatted(subject)));
  }

  private static Ledger.Event event(Caller by, Ledger ledger, SuggestionRow row, String what) {
    return ledger
        .event(by.tenant(), by.actor(), row.subject(), "suggestion." + what)
        .with("suggestion", row.id());
  }

  private static PeakOsException unknown(TenantId tenant, String id) {
    return new PeakOsException(
        ErrorCode.NOT_FOUND,
        "There is no suggestion (%s) in the tenant (%s).%nMaybe it belongs to another tenant."
            .formatted(id, tenant));
  }

  private static SubjectRef ref(String id) {
    return SubjectRef.of("peak.suggestion", id);
  }

  /** What a suggestion is about. */
  private record Subject(
      TenantId tenant,
      SubjectRef ref,
      @Nullable TeamId team,
      Optional<CommitmentRow> commitment,
      Optional<ObligationRow> obligation,
      Optional<OccurrenceRow> occurrence) {
    /** A team, a person, or something of the host's. */
    Case asCase() {
      boolean person = ref.type().equals(SubjectRef.PERSON);
      return new Case(
          ref,
          ref,
          new Concern(
              tenant, person ? new PersonId(ref.id()) : null, null, team, Set.of(), List.of()),
          Map.of(
              "team",
              team == null ? "" : team.value(),
              "owner",
              person ? ref.id() : "",
              "title",
              ""),
          null,
          null,
          Set.of());
    }
  }
}
