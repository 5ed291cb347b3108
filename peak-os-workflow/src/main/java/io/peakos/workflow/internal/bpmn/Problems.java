package io.peakos.workflow.internal.bpmn;

import io.peakos.bpmn.WorkflowProblem;
import io.peakos.bpmn.WorkflowProblem.Weight;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a file, each thing once. Not thread-safe. */
final class Problems {
  private static final int NEAR = 2;
  private static final int SHORTEST = 3;

  /** Two slips in fewer letters make another word. */
  private static final int SHORT = 6;

  private final Map<String, WorkflowProblem> found = new LinkedHashMap<>();

  void error(@Nullable String element, int line, String what, String hint) {
    add(new WorkflowProblem(Weight.ERROR, element, line, what, hint));
  }

  void add(WorkflowProblem problem) {
    found.putIfAbsent(problem.element() + "\n" + problem.what(), problem);
  }

  /** The errors in the order of the file, then the warnings. */
  List<WorkflowProblem> all() {
    return found.values().stream()
        .sorted(
            Comparator.comparing(WorkflowProblem::weight).thenComparingInt(WorkflowProblem::line))
        .toList();
  }

  /** The name that was most likely meant: one that differs by a slip or two. */
  static Optional<String> near(String name, Stream<String> known) {
    return known
        .filter(candidate -> !candidate.equals(name) && isNear(name, candidate))
        .min(
            Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static boolean isNear(String name, String candidate) {
    int slips = distance(name, candidate);
    return slips <= (Math.min(name.length(), candidate.length()) < SHORT ? 1 : NEAR);
  }

  /** How many letters were added, left out, changed or swapped; much for what is very short. */
  private static int distance(String one, String other) {
    if (Math.min(one.length(), other.length()) < SHORTEST
        || Math.abs(one.length() - other.length()) > NEAR) {
      return Integer.MAX_VALUE;
    }
    int[][] edits = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        edits[i][j] =
            i == 0 || j == 0
                ? i + j
                : Math.min(
                    Math.min(edits[i - 1][j], edits[i][j - 1]) + 1,
                    edits[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1));
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
        }
      }
    }
    return edits[one.length()][other.length()];
  }
}
