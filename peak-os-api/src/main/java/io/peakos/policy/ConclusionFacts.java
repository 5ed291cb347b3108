package io.peakos.policy;

import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.rhythm.Horizon;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An occurrence that has just concluded, with those of its series before it.
 *
 * @param tenant the tenant
 * @param subject the occurrence
 * @param at when it is judged
 * @param horizon how far its rhythm looks ahead
 * @param minutesOff by how many minutes it and those before it began late or overran, whichever is
 *     more; newest first, at most ten
 * @param hollow whether no decision, commitment, lesson or disposition came of it
 * @param hollowInARow how many in a row were hollow, this one included
 * @param ratings how it and those before it were rated on average, 1 to 10, newest first, at most
 *     ten; null where nobody gave one
 */
public record ConclusionFacts(
    TenantId tenant,
    SubjectRef subject,
    Instant at,
    Horizon horizon,
    List<Integer> minutesOff,
    boolean hollow,
    int hollowInARow,
    List<@Nullable Double> ratings)
    implements Facts {
  /** Copies the lists, and checks the ratings. */
  public ConclusionFacts {
    for (Double rating : ratings) {
      if (rating != null && !(rating >= 1 && rating <= 10)) {
        throw new IllegalArgumentException(
            "A rating is from 1 to 10, and (%s) is none.%nMaybe 8 is meant.".formatted(rating));
      }
    }
    minutesOff = List.copyOf(minutesOff);
    ratings = Collections.unmodifiableList(new ArrayList<>(ratings));
  }

  /** How it was rated, or null when nobody gave a rating. */
  public @Nullable Double rating() {
    return ratings.isEmpty() ? null : ratings.get(0);
  }

  /** How many in a row, this one included, began late or overran by more than these minutes. */
  public int offInARow(int minutes) {
    return (int) minutesOff.stream().takeWhile(off -> off > minutes).count();
  }

  /** How many in a row, this one included, were rated below this; one without a rating ends it. */
  public int ratedBelowInARow(int target) {
    return (int) ratings.stream().takeWhile(rating -> rating != null && rating < target).count();
  }

  @Override
  public TeamId team() {
    return OccurrenceId.parse(subject.id()).series().team();
  }
}
