package io.peakos.insight;

import io.peakos.journal.JournalEvent;
import io.peakos.people.PersonId;
import io.peakos.subject.SubjectRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a person was asked about something, who was not and why, and what comes next: as data, and as
 * a text that can be shown to that person. Immutable.
 *
 * @param subject what it is about
 * @param person who was asked, or was not
 * @param last when they heard last, with the whole explanation; null when they never did
 * @param next what comes if nothing changes
 * @param text all of it in sentences; moments in the person's time zone
 */
public record WhyMe(
    SubjectRef subject,
    PersonId person,
    @Nullable JournalEvent last,
    List<Forecast.Step> next,
    String text) {
  /** Copies the list. */
  public WhyMe {
    next = List.copyOf(next);
  }
}
