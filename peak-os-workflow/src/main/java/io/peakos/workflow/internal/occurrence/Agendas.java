package io.peakos.workflow.internal.occurrence;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.peakos.occurrence.HostItem;
import io.peakos.occurrence.ItemStatus;
import io.peakos.people.Party;
import io.peakos.people.PersonId;
import io.peakos.rhythm.Agenda;
import io.peakos.rhythm.ItemKind;
import io.peakos.spi.AgendaSource;
import io.peakos.subject.SubjectRef;
import io.peakos.work.Commitment;
import io.peakos.work.CommitmentState;
import io.peakos.work.Issue;
import io.peakos.workflow.internal.store.AgendaItemRow;
import io.peakos.workflow.internal.store.AgendaStore.CascadeRow;
import io.peakos.workflow.internal.store.CommitmentRow;
import io.peakos.workflow.internal.store.EscalationRow;
import io.peakos.workflow.internal.store.IssueRow;
import io.peakos.workflow.internal.store.JournalRow;
import io.peakos.workflow.internal.store.OccurrenceRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts facts on an agenda as they are now, with lineage and age of what was on the last one. What a
 * policy says to one person alone, such as A-11, is no signal and never gets here.
 */
final class Agendas {
  private static final String DEFERRED = "deferred";

  private final AgendaSource source;
  private final AgendaFacts facts;

  Agendas(AgendaSource source, AgendaFacts facts) {
    this.source = source;
    this.facts = facts;
  }

  /** The items of an occurrence, each subject once. */
  List<AgendaItemRow> of(OccurrenceRow row, Instant now) {
    Filling filling = new Filling(row, facts.last(row));
    hosts(row, filling);
    if (row.person() == null) {
      signals(row, filling);
      facts.cascades(row).forEach(news -> filling.add(cascade(news)));
    }
    facts.commitments(row).stream()
        .filter(promise -> row.person() == null || owns(promise, row.person()))
        .forEach(promise -> filling.add(commitment(promise, now)));
    if (row.person() == null) {
      facts.escalations(row).forEach(open -> filling.add(escalation(open)));
      facts.issues(row).forEach(open -> filling.add(issue(open)));
    }
    return filling.items();
  }

  private void hosts(OccurrenceRow row, Filling filling) {
    for (HostItem item :
        source.items(
            new AgendaSource.Request(row.tenant(), row.id(), row.inside().horizon(), row.at()))) {
      boolean asks =
          item.status() == ItemStatus.OPEN
              && (item.kind() == ItemKind.DEPENDENCY || item.kind() == ItemKind.DECISION);
      filling.add(
          new Fact(
              item.subject(),
              item.kind(),
              item.status(),
              item.title(),
              item.owner(),
              item.due(),
              asks));
    }
  }

  private void signals(OccurrenceRow row, Filling filling) {
    for (JournalRow signal : facts.signals(row)) {
      filling.add(
          new Fact(
              SubjectRef.of("peak.signal", signal.id()),
              ItemKind.SIGNAL,
              ItemStatus.INFORMATION,
              signal.why() == null ? signal.kind() : signal.why().sentence(),
              null,
              null,
              false));
    }
  }

  private static Fact cascade(CascadeRow news) {
    return new Fact(
        news.ref(),
        ItemKind.CASCADE,
        ItemStatus.INFORMATION,
        news.text().length() > 2000 ? news.text().substring(0, 2000) : news.text(),
        null,
        null,
        false);
  }

  private static Fact commitment(CommitmentRow row, Instant now) {
    Commitment promise = row.commitment();
    return new Fact(
        promise.ref(),
        ItemKind.COMMITMENT,
        status(promise, now),
        promise.title(),
        promise.owner(),
        promise.due(),
        true);
  }

  static ItemStatus status(Commitment promise, Instant now) {
    if (promise.state() == CommitmentState.REPORTED_DONE) {
      return ItemStatus.REPORTED;
    }
    if (promise.overdue(now)) {
      return ItemStatus.OVERDUE;
    }
    return promise.state() == CommitmentState.AT_RISK ? ItemStatus.AT_RISK : ItemStatus.ON_TRACK;
  }

  private static Fact escalation(EscalationRow row) {
    return new Fact(
        row.ref(), ItemKind.ESCALATION, ItemStatus.OPEN, row.title(), row.owner(), null, true);
  }

  /** Which issues are talked about is decided when it opens (C-03); the others wait. */
  private static Fact issue(IssueRow row) {
    Issue issue = row.issue();
    return new Fact(
        issue.ref(), ItemKind.ISSUE, ItemStatus.OPEN, issue.title(), issue.owner(), null, false);
  }

  private static boolean owns(CommitmentRow row, PersonId person) {
    return person.equals(row.commitment().owner());
  }

  /** One thing as it stands. */
  record Fact(
      SubjectRef subject,
      ItemKind kind,
      ItemStatus status,
      String title,
      @Nullable Party owner,
      @Nullable Instant due,
      boolean review) {}

  /** An agenda while it is filled. */
  private static final class Filling {
    private final List<Fact> all = new ArrayList<>();
    private final Set<SubjectRef> seen = new HashSet<>();
    private final OccurrenceRow row;
    private final Map<SubjectRef, AgendaItemRow> before;

    Filling(OccurrenceRow row, List<AgendaItemRow> last) {
      this.row = row;
      this.before = last.stream().collect(toMap(AgendaItemRow::subject, identity()));
    }

    void add(Fact fact) {
      if (seen.add(fact.subject())) {
        all.add(fact);
      }
    }

    /** In the order of the steps that talk about them, within a step as they came. */
    List<AgendaItemRow> items() {
      List<AgendaItemRow> items = new ArrayList<>();
      for (Agenda.Step step : row.inside().format().agenda().steps()) {
        for (Fact fact : all) {
          if (step(fact).equals(step.id())) {
            items.add(item(fact, items.size() + 1, before.get(fact.subject())));
          }
        }
      }
      return items;
    }

    private String step(Fact fact) {
      return row.inside().format().agenda().stepFor(fact.kind());
    }

    private AgendaItemRow item(Fact fact, int rank, @Nullable AgendaItemRow last) {
      Instant rests = last == null ? null : restsUntil(last);
      return new AgendaItemRow(
          row.tenant(),
          row.id(),
          fact.subject(),
          fact.kind(),
          step(fact),
          fact.status(),
          fact.title(),
          fact.owner(),
          fact.due(),
          rank,
          fact.review() && rests == null,
          last == null ? 1 : last.age() + 1,
          last == null ? row.id() : last.since(),
          rests,
          null,
          null,
          null,
          null,
          null);
    }

    /** Deferred on the last agenda, or resting there already, until a date after this one. */
    private @Nullable Instant restsUntil(AgendaItemRow last) {
      boolean rested = last.answer() == null || DEFERRED.equals(last.answer());
      return rested && last.until() != null && last.until().isAfter(row.at()) ? last.until() : null;
    }
  }
}
