package io.peakos.workflow.internal.flowable;

import static io.peakos.workflow.TestDatabase.execute;
import static io.peakos.workflow.internal.flowable.Room.deploy;
import static io.peakos.workflow.internal.flowable.Room.oneStep;
import static io.peakos.workflow.internal.flowable.Room.process;
import static io.peakos.workflow.internal.flowable.Room.schedule;
import static io.peakos.workflow.internal.flowable.Room.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.spi.Transactions.Phase;
import io.peakos.workflow.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.TaskService;
import org.flowable.engine.delegate.JavaDelegate;
import org.flowable.job.api.DeadLetterJobQuery;
import org.flowable.job.api.Job;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** One engine on the host's transactions and clock, driven by hand. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class FlowableEngineTest {
  /** An engine takes a while to start, so the tests of one database share one. */
  private static final Map<TestDatabase, Shared> SHARED = new EnumMap<>(TestDatabase.class);

  private record Shared(Room room, TestClock clock, FlowableEngine engine, List<String> heard) {
    static Shared on(TestDatabase database) {
      Room room = new Room(database, 17);
      TestClock clock = new TestClock(Room.START);
      List<String> heard = new ArrayList<>();
      JavaDelegate failing =
          step -> {
            throw new IllegalStateException("no");
          };
      FlowableEngine engine =
          FlowableEngine.builder(room.transactions, clock, Room.settings("node", 4))
              .bean("tell", Room.work(heard::add))
              .bean("fail", Room.work(FlowableEngineTest::fail))
              .bean("tellTask", (JavaDelegate) step -> heard.add(step.getCurrentActivityId()))
              .bean("failTask", failing)
              .start();
      Room.deployJobs(engine, "tell", "fail");
      return new Shared(room, clock, engine, heard);
    }
  }

  private final Room room;
  private final TestClock clock;
  private final FlowableEngine engine;
  private final List<String> heard;

  FlowableEngineTest(TestDatabase database) {
    Shared shared = SHARED.computeIfAbsent(database, Shared::on);
    room = shared.room();
    clock = shared.clock();
    engine = shared.engine();
    heard = shared.heard();
  }

  @BeforeEach
  void at_nine_on_a_monday() {
    clock.set(Room.START);
    heard.clear();
    execute(room.pool, "delete from HOST_ROW");
  }

  @AfterEach
  void nothing_is_left_to_do() {
    runtime()
        .createProcessInstanceQuery()
        .list()
        .forEach(workflow -> runtime().deleteProcessInstance(workflow.getId(), "test over"));
    assertThat(room.rows("ACT_RU_JOB") + room.rows("ACT_RU_TIMER_JOB")).isZero();
    assertThat(room.pool.getHikariPoolMXBean().getActiveConnections()).isZero();
  }

  @AfterAll
  static void close() {
    SHARED
        .values()
        .forEach(
            shared -> {
              shared.engine().close();
              shared.room().close();
            });
    SHARED.clear();
  }

  @Test
  void rows_of_the_host_and_of_the_engine_come_together() {
    deploy(engine, oneStep("wait", "<userTask id='step'/>"));
    room.transactions.required(
        () -> {
          room.writeHostRow("a");
          runtime().startProcessInstanceByKey("wait");
          submit(engine, "tell", "x");
          return null;
        });
    assertThat(room.rows("HOST_ROW")).isEqualTo(1);
    assertThat(room.rows("ACT_RU_TASK")).isEqualTo(1);
    assertThat(room.rows("ACT_RU_JOB")).isEqualTo(1);
    assertThat(engine.runDueJobs()).isEqualTo(1);
  }

  @Test
  void rows_of_the_host_and_of_the_engine_go_together() {
    deploy(engine, oneStep("wait", "<userTask id='step'/>"));
    assertThatThrownBy(
            () ->
                room.transactions.required(
                    () -> {
                      runtime().startProcessInstanceByKey("wait");
                      submit(engine, "tell", "x");
                      schedule(engine, "tell", "y", clock.instant());
                      room.writeHostRow("a");
                      return room.writeHostRow("a");
                    }))
        .isInstanceOf(AssertionError.class);
    assertNothingWritten();
  }

  @Test
  void rows_of_the_engine_go_when_the_host_rolls_back() throws SQLException {
    deploy(engine, oneStep("wait", "<userTask id='step'/>"));
    try (Connection host = room.transactions.dataSource().getConnection()) {
      host.setAutoCommit(false);
      runtime().startProcessInstanceByKey("wait");
      submit(engine, "tell", "x");
      host.rollback();
    }
    assertNothingWritten();
  }

  @Test
  void a_failed_step_undoes_the_engines_rows_and_leaves_the_hosts_transaction_usable()
      throws SQLException {
    deploy(
        engine,
        oneStep("failing", "<serviceTask id='step' flowable:delegateExpression='${failTask}'/>"));
    try (Connection host = room.transactions.dataSource().getConnection()) {
      host.setAutoCommit(false);
      assertThatThrownBy(() -> runtime().startProcessInstanceByKey("failing"))
          .isInstanceOf(IllegalStateException.class);
      room.transactions.required(() -> room.writeHostRow("a"));
      host.commit();
    }
    assertThat(room.rows("ACT_RU_EXECUTION")).isZero();
    assertThat(room.rows("HOST_ROW")).isEqualTo(1);
  }

  /** The event registry and the identity engine brought commands that committed by themselves. */
  @Test
  void a_failed_deployment_leaves_nothing() {
    long before = room.rows("ACT_RE_DEPLOYMENT");
    assertThatThrownBy(() -> deploy(engine, oneStep("bad", "<scriptTask id='step'/>")));
    assertThat(room.rows("ACT_RE_DEPLOYMENT")).isEqualTo(before);
    assertThat(room.rows("ACT_GE_BYTEARRAY")).isEqualTo(room.rows("ACT_RE_DEPLOYMENT"));
  }

  @Test
  void sixteen_threads_start_and_finish_workflows_at_once() throws Exception {
    deploy(engine, oneStep("wait", "<userTask id='step'/>"));
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<Future<?>> work =
          IntStream.range(0, 16)
              .<Future<?>>mapToObj(i -> threads.submit(() -> startAndFinish("thread-" + i)))
              .toList();
      for (Future<?> each : work) {
        each.get();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(room.rows("HOST_ROW")).isEqualTo(16);
    assertThat(room.rows("ACT_RU_EXECUTION")).isZero();
  }

  @Test
  void a_listener_of_the_engine_hears_of_the_commit_after_the_commit() {
    room.transactions.required(
        () -> {
          submit(engine, "tell", "x");
          room.transactions.on(
              Phase.AFTER_COMMIT, () -> heard.add("jobs " + room.rows("ACT_RU_JOB")));
          return null;
        });
    assertThat(heard).containsExactly("jobs 1");
    engine.runDueJobs();
  }

  @Test
  void jobs_run_in_the_order_in_which_they_were_made_and_once() {
    for (String each : List.of("a", "b", "c", "d")) {
      submit(engine, "tell", each);
    }
    assertThat(engine.runDueJobs()).isEqualTo(4);
    assertThat(engine.runDueJobs()).isZero();
    assertThat(heard).containsExactly("a", "b", "c", "d");
  }

  @Test
  void timers_run_when_they_are_due_and_in_that_order() {
    schedule(engine, "tell", "later", clock.instant().plus(Duration.ofDays(400)));
    schedule(engine, "tell", "second", clock.instant().plus(Duration.ofHours(2)));
    schedule(engine, "tell", "first", clock.instant().plusMillis(1));

    assertThat(engine.earliest()).contains(clock.instant().plusMillis(1));
    assertThat(engine.runDueJobs()).isZero();
    clock.advance(Duration.ofHours(2));
    assertThat(engine.runDueJobs()).isEqualTo(2);
    assertThat(heard).containsExactly("first", "second");
    clock.advance(Duration.ofDays(400));
    assertThat(engine.runDueJobs()).isEqualTo(1);
    assertThat(engine.earliest()).isEmpty();
  }

  @Test
  void a_job_that_fails_is_tried_three_times_and_then_waits_for_a_person() {
    submit(engine, "fail", "culprit");

    assertThat(engine.runDueJobs()).isEqualTo(1);
    assertThat(engine.runDueJobs()).isZero();
    clock.advance(Duration.ofSeconds(10));
    assertThat(engine.runDueJobs()).isEqualTo(1);
    assertThat(deadJobs().count()).isZero();
    clock.advance(Duration.ofSeconds(10));
    assertThat(engine.runDueJobs()).isEqualTo(1);

    Job dead = deadJobs().singleResult();
    assertThat(dead.getElementId()).isEqualTo("step");
    assertThat(dead.getCreateTime()).isEqualTo(clock.instant());
    // What the bean said may hold names, so it is kept nowhere.
    assertThat(dead.getExceptionMessage()).isEqualTo("java.lang.IllegalStateException");
    assertThat(
            engine
                .engine()
                .getManagementService()
                .getDeadLetterJobExceptionStacktrace(dead.getId()))
        .contains("FlowableEngineTest.fail")
        .doesNotContain("culprit");
    engine.retry(dead.getId());
    assertThat(engine.earliest()).contains(clock.instant());
    assertThat(engine.runDueJobs()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(20));
    engine.runDueJobs();
    clock.advance(Duration.ofSeconds(20));
    engine.runDueJobs();
    assertThat(deadJobs().count()).isEqualTo(1);
  }

  /**
   * The engine counts the wait before a retry from the date the timer was due, so after an outage
   * an overdue timer burns all its tries at once.
   */
  @Test
  void an_overdue_timer_that_fails_waits_before_it_is_tried_again() {
    schedule(engine, "fail", "culprit", clock.instant());
    clock.advance(Duration.ofDays(7));

    assertThat(engine.runDueJobs()).isEqualTo(1);
    assertThat(deadJobs().count()).isZero();
    assertThat(engine.earliest()).contains(clock.instant().plusSeconds(10));
    clock.advance(Duration.ofSeconds(10));
    engine.runDueJobs();
    clock.advance(Duration.ofSeconds(10));
    engine.runDueJobs();
    assertThat(deadJobs().count()).isEqualTo(1);
  }

  @Test
  void a_step_that_is_skipped_is_left_as_if_it_had_been_done() {
    submit(engine, "fail", "culprit");
    bury();
    engine.skip(deadJobs().singleResult().getId());
    assertThat(deadJobs().count()).isZero();
    assertThat(room.rows("ACT_RU_EXECUTION")).isZero();
  }

  @Test
  void a_timer_beside_a_step_that_is_skipped_never_fires_and_the_step_stays_open() {
    deploy(
        engine,
        process(
            "deadline",
            """
            <sequenceFlow id="a" sourceRef="start" targetRef="step"/>
            <userTask id="step"/>
            <boundaryEvent id="late" attachedToRef="step">
              <timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>
            </boundaryEvent>
            <sequenceFlow id="b" sourceRef="late" targetRef="fail"/>
            <serviceTask id="fail" flowable:delegateExpression="${failTask}"/>
            <sequenceFlow id="c" sourceRef="step" targetRef="end"/>
            <endEvent id="end"/>
            """));
    runtime().startProcessInstanceByKey("deadline");
    clock.advance(Duration.ofHours(1));
    bury();
    engine.skip(deadJobs().singleResult().getId());
    assertThat(engine.earliest()).isEmpty();
    TaskService tasks = engine.engine().getTaskService();
    tasks.complete(tasks.createTaskQuery().singleResult().getId());
    assertThat(room.rows("ACT_RU_EXECUTION")).isZero();
  }

  @Test
  void a_workflow_goes_through_a_bean_a_timer_and_a_person() {
    deploy(
        engine,
        process(
            "huddle",
            """
            <sequenceFlow id="a" sourceRef="start" targetRef="tell"/>
            <serviceTask id="tell" flowable:async="true" flowable:delegateExpression="${tellTask}"/>
            <sequenceFlow id="b" sourceRef="tell" targetRef="pause"/>
            <intermediateCatchEvent id="pause">
              <timerEventDefinition><timeDate>${until}</timeDate></timerEventDefinition>
            </intermediateCatchEvent>
            <sequenceFlow id="c" sourceRef="pause" targetRef="decide"/>
            <userTask id="decide" flowable:assignee="${who}"/>
            <sequenceFlow id="d" sourceRef="decide" targetRef="end"/>
            <endEvent id="end"/>
            """));
    runtime()
        .startProcessInstanceByKey(
            "huddle", Map.of("until", "2026-03-05T09:00:00Z", "who", "person-1"));
    assertThat(engine.runDueJobs()).isEqualTo(1);
    assertThat(heard).containsExactly("tell");
    assertThat(engine.earliest()).contains(Instant.parse("2026-03-05T09:00:00Z"));

    clock.set("2026-03-05T09:00:00Z");
    assertThat(engine.runDueJobs()).isEqualTo(1);
    TaskService tasks = engine.engine().getTaskService();
    tasks.complete(tasks.createTaskQuery().taskAssignee("person-1").singleResult().getId());
    assertThat(room.rows("ACT_RU_EXECUTION")).isZero();
    assertThat(room.rows("ACT_HI_PROCINST")).isZero();
  }

  @Test
  void the_same_workflow_is_deployed_once() {
    List<String> files = List.of("io/peakos/workflow/internal/flowable/sample.bpmn20.xml");
    engine.deploy(files);
    engine.deploy(files);
    assertThat(
            engine
                .engine()
                .getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("sample")
                .count())
        .isEqualTo(1);
    assertThatThrownBy(() -> engine.deploy(List.of("nowhere.bpmn20.xml")))
        .hasMessageContaining("[PEAK-304]");
  }

  /**
   * The engine stores local times of the JVM's zone. In the hour that comes twice when summer time
   * ends, two instants an hour apart would be stored as one.
   */
  @Test
  void a_timer_in_the_hour_that_comes_twice_keeps_its_instant() {
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
    try {
      clock.set("2026-10-24T12:00:00Z");
      schedule(engine, "tell", "second", Instant.parse("2026-10-25T01:30:00Z"));
      schedule(engine, "tell", "first", Instant.parse("2026-10-25T00:30:00Z"));
      for (String due : List.of("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z")) {
        assertThat(engine.earliest()).contains(Instant.parse(due));
        clock.set(due);
        assertThat(engine.runDueJobs()).isEqualTo(1);
      }
      assertThat(heard).containsExactly("first", "second");
    } finally {
      TimeZone.setDefault(before);
    }
  }

  private void startAndFinish(String who) {
    TaskService tasks = engine.engine().getTaskService();
    String workflow =
        room.transactions.required(
            () -> {
              room.writeHostRow(who);
              return runtime().startProcessInstanceByKey("wait").getId();
            });
    tasks.complete(tasks.createTaskQuery().processInstanceId(workflow).singleResult().getId());
  }

  private void assertNothingWritten() {
    assertThat(room.rows("HOST_ROW")).isZero();
    assertThat(room.rows("ACT_RU_EXECUTION")).isZero();
    assertThat(room.rows("ACT_RU_TASK")).isZero();
    assertThat(room.rows("ACT_RU_JOB")).isZero();
    assertThat(room.rows("ACT_RU_TIMER_JOB")).isZero();
  }

  private RuntimeService runtime() {
    return engine.engine().getRuntimeService();
  }

  private DeadLetterJobQuery deadJobs() {
    return engine.engine().getManagementService().createDeadLetterJobQuery();
  }

  /** Lets what is due use up its tries. */
  private void bury() {
    for (int i = 0; i < 3; i++) {
      assertThat(engine.runDueJobs()).isEqualTo(1);
      clock.advance(Duration.ofSeconds(10));
    }
  }

  private static void fail(String contents) {
    throw new IllegalStateException("no " + contents);
  }
}
