package io.peakos.occurrence;

import io.peakos.people.Actor;
import io.peakos.people.Party;
import io.peakos.rhythm.ItemKind;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of an agenda, as it stood when the facts were frozen, and what became of it. Immutable.
 *
 * @param subject what it is about
 * @param kind what sort of thing it is
 * @param step the step in which it is talked about
 * @param status how it stood
 * @param title a few words
 * @param owner who looked after it, or null
 * @param due until when, or null
 * @param rank its place within its step, from 1
 * @param review whether it needs an answer before the occurrence may conclude
 * @param age in how many occurrences of the series in a row it was listed, this one included
 * @param since the first of those: where it came from
 * @param until the date to which it was deferred, or by which somebody owes it, or null
 * @param answer the word of its disposition, or null while there is none
 * @param note what was said with it, or null
 * @param by who answered, or null
 * @param at when, or null
 * @param result what came of it: a commitment, an obligation, an escalation, an issue; or null
 */
public record AgendaItem(
    SubjectRef subject,
    ItemKind kind,
    String step,
    ItemStatus status,
    String title,
    @Nullable Party owner,
    @Nullable Instant due,
    int rank,
    boolean review,
    int age,
    OccurrenceId since,
    @Nullable Instant until,
    @Nullable String answer,
    @Nullable String note,
    @Nullable Actor by,
    @Nullable Instant at,
    @Nullable SubjectRef result) {
  /** Whether it still needs an answer. */
  public boolean unanswered() {
    return review && answer == null;
  }
}
