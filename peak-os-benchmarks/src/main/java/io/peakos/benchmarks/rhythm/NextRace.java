package io.peakos.benchmarks.rhythm;

import com.zaxxer.hikari.HikariDataSource;
import io.peakos.benchmarks.Office;
import io.peakos.benchmarks.PostgresServer;
import io.peakos.benchmarks.Samples;
import io.peakos.benchmarks.Sizes;
import io.peakos.people.Caller;
import io.peakos.people.TeamId;
import io.peakos.policy.Policies;
import io.peakos.rhythm.Cadence;
import io.peakos.rhythm.Rhythm;
import io.peakos.rhythm.Series;
import io.peakos.rhythm.Timetable;
import io.peakos.workflow.PeakOsEngine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * When the next occurrence is, of any kind of cadence, whether it began last year or in 1980. Asked
 * through the api six hundred at a time (150 years of quarters), so that the one query it needs for
 * them hardly counts.
 */
public final class NextRace {
  private static final int COUNT = 600;

  /** A round takes a moment only, so that many of them are needed before the code is compiled. */
  private static final int WARM_UP = 20;

  private static final Caller HOST = Caller.host(Office.TENANT, "bench");
  private static final Instant AFTER = Instant.parse("2026-03-16T08:00:00Z");
  private static final List<String> CADENCES =
      List.of(
          "FREQ=DAILY",
          "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
          "FREQ=MONTHLY;BYMONTHDAY=-1",
          "third Thursday of the month",
          "last working day of the month",
          "5 working days before quarter end",
          "Wednesday after the fourth Tuesday of the month");

  private final Samples longAgo = new Samples();
  private final Samples lately = new Samples();

  private NextRace() {}

  /** Runs all rounds; what counts is the slowest cadence of each. */
  public static NextRace run(PostgresServer server, Policies policies, Sizes sizes) {
    NextRace race = new NextRace();
    try (HikariDataSource pool = PostgresServer.pool(server.create("nexts"), 4);
        PeakOsEngine.Running engine =
            PeakOsEngine.builder(pool)
                .policies(policies)
                .directory(new Office())
                .calendars(Office.calendars())
                .standardCalendar(Office.CALENDAR)
                .notifier(notification -> {})
                .watchdog(Duration.ZERO)
                .driven()
                .start()) {
      for (int i = 0; i < CADENCES.size(); i++) {
        define(engine, "old-" + i, CADENCES.get(i), LocalDate.of(1980, 1, 2));
        define(engine, "new-" + i, CADENCES.get(i), LocalDate.of(2025, 3, 5));
      }
      for (int round = -WARM_UP * sizes.warmUp(); round < sizes.rounds(); round++) {
        double old = slowest(engine, "old-");
        double young = slowest(engine, "new-");
        if (round >= 0) {
          race.longAgo.add(old);
          race.lately.add(young);
        }
      }
    }
    return race;
  }

  /** Nanoseconds for one occurrence of the slowest cadence that began in 1980. */
  public Samples longAgo() {
    return longAgo;
  }

  /** Of the slowest one that began last year. */
  public Samples lately() {
    return lately;
  }

  private static void define(
      PeakOsEngine.Running engine, String name, String cadence, LocalDate from) {
    engine
        .rhythms()
        .define(
            HOST,
            Rhythm.weekly(
                name,
                Timetable.of(
                    Cadence.parse(cadence), from, LocalTime.of(9, 0), ZoneId.of("Europe/Berlin"))));
  }

  private static double slowest(PeakOsEngine.Running engine, String prefix) {
    double slowest = 0;
    for (int i = 0; i < CADENCES.size(); i++) {
      Series series = Series.of(prefix + i, new TeamId("t1"));
      long start = System.nanoTime();
      int found = engine.rhythms().upcoming(HOST, series, AFTER, COUNT).size();
      double each = (double) (System.nanoTime() - start) / found;
      slowest = Math.max(slowest, each);
    }
    return slowest;
  }
}
