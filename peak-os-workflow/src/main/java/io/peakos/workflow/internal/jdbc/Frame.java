package io.peakos.workflow.internal.jdbc;

/** A transaction as its thread sees it: work of ours, or a transaction of the host. */
abstract sealed class Frame permits Work, HostTransaction {
  final Actions actions = new Actions();

  /** Says whether it has ended, perhaps on another thread. */
  abstract boolean over();
}
