package io.peakos.workflow.internal.flowable;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.flowable.common.engine.api.async.AsyncTaskExecutor;

/**
 * The threads that run jobs, with a queue of twice their number: a node that has more to do than it
 * can start soon leaves it to others. Ours, because the engine stops its own too late.
 */
final class JobThreads implements AsyncTaskExecutor {
  private final ThreadPoolExecutor pool;

  JobThreads(EngineSettings settings) {
    AtomicInteger count = new AtomicInteger();
    this.pool =
        new ThreadPoolExecutor(
            settings.threads(),
            settings.threads(),
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(2 * settings.threads()),
            task -> {
              String name = "peak-os-" + settings.nodeId() + "-job-" + count.incrementAndGet();
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public void execute(Runnable task) {
    pool.execute(task);
  }

  @Override
  public CompletableFuture<?> submit(Runnable task) {
    return CompletableFuture.runAsync(task, pool);
  }

  @Override
  public <T> CompletableFuture<T> submit(Callable<T> task) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return task.call();
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        },
        pool);
  }

  @Override
  public int getRemainingCapacity() {
    return pool.getQueue().remainingCapacity();
  }

  /**
   * Forgets what has not begun and lets the rest finish.
   *
   * @return whether everything finished in time
   */
  boolean drain(Duration within) {
    pool.shutdown();
    pool.getQueue().clear();
    try {
      return pool.awaitTermination(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Draining is a step of the stop order, not the engine's business. */
  @Override
  public void shutdown() {}
}
