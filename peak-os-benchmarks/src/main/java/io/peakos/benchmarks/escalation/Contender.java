package io.peakos.benchmarks.escalation;

import java.util.List;

/** One way to escalate what is due. Not thread-safe. */
interface Contender extends AutoCloseable {
  /** What it works on. */
  Workload workload();

  /** Where it writes. */
  default List<Written> writes() {
    return List.of(Written.values());
  }

  /**
   * Escalates everything that is due, once.
   *
   * @return obligations per second
   */
  double run();

  @Override
  void close();
}
