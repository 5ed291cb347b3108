package io.peakos.workflow.internal.flowable;

import static io.peakos.workflow.TestDatabase.execute;
import static io.peakos.workflow.TestDatabase.number;
import static io.peakos.workflow.TestDatabase.text;
import static io.peakos.workflow.internal.flowable.Room.deploy;
import static io.peakos.workflow.internal.flowable.Room.oneStep;
import static io.peakos.workflow.internal.flowable.Room.schedule;
import static io.peakos.workflow.internal.flowable.Room.submit;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.peakos.workflow.JdbcTransactions;
import io.peakos.workflow.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.flowable.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Engines with their own threads on one PostgreSQL. */
class SeveralNodesTest {
  private final Room room = new Room(TestDatabase.POSTGRESQL, 20);
  private final ConcurrentLinkedQueue<String> ran = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() {
    room.close();
  }

  /**
   * Engine fault F1: at a graceful stop the engine frees the jobs that it still runs, and another
   * node runs them again. Here two jobs run and four wait when their node stops.
   */
  @Test
  void a_rolling_restart_runs_no_job_twice_and_loses_none() throws Exception {
    CountDownLatch running = new CountDownLatch(2);
    CountDownLatch mayEnd = new CountDownLatch(1);
    FlowableEngine leaving =
        engine("leaving", 2)
            .bean(
                "work",
                Room.work(
                    contents -> {
                      ran.add(contents);
                      running.countDown();
                      await(mayEnd);
                    }))
            .start();
    CountDownLatch others = new CountDownLatch(4);
    FlowableEngine staying =
        engine("staying", 2)
            .bean(
                "work",
                Room.work(
                    contents -> {
                      ran.add(contents);
                      others.countDown();
                    }))
            .start();
    try {
      Room.deployJobs(leaving, "work");
      leaving.startExecutor();
      room.transactions.required(
          () -> {
            List.of("1", "2", "3", "4", "5", "6").forEach(each -> submit(leaving, "work", each));
            return null;
          });
      await(running);
      until(() -> lockedBy(leaving) == 6);

      CompletableFuture<Void> stop = CompletableFuture.runAsync(leaving::close);
      until(() -> !leaving.engine().getProcessEngineConfiguration().getAsyncExecutor().isActive());
      // The engine by itself would have freed all six by now.
      assertThat(lockedBy(leaving)).isEqualTo(6);
      mayEnd.countDown();
      stop.get(20, SECONDS);
      assertThat(lockedBy(leaving)).isZero();
      assertThat(room.rows("ACT_RU_JOB")).isEqualTo(4);

      staying.startExecutor();
      await(others);
    } finally {
      mayEnd.countDown();
      staying.close();
    }
    assertThat(ran).containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6");
    assertThat(room.rows("ACT_RU_JOB")).isZero();
  }

  /**
   * A job that does not end in time keeps its lock, and so does its workflow, so that nobody runs
   * it beside its first run. Engine fault: at its close the engine would wait for the job's rows,
   * as long as it takes, and then free the workflow.
   */
  @Test
  void what_still_runs_after_the_time_to_stop_stays_locked() {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    FlowableEngine leaving =
        FlowableEngine.builder(
                room.transactions,
                Clock.systemUTC(),
                new EngineSettings("leaving", 1, Duration.ofMillis(50)))
            .bean(
                "work",
                Room.work(
                    contents -> {
                      running.countDown();
                      await(mayEnd);
                      ran.add(contents);
                    }))
            .start();
    Room.deployJobs(leaving, "work");
    leaving.startExecutor();
    submit(leaving, "work", "1");
    await(running);

    leaving.close();

    assertThat(lockedBy(leaving)).isEqualTo(1);
    assertThat(lockedWorkflows()).isEqualTo(1);
    mayEnd.countDown();
    until(() -> room.rows("ACT_RU_JOB") == 0);
    assertThat(ran).containsExactly("1");
  }

  /**
   * Engine fault F2: after a crash the jobs stay locked for an hour, and those of a workflow even
   * when their own locks are cleared, because the workflow is locked as well.
   */
  @Test
  void the_next_life_of_a_node_frees_what_the_crash_left_locked() {
    crash("node");
    JavaDelegate step = execution -> ran.add("step");
    try (FlowableEngine other = engine("node-2", 1).bean("stepTask", step).start()) {
      assertThat(other.lockOwners()).hasSize(1);
      assertThat(lockedWorkflows()).isEqualTo(3);
    }
    CountDownLatch three = new CountDownLatch(3);
    JavaDelegate counted = execution -> three.countDown();
    try (FlowableEngine again =
        FlowableEngine.builder(room.transactions, Clock.systemUTC(), Room.settings("node", 1))
            .bean("job", Room.work(contents -> three.countDown()))
            .bean("stepTask", counted)
            .start()) {
      assertThat(again.lockOwners()).isEmpty();
      assertThat(lockedWorkflows()).isZero();
      again.startExecutor();
      await(three);
    }
    assertThat(ran).isEmpty();
  }

