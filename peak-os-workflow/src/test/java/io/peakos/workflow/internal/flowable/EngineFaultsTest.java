package io.peakos.workflow.internal.flowable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.workflow.JdbcTransactions;
import io.peakos.workflow.TestDatabase;
import io.peakos.workflow.internal.bpmn.TenantCalendars;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.common.engine.impl.util.DefaultClockImpl;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.flowable.job.service.impl.asyncexecutor.AsyncJobExecutorConfiguration;
import org.flowable.variable.service.impl.types.DefaultVariableTypes;
import org.flowable.variable.service.impl.types.SerializableType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the engine does by itself and what ours does instead. When a line about the engine's own
 * default turns red, the engine has changed: look whether the workaround may go.
 */
class EngineFaultsTest {
  private final StandaloneProcessEngineConfiguration theirs =
      new StandaloneProcessEngineConfiguration();
  private final EngineConfiguration ours = ours(Clock.systemUTC());

  private static EngineConfiguration ours(Clock clock) {
    EngineConfiguration ours =
        new EngineConfiguration(
            new JdbcTransactions(TestDatabase.pool(TestDatabase.H2.newDatabase(), 1)),
            clock,
            Map.of(),
            TenantCalendars.none());
    ours.runJobsOn(new JobThreads(Room.settings("node", 3)), "node#1");
    return ours;
  }

  /** Engine fault F1: at a graceful stop it frees jobs that still run, and they run twice. */
  @Test
  void jobs_are_not_freed_while_they_run() {
    assertThat(new AsyncJobExecutorConfiguration().isUnlockOwnedJobs()).isTrue();
    assertThat(ours.getAsyncExecutorConfiguration().isUnlockOwnedJobs()).isFalse();
  }

  /** Engine fault F2: the work of a dead node waits for an hour. */
  @Test
  void locks_are_short_and_their_owner_is_known() {
    AsyncJobExecutorConfiguration executor = new AsyncJobExecutorConfiguration();
    assertThat(executor.getAsyncJobLockTime()).isEqualTo(Duration.ofHours(1));
    assertThat(executor.getTimerLockTime()).isEqualTo(Duration.ofHours(1));

    executor = ours.getAsyncExecutorConfiguration();
    assertThat(executor.getAsyncJobLockTime()).isEqualTo(Duration.ofMinutes(5));
    assertThat(executor.getTimerLockTime()).isEqualTo(Duration.ofMinutes(5));
    assertThat(executor.getLockOwner()).isEqualTo("node#1");
    assertThat(executor.getResetExpiredJobsInterval()).isEqualTo(Duration.ofSeconds(15));
    assertThat(executor.getResetExpiredJobsPageSize()).isEqualTo(100);
  }

  /** Engine fault F9: polls are ten seconds apart and take hundreds of jobs. */
  @Test
  void polls_are_frequent_and_small() {
    AsyncJobExecutorConfiguration executor = new AsyncJobExecutorConfiguration();
    assertThat(executor.getDefaultTimerJobAcquireWaitTime()).isEqualTo(Duration.ofSeconds(10));
    assertThat(executor.getDefaultQueueSizeFullWaitTime()).isEqualTo(Duration.ofSeconds(5));
    assertThat(executor.getMaxAsyncJobsDuePerAcquisition()).isEqualTo(512);

    executor = ours.getAsyncExecutorConfiguration();
    assertThat(executor.getDefaultTimerJobAcquireWaitTime()).isEqualTo(Duration.ofSeconds(1));
    assertThat(executor.getDefaultAsyncJobAcquireWaitTime()).isEqualTo(Duration.ofSeconds(1));
    assertThat(executor.getMaxAsyncJobsDuePerAcquisition()).isEqualTo(32);
    assertThat(executor.getMaxTimerJobsPerAcquisition()).isEqualTo(32);
    assertThat(executor.getDefaultQueueSizeFullWaitTime()).isEqualTo(Duration.ofMillis(50));
    assertThat(executor.isGlobalAcquireLockEnabled()).isFalse();
    assertThat(ours.getAsyncTaskExecutor().getRemainingCapacity()).isEqualTo(6);
  }

