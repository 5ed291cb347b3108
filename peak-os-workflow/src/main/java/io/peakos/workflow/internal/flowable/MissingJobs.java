package io.peakos.workflow.internal.flowable;

import static java.util.Objects.requireNonNull;

import io.peakos.spi.Transactions;
import io.peakos.workflow.internal.jdbc.DatabaseFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.flowable.bpmn.model.BoundaryEvent;
import org.flowable.bpmn.model.Event;
import org.flowable.bpmn.model.FlowNode;
import org.flowable.bpmn.model.IntermediateCatchEvent;
import org.flowable.bpmn.model.ServiceTask;
import org.flowable.bpmn.model.TimerEventDefinition;
import org.flowable.common.engine.impl.interceptor.Command;
import org.flowable.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.flowable.engine.impl.delegate.ActivityBehavior;
import org.flowable.engine.impl.jobexecutor.AsyncContinuationJobHandler;
import org.flowable.engine.impl.persistence.entity.ExecutionEntity;
import org.flowable.engine.impl.util.CommandContextUtil;
import org.flowable.engine.impl.util.JobUtil;
import org.flowable.job.service.JobService;
import org.flowable.job.service.impl.persistence.entity.JobEntity;

/**
 * Finds steps of workflows that wait for a job which is gone, and makes the job again: a timer that
 * ends what it is attached to, a timer on the way, a step that runs by itself. Whatever else waits,
 * waits for people or messages. Thread-safe.
 */
final class MissingJobs {
  private static final String NO_JOB =
      """
      and not exists (select 1 from ACT_RU_TIMER_JOB j where j.EXECUTION_ID_ = e.ID_)
      and not exists (select 1 from ACT_RU_JOB j where j.EXECUTION_ID_ = e.ID_)
      and not exists (select 1 from ACT_RU_DEADLETTER_JOB j where j.EXECUTION_ID_ = e.ID_)
      and not exists (select 1 from ACT_RU_SUSPENDED_JOB j where j.EXECUTION_ID_ = e.ID_)
      """;

  private final Transactions transactions;
  private final ProcessEngineConfigurationImpl engine;

  MissingJobs(Transactions transactions, ProcessEngineConfigurationImpl engine) {
    this.transactions = transactions;
    this.engine = engine;
  }

  /** The steps that wait for nothing, in all workflows that run. */
  List<LostStep> find(int limit) {
    return transactions.required(
        () -> {
          List<LostStep> found = new ArrayList<>();
          for (String definition : running()) {
            List<String> nodes = nodesWithJobs(definition);
            if (!nodes.isEmpty() && found.size() < limit) {
              found.addAll(find(definition, nodes, limit - found.size()));
            }
          }
          return found;
        });
  }

  /**
   * Makes the job again. Only in the transaction in which the step was found is it sure to lack.
   */
  Optional<String> make(LostStep step) {
    boolean still =
        find(step.definition(), List.of(step.node()), Integer.MAX_VALUE).stream()
            .anyMatch(found -> found.execution().equals(step.execution()));
    if (!still) {
      return Optional.empty();
    }
    Command<String> making =
        context -> {
          ExecutionEntity execution =
              CommandContextUtil.getExecutionEntityManager(context).findById(step.execution());
          FlowNode node = (FlowNode) execution.getCurrentFlowElement();
          if (node instanceof Event) {
            // It arms its timer, as when the workflow came here.
            ((ActivityBehavior) requireNonNull(node.getBehavior())).execute(execution);
            return "its timer runs again, as its workflow defines it";
          }
          JobService jobs = engine.getJobServiceConfiguration().getJobService();
          JobEntity job =
              JobUtil.createJob(execution, node, AsyncContinuationJobHandler.TYPE, engine);
          jobs.createAsyncJob(job, node.isExclusive());
          jobs.scheduleAsyncJob(job);
          return "its step runs again";
        };
    return Optional.of(engine.getCommandExecutor().execute(making));
  }

  private List<String> running() {
    List<String> definitions = new ArrayList<>();
    query(
        "select distinct PROC_DEF_ID_ from ACT_RU_EXECUTION where PARENT_ID_ is null"
            + " and PROC_DEF_ID_ is not null",
        List.of(),
        row -> definitions.add(row.getString(1)));
    return definitions;
  }

  /** Where a workflow cannot be without a job. */
  private List<String> nodesWithJobs(String definition) {
    return engine.getRepositoryService().getBpmnModel(definition).getProcesses().stream()
        .flatMap(process -> process.findFlowElementsOfType(FlowNode.class, true).stream())
        .filter(MissingJobs::needsJob)
        .map(FlowNode::getId)
        .toList();
  }

  private static boolean needsJob(FlowNode node) {
    if (node instanceof BoundaryEvent event) {
      // One that interrupts nothing stays behind when it has fired.
      return event.isCancelActivity() && firesOnce(event);
    }
    if (node instanceof IntermediateCatchEvent event) {
      return firesOnce(event);
    }
    return node instanceof ServiceTask task && task.isAsynchronous() && !task.isTriggerable();
  }

  private static boolean firesOnce(Event event) {
    return event.getEventDefinitions().stream()
        .anyMatch(
            definition ->
                definition instanceof TimerEventDefinition timer && timer.getTimeCycle() == null);
  }

  private List<LostStep> find(String definition, List<String> nodes, int limit) {
    List<LostStep> found = new ArrayList<>();
    List<String> values = new ArrayList<>();
    values.add(definition);
    values.addAll(nodes);
    query(
        """
        select e.ID_, e.ACT_ID_, e.TENANT_ID_, e.START_TIME_, r.BUSINESS_KEY_
        from ACT_RU_EXECUTION e join ACT_RU_EXECUTION r on r.ID_ = e.ROOT_PROC_INST_ID_
        where e.PROC_DEF_ID_ = ? and e.SUSPENSION_STATE_ = 1 and e.ACT_ID_ in (%s)
        """
                .formatted(String.join(", ", Collections.nCopies(nodes.size(), "?")))
            + NO_JOB
            + (limit == Integer.MAX_VALUE ? "" : " limit " + limit),
        values,
        row ->
            found.add(
                new LostStep(
                    row.getString(1),
                    definition,
                    row.getString(2),
                    row.getString(3),
                    Objects.requireNonNullElse(row.getString(5), ""),
                    row.getObject(4, LocalDateTime.class).toInstant(ZoneOffset.UTC))));
    return found;
  }

  private void query(String sql, List<String> values, Reading reading) {
    try (Connection connection = transactions.dataSource().getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        query.setString(i + 1, values.get(i));
      }
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          reading.row(rows);
        }
      }
    } catch (SQLException e) {
      throw DatabaseFailure.of("The steps of running workflows could not be read", e);
    }
  }

  private interface Reading {
    void row(ResultSet row) throws SQLException;
  }
}
