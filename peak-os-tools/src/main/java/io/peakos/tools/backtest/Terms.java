package io.peakos.tools.backtest;

import io.peakos.escalation.EscalationNote;
import io.peakos.escalation.LadderName;
import io.peakos.escalation.NewEscalation;
import io.peakos.escalation.Severity;
import io.peakos.journal.JournalEvent;
import io.peakos.obligation.ObligationId;
import io.peakos.obligation.Owe;
import io.peakos.people.Party;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.time.CalendarName;
import io.peakos.time.Span;
import io.peakos.work.CauseClass;
import io.peakos.work.CommitmentId;
import io.peakos.work.Proposal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an event of the journal was about, as the terms of a command. Texts that no policy reads and
 * no journal keeps, such as the note of an escalation, are made up. Not thread-safe.
 */
final class Terms {
  private static final String NOT_KEPT = "(not in the journal)";

  private final RecordedPeople people;
  private final Set<String> ladders;
  private final Map<String, Integer> unknownLadders = new TreeMap<>();

  /** With these people, and ladders by name. */
  Terms(RecordedPeople people, Set<String> ladders) {
    this.people = people;
    this.ladders = Set.copyOf(ladders);
  }

  Proposal proposal(JournalEvent event) {
    Map<String, String> after = event.after();
    return new Proposal(
        new CommitmentId(event.subject().id()),
        after.getOrDefault("title", NOT_KEPT),
        party(event, "owner"),
        party(event, "requester"),
        after.get("outcome"),
        optional(event, "due", Instant::parse),
        optional(event, "origin", JournalFile::subject),
        optional(event, "serves", JournalFile::subject),
        optional(event, "team", TeamId::new),
        teams(event),
        optional(event, "calendar", CalendarName::new));
  }

  Owe owe(JournalEvent event) {
    Span within = optional(event, "within", Span::parse);
    String severity = event.after().get("severity");
    return new Owe(
        new ObligationId(event.subject().id()),
        after(event, "kind"),
        JournalFile.subject(after(event, "about")),
        people.party(after(event, "owner")),
        party(event, "counterparty"),
        optional(event, "team", TeamId::new),
        optional(event, "opens", Instant::parse),
        within == null ? Instant.parse(after(event, "due")) : null,
        optional(event, "anchor", Instant::parse),
        within,
        optional(event, "expires", Instant::parse),
        optional(event, "calendar", CalendarName::new),
        severity == null ? Severity.S3 : Severity.valueOf(severity),
        ladder(event));
  }

  private @Nullable LadderName ladder(JournalEvent event) {
    LadderName ladder = optional(event, "ladder", LadderName::new);
    if (ladder == null || ladders.contains(ladder.value())) {
      return ladder;
    }
    unknownLadders.merge("ladder " + ladder, 1, Integer::sum);
    return null;
  }

  /** Which ladders could not be climbed, since nobody knows them here, and how often. */
  Map<String, Integer> unknownLadders() {
    return unknownLadders;
  }

  NewEscalation escalation(JournalEvent event) {
    return new NewEscalation(
        event.correlation(),
        Severity.valueOf(after(event, "severity")),
        people.party(after(event, "owner")),
        party(event, "counterparty"),
        optional(event, "team", TeamId::new),
        teams(event),
        ladder(event),
        new EscalationNote(
            NOT_KEPT, List.of(NOT_KEPT), NOT_KEPT, List.of(NOT_KEPT), NOT_KEPT, event.at()));
  }

  @Nullable Party party(JournalEvent event, String name) {
    return optional(event, name, people::party);
  }

  static CauseClass cause(JournalEvent event) {
    return CauseClass.valueOf(after(event, "cause"));
  }

  static Set<PersonId> people(JournalEvent event, String name) {
    return listed(event, name).map(PersonId::new).collect(Collectors.toSet());
  }

  static Set<TeamId> teams(JournalEvent event) {
    return listed(event, "partners").map(TeamId::new).collect(Collectors.toSet());
  }

  private static Stream<String> listed(JournalEvent event, String name) {
    return Arrays.stream(event.after().getOrDefault(name, "").split(", ", -1))
        .filter(item -> !item.isEmpty());
  }

  static <T> @Nullable T optional(JournalEvent event, String name, Function<String, T> reader) {
    String text = event.after().get(name);
    return text == null || text.isEmpty() ? null : reader.apply(text);
  }

  static String after(JournalEvent event, String name) {
    String text = event.after().get(name);
    if (text == null) {
      throw new IllegalArgumentException(
          "The event (%s) of (%s) does not say its (%s).%nMaybe an older version has recorded it."
              .formatted(event.kind(), event.subject(), name));
    }
    return text;
  }

  static String reason(JournalEvent event) {
    String reason = event.reason();
    return reason == null || reason.isBlank() ? NOT_KEPT : reason;
  }
}
