package io.peakos.workflow.internal.insight;

import io.peakos.journal.Journal;
import io.peakos.journal.JournalEvent;
import io.peakos.people.Caller;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.store.JournalPlace;
import io.peakos.workflow.internal.store.JournalRow;
import io.peakos.workflow.internal.store.JournalStore;
import java.util.List;

/**
 * Reads the journal up to the oldest transaction that is still open, so that no event can come
 * before a place once read. Thread-safe.
 */
public final class JournalService implements Journal {
  private final Workbench bench;
  private final JournalStore journal;

  /** Reads this journal. */
  public JournalService(Workbench bench) {
    this.bench = bench;
    this.journal = bench.stores().journal();
  }

  @Override
  public Page<JournalEvent> from(Caller by, PageRequest page) {
    return bench
        .commands()
        .query(
            by,
            "journal.read",
            null,
            () ->
                page(
                    journal.after(by.tenant(), JournalPlace.parse(page.after()), page.size()),
                    page));
  }

  @Override
  public Page<JournalEvent> of(Caller by, SubjectRef subject, PageRequest page) {
    return bench
        .commands()
        .query(
            by,
            "journal.read",
            subject,
            () ->
                page(
                    journal.of(by.tenant(), subject, JournalPlace.parse(page.after()), page.size()),
                    page));
  }

  /** The place after the last event that was read, or the place where reading began. */
  private static Page<JournalEvent> page(List<JournalRow> rows, PageRequest request) {
    List<JournalEvent> events = rows.stream().map(JournalRow::event).toList();
    return new Page<>(
        events, events.isEmpty() ? request.after() : events.get(events.size() - 1).cursor());
  }
}
