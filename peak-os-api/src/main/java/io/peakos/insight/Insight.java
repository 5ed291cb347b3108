package io.peakos.insight;

import io.peakos.journal.JournalEvent;
import io.peakos.people.Caller;
import io.peakos.people.PersonId;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import java.util.List;

/** The questions behind every screen a host would draw. Thread-safe; reads only. */
public interface Insight {
  /** What the person, or a seat they hold, owes: overdue first, then by due moment. */
  Page<Owed> owes(Caller by, PersonId person, PageRequest page);

  /** What waits for the person, or a seat they hold: to confirm, to acknowledge, to decide. */
  Page<Owed> waitsFor(Caller by, PersonId person, PageRequest page);

  /** What is open, team by team. */
  List<TeamOpen> openPerTeam(Caller by);

  /** How promises came out. */
  Delivery delivery(Caller by, DeliveryQuery query);

  /** What will happen to a subject if nobody does anything, and whom it would reach. */
  Forecast whatNext(Caller by, SubjectRef subject);

  /** Everything that happened to a subject, each with its reason; oldest first. */
  Page<JournalEvent> why(Caller by, SubjectRef subject, PageRequest page);
}
