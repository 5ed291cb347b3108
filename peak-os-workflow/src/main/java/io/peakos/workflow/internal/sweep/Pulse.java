package io.peakos.workflow.internal.sweep;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that look for what is due, once a second and whenever they are woken. All they know
 * stands in tables: nothing is lost when one of them, or the whole node, dies, and nodes share the
 * work because none waits for what another holds. Thread-safe.
 */
public final class Pulse implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
  private static final long SECOND = 1000;
  private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

  private final List<Worker> workers = new ArrayList<>();

  /** Sweeps on this many threads; delivers on one more, and watches on another. */
  public Pulse(IntSupplier sweep, IntSupplier deliver, IntSupplier watch, int threads) {
    for (int i = 0; i < threads; i++) {
      workers.add(new Worker("peak-os-sweep-" + i, sweep, Sweep.BATCH));
    }
    workers.add(new Worker("peak-os-relay", deliver, 1));
    // By itself, so that it sees when the others are held up.
    workers.add(new Worker("peak-os-watch", watch, Integer.MAX_VALUE));
  }

  /** Begins. */
  public void start() {
    workers.forEach(worker -> worker.thread.start());
  }

  /** Something may be due now: looks at once instead of at the next second. */
  public void wake() {
    workers.forEach(worker -> worker.awake.release());
  }

  /** Takes nothing more, and lets what runs finish. */
  @Override
  public void close() {
    workers.forEach(worker -> worker.stopped = true);
    wake();
    for (Worker worker : workers) {
      try {
        worker.thread.join(LONGEST_STOP.toMillis());
        if (worker.thread.isAlive()) {
          LOG.warn(
              "thread={} still works after {}; it is left behind",
              worker.thread.getName(),
              LONGEST_STOP);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static final class Worker {
    final Thread thread;
    final Semaphore awake = new Semaphore(0);
    private final IntSupplier step;
    private final int full;
    volatile boolean stopped;

    Worker(String name, IntSupplier step, int full) {
      this.step = step;
      this.full = full;
      this.thread = new Thread(this::run, name);
      this.thread.setDaemon(true);
    }

    private void run() {
      while (!stopped) {
        try {
          while (!stopped && step.getAsInt() >= full) {
            // There is more.
          }
          awake.tryAcquire(SECOND, TimeUnit.MILLISECONDS);
          awake.drainPermits();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        } catch (RuntimeException e) {
          // The database may be away; what was due stays due.
          LOG.warn("thread={} failed: {}; looks again in a second", thread.getName(), e.toString());
          pause();
        }
      }
    }

    private void pause() {
      try {
        awake.tryAcquire(SECOND, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        stopped = true;
      }
    }
  }
}
