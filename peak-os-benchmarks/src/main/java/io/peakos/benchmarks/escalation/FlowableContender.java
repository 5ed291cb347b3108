package io.peakos.benchmarks.escalation;

import io.peakos.benchmarks.Sql;
import io.peakos.benchmarks.escalation.Model.Due;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.delegate.DelegateExecution;
import org.flowable.engine.delegate.JavaDelegate;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.flowable.engine.impl.util.CommandContextUtil;
import org.flowable.job.service.impl.asyncexecutor.AsyncJobExecutorConfiguration;

/**
 * The process engine alone: one process per obligation, with a user task and a boundary timer that
 * repeats. Each time it fires, a service task writes the rows that Peak OS writes, in the engine's
 * transaction, with one statement; only the next clock is the engine's own next timer.
 *
 * <p>Tuned: no history, no variables, ids without a database, jobs that lock no process (each has
 * one timer only), timers taken and moved in bulk under the global lock, no pause between polls
 * that would count, a queue that holds everything.
 */
final class FlowableContender implements Contender {
  private static final String PROCESS =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:flowable="http://flowable.org/bpmn" targetNamespace="bench">
        <process id="owed" isExecutable="true">
          <startEvent id="begin"/>
          <sequenceFlow id="f1" sourceRef="begin" targetRef="hand-in"/>
          <userTask id="hand-in"/>
          <sequenceFlow id="f2" sourceRef="hand-in" targetRef="end"/>
          <endEvent id="end"/>
          <boundaryEvent id="due" attachedToRef="hand-in" cancelActivity="false">
            <timerEventDefinition><timeCycle>R99/PT720H</timeCycle></timerEventDefinition>
          </boundaryEvent>
          <sequenceFlow id="f3" sourceRef="due" targetRef="rung"/>
          <serviceTask id="rung" flowable:delegateExpression="${rung}"/>
          <sequenceFlow id="f4" sourceRef="rung" targetRef="told"/>
          <endEvent id="told"/>
        </process>
      </definitions>
      """;
  private static final String RUNG =
      """
      with firing as (
        insert into peak_firing (clock_id, step, at) values (?, ?, ?)),
      escalation as (
        update peak_escalation set state = ?, open_subject = ?, ladder_version = ?, rung = ?,
          rung_index = ?, rung_due = ?, round = ?, lapses = ?, previous = ?, acknowledged_by = ?,
          authority = ?, ended_at = ? where tenant = ? and id = ?),
      outbox as (
        insert into peak_outbox (id, tenant, kind, recipient, subject, correlation, payload, digest,
          written_at, next_try, attempts, parked_at, error)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))
      insert into peak_journal (writer, id, tenant, at, actor, subject, kind, before, after, reason,
        policy_version, correlation, why)
      values (pg_current_xact_id()::text::bigint + (select offset_by from peak_journal_epoch),
        ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final Duration POLL = Duration.ofMillis(20);

  private final Workload workload;
  private final AtomicInteger rungs = new AtomicInteger();
  private final ProcessEngine engine;

  FlowableContender(Workload workload, int threads) {
    this.workload = workload;
    StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
    configuration.setEngineName("alone-" + workload.size());
    configuration.setDataSource(workload.pool());
    configuration.setDatabaseSchemaUpdate("false");
    configuration.setDisableIdmEngine(true);
    configuration.setDisableEventRegistry(true);
    configuration.setEnableConfiguratorServiceLoader(false);
    configuration.setCreateDiagramOnDeploy(false);
    configuration.setHistoryLevel(HistoryLevel.NONE);
    configuration.setIdGenerator(() -> UUID.randomUUID().toString());
    configuration.setBeans(Map.of("rung", new Rung(Model.of(workload.pool()), rungs)));
    configuration.setAsyncExecutorActivate(false);
    configuration.setAsyncExecutorCorePoolSize(threads);
    configuration.setAsyncExecutorMaxPoolSize(threads);
    AsyncJobExecutorConfiguration executor = configuration.getAsyncExecutorConfiguration();
    executor.setGlobalAcquireLockEnabled(true);
    executor.setTimerLockPollRate(POLL);
    executor.setAsyncJobsGlobalLockPollRate(POLL);
    executor.setDefaultTimerJobAcquireWaitTime(POLL);
    executor.setDefaultAsyncJobAcquireWaitTime(Duration.ofSeconds(1));
    executor.setDefaultQueueSizeFullWaitTime(POLL);
    executor.setMaxTimerJobsPerAcquisition(512);
    executor.setMaxAsyncJobsDuePerAcquisition(512);
    this.engine = configuration.buildProcessEngine();
    begin();
  }

  @Override
  public Workload workload() {
    return workload;
  }

  @Override
  public List<Written> writes() {
    return List.of(Written.FIRING, Written.ESCALATION, Written.OUTBOX, Written.JOURNAL);
  }

  @Override
  public double run() {
    workload.reset();
    rungs.set(0);
    long start = System.nanoTime();
    Sql.run(
        workload.pool(),
        "update act_ru_timer_job set exclusive_ = false, duedate_ = now() - interval '1 minute'");
    Waiting.until(() -> rungs.get() >= workload.size() && workload.escalated() >= workload.size());
    double rate = workload.size() / Waiting.secondsSince(start);
    Waiting.until(() -> Sql.number(workload.pool(), "select count(*) from act_ru_job") == 0);
    return rate;
  }

  private void begin() {
    engine.getRepositoryService().createDeployment().addString("owed.bpmn20.xml", PROCESS).deploy();
    for (String place :
        Sql.texts(
            workload.pool(),
            """
            select e.id || ' ' || c.id || ' ' || e.subject from peak_escalation e
            join peak_clock c on c.subject = 'peak.escalation/' || e.id
            """)) {
      engine.getRuntimeService().startProcessInstanceByKey("owed", place);
    }
    Sql.run(workload.pool(), "vacuum analyze");
    engine.getProcessEngineConfiguration().getAsyncExecutor().start();
  }

  @Override
  public void close() {
    engine.getProcessEngineConfiguration().getAsyncExecutor().shutdown();
    engine.close();
  }

  /** The service task; what it is about stands in the process's business key. */
  private record Rung(Model model, AtomicInteger rungs) implements JavaDelegate {
    @Override
    public void execute(DelegateExecution execution) {
      String[] place = execution.getProcessInstanceBusinessKey().split(" ", -1);
      Due due = new Due(place[1], place[0], place[2]);
      Connection connection = CommandContextUtil.getDbSqlSession().getSqlSession().getConnection();
      try (PreparedStatement statement = connection.prepareStatement(RUNG)) {
        int next = model.firing(statement, 1, due);
        next = model.escalation(statement, next, due);
        next = model.outbox(statement, next, due);
        model.journal(statement, next, due);
        statement.execute();
        rungs.incrementAndGet();
      } catch (SQLException e) {
        throw new IllegalStateException("The rows of a rung were not written.", e);
      }
    }
  }
}