  /** Engine fault F5 and others: unsafe unless told otherwise. */
  @Test
  void files_are_read_safely_and_nothing_is_found_on_the_class_path() {
    assertThat(theirs.isEnableSafeBpmnXml()).isFalse();
    assertThat(theirs.isCreateDiagramOnDeploy()).isTrue();
    assertThat(theirs.isEnableConfiguratorServiceLoader()).isTrue();
    assertThat(theirs.isServicesEnabledInScripting()).isTrue();

    assertThat(ours.isEnableSafeBpmnXml()).isTrue();
    assertThat(ours.isCreateDiagramOnDeploy()).isFalse();
    assertThat(ours.isEnableConfiguratorServiceLoader()).isFalse();
    assertThat(ours.isServicesEnabledInScripting()).isFalse();
  }

  @Test
  void caches_are_bounded_and_history_is_ours() {
    assertThat(theirs.getProcessDefinitionCacheLimit()).isNegative();
    assertThat(theirs.getExpressionTextLengthCacheLimit()).isNegative();

    assertThat(ours.getProcessDefinitionCacheLimit()).isEqualTo(256);
    assertThat(ours.getExpressionTextLengthCacheLimit()).isEqualTo(512);
    assertThat(ours.getHistoryLevel()).isEqualTo(HistoryLevel.NONE);
    assertThat(ours.getDatabaseSchemaUpdate()).isEqualTo("false");
    assertThat(ours.isDisableEventRegistry()).isTrue();
    assertThat(ours.isDisableIdmEngine()).isTrue();
  }

  /** Engine fault: one static clock for all engines of a JVM. */
  @Test
  void each_engine_has_the_clock_of_its_host() {
    DefaultClockImpl one = new DefaultClockImpl();
    DefaultClockImpl other = new DefaultClockImpl();
    try {
      one.setCurrentTime(Date.from(Instant.EPOCH));
      assertThat(other.getCurrentTime()).isEqualTo(Instant.EPOCH);
    } finally {
      one.reset();
    }

    TestClock first = new TestClock("2026-03-02T09:00:00Z");
    TestClock second = new TestClock("2030-01-01T00:00:00Z");
    assertThat(ours(first).getClock().getCurrentTime()).isEqualTo(first.instant());
    assertThat(ours(second).getClock().getCurrentTime()).isEqualTo(second.instant());
    assertThat(ours(first).getClock().getCurrentTimeZone().getID()).isEqualTo("UTC");
    assertThatThrownBy(() -> ours(first).getClock().setCurrentTime(Date.from(Instant.EPOCH)))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  /** The engine refuses an unknown value by printing it. */
  @Test
  void the_engines_refusal_of_a_variable_would_print_it() {
    assertThatThrownBy(() -> new DefaultVariableTypes().findVariableType("secret"))
        .hasMessageContaining("secret");
    ours.initVariableTypes();
    assertThat(ours.getVariableTypes().getVariableType(SerializableType.TYPE_NAME)).isNull();
    assertThat(ours.getVariableTypes().getVariableType("json")).isNull();
  }

  /**
   * The engine asks for these and does not need them; a host without Spring must not get Spring.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.springframework.beans.factory.BeanFactory",
        "org.springframework.core.SpringVersion",
        "org.apache.commons.logging.Log",
        "org.joda.time.DateTime",
        "org.flowable.idm.engine.IdmEngine",
        "org.eclipse.angus.mail.smtp.SMTPTransport",
      })
  void what_the_engine_does_not_need_is_not_there(String type) {
    assertThatThrownBy(() -> Class.forName(type)).isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void ids_sort_in_the_order_in_which_they_were_made_even_while_the_clock_stands_still() {
    TimeOrderedIds ids = new TimeOrderedIds(new TestClock("2026-03-02T09:00:00Z"));
    String before = ids.getNextId();
    for (int i = 0; i < 10_000; i++) {
      String next = ids.getNextId();
      assertThat(next).isGreaterThan(before).hasSize(36);
      before = next;
    }
    assertThat(Instant.ofEpochMilli(Long.parseLong(before.replace("-", "").substring(0, 12), 16)))
        .isBetween(
            Instant.parse("2026-03-02T09:00:00Z"), Instant.parse("2026-03-02T09:00:00.010Z"));
  }
}
