package io.peakos.workflow.internal.flowable;

import static io.peakos.workflow.TestDatabase.execute;
import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.workflow.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.flowable.job.api.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs and timers that somebody deleted, or that nobody runs. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class LostStepsTest {
  private final Room room;
  private final TestClock clock = new TestClock(Room.START);
  private final List<String> heard = new ArrayList<>();
  private final FlowableEngine engine;

  LostStepsTest(TestDatabase database) {
    room = new Room(database, 5);
    engine =
        FlowableEngine.builder(room.transactions, clock, Room.settings("node", 2))
            .bean("tell", Room.work(heard::add))
            .start();
    Room.deployJobs(engine, "tell");
  }

  @AfterEach
  void close() {
    engine.close();
    room.close();
  }

  @Test
  void a_step_whose_job_was_deleted_is_found_and_runs_once() {
    Room.submit(engine, "tell", "x");
    assertThat(engine.lostSteps(10)).isEmpty();
    execute(room.pool, "delete from ACT_RU_JOB");
    LostStep lost = onlyLost("step");

    assertThat(engine.makeJob(lost)).isPresent();
    assertThat(engine.makeJob(lost)).isEmpty();
    assertThat(engine.lostSteps(10)).isEmpty();
    engine.runDueJobs();
    assertThat(heard).containsExactly("x");
  }

  @Test
  void a_timer_on_the_way_that_was_deleted_fires_when_it_was_due() {
    Instant due = Instant.parse(Room.START).plus(Duration.ofHours(2));
    Room.schedule(engine, "tell", "x", due);
    execute(room.pool, "delete from ACT_RU_TIMER_JOB");
    assertThat(engine.makeJob(onlyLost("pause"))).isPresent();
    assertThat(engine.earliest()).contains(due);
    clock.advance(Duration.ofHours(2));
    engine.runDueJobs();
    assertThat(heard).containsExactly("x");
  }

  @Test
  void a_timer_that_has_fired_beside_a_step_is_not_missed() {
    Room.deploy(
        engine,
        Room.oneStep(
            "beside",
            """
            <userTask id="step"/>
            <boundaryEvent id="remind" attachedToRef="step" cancelActivity="false">
              <timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>
            </boundaryEvent>
            <sequenceFlow id="c" sourceRef="remind" targetRef="reminded"/>
            <endEvent id="reminded"/>
            """));
    engine.engine().getRuntimeService().startProcessInstanceByKey("beside");
    clock.advance(Duration.ofHours(1));
    engine.runDueJobs();
    assertThat(room.rows("ACT_RU_TASK")).isEqualTo(1);
    assertThat(engine.lostSteps(10)).isEmpty();
  }

  @Test
  void a_timer_and_a_job_that_nobody_ran_are_late() {
    Room.submit(engine, "tell", "x");
    Room.schedule(engine, "tell", "y", Instant.parse(Room.START).plus(Duration.ofMinutes(1)));
    assertThat(engine.late(Instant.parse(Room.START), 10)).isEmpty();
    clock.advance(Duration.ofMinutes(10));
    assertThat(engine.late(clock.instant().minus(Duration.ofMinutes(5)), 10))
        .extracting(Job::getElementId)
        .containsExactlyInAnyOrder("step", "pause");
  }

  private LostStep onlyLost(String node) {
    List<LostStep> lost = engine.lostSteps(10);
    assertThat(lost).singleElement().satisfies(step -> assertThat(step.node()).isEqualTo(node));
    return lost.get(0);
  }
}