  /**
   * A node that dies and never comes back: what it held is free when its locks expire, after five
   * minutes of the host's clock. By default it would be an hour.
   */
  @Test
  void what_a_node_that_never_returns_held_is_done_by_another_after_five_minutes() {
    TestClock clock = new TestClock(Room.START);
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    HikariDataSource connections = TestDatabase.pool(room.pool.getJdbcUrl(), 5);
    FlowableEngine dead =
        FlowableEngine.builder(new JdbcTransactions(connections), clock, Room.settings("dead", 1))
            .bean(
                "work",
                Room.work(
                    contents -> {
                      running.countDown();
                      await(over);
                    }))
            .start();
    try (FlowableEngine survivor =
        FlowableEngine.builder(room.transactions, clock, Room.settings("survivor", 1))
            .bean("work", Room.work(ran::add))
            .start()) {
      Room.deployJobs(dead, "work");
      dead.startExecutor();
      List.of("1", "2", "3").forEach(each -> submit(dead, "work", each));
      await(running);
      assertThat(lockedBy(dead)).isEqualTo(3);
      // All that the database sees of a process that dies.
      connections.close();
      assertThat(lockedWorkflows()).isOne();
      assertThat(text(room.pool, "select max(LOCK_EXP_TIME_) - min(CREATE_TIME_) from ACT_RU_JOB"))
          .isEqualTo("00:05:00");
      clock.advance(Duration.ofMinutes(5).plusSeconds(1));
      survivor.startExecutor();
      until(() -> ran.size() == 3);
      until(() -> room.rows("ACT_RU_JOB") == 0);
      assertThat(ran).containsExactlyInAnyOrder("1", "2", "3");
    } finally {
      over.countDown();
      dead.close();
    }
  }

  /**
   * Engine fault: a node locks every job that it makes, so that a burst stays where it arose while
   * other nodes are idle.
   */
  @Test
  void a_burst_is_left_to_all_nodes() {
    CountDownLatch mayEnd = new CountDownLatch(1);
    CountDownLatch all = new CountDownLatch(50);
    try (FlowableEngine busy =
        engine("busy", 2)
            .bean(
                "work",
                Room.work(
                    contents -> {
                      await(mayEnd);
                      all.countDown();
                    }))
            .start()) {
      Room.deployJobs(busy, "work");
      busy.startExecutor();
      long kept =
          room.transactions.required(
              () -> {
                for (int i = 0; i < 50; i++) {
                  submit(busy, "work", "x");
                }
                return lockedBy(busy);
              });
      // The length of its queue.
      assertThat(kept).isEqualTo(4);
      try (FlowableEngine idle =
          engine("idle", 2).bean("work", Room.work(contents -> all.countDown())).start()) {
        idle.startExecutor();
        until(() -> all.getCount() <= 50 - 40);
        mayEnd.countDown();
        await(all);
      }
    } finally {
      mayEnd.countDown();
    }
  }

  /**
   * Engine fault: with a small queue the engine pauses after each look, so that two threads would
   * do six jobs a second at best, however short the jobs.
   */
  @Test
  void a_small_queue_does_not_slow_a_node_down() {
    int jobs = 300;
    CountDownLatch all = new CountDownLatch(jobs);
    try (FlowableEngine node =
        engine("node", 2).bean("work", Room.work(contents -> all.countDown())).start()) {
      Room.deployJobs(node, "work");
      for (int i = 0; i < jobs; i++) {
        submit(node, "work", "x");
      }
      node.startExecutor();
      await(all);
    }
  }

  private FlowableEngine.Builder engine(String nodeId, int threads) {
    return FlowableEngine.builder(
            room.transactions, Clock.systemUTC(), Room.settings(nodeId, threads))
        .bean("job", Room.work(ran::add));
  }

  /** Leaves two steps of workflows and a timer, locked as by a node that died with them. */
  private String crash(String nodeId) {
    JavaDelegate step = execution -> ran.add("too early");
    FlowableEngine crashed = engine(nodeId, 1).bean("stepTask", step).start();
    try (crashed) {
      deploy(
          crashed,
          oneStep(
              "crashing",
              "<serviceTask id='step' flowable:async='true'"
                  + " flowable:delegateExpression='${stepTask}'/>"));
      Room.deployJobs(crashed, "job");
      crashed.engine().getRuntimeService().startProcessInstanceByKey("crashing");
      submit(crashed, "job", "job");
      schedule(crashed, "job", "timer", Clock.systemUTC().instant());
    }
    for (String lock :
        List.of(
            "ACT_RU_JOB set LOCK_EXP_TIME_",
            "ACT_RU_TIMER_JOB set LOCK_EXP_TIME_",
            "ACT_RU_EXECUTION set LOCK_TIME_")) {
      execute(
          room.pool,
          "update %s = timestamp '2099-01-01 00:00:00', LOCK_OWNER_ = '%s'"
              .formatted(lock, crashed.lockOwner()));
    }
    execute(
        room.pool,
        "update ACT_RU_EXECUTION set LOCK_TIME_ = null, LOCK_OWNER_ = null"
            + " where PARENT_ID_ is not null");
    return crashed.lockOwner();
  }

  private long lockedWorkflows() {
    return number(room.pool, "select count(*) from ACT_RU_EXECUTION where LOCK_TIME_ is not null");
  }

  private long lockedBy(FlowableEngine engine) {
    return number(
        room.transactions.dataSource(),
        "select count(*) from ACT_RU_JOB where LOCK_OWNER_ = '" + engine.lockOwner() + "'");
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, SECONDS)) {
        throw new AssertionError("waited for 30 seconds");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void until(BooleanSupplier reached) {
    long end = System.nanoTime() + SECONDS.toNanos(30);
    while (!reached.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited for 30 seconds");
      }
      Thread.onSpinWait();
    }
  }
}
