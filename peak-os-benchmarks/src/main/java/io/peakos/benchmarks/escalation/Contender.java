package io.peakos.benchmarks.escalation;

/** One way to escalate what is due. Not thread-safe. */
interface Contender extends AutoCloseable {
  /** How it is called in the report. */
  String name();

  /**
   * Escalates everything that is due, once.
   *
   * @return obligations per second
   */
  double run();

  @Override
  void close();
}
