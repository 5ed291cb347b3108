package io.peakos.rules.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the known word that somebody who mistyped may have meant. Stateless. */
public final class Nearest {
  private static final int MOST_LISTED = 40;

  private Nearest() {}

  /** A second line for a message: the nearest word, and what else is known. */
  public static String maybe(String word, Collection<String> known) {
    if (known.isEmpty()) {
      return "Maybe it comes later in the file; nothing of the kind is known here.";
    }
    return to(word, known)
        .map(near -> "Maybe (%s) is meant; known here: %s.".formatted(near, listed(known)))
        .orElse("Maybe it is spelled otherwise; known here: %s.".formatted(listed(known)));
  }

  /** Names in their order, or nothing; not all of very many. */
  public static String listed(Collection<String> known) {
    List<String> sorted = known.stream().sorted().toList();
    return sorted.isEmpty()
        ? "nothing"
        : sorted.size() > MOST_LISTED
            ? String.join(", ", sorted.subList(0, MOST_LISTED)) + ", …"
            : String.join(", ", sorted);
  }

  private static Optional<String> to(String word, Collection<String> known) {
    int most = Math.max(1, word.length() / 3);
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= most)
        .min(
            Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** How many letters have to change, come, go or swap with the next. */
  private static int distance(String from, String to) {
    int[][] edits = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          edits[i][j] = i + j;
          continue;
        }
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int least = Math.min(edits[i - 1][j], edits[i][j - 1]) + 1;
        least = Math.min(least, edits[i - 1][j - 1] + (same ? 0 : 1));
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          least = Math.min(least, edits[i - 2][j - 2] + 1);
        }
        edits[i][j] = least;
      }
    }
    return edits[from.length()][to.length()];
  }
}
