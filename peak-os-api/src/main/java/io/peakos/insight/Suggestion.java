package io.peakos.insight;

import io.peakos.people.PersonId;
import io.peakos.policy.Consequence;
import io.peakos.policy.Verdict;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something a policy would do, if a person agrees. Immutable.
 *
 * @param id its id
 * @param subject what it is about
 * @param to who may accept or dismiss it
 * @param verdict what would be done, and why
 * @param state where it stands
 * @param at when it was made
 * @param answeredBy who accepted or dismissed it
 */
public record Suggestion(
    String id,
    SubjectRef subject,
    List<PersonId> to,
    Verdict verdict,
    State state,
    Instant at,
    @Nullable String answeredBy) {
  /** Where a suggestion stands. */
  public enum State {
    /** Nobody has answered. */
    OPEN,
    /** It was carried out. */
    ACCEPTED,
    /** It was not wanted. */
    DISMISSED,
    /** What it was about has ended. */
    OBSOLETE
  }

  /** Copies the people. */
  public Suggestion {
    to = List.copyOf(to);
  }

  /**
   * {@return what is suggested, in English: what the policy wants to say, else why it would act}
   */
  public String text() {
    return verdict.consequence() instanceof Consequence.SuggestTo suggestion
        ? suggestion.message().filled(Map.of())
        : verdict.why().sentence();
  }
}
