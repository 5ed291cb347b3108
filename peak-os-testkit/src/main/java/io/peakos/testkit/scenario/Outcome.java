package io.peakos.testkit.scenario;

import java.util.List;

/**
 * What became of a scenario that was played. Immutable.
 *
 * @param title what the story shows
 * @param met how many expectations were met
 * @param unmet what did not come as it should, in the order of the story
 * @param timeline everything that happened, line by line
 * @param journalHash identifies the journal: the same story leaves the same one, on every database
 */
public record Outcome(
    String title, int met, List<Unmet> unmet, List<String> timeline, String journalHash) {
  private static final int LINES_BEFORE = 12;

  /** Copies the lists. */
  public Outcome {
    unmet = List.copyOf(unmet);
    timeline = List.copyOf(timeline);
  }

  /** Whether everything came as it should. */
  public boolean allMet() {
    return unmet.isEmpty();
  }

  /** For people: what was met, and of each that was not, what the timeline was like before it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("%s%n  %d expectations met, %d not".formatted(title, met, unmet.size()));
    for (Unmet one : unmet) {
      text.append("%n%n  %s: %s%n".formatted(one.place(), one.source()));
      text.append("    ").append(one.instead().replace("\n", "\n    "));
      int from = Math.max(0, one.lines() - LINES_BEFORE);
      text.append("%n    before that:".formatted());
      for (String line : timeline.subList(from, one.lines())) {
        text.append("%n      %s".formatted(line));
      }
      if (one.lines() == 0) {
        text.append(" nothing");
      }
    }
    return text.toString();
  }
}
