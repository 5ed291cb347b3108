package io.peakos.examples.kubernetes;

import io.peakos.escalation.Ladder;
import io.peakos.journal.JournalEvent;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts a window by reading the SDK's journal, event after event, and nothing else. Not
 * thread-safe.
 */
final class WindowCount implements Consumer<JournalEvent> {
  private final Window window;
  private final Ladder ladder;
  private final Tally total;
  private final Map<String, Tally> teams = new TreeMap<>();
  private final Map<Count, List<String>> ids = new EnumMap<>(Count.class);
  private final Map<String, Held> held = new HashMap<>();
  private final Map<String, String> takenOver = new HashMap<>();
  private final Set<String> open = new TreeSet<>();
  private final List<Counted> counted = new ArrayList<>();
  private final Set<String> before = new TreeSet<>();
  private boolean begun;

  /** Counts this window for these teams. */
  WindowCount(Window window, Ladder ladder, List<String> writtenTeams) {
    this.window = window;
    this.ladder = ladder;
    this.total = new Tally(ladder);
    writtenTeams.forEach(this::team);
    for (Count count : Count.values()) {
      ids.put(count, new ArrayList<>());
    }
  }

  @Override
  public void accept(JournalEvent event) {
    if (!begun && !event.at().isBefore(window.begin())) {
      begin();
    }
    if (event.at().isAfter(window.end())) {
      return;
    }
    String subject = event.correlation().id();
    switch (event.kind()) {
      case "commitment.proposed" -> learn(subject, event);
      case "commitment.accepted" -> {
        learn(subject, event);
        open.add(subject);
        count(Count.MADE, event, subject);
      }
      case "commitment.rescoped" -> move(event, subject);
      case "commitment.reassigned" ->
          held.put(
              subject,
              new Held(
                  holder(subject).promise(),
                  event.after().getOrDefault("team", holder(subject).team())));
      case "commitment.completed" -> end(Count.KEPT, event, subject);
      case "commitment.missed" -> end(Count.MISSED, event, subject);
      case "commitment.abandoned" -> end(Count.ABANDONED, event, subject);
      case "issue.raised" -> note(event);
      case "escalation.rung" -> climb(event, subject);
      default -> {
        // Everything else does not change these counts.
      }
    }
  }

  private void begin() {
    begun = true;
    before.addAll(open);
    open.forEach(id -> snapshot(Count.OPEN_BEFORE, window.begin(), id));
  }

  /** Ends the count: what is open now was open when the window ended. */
  WindowCount closed() {
    if (!begun) {
      begin();
    }
    open.forEach(id -> snapshot(Count.OPEN_AFTER, window.end(), id));
    ids.values().forEach(Collections::sort);
    return this;
  }

  private void learn(String id, JournalEvent event) {
    Held before = held.get(id);
    Promise promise =
        Promise.read(enhancement(id), event.after().get("outcome"))
            .orElse(before == null ? null : before.promise());
    if (promise == null) {
      throw new IllegalStateException(
          "The event (%s) of the commitment (%s) says no outcome.%nMaybe it was not made by this import."
              .formatted(event.kind(), id));
    }
    String team = takenOver.getOrDefault(id, event.after().getOrDefault("team", ""));
    held.put(id, new Held(promise, before == null ? team : before.team()));
  }

  private void move(JournalEvent event, String id) {
    Held before = holder(id);
    learn(id, event);
    Held after = holder(id);
    boolean forward =
        Release.Version.read(after.promise().release())
            .flatMap(
                to ->
                    Release.Version.read(before.promise().release())
                        .map(was -> to.compareTo(was) < 0))
            .orElse(false);
    count(forward ? Count.BROUGHT_FORWARD : Count.MOVED, event, id);
  }

  private void end(Count count, JournalEvent event, String id) {
    open.remove(id);
    count(count, event, id);
  }

  /** What the import noted beside its commands. */
  private void note(JournalEvent event) {
    SubjectRef about = event.correlation();
    String team = event.after().getOrDefault("team", "");
    switch (event.after().getOrDefault("key", "")) {
      case Promiser.CONTRADICTED -> count(Count.CONTRADICTED, event, about.id());
      case Promiser.BACKFILLED -> add(Count.BACKFILLED, event.at(), team, about.id());
      case Promiser.UNKNOWN_RELEASE -> add(Count.UNKNOWN_RELEASE, event.at(), team, about.id());
      case Promiser.TAKEN_OVER -> takenOver.put(about.id(), team);
      default -> {
        // Raised by a policy: an issue like any other.
      }
    }
  }

  private void climb(JournalEvent event, String id) {
    if (window.contains(event.at())) {
      String rung = event.after().getOrDefault("rung", "");
      total.fired(rung);
      team(holder(id).team()).fired(rung);
      counted.add(
          new Counted(event.at(), null, rung, holder(id).team(), holder(id).promise().listed()));
    }
  }

  private void count(Count count, JournalEvent event, String id) {
    Held holder = holder(id);
    add(count, event.at(), holder.team(), holder.promise().listed());
  }

  private void snapshot(Count count, Instant at, String id) {
    Held holder = holder(id);
    add(count, at, holder.team(), holder.promise().listed());
  }

  private void add(Count count, Instant at, String team, String listed) {
    if (window.contains(at)) {
      total.add(count);
      team(team).add(count);
      ids.getOrDefault(count, new ArrayList<>()).add(listed);
      if (count != Count.OPEN_BEFORE && count != Count.OPEN_AFTER) {
        counted.add(new Counted(at, count, count.key(), team, listed));
      }
    }
  }

  private Held holder(String id) {
    Held holder = held.get(id);
    if (holder == null) {
      throw new IllegalStateException(
          "The commitment (%s) was never proposed in this journal.%nMaybe the journal was read from its middle."
              .formatted(id));
    }
    return holder;
  }

  private Tally team(String team) {
    return teams.computeIfAbsent(team, name -> new Tally(ladder));
  }

  /** The id of the enhancement in a commitment's id, which ends with stage and life. */
  private static String enhancement(String id) {
    return id.substring(0, id.lastIndexOf('/', id.lastIndexOf('/') - 1));
  }

  /** The ids of the commitments that were open when the window began. */
  Set<String> openBefore() {
    return Collections.unmodifiableSet(before);
  }

  /** The ids of the commitments that are open at its end. */
  Set<String> openAfter() {
    return Collections.unmodifiableSet(open);
  }

  Tally total() {
    return total;
  }

  Map<String, Tally> teams() {
    return Collections.unmodifiableMap(teams);
  }

  /** Everything that was counted, in order. */
  List<Counted> counted() {
    return List.copyOf(counted);
  }

  /** As it is written to {@code summary.json}. */
  Map<String, Object> written() {
    Map<String, Object> byTeam = new LinkedHashMap<>();
    teams.forEach((name, tally) -> byTeam.put(name, tally.written()));
    Map<String, Object> byCount = new LinkedHashMap<>();
    ids.forEach((count, list) -> byCount.put(count.key(), list));
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("total", total.written());
    written.put("teams", byTeam);
    written.put("ids", byCount);
    return written;
  }

  /** What a commitment stands for now, and the team it counts for. */
  private record Held(Promise promise, String team) {}

  /**
   * One thing that was counted.
   *
   * @param count which count, or null for a rung
   * @param what the name of the count, or the rung's label
   */
  record Counted(Instant at, @Nullable Count count, String what, String team, String listed) {}
}
