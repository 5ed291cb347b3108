package io.peakos.policy;

import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.rhythm.Horizon;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An occurrence that waits to be opened, or has just been missed, as policies see it.
 *
 * @param tenant the tenant
 * @param subject the occurrence
 * @param at when it is judged
 * @param occasion why it is judged
 * @param horizon how far its rhythm looks ahead
 * @param opened whether it was opened
 * @param quorum whether enough people are there
 * @param sinceStart since it was to begin; null when that has not come
 * @param sinceGathered since the first person was there, counted from the beginning at the
 *     earliest; null when nobody is, or it has not come
 * @param heldAgain whether it was missed before, and this was its make-up
 * @param missesInARow how many occurrences of the series in a row were missed and not made up for,
 *     this one included once it is missed
 */
public record OccurrenceFacts(
    TenantId tenant,
    SubjectRef subject,
    Instant at,
    Occasion occasion,
    Horizon horizon,
    boolean opened,
    boolean quorum,
    @Nullable Measured sinceStart,
    @Nullable Measured sinceGathered,
    boolean heldAgain,
    int missesInARow)
    implements Facts {
  /** Why an occurrence is judged. */
  public enum Occasion {
    /** Time has passed. */
    TIME,
    /** It has just been missed. */
    MISSED
  }

  @Override
  public TeamId team() {
    return OccurrenceId.parse(subject.id()).series().team();
  }
}
