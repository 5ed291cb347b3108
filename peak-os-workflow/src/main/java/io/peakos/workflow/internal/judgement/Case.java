package io.peakos.workflow.internal.judgement;

import io.peakos.people.TeamId;
import io.peakos.subject.SubjectRef;
import io.peakos.workflow.internal.people.Concern;
import io.peakos.workflow.internal.store.ClockRow;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a judgement is carried out on.
 *
 * @param subject what was judged
 * @param correlation what it belongs to
 * @param concern whom audiences mean
 * @param values what the {names} of messages stand for
 * @param due the due moment that messages may name
 * @param clock the clock on which steps happen at most once, or null when a command is judged
 * @param fired the steps that have happened on that clock
 */
public record Case(
    SubjectRef subject,
    SubjectRef correlation,
    Concern concern,
    Map<String, String> values,
    @Nullable Instant due,
    @Nullable ClockRow clock,
    Set<String> fired) {
  /** Copies the collections. */
  public Case {
    values = Map.copyOf(values);
    fired = Set.copyOf(fired);
  }

  /** Its team. */
  public @Nullable TeamId team() {
    return concern.team();
  }
}
