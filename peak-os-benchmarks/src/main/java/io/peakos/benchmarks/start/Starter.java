package io.peakos.benchmarks.start;

import com.zaxxer.hikari.HikariDataSource;
import io.peakos.benchmarks.Office;
import io.peakos.benchmarks.PostgresServer;
import io.peakos.benchmarks.Sql;
import io.peakos.rules.DroolsPolicies;
import io.peakos.workflow.PeakOsEngine;
import io.peakos.workflow.SchemaMode;
import java.util.UUID;
import javax.sql.DataSource;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;

/** One start in a JVM of its own: prints how many milliseconds it took. */
public final class Starter {
  private static final int POOL = 8;
  private static final String WORKFLOW = "io/peakos/workflow/bpmn/escalation-huddle.bpmn20.xml";

  private Starter() {}

  /** Takes what to start, and the address of the database. */
  public static void main(String... args) {
    Contender contender = Contender.valueOf(args[0]);
    try (HikariDataSource pool = PostgresServer.pool(args[1], POOL)) {
      // The host has its driver and its pool before either of us.
      Sql.text(pool, "select 1");
      long start = System.nanoTime();
      Runnable close = contender.start(pool);
      System.out.println((System.nanoTime() - start) / 1e6);
      close.run();
    }
  }

  private static PeakOsEngine.Running peak(DataSource database) {
    return PeakOsEngine.builder(database)
        .policies(DroolsPolicies.standard())
        .directory(new Office())
        .calendars(Office.calendars())
        .notifier(notification -> {})
        .schema(SchemaMode.CHECK)
        .start();
  }

  /** The same settings, the same workflow, and its executor running. */
  private static Runnable flowable(DataSource database) {
    StandaloneProcessEngineConfiguration settings = new StandaloneProcessEngineConfiguration();
    settings.setDataSource(database);
    settings.setDatabaseSchemaUpdate("false");
    settings.setDisableIdmEngine(true);
    settings.setDisableEventRegistry(true);
    settings.setEnableConfiguratorServiceLoader(false);
    settings.setEnableSafeBpmnXml(true);
    settings.setCreateDiagramOnDeploy(false);
    settings.setHistoryLevel(HistoryLevel.NONE);
    settings.setEnableHistoryCleaning(false);
    settings.setIdGenerator(() -> UUID.randomUUID().toString());
    settings.setAsyncExecutorActivate(true);
    ProcessEngine engine = settings.buildProcessEngine();
    engine
        .getRepositoryService()
        .createDeployment()
        .name(WORKFLOW)
        .enableDuplicateFiltering()
        .addClasspathResource(WORKFLOW)
        .deploy();
    return engine::close;
  }

  /** What can be started. */
  enum Contender {
    /** All of it, the standard policies included. */
    PEAK_OS {
      @Override
      Runnable start(DataSource database) {
        return peak(database)::close;
      }
    },
    /** The process engine alone. */
    FLOWABLE {
      @Override
      Runnable start(DataSource database) {
        return flowable(database);
      }
    };

    /** Starts it, and answers what stops it. */
    abstract Runnable start(DataSource database);
  }
}
