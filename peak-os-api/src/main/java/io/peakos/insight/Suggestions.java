package io.peakos.insight;

import io.peakos.people.Caller;
import io.peakos.people.PersonId;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;

/** What policies would do if somebody agreed. Thread-safe. */
public interface Suggestions {
  /** The open suggestions for this person, oldest first. */
  Page<Suggestion> open(Caller by, PersonId person, PageRequest page);

  /** Carries it out, in the caller's name. Accepting it again changes nothing. */
  Suggestion accept(Caller by, String id);

  /** Leaves it, saying why. Dismissing it again changes nothing. */
  Suggestion dismiss(Caller by, String id, String reason);
}
