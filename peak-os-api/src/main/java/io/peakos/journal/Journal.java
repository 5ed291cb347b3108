package io.peakos.journal;

import io.peakos.people.Caller;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;

/**
 * The append-only record of a tenant. Thread-safe.
 *
 * <p>The page's cursor is a place in the journal: keep {@link Page#next} and come back with it, and
 * every later event is seen once, in order. At the end {@code next} is where the future begins; it
 * is null only for a journal that has no events yet.
 *
 * <p>An event is seen once no open transaction can precede it any more. On PostgreSQL that is every
 * transaction of the server that writes, of other databases too: while one of them stays open, what
 * is written after its beginning is seen later, and never missed.
 */
public interface Journal {
  /** The tenant's events, in order. */
  Page<JournalEvent> from(Caller by, PageRequest page);

  /** The events that belong to a subject, in order: its own, and those of its clock and ladder. */
  Page<JournalEvent> of(Caller by, SubjectRef subject, PageRequest page);
}
