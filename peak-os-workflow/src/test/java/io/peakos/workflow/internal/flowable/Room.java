package io.peakos.workflow.internal.flowable;

import com.zaxxer.hikari.HikariDataSource;
import io.peakos.spi.Transactions;
import io.peakos.workflow.JdbcTransactions;
import io.peakos.workflow.TestDatabase;
import io.peakos.workflow.internal.schema.DatabaseSchema;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.flowable.engine.delegate.JavaDelegate;

/** A database with its tables and a table of the host, for engines to live on. */
final class Room implements AutoCloseable {
  static final String START = "2026-03-02T09:00:00Z";

  final HikariDataSource pool;
  final Transactions transactions;

  Room(TestDatabase database, int connections) {
    pool = TestDatabase.pool(database.newDatabase(), connections);
    transactions = new JdbcTransactions(pool);
    new DatabaseSchema(pool, "schema/sample").create();
    TestDatabase.execute(pool, "create table HOST_ROW (ID varchar(100) primary key)");
  }

  static EngineSettings settings(String nodeId, int threads) {
    return new EngineSettings(nodeId, threads, Duration.ofSeconds(20));
  }

  int writeHostRow(String id) {
    TestDatabase.execute(transactions.dataSource(), "insert into HOST_ROW values ('" + id + "')");
    return id.length();
  }

  long rows(String table) {
    return TestDatabase.number(pool, "select count(*) from " + table);
  }

  static String process(String id, String steps) {
    return """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
            xmlns:flowable="http://flowable.org/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
            targetNamespace="test">
          <process id="%s" isExecutable="true">
            <startEvent id="start"/>
            %s
          </process>
        </definitions>
        """
        .formatted(id, steps);
  }

  /** Start, one step, end. */
  static String oneStep(String id, String step) {
    return process(
        id,
        """
        <sequenceFlow id="a" sourceRef="start" targetRef="step"/>
        %s
        <sequenceFlow id="b" sourceRef="step" targetRef="end"/>
        <endEvent id="end"/>
        """
            .formatted(step));
  }

  /** Deploys what {@link #submit} and {@link #schedule} need to run a bean. */
  static void deployJobs(FlowableEngine engine, String... beans) {
    for (String bean : beans) {
      deploy(
          engine,
          oneStep(
              bean + "-now",
              "<serviceTask id='step' flowable:async='true' flowable:delegateExpression='${%s}'/>"
                  .formatted(bean)));
      deploy(
          engine,
          process(
              bean + "-later",
              """
              <sequenceFlow id="a" sourceRef="start" targetRef="pause"/>
              <intermediateCatchEvent id="pause">
                <timerEventDefinition><timeDate>${due}</timeDate></timerEventDefinition>
              </intermediateCatchEvent>
              <sequenceFlow id="b" sourceRef="pause" targetRef="step"/>
              <serviceTask id="step" flowable:delegateExpression="${%s}"/>
              <sequenceFlow id="c" sourceRef="step" targetRef="end"/>
              <endEvent id="end"/>
              """
                  .formatted(bean)));
    }
  }

  /** A job that runs this bean as soon as possible after the commit. */
  static void submit(FlowableEngine engine, String bean, String contents) {
    engine
        .engine()
        .getRuntimeService()
        .startProcessInstanceByKey(bean + "-now", Map.of("contents", contents));
  }

  /** A job that runs this bean at an instant. */
  static void schedule(FlowableEngine engine, String bean, String contents, Instant due) {
    engine
        .engine()
        .getRuntimeService()
        .startProcessInstanceByKey(
            bean + "-later", Map.of("contents", contents, "due", due.toString()));
  }

  /** A bean that gets what its job was submitted with. */
  static JavaDelegate work(Consumer<String> work) {
    return step -> work.accept(step.getVariable("contents", String.class));
  }

  static void deploy(FlowableEngine engine, String bpmn) {
    engine
        .engine()
        .getRepositoryService()
        .createDeployment()
        .addString("test.bpmn20.xml", bpmn)
        .deploy();
  }

  @Override
  public void close() {
    pool.close();
  }
}
