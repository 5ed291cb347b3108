package io.peakos.workflow.internal.watch;

import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.store.WatchStore.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for one kind of thing that should have happened and did not. Thread-safe. */
interface Check {
  /** The word for it in events, at most 40 characters. */
  String kind();

  /**
   * What is wrong now: everything that is, unless that is more than the limit. What was found
   * before and is not among it counts as cleared.
   */
  List<Problem> look(Look look);

  /**
   * A look.
   *
   * @param late what has been due since before this is late: it was due at the audit before, too
   * @param open what this check has found before
   */
  record Look(Instant now, Instant late, List<Finding> open, int limit) {}

  /**
   * Something that should have happened.
   *
   * @param subject what is affected
   * @param about what that belongs to
   * @param since since when it waits, or when it began to
   * @param reason what is wrong, and what to do when nothing is repaired
   * @param repair what makes it happen, or null where that would be a guess
   */
  record Problem(
      TenantId tenant,
      SubjectRef subject,
      SubjectRef about,
      Instant since,
      String reason,
      @Nullable Repair repair) {}

  /** A repair; it looks again first, under the locks that commands take. */
  interface Repair {
    /** What was done, or nothing when there is nothing wrong any more. */
    Optional<String> make(Ledger ledger);
  }
}
