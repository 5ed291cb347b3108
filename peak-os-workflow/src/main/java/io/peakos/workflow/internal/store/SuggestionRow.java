package io.peakos.workflow.internal.store;

import io.peakos.insight.Suggestion;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.policy.Verdict;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of peak_suggestion.
 *
 * @param team the team in which it was made, or null; a person may be in several
 */
public record SuggestionRow(
    TenantId tenant,
    String id,
    SubjectRef subject,
    @Nullable TeamId team,
    List<PersonId> people,
    Verdict verdict,
    Suggestion.State state,
    Instant at,
    @Nullable String answeredBy) {
  /** What the api shows of it. */
  public Suggestion suggestion() {
    return new Suggestion(id, subject, people, verdict, state, at, answeredBy);
  }

  /** The same suggestion with an answer. */
  public SuggestionRow answered(Suggestion.State newState, String by) {
    return new SuggestionRow(tenant, id, subject, team, people, verdict, newState, at, by);
  }
}
