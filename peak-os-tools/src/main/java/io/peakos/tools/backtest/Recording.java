package io.peakos.tools.backtest;

import io.peakos.journal.JournalEvent;
import io.peakos.people.Actor;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What people and hosts did, as a journal has it: what is played again. What policies did, and what
 * a command brought about by itself, is left to whatever policies it is played with. Immutable.
 */
final class Recording {
  private static final Set<String> BEGINNINGS =
      Set.of("commitment.drafted", "commitment.proposed", "commitment.adopted", "obligation.owed");

  private static final Set<String> OF_MEETINGS =
      Set.of(SubjectRef.RHYTHM, SubjectRef.SERIES, SubjectRef.OCCURRENCE, SubjectRef.CASCADE);

  /** What a command on a promise, or on what is owed, also does. */
  private static final Set<String> BROUGHT_ABOUT = Set.of("escalation.resolved", "issue.raised");

  private final List<Act> acts = new ArrayList<>();
  private final Map<String, Integer> notPlayed = new TreeMap<>();
  private final Set<SubjectRef> begun = new HashSet<>();
  private final Map<String, JournalEvent> successors = new HashMap<>();
  private final Map<String, JournalEvent> byId = new HashMap<>();
  private final List<JournalEvent> events;

  Recording(List<JournalEvent> events) {
    this.events = List.copyOf(events);
    Set<Deed> deeds = new HashSet<>();
    for (JournalEvent event : events) {
      String before = event.after().get("successorOf");
      if (event.kind().equals("commitment.accepted") && before != null) {
        successors.put(before, event);
      }
      String suggestion = event.after().get("suggestion");
      if (event.kind().equals("suggestion.made") && suggestion != null) {
        byId.put(suggestion, event);
      } else if (event.kind().equals("issue.raised")) {
        byId.put(event.subject().id(), event);
      }
      if (isCommand(event) && isOurs(event.subject())) {
        deeds.add(Deed.of(event));
      }
    }
    sort(deeds);
  }

  private void sort(Set<Deed> deeds) {
    Set<SubjectRef> acted = new HashSet<>();
    Instant at = Instant.MIN;
    boolean timeFirst = false;
    for (JournalEvent event : events) {
      if (!event.at().equals(at)) {
        at = event.at();
        acted.clear();
        timeFirst = false;
      }
      if (event.actor().kind() == Actor.Kind.POLICY) {
        // Without a command before it at this instant, time itself has brought it about.
        timeFirst |= !acted.contains(event.correlation());
        continue;
      }
      acted.add(event.correlation());
      if (!isCommand(event) || isBroughtAbout(event, deeds)) {
        continue;
      }
      if (BEGINNINGS.contains(event.kind())) {
        begun.add(event.subject());
      }
      if (!Retelling.plays(event.kind())) {
        notPlayed.merge(event.kind(), 1, Integer::sum);
      } else if (isOurs(event.subject()) && !begun.contains(event.subject())) {
        notPlayed.merge("what was begun in a meeting or before the journal", 1, Integer::sum);
      } else {
        acts.add(new Act(event, timeFirst));
        JournalEvent successor = successors.get(event.subject().id());
        if (event.kind().equals("commitment.missed") && successor != null) {
          begun.add(successor.subject());
        }
      }
    }
  }

  private static boolean isOurs(SubjectRef subject) {
    return subject.type().equals(SubjectRef.COMMITMENT)
        || subject.type().equals(SubjectRef.OBLIGATION);
  }

  /** Done by people or hosts on their own account: what carries an explanation is a policy's. */
  private static boolean isCommand(JournalEvent event) {
    return event.actor().kind() != Actor.Kind.POLICY
        && (event.why() == null || event.kind().startsWith("suggestion."));
  }

  /** A command on a promise ends its ladder, or gives it back as an issue, in the same moment. */
  private static boolean isBroughtAbout(JournalEvent event, Set<Deed> deeds) {
    return event.after().containsKey("successorOf")
        || (BROUGHT_ABOUT.contains(event.kind()) && deeds.contains(Deed.of(event)));
  }

  /** What is played, in order. */
  List<Act> acts() {
    return acts;
  }

  /** Whether what belongs to this subject is played: not what meetings are about, or began. */
  boolean plays(SubjectRef subject) {
    return isOurs(subject) ? begun.contains(subject) : !OF_MEETINGS.contains(subject.type());
  }

  /** The whole journal. */
  List<JournalEvent> events() {
    return events;
  }

  /** What people and hosts did and is not played, by what it is. */
  Map<String, Integer> notPlayed() {
    return notPlayed;
  }

  /** How the life began that followed a missed one. */
  JournalEvent successor(JournalEvent missed) {
    JournalEvent successor = successors.get(missed.subject().id());
    if (successor == null) {
      throw new IllegalArgumentException(
          "The journal does not say what follows the missed (%s).%nMaybe its end was cut off."
              .formatted(missed.subject()));
    }
    return successor;
  }

  /** How a suggestion or an issue began; null when that is not in the journal. */
  @Nullable JournalEvent beginning(String id) {
    return byId.get(id);
  }

  /** The first instant. */
  Instant begins() {
    return events.get(0).at();
  }

  /** The last instant. */
  Instant ends() {
    return events.get(events.size() - 1).at();
  }

  /**
   * Something that a person or a host did.
   *
   * @param event as the journal has it
   * @param timeFirst whether what was due at this very instant had been done before
   */
  record Act(JournalEvent event, boolean timeFirst) {}

  private record Deed(SubjectRef about, Instant at, Actor actor) {
    static Deed of(JournalEvent event) {
      return new Deed(event.correlation(), event.at(), event.actor());
    }
  }
}
