package io.peakos.policy;

import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import io.peakos.time.IsoWeek;
import java.time.Instant;

/**
 * How one owner's weekly reviews came out over some weeks. Only for prompts to the owner and the
 * lead.
 *
 * @param tenant the tenant
 * @param subject the person
 * @param at when it is judged
 * @param team the team the reviews were held in
 * @param week the last of the weeks
 * @param weeks over how many weeks: what {@link Policies#ownerWeeks} asks for
 * @param items how many commitments were reviewed
 * @param done how many of them were done
 */
public record OwnerWeeksFacts(
    TenantId tenant,
    SubjectRef subject,
    Instant at,
    TeamId team,
    IsoWeek week,
    int weeks,
    int items,
    int done)
    implements Facts {
  /** Checks the numbers. */
  public OwnerWeeksFacts {
    if (done < 0 || done > items) {
      throw new IllegalArgumentException(
          "Of (%d) commitments that were reviewed, (%d) cannot have been done.%nMaybe items and done are swapped."
              .formatted(items, done));
    }
  }

  /** The share that was done, 0 to 1; 1 when there was nothing to do. */
  public double rate() {
    return items == 0 ? 1 : (double) done / items;
  }
}
