package io.peakos.workflow.internal.occurrence;

import io.peakos.people.Actor;
import io.peakos.people.PersonId;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.store.OccurrenceRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** How occurrences are journaled and called: each event stands with its series. */
final class OccurrenceEvents {
  /** Who acts when time does: the life of an occurrence. */
  static final Actor BY_TIME = Actor.policy("W4");

  /** Who acts when an occurrence was missed. */
  static final Actor BY_MISS = Actor.policy("W5");

  /** From when on something that time does counts as late. */
  private static final Duration LATE = Duration.ofMinutes(1);

  private OccurrenceEvents() {}

  /** Begins the record of something that happened to an occurrence. */
  static Ledger.Event event(Ledger ledger, Actor by, OccurrenceRow row, String what) {
    return ledger
        .event(row.tenant(), by, row.ref(), "occurrence." + what)
        .about(row.series().ref())
        .with("team", row.team())
        .with("person", row.person());
  }

  /** The same, of something that was due at an instant; flagged when it comes late. */
  static Ledger.Event due(Ledger ledger, Actor by, OccurrenceRow row, String what, Instant due) {
    Ledger.Event event = event(ledger, by, row, what).with("due", due);
    return Duration.between(due, ledger.now()).compareTo(LATE) > 0
        ? event.with("late", true)
        : event;
  }

  static String names(List<PersonId> people) {
    return String.join(" ", people.stream().map(PersonId::value).toList());
  }

  /** What people call the rhythm of an occurrence: {@code weekly-camp} is their Weekly camp. */
  static String title(OccurrenceRow row) {
    String name = row.series().rhythm().value().replace('-', ' ');
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
