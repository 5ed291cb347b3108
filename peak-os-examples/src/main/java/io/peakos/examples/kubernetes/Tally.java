package io.peakos.examples.kubernetes;

import io.peakos.escalation.Ladder;
import io.peakos.escalation.Rung;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The counts of one team, or of all. Not thread-safe. */
final class Tally {
  private final Map<Count, Integer> counts = new EnumMap<>(Count.class);
  private final Map<String, Integer> rungs = new LinkedHashMap<>();

  /** Everything zero; a count for each rung of the ladder. */
  Tally(Ladder ladder) {
    for (Count count : Count.values()) {
      counts.put(count, 0);
    }
    ladder.rungs().stream().map(Rung::label).forEach(rung -> rungs.put(rung, 0));
  }

  void add(Count count) {
    counts.merge(count, 1, Integer::sum);
  }

  void fired(String rung) {
    rungs.merge(rung, 1, Integer::sum);
  }

  int of(Count count) {
    return counts.getOrDefault(count, 0);
  }

  Map<String, Integer> rungs() {
    return Map.copyOf(rungs);
  }

  /** What was open or made must have ended or be open; nothing vanishes. */
  boolean reconciles() {
    return of(Count.OPEN_BEFORE) + of(Count.MADE)
        == of(Count.KEPT) + of(Count.MISSED) + of(Count.ABANDONED) + of(Count.OPEN_AFTER);
  }

  /** As it is written. */
  Map<String, Object> written() {
    Map<String, Object> written = new LinkedHashMap<>();
    counts.forEach((count, times) -> written.put(count.key(), times));
    written.put("escalations", rungs);
    return written;
  }
}
