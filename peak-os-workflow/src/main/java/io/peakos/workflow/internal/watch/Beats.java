package io.peakos.workflow.internal.watch;

import io.peakos.workflow.internal.clock.Now;
import io.peakos.workflow.internal.store.WatchStore.Pulse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Remembers when this node last swept and delivered. Thread-safe. */
public final class Beats {
  /** How often a node says that it lives, when it audits nothing. */
  static final Duration EVERY = Duration.ofMinutes(1);

  /** How long a node that is gone is remembered. */
  static final Duration KEPT = Duration.ofDays(1);

  private final String owner;
  private final Now clock;
  private final AtomicReference<@Nullable Instant> swept = new AtomicReference<>();
  private final AtomicReference<@Nullable Instant> relayed = new AtomicReference<>();

  /** Of the life of a node that locks under this name. */
  public Beats(String owner, Now clock) {
    this.owner = owner;
    this.clock = clock;
  }

  /** The same work, remembered each time when it has been done. */
  public IntSupplier sweeping(IntSupplier work) {
    return remembered(work, swept);
  }

  /** The same work, remembered each time when it has been done. */
  public IntSupplier relaying(IntSupplier work) {
    return remembered(work, relayed);
  }

  private IntSupplier remembered(IntSupplier work, AtomicReference<@Nullable Instant> last) {
    return () -> {
      int done = work.getAsInt();
      last.set(clock.instant());
      return done;
    };
  }

  String owner() {
    return owner;
  }

  Pulse pulse(Instant now) {
    return new Pulse(owner, now, swept.get(), relayed.get());
  }
}
