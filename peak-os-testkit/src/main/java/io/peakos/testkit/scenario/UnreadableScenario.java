package io.peakos.testkit.scenario;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A scenario's file cannot be understood; nothing was played. Names every problem that was found.
 */
public final class UnreadableScenario extends RuntimeException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // an immutable list of records
  private final List<Problem> problems;

  UnreadableScenario(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, in the order of the file. */
  public List<Problem> problems() {
    return problems;
  }
}
