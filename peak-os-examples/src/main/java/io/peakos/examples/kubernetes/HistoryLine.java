package io.peakos.examples.kubernetes;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One change of an enhancement: what its team promised from then on.
 *
 * @param number the line in the file, from 1
 * @param at when it was written
 * @param id the enhancement
 * @param title a few words
 * @param team the team that owns it
 * @param partners teams that take part
 * @param authors who writes it; the first one promises
 * @param approvers who approves it; the first one asks and confirms
 * @param status such as {@code implementable}
 * @param latest the release now worked on, or null
 * @param targets which stage is promised for which release
 */
record HistoryLine(
    int number,
    Instant at,
    String id,
    String title,
    String team,
    List<String> partners,
    List<String> authors,
    List<String> approvers,
    String status,
    @Nullable String latest,
    Map<Stage, String> targets) {
  /** By instant, then by line. */
  static final Comparator<HistoryLine> ORDER =
      Comparator.comparing(HistoryLine::at).thenComparingInt(HistoryLine::number);

  private static final Set<String> GIVEN_UP =
      Set.of("withdrawn", "rejected", "deferred", "replaced");

  /** Copies the collections. */
  HistoryLine {
    partners = List.copyOf(partners);
    authors = List.copyOf(authors);
    approvers = List.copyOf(approvers);
    targets = targets.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(targets));
  }

  /** Whether the enhancement as a whole is given up. */
  boolean givenUp() {
    return GIVEN_UP.contains(status);
  }

  /** Where it stands. */
  Problems.Place place() {
    return new Problems.Place(HistoryFile.FILE, number);
  }
}
