package io.peakos.workflow.internal.jdbc;

import io.peakos.spi.Transactions.Phase;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What waits for the end of one transaction. */
final class Actions {
  private static final Logger LOG = LoggerFactory.getLogger(ThreadTransactions.class);

  private final Map<Phase, List<Runnable>> waiting = new EnumMap<>(Phase.class);

  void add(Phase phase, Runnable action) {
    waiting.computeIfAbsent(phase, any -> new ArrayList<>()).add(action);
  }

  /** Hands everything to the transaction around this one. */
  void moveTo(Actions outer) {
    waiting.forEach((phase, actions) -> actions.forEach(action -> outer.add(phase, action)));
    waiting.clear();
  }

  boolean waitFor(Phase phase) {
    return waiting.containsKey(phase);
  }

  /** Runs what must happen before the commit, and what that registers in turn. */
  void beforeCommit() {
    List<Runnable> actions;
    while ((actions = waiting.remove(Phase.BEFORE_COMMIT)) != null) {
      actions.forEach(Runnable::run);
    }
  }

  /** Forgets everything and returns what the outcome calls for. */
  List<Runnable> settle(Phase outcome) {
    List<Runnable> due = waiting.getOrDefault(outcome, List.of());
    waiting.clear();
    return due;
  }

  /** Runs the actions; one that fails is logged and does not hold back the others. */
  static void fire(List<Runnable> due) {
    for (Runnable action : due) {
      try {
        action.run();
      } catch (RuntimeException e) {
        LOG.warn("An action after the end of a transaction failed; the outcome stands", e);
      }
    }
  }
}
