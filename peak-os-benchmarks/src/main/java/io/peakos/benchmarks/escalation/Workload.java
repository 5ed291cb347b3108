package io.peakos.benchmarks.escalation;

import com.zaxxer.hikari.HikariDataSource;
import io.peakos.benchmarks.ManualClock;
import io.peakos.benchmarks.Office;
import io.peakos.benchmarks.PostgresServer;
import io.peakos.benchmarks.Sql;
import io.peakos.obligation.Owe;
import io.peakos.people.Caller;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.policy.Policies;
import io.peakos.subject.SubjectRef;
import io.peakos.workflow.PeakOsEngine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A database in which many missed obligations wait for the second rung of the default ladder, the
 * one that the team's lead hears; all of them due at {@link #DUE}. The first obligation is made and
 * escalated by the engine itself, and what the engine wrote for it is kept as the model that the
 * contenders follow; the others are copies of it. Not thread-safe.
 */
final class Workload implements AutoCloseable {
  static final Instant DUE = Instant.parse("2026-03-03T10:00:00Z");
  private static final Instant MADE = Instant.parse("2026-03-02T09:00:00Z");
  private static final Instant OWED = Instant.parse("2026-03-02T10:00:00Z");

  private final HikariDataSource pool;
  private final int size;

  private Workload(HikariDataSource pool, int size) {
    this.pool = pool;
    this.size = size;
  }

  /** A new database with this many obligations. */
  static Workload create(PostgresServer server, String name, Policies policies, int size) {
    Workload made = new Workload(PostgresServer.pool(server.create(name), 24), size);
    made.model(policies);
    made.copies();
    made.reset();
    return made;
  }

  /** The database. */
  HikariDataSource pool() {
    return pool;
  }

  /** How many are due. */
  int size() {
    return size;
  }

  /** An engine that still wants to know whether it is driven. */
  static PeakOsEngine.Builder engine(HikariDataSource pool, Policies policies, Clock clock) {
    return PeakOsEngine.builder(pool)
        .policies(policies)
        .directory(new Office())
        .calendars(Office.calendars())
        .standardCalendar(Office.CALENDAR)
        .notifier(notification -> {})
        // It would find that the copies have no obligations beneath them.
        .watchdog(Duration.ZERO)
        .clock(clock);
  }

  /** Puts everything back to where it was just before the rung was due. */
  void reset() {
    Sql.run(
        pool,
        "truncate peak_firing, peak_escalation, peak_clock, peak_journal, peak_outbox",
        "insert into peak_clock select * from bench_clock",
        "insert into peak_escalation select * from bench_escalation",
        "insert into peak_firing select * from bench_firing",
        "vacuum (analyze) peak_clock",
        "vacuum (analyze) peak_escalation",
        "vacuum (analyze) peak_firing");
  }

  /** How many are still due. */
  long due() {
    return Sql.number(pool, "select count(*) from peak_clock where next_at <= '%s'".formatted(DUE));
  }

  /** How many have been escalated. */
  long escalated() {
    return Sql.number(pool, "select count(*) from peak_firing where step = '%s'".formatted(step()));
  }

  /**
   * Looks whether each obligation got what the model got.
   *
   * @throws IllegalStateException when it did not
   */
  void check(List<Written> tables) {
    for (Written table : tables) {
      long rows = table.count(pool);
      if (rows != size) {
        throw new IllegalStateException(
            "(%d) obligations were escalated, and (%d) rows of (%s) are like the model.%nMaybe the engine writes something else now; then its contenders must, too."
                .formatted(size, rows, table));
      }
    }
  }

  /** The step that fires, as it is written down. */
  String step() {
    return Sql.text(pool, "select step from bench_model_firing");
  }

  /** Lets the engine make one obligation and escalate it, and keeps what it wrote. */
  private void model(Policies policies) {
    ManualClock clock = new ManualClock(MADE);
    try (PeakOsEngine.Running peak = engine(pool, policies, clock).driven().start()) {
      peak.obligations()
          .owe(
              Caller.host(Office.TENANT, "bench"),
              Owe.of("check-in", SubjectRef.of("okr", "0"), new PersonId("p0"), OWED)
                  .counterparty(new PersonId("p1"))
                  .team(new TeamId("t0")));
      clock.set(OWED);
      peak.drive().run();
      Sql.run(
          pool,
          "create table bench_clock as table peak_clock",
          "create table bench_escalation as table peak_escalation",
          "create table bench_firing as table peak_firing",
          "truncate peak_journal, peak_outbox");
      clock.set(DUE);
      peak.drive().run();
      Sql.run(
          pool,
          "create table bench_model_clock as select * from peak_clock where purpose = 'ESCALATION'",
          "create table bench_model_escalation as table peak_escalation",
          "create table bench_model_firing as select * from peak_firing"
              + " except select * from bench_firing",
          "create table bench_model_journal as table peak_journal",
          "create table bench_model_outbox as table peak_outbox");
    }
    for (String table : new String[] {"clock", "escalation", "firing", "journal", "outbox"}) {
      long rows = Sql.number(pool, "select count(*) from bench_model_" + table);
      if (rows != 1) {
        throw new IllegalStateException(
            "The engine wrote (%d) rows of (peak_%s) for one rung, not one.%nMaybe it works differently now; then so must its contenders."
                .formatted(rows, table));
      }
    }
  }

  /** Makes the others, each with its own ids, owner and team. */
  private void copies() {
    Sql.run(
        pool,
        """
        create table bench_ids as
        select n, md5('escalation' || n)::uuid::text as escalation,
          'peak.obligation/' || md5('obligation' || n)::uuid::text as obligation,
          'person:p' || n %% %d as copied_owner, 't' || n %% %d as copied_team
        from generate_series(1, %d) n
        """
            .formatted(Office.PEOPLE, Office.TEAMS, size),
        """
        create table bench_more_clocks as
        select (jsonb_populate_record(c, jsonb_build_object(
          'id', md5(c.purpose || n)::uuid::text,
          'subject', case c.purpose when 'ESCALATION' then 'peak.escalation/' || escalation
            else obligation end,
          'correlation', obligation))).*, c.id as model
        from bench_clock c, bench_ids order by n
        """,
        """
        insert into bench_firing select m.id, step, at
        from bench_firing f join bench_more_clocks m on m.model = f.clock_id
        """,
        """
        create table bench_more_escalations as
        select (jsonb_populate_record(e, jsonb_build_object(
          'id', escalation, 'subject', obligation, 'open_subject', obligation,
          'correlation', obligation, 'owner', copied_owner, 'team', copied_team))).*
        from bench_escalation e, bench_ids order by n
        """,
        "delete from bench_firing where clock_id in (select id from bench_clock)",
        "truncate bench_clock, bench_escalation",
        "alter table bench_more_clocks drop column model",
        "insert into bench_clock select * from bench_more_clocks",
        "insert into bench_escalation select * from bench_more_escalations",
        "drop table bench_more_clocks, bench_more_escalations");
  }

  @Override
  public void close() {
    pool.close();
  }
}
