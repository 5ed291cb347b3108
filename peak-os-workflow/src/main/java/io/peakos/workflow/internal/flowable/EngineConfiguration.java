package io.peakos.workflow.internal.flowable;

import io.peakos.spi.Transactions;
import io.peakos.workflow.internal.bpmn.TenantCalendars;
import io.peakos.workflow.internal.store.ParkedStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.TypeHandlerRegistry;
import org.flowable.common.engine.impl.db.DbSqlSessionFactory;
import org.flowable.common.engine.impl.el.DefaultExpressionManager;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.common.engine.impl.interceptor.Command;
import org.flowable.common.engine.impl.interceptor.CommandInterceptor;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.flowable.job.service.impl.asyncexecutor.AsyncJobExecutorConfiguration;
import org.flowable.job.service.impl.asyncexecutor.FailedJobCommandFactory;

/** The engine's settings: every one that differs from its default, with the reason. */
final class EngineConfiguration extends StandaloneProcessEngineConfiguration {
  private static final Duration LOCK = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int JOBS_PER_POLL = 32;
  private static final int SECONDS_BEFORE_RETRY = 10;

  private final Transactions transactions;
  private final Definitions definitions = new Definitions(this);

  EngineConfiguration(
      Transactions transactions,
      Clock clock,
      Map<String, Object> beans,
      TenantCalendars calendars) {
    this.transactions = transactions;
    setDataSource(transactions.dataSource());
    setTransactionsExternallyManaged(true);
    setTransactionContextFactory(command -> new JoinedTransaction(transactions, command));
    setClock(new HostClock(clock));
    // The engine's own takes blocks of ids from the database, on a second connection.
    setIdGenerator(new TimeOrderedIds(clock));
    Map<Object, Object> all = new HashMap<>(beans);
    all.put(TimerCalendars.BEAN, new TimerCalendars.Names());
    setBeans(all);
    setBusinessCalendarManager(new TimerCalendars(clock, calendars));
    keepItSmall();
    trustNobody();
  }

  /** Which version of a workflow is in force. */
  Definitions definitions() {
    return definitions;
  }

  /** Whose jobs these threads run, and how. */
  void runJobsOn(JobThreads threads, String lockOwner) {
    setAsyncTaskExecutor(threads);
    // Jobs run when the rest of the start has gone well.
    setAsyncExecutorActivate(false);
    // A failure is most often a conflict with another node, so one try is too few.
    setAsyncExecutorNumberOfRetries(ParkedStore.STEP_TRIES);
    setAsyncFailedJobWaitTime(SECONDS_BEFORE_RETRY);
    setDefaultFailedJobWaitTime(SECONDS_BEFORE_RETRY);
    setFailedJobCommandFactory(
        new FailedJobCommandFactory() {
          @Override
          public Command<Object> getCommand(String jobId, Throwable failure) {
            return new FailedJob(jobId, failure);
          }
        });
    AsyncJobExecutorConfiguration executor = getAsyncExecutorConfiguration();
    executor.setLockOwner(lockOwner);
    // At the stop, the engine would free jobs that still run, and another node would run them too.
    executor.setUnlockOwnedJobs(false);
    // An hour by default: that long would the work of a node that died wait.
    executor.setAsyncJobLockTime(LOCK);
    executor.setTimerLockTime(LOCK);
    executor.setResetExpiredJobsInterval(Duration.ofSeconds(15));
    executor.setResetExpiredJobsPageSize(100);
    executor.setDefaultAsyncJobAcquireWaitTime(POLL);
    executor.setDefaultTimerJobAcquireWaitTime(POLL);
    // Small pages, or one node takes all.
    executor.setMaxAsyncJobsDuePerAcquisition(JOBS_PER_POLL);
    executor.setMaxTimerJobsPerAcquisition(JOBS_PER_POLL);
    // Five seconds by default, for a look at a number in memory.
    executor.setDefaultQueueSizeFullWaitTime(Duration.ofMillis(50));
    executor.setGlobalAcquireLockEnabled(false);
  }

  private void keepItSmall() {
    // Two engines less, and theirs is a configuration without our transactions.
    setDisableIdmEngine(true);
    setDisableEventRegistry(true);
    // DatabaseSchema does it: the engine alone fails when two nodes start at once.
    setDatabaseSchemaUpdate(DB_SCHEMA_UPDATE_FALSE);
    setUseLockForDatabaseSchemaUpdate(false);
    // The journal is the record.
    setHistoryLevel(HistoryLevel.NONE);
    setEnableHistoryCleaning(false);
    // All unbounded by default.
    setProcessDefinitionCacheLimit(256);
    processDefinitionInfoCacheLimit = 256;
    setAppResourceCacheLimit(16);
    setKnowledgeBaseCacheLimit(1);
    setExpressionCacheSize(1024);
    setExpressionTextLengthCacheLimit(512);
    setMaxNrOfStatementsInBulkInsert(100);
  }

  private void trustNobody() {
    // It would run configurators that it finds on the class path.
    setEnableConfiguratorServiceLoader(false);
    // Off by default: then deploying reads any file that a DOCTYPE names.
    setEnableSafeBpmnXml(true);
    // Its parser reads external entities even so, and it needs AWT.
    setCreateDiagramOnDeploy(false);
    setServicesEnabledInScripting(false);
    setScriptEngine(new NoScripts());
    setActivityBehaviorFactory(new StrictActivities(definitions));
    setListenerFactory(new StrictListeners());
    setPreBpmnParseHandlers(List.of(new ListenerCheck(), new NamedCalendars()));
    setSerializableVariableTypeTrackDeserializedObjects(false);
  }

  /**
   * At its close the engine would wait for the rows of workflows whose steps still run, and then
   * free them for other nodes. FlowableEngine frees them when nothing runs any more.
   */
  @Override
  public Runnable getProcessEngineCloseRunnable() {
    return () -> {};
  }

  @Override
  public CommandInterceptor createTransactionInterceptor() {
    return new JoiningInterceptor(transactions);
  }

  @Override
  public DbSqlSessionFactory createDbSqlSessionFactory() {
    return new BatchedInserts(usePrefixId);
  }

  @Override
  public void initExpressionManager() {
    super.initExpressionManager();
    ((DefaultExpressionManager) expressionManager)
        .setBeanResolver(new RegisteredBeansOnly(beans.values()));
  }

  @Override
  public void initVariableTypes() {
    variableTypes = new PlainVariables(this, getMaxLengthString());
  }

  @Override
  public void initMybatisTypeHandlers(Configuration configuration) {
    super.initMybatisTypeHandlers(configuration);
    TypeHandlerRegistry handlers = configuration.getTypeHandlerRegistry();
    UtcTimestamps utc = new UtcTimestamps();
    handlers.register(Date.class, utc);
    handlers.register(Date.class, JdbcType.TIMESTAMP, utc);
    handlers.register(Object.class, JdbcType.TIMESTAMP, utc);
  }

  @Override
  public void configureJobServiceConfiguration() {
    super.configureJobServiceConfiguration();
    jobServiceConfiguration.setJobManager(new ModestJobs(jobServiceConfiguration, transactions));
  }
}
