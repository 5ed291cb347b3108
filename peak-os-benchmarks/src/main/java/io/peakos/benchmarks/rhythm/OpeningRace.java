package io.peakos.benchmarks.rhythm;

import com.zaxxer.hikari.HikariDataSource;
import io.peakos.benchmarks.ManualClock;
import io.peakos.benchmarks.Office;
import io.peakos.benchmarks.PostgresServer;
import io.peakos.benchmarks.Samples;
import io.peakos.benchmarks.Sizes;
import io.peakos.benchmarks.Sql;
import io.peakos.people.Caller;
import io.peakos.people.TeamId;
import io.peakos.policy.Policies;
import io.peakos.rhythm.Cadence;
import io.peakos.rhythm.Rhythm;
import io.peakos.rhythm.Series;
import io.peakos.rhythm.Timetable;
import io.peakos.workflow.PeakOsEngine;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.delegate.JavaDelegate;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;

/**
 * Many occurrences of a Weekly Camp that are due at the same minute. Peak OS finds them, fills
 * their agendas, invites the lead of each team, writes rows, journal and clocks and starts their
 * workflows, on one thread. Flowable alone starts the same BPMN by its key, one after the other,
 * each committed; it writes nothing else. Both on the same server.
 */
public final class OpeningRace {
  private static final String BPMN = "io/peakos/workflow/bpmn/weekly-camp.bpmn20.xml";
  private static final String KEY = "peak-weekly-camp";
  private static final Instant BEGIN = Instant.parse("2026-03-16T08:00:00Z");
  private static final Instant DUE = Instant.parse("2026-03-18T09:00:00Z");
  private static final Caller HOST = Caller.host(Office.TENANT, "bench");

  private final Samples peak = new Samples();
  private final Samples flowable = new Samples();

  private OpeningRace() {}

  /**
   * Runs all rounds.
   *
   * @throws IllegalStateException when one contender did not start as many as the other
   */
  public static OpeningRace run(PostgresServer server, Policies policies, Sizes sizes) {
    OpeningRace race = new OpeningRace();
    int alone = sizes.processes();
    int together = sizes.obligations();
    try (HikariDataSource ours = PostgresServer.pool(server.create("openings"), 4);
        HikariDataSource theirs = PostgresServer.pool(server.create("openings_alone"), 4)) {
      ManualClock clock = new ManualClock(BEGIN);
      try (PeakOsEngine.Running engine = engine(ours, policies, clock)) {
        begin(engine, together);
        ProcessEngine raw = raw(theirs);
        for (int round = -sizes.warmUp(); round < sizes.rounds(); round++) {
          double us = together / opened(engine, ours, clock, together);
          double them = alone / started(raw, theirs, alone);
          if (round >= 0) {
            race.peak.add(us);
            race.flowable.add(them);
          }
        }
        raw.close();
      }
    }
    return race;
  }

  /** Occurrences per second with Peak OS. */
  public Samples peak() {
    return peak;
  }

  /** Processes per second with the process engine alone. */
  public Samples flowable() {
    return flowable;
  }

  private static PeakOsEngine.Running engine(
      HikariDataSource pool, Policies policies, ManualClock clock) {
    return PeakOsEngine.builder(pool)
        .policies(policies)
        .directory(new Office())
        .calendars(Office.calendars())
        .standardCalendar(Office.CALENDAR)
        .notifier(notification -> {})
        .clock(clock)
        .watchdog(Duration.ZERO)
        .driven()
        .start();
  }

  /** As many teams live a camp that is prepared when it begins. */
  private static void begin(PeakOsEngine.Running engine, int teams) {
    engine
        .rhythms()
        .define(
            HOST,
            Rhythm.weeklyCamp(
                    "weekly-camp",
                    Timetable.of(
                        Cadence.weekly(DayOfWeek.WEDNESDAY),
                        LocalDate.of(2026, 1, 7),
                        LocalTime.of(9, 0),
                        ZoneOffset.UTC))
                .prepared(null));
    engine
        .transactions()
        .required(
            () -> {
              for (int team = 0; team < teams; team++) {
                engine.rhythms().begin(HOST, Series.of("weekly-camp", new TeamId("t" + team)));
              }
              return teams;
            });
  }

  private static double opened(
      PeakOsEngine.Running engine, HikariDataSource pool, ManualClock clock, int teams) {
    Sql.run(
        pool,
        "truncate peak_occurrence, peak_agenda_item, peak_journal, peak_outbox",
        "delete from peak_clock where purpose = 'OCCURRENCE'",
        "update peak_clock set next_at = '%s', due = '%s'".formatted(DUE, DUE),
        "delete from act_ru_event_subscr",
        "set session_replication_role = replica; delete from act_ru_variable;"
            + " delete from act_ru_execution; set session_replication_role = default",
        "vacuum (analyze) peak_clock");
    clock.set(DUE);
    long start = System.nanoTime();
    engine.drive().run();
    double seconds = (System.nanoTime() - start) / 1e9;
    clock.set(BEGIN);
    check(
        teams, Sql.number(pool, "select count(*) from peak_occurrence where state = 'PREPARING'"));
    check(teams, instances(pool));
    return seconds;
  }

  private static double started(ProcessEngine engine, HikariDataSource pool, int count) {
    Sql.run(
        pool,
        "delete from act_ru_event_subscr",
        "set session_replication_role = replica; delete from act_ru_variable;"
            + " delete from act_ru_execution; set session_replication_role = default");
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      String occurrence = "weekly-camp/t" + i + "/2026-03-18";
      engine
          .getRuntimeService()
          .startProcessInstanceByKey(
              KEY,
              "peak.occurrence/" + occurrence,
              Map.of(
                  "occurrence",
                  occurrence,
                  "rhythm",
                  "weekly-camp",
                  "team",
                  "t" + i,
                  "horizon",
                  "WEEKLY",
                  "at",
                  DUE.toString()));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    check(count, instances(pool));
    return seconds;
  }

  private static long instances(HikariDataSource pool) {
    return Sql.number(pool, "select count(*) from act_ru_execution where parent_id_ is null");
  }

  private static void check(int wanted, long there) {
    if (there != wanted) {
      throw new IllegalStateException(
          "(%d) occurrences were to begin, and (%d) did.%nMaybe Peak OS or the workflow begins them differently now."
              .formatted(wanted, there));
    }
  }

  private static ProcessEngine raw(HikariDataSource pool) {
    StandaloneProcessEngineConfiguration settings = new StandaloneProcessEngineConfiguration();
    settings.setEngineName("alone-starts");
    settings.setDataSource(pool);
    settings.setDatabaseSchemaUpdate("false");
    settings.setDisableIdmEngine(true);
    settings.setDisableEventRegistry(true);
    settings.setEnableConfiguratorServiceLoader(false);
    settings.setCreateDiagramOnDeploy(false);
    settings.setHistoryLevel(HistoryLevel.NONE);
    settings.setIdGenerator(() -> UUID.randomUUID().toString());
    settings.setAsyncExecutorActivate(false);
    JavaDelegate nothing = execution -> {};
    settings.setBeans(Map.of("concludeTask", nothing, "publishTask", nothing));
    ProcessEngine engine = settings.buildProcessEngine();
    engine.getRepositoryService().createDeployment().addClasspathResource(BPMN).deploy();
    return engine;
  }
}
