package io.peakos.workflow.internal.sweep;

import io.peakos.spi.Transactions;
import io.peakos.workflow.internal.command.Commands;
import io.peakos.workflow.internal.store.CommandStore;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets, once a day, what has been kept long enough. Thread-safe. */
public final class Housekeeping {
  /** How long the answer to a command with an idempotency key is remembered. */
  static final Duration REMEMBERED = Duration.ofDays(30);

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration DAY = Duration.ofDays(1);

  private final Transactions transactions;
  private final CommandStore commands;
  private final Commands.Now clock;
  private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);

  /** Keeps these answers short. */
  public Housekeeping(Transactions transactions, CommandStore commands, Commands.Now clock) {
    this.transactions = transactions;
    this.commands = commands;
    this.clock = clock;
  }

  /**
   * Tidies up, unless that was done within a day.
   *
   * @return 0: nothing is left to do
   */
  public int tidy() {
    Instant now = clock.instant();
    Instant due = next.get();
    if (!now.isBefore(due) && next.compareAndSet(due, now.plus(DAY))) {
      int forgotten = transactions.requiresNew(() -> commands.forget(now.minus(REMEMBERED)));
      LOG.debug("answers={} forgotten", forgotten);
    }
    return 0;
  }
}
