package io.peakos.rules.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** A file cannot be understood, and nothing of it was used. Names every problem that was found. */
public final class UnreadableFile extends RuntimeException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // an immutable list of records
  private final List<Problem> problems;

  /** With these problems, in the order of the file. */
  public UnreadableFile(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, in the order of the file. */
  public List<Problem> problems() {
    return problems;
  }
}
