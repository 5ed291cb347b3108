package io.peakos.workflow.internal.rhythm;

import io.peakos.rhythm.Rhythm;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.OccurrenceRow;
import java.util.Collection;

/** Prepares occurrences of rhythms that say how they are held. Thread-safe. */
public interface Preparation {
  /** Refuses a rhythm that could not be held as it says. */
  void check(Rhythm rhythm);

  /** Reads what these occurrences need, with one query per kind for all of them. */
  Batch read(Collection<Candidate> candidates);

  /** An occurrence was prepared, and is not held as it was: its workflow ends, its clock stops. */
  void undo(Ledger ledger, OccurrenceRow row);

  /** An occurrence stays prepared, but is held at another time. */
  void moved(Ledger ledger, OccurrenceRow row);

  /** Occurrences that are prepared together. */
  interface Batch {
    /**
     * Prepares one of them: fills its agenda, invites its people, begins its workflow and arms its
     * clock.
     *
     * @return the row as it is to be written
     */
    OccurrenceRow prepare(Ledger ledger, People people, Candidate candidate);
  }

  /**
   * An occurrence to prepare.
   *
   * @param row the occurrence
   * @param rhythm the rhythm as its series lives it
   * @param version the version of the rhythm
   * @param calendarHash the working calendar that its clock keeps
   */
  record Candidate(OccurrenceRow row, Rhythm rhythm, int version, String calendarHash) {}
}
