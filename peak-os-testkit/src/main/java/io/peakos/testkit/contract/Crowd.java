package io.peakos.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** Lets several threads do the same at once. Stateless. */
final class Crowd {
  private static final int THREADS = 8;
  private static final int TIMES = 25;

  private Crowd() {}

  /** Does this 200 times on eight threads, and answers all the answers; rethrows a failure. */
  static <T> List<T> allAtOnce(Callable<T> question) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<T>> questions =
          IntStream.range(0, THREADS * TIMES).mapToObj(i -> question).toList();
      List<T> answers = new ArrayList<>();
      for (Future<T> answer : threads.invokeAll(questions)) {
        answers.add(answer.get());
      }
      return answers;
    } catch (ExecutionException e) {
      throw new AssertionError("It failed on one of several threads.", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } finally {
      threads.shutdownNow();
    }
  }
}
