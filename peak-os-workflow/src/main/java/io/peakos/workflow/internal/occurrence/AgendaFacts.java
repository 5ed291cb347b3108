package io.peakos.workflow.internal.occurrence;

import io.peakos.people.TenantId;
import io.peakos.workflow.internal.store.AgendaItemRow;
import io.peakos.workflow.internal.store.AgendaStore;
import io.peakos.workflow.internal.store.AgendaStore.CascadeRow;
import io.peakos.workflow.internal.store.CommitmentRow;
import io.peakos.workflow.internal.store.EscalationRow;
import io.peakos.workflow.internal.store.IssueRow;
import io.peakos.workflow.internal.store.JournalRow;
import io.peakos.workflow.internal.store.Key;
import io.peakos.workflow.internal.store.OccurrenceRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is open in the teams of some occurrences, and what was on their last agendas: one query per
 * kind for all of them.
 */
record AgendaFacts(
    Map<Key, List<CommitmentRow>> commitments,
    Map<Key, List<IssueRow>> issues,
    Map<Key, List<EscalationRow>> escalations,
    Map<Key, List<CascadeRow>> cascades,
    Map<Key, List<JournalRow>> signals,
    Map<Key, List<AgendaItemRow>> last) {
  /** A week and a day: what happened since the last Weekly Camp, also when that was moved. */
  private static final Duration NEWS = Duration.ofDays(8);

  static AgendaFacts read(AgendaStore store, Collection<OccurrenceRow> rows) {
    Set<Key> teams = new LinkedHashSet<>();
    Set<Key> series = new LinkedHashSet<>();
    for (OccurrenceRow row : rows) {
      teams.add(team(row));
      series.add(series(row));
    }
    return new AgendaFacts(
        store.commitments(teams),
        store.issues(teams),
        store.escalations(teams),
        store.unconfirmed(teams),
        rows.stream()
            .map(AgendaFacts::news)
            .min(Comparator.naturalOrder())
            .map(since -> store.signals(teams, since))
            .orElse(Map.of()),
        store.last(series));
  }

  List<CommitmentRow> commitments(OccurrenceRow row) {
    return commitments.getOrDefault(team(row), List.of());
  }

  List<IssueRow> issues(OccurrenceRow row) {
    return issues.getOrDefault(team(row), List.of());
  }

  List<EscalationRow> escalations(OccurrenceRow row) {
    return escalations.getOrDefault(team(row), List.of());
  }

  List<CascadeRow> cascades(OccurrenceRow row) {
    return cascades.getOrDefault(team(row), List.of());
  }

  /** What was found worth noticing since the occurrence before. */
  List<JournalRow> signals(OccurrenceRow row) {
    Instant since = news(row);
    return signals.getOrDefault(team(row), List.of()).stream()
        .filter(signal -> signal.at().isAfter(since))
        .toList();
  }

  private static Instant news(OccurrenceRow row) {
    return row.planned().minus(NEWS);
  }

  /** The agenda of the occurrence of its series that was held last. */
  List<AgendaItemRow> last(OccurrenceRow row) {
    return last.getOrDefault(series(row), List.of());
  }

  private static Key team(OccurrenceRow row) {
    return new Key(row.tenant(), row.team().value());
  }

  private static Key series(OccurrenceRow row) {
    TenantId tenant = row.tenant();
    return new Key(tenant, row.series().toString());
  }
}
