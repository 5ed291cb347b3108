package io.peakos.policy;

import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import java.util.List;

/**
 * How often a seat that has to be there was, in the occurrences of a series that were held.
 *
 * @param tenant the tenant
 * @param subject the series
 * @param at when it is judged
 * @param team its team
 * @param seat the function of the seat, such as {@code lead}
 * @param attended whether whoever holds it, or their deputy, was there; newest first, at most ten
 */
public record AttendanceFacts(
    TenantId tenant,
    SubjectRef subject,
    Instant at,
    TeamId team,
    String seat,
    List<Boolean> attended)
    implements Facts {
  /** Copies the list. */
  public AttendanceFacts {
    attended = List.copyOf(attended);
  }

  /** How many occurrences were held, ten at most. */
  public int held() {
    return attended.size();
  }

  /** Of the newest so many occurrences, the share in which the seat was there; 1 without any. */
  public double shareOf(int occurrences) {
    int held = Math.min(occurrences, attended.size());
    return held == 0
        ? 1
        : (double) attended.subList(0, held).stream().filter(there -> there).count() / held;
  }
}
