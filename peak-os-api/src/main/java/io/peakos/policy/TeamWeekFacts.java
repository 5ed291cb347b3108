package io.peakos.policy;

import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import io.peakos.time.IsoWeek;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a team's weekly reviews came out, once the week is over.
 *
 * @param tenant the tenant
 * @param subject the team
 * @param at when it is judged
 * @param week the week that is over
 * @param rates the completion rates, 0 to 1, of this week and the three before, newest first; null
 *     for a week without a review
 */
public record TeamWeekFacts(
    TenantId tenant, SubjectRef subject, Instant at, IsoWeek week, List<@Nullable Double> rates)
    implements Facts {
  /** Copies the rates, and checks them. */
  public TeamWeekFacts {
    for (Double rate : rates) {
      if (rate != null && !(rate >= 0 && rate <= 1)) {
        throw new IllegalArgumentException(
            "A rate is a share from 0 to 1, and (%s) is none.%nMaybe 0.85 is meant."
                .formatted(rate));
      }
    }
    rates = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(rates));
  }

  /** The rate of the week that is over, or null when nothing was reviewed. */
  public @Nullable Double rate() {
    return rates.isEmpty() ? null : rates.get(0);
  }

  /** How many of the weeks were below this rate. */
  public int weeksBelow(double target) {
    return (int) rates.stream().filter(rate -> rate != null && rate < target).count();
  }

  /** How many of the weeks were below this rate, or had no review that could tell. */
  public int weeksBelowOrUnknown(double target) {
    return (int) rates.stream().filter(rate -> rate == null || rate < target).count();
  }

  @Override
  public TeamId team() {
    return new TeamId(subject.id());
  }
}
