package io.peakos.workflow.internal.people;

import io.peakos.people.PersonId;
import java.util.List;

/**
 * Whom an audience means at an instant.
 *
 * @param meant whom it is for, reachable or not; the base of "manager of previous"
 * @param people who is told: those who are there, and deputies of those who are not
 * @param notes who was skipped or stood in, and why
 */
public record Addressed(List<PersonId> meant, List<PersonId> people, List<String> notes) {
  /** Copies the lists. */
  public Addressed {
    meant = List.copyOf(meant);
    people = List.copyOf(people);
    notes = List.copyOf(notes);
  }

  /** Whether nobody is told. */
  public boolean nobody() {
    return people.isEmpty();
  }
}
