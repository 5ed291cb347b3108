package io.peakos.testkit.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.peakos.escalation.Audience;
import io.peakos.escalation.Ladder;
import io.peakos.escalation.LadderName;
import io.peakos.escalation.NewEscalation;
import io.peakos.escalation.Severity;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.rhythm.Cadence;
import io.peakos.rhythm.DayOff;
import io.peakos.rhythm.Rhythm;
import io.peakos.rhythm.Series;
import io.peakos.rhythm.Timetable;
import io.peakos.rules.DroolsPolicies;
import io.peakos.spi.Notification;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.Database;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.VirtualClock;
import io.peakos.workflow.PeakOsEngine;
import io.peakos.workflow.SchemaMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two nodes with threads of their own on one PostgreSQL: both start on the empty database, one is
 * closed in the middle of its work, comes back, and is killed in the middle of its work.
 */
class TwoNodesTest {
  /** More than a node takes at a time. */
  private static final int PLAIN = 510;

  private static final int WITH_HUDDLE = 20;
  private static final int CAMPS = 1_200;
  private static final String KILLED = "two-again";
  private static final LadderName QUICK = new LadderName("quick");

  private final String database = Database.POSTGRESQL.create();
  private final VirtualClock clock = new VirtualClock(Instant.parse("2026-02-14T07:00:00Z"));
  private final TestOrganization org = new TestOrganization("acme");
  private final Queue<Notification> sent = new ConcurrentLinkedQueue<>();
  private final Queue<Notification> ofTheKilled = new ConcurrentLinkedQueue<>();
  private final List<Node> nodes = new ArrayList<>();
  private final HikariDataSource reading = pool(database);

  @BeforeEach
  void somebody_on_every_rung() {
    Ladders.people(org);
  }

  @AfterEach
  void close() {
    nodes.forEach(Node::close);
    reading.close();
  }

  @Test
  void every_rung_fires_once_and_nobody_is_told_twice_whatever_becomes_of_a_node()
      throws Exception {
    CompletableFuture<Node> starting = CompletableFuture.supplyAsync(() -> new Node("two"));
    Node one = new Node("one");
    Node two = starting.get(1, TimeUnit.MINUTES);
    nodes.addAll(List.of(one, two));
    raise(one.peak);
    at("07:15");

    // Rungs and huddles are due, and node two leaves while it works on them.
    clock.set(instant("07:45"));
    until("select count(*) from peak_journal where kind = 'huddle.opened'", 1);
    two.close();
    at("07:45");

    // It comes back, and is killed in the middle of its sweep, whose rows it holds.
    Node again = new Node(KILLED);
    nodes.add(again);
    one.close();
    again.standStillWhenAskedFor = "hugo";
    clock.set(instant("08:15"));
    assertThat(again.standsStill.await(1, TimeUnit.MINUTES)).isTrue();
    again.kill();
    Node survivor = new Node("three");
    nodes.add(survivor);
    at("08:15");
    at("08:45");
    at("09:15");
    assertThat(survivor.peak.health().advice()).isEmpty();

    assertThat(counted("select kind, count(*) from peak_journal group by kind"))
        .containsEntry("escalation.rung", 4L * PLAIN + 5L * WITH_HUDDLE)
        .containsEntry("huddle.opened", 2L * WITH_HUDDLE)
        .containsEntry("huddle.joined", 1L * WITH_HUDDLE)
        .containsEntry("huddle.timed-out", 1L * WITH_HUDDLE);
    assertThat(
            counted(
                "select subject || kind || after, count(*) from peak_journal"
                    + " where kind like 'escalation.rung%' or kind like 'huddle.%'"
                    + " group by subject || kind || after having count(*) > 1"))
        .as("what happened twice")
        .isEmpty();
    assertThat(sent).extracting(Notification::id).doesNotHaveDuplicates();
    // What the killed node was sending may be sent again under the same id, and is one message.
    Map<String, Notification> messages = new HashMap<>();
    sent.forEach(message -> messages.put(message.id(), message));
    ofTheKilled.forEach(message -> messages.put(message.id(), message));
    assertThat(messages.values())
        .filteredOn(message -> message.rung() != null)
        .extracting(message -> message.subject() + " " + message.rung() + " " + message.to())
        .doesNotHaveDuplicates()
        .hasSize(4 * PLAIN + 5 * WITH_HUDDLE);
  }

  @Test
  void each_of_many_camps_at_the_same_minute_begins_once_although_both_nodes_look() {
    Node one = new Node("one");
    Node two = new Node("two");
    nodes.addAll(List.of(one, two));
    one.peak
        .rhythms()
        .define(
            org.host(),
            Rhythm.weeklyCamp(
                    "weekly-camp",
                    new Timetable(
                        Cadence.weekly(DayOfWeek.SATURDAY),
                        LocalDate.of(2026, 1, 3),
                        LocalTime.of(8, 0),
                        ZoneOffset.UTC,
                        DayOff.HELD))
                .prepared(null));
    one.peak
        .transactions()
        .required(
            () -> {
              for (int i = 0; i < CAMPS; i++) {
                one.peak
                    .rhythms()
                    .begin(org.host(), Series.of("weekly-camp", new TeamId("team-" + i)));
              }
              return CAMPS;
            });

    clock.set(instant("08:00"));
    until("select count(*) from peak_occurrence", 1);
    two.close();
    at("08:00");

    assertThat(counted("select state, count(*) from peak_occurrence group by state"))
        .containsExactly(Map.entry("PREPARING", (long) CAMPS));
    assertThat(
            counted(
                "select kind, count(distinct subject) from peak_journal"
                    + " where kind = 'occurrence.preparing' group by kind"))
        .containsEntry("occurrence.preparing", (long) CAMPS);
    assertThat(
            counted("select 'n', count(*) from peak_journal where kind = 'occurrence.preparing'"))
        .containsEntry("n", (long) CAMPS);
    assertThat(
            counted(
                "select 'n', count(*) from act_ru_execution e join peak_occurrence o"
                    + " on e.id_ = o.process and e.parent_id_ is null"))
        .as("each with a workflow of its own")
        .containsEntry("n", (long) CAMPS);
    assertThat(one.peak.operations().parked(org.host(), Ladders.ALL).items()).isEmpty();
  }

  /** Some climb a ladder of four people in an hour, some that of S1, with its huddles. */
  private void raise(PeakOsEngine.Running peak) {
    Ladder quick =
        Ladders.line("15 min")
            .rungs(
                List.of(
                    Ladders.rung("a", "0 min", new Audience.Owner()),
                    Ladders.rung("b", "15 min", new Audience.Seat("lead")),
                    Ladders.rung("c", "30 min", new Audience.Seat("head")),
                    Ladders.rung("d", "30 min", new Audience.Seat("sponsor"))))
            .named(QUICK.value());
    peak.escalations().publish(org.host(), quick);
    peak.transactions()
        .required(
            () -> {
              for (int i = 0; i < PLAIN + WITH_HUDDLE; i++) {
                peak.escalations()
                    .raise(
                        org.host(),
                        new NewEscalation(
                            SubjectRef.of("change", "" + i),
                            i < PLAIN ? Severity.S3 : Severity.S1,
                            org.id("bob"),
                            null,
                            new TeamId("shop"),
                            Set.of(),
                            i < PLAIN ? QUICK : null,
                            Ladders.NOTE));
              }
              return null;
            });
    at("07:00");
  }

  /** Time stands at this moment until all that is due has been done. */
  private void at(String time) {
    clock.set(instant(time));
    String now = "timestamp with time zone '" + clock.instant() + "'";
    until(
        "select 1 where not exists (select 1 from peak_clock where next_at <= "
            + now
            + ") and not exists (select 1 from peak_outbox)"
            + " and not exists (select 1 from act_ru_job)"
            + " and not exists (select 1 from act_ru_timer_job where duedate_ <= "
            + now
            + " at time zone 'UTC')",
        1);
  }

  private static Instant instant(String time) {
    return Instant.parse("2026-02-14T" + time + ":00Z");
  }

  private void until(String sql, long atLeast) {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (counted("select 'n', (" + sql + ")").get("n") < atLeast) {
      assertThat(System.nanoTime()).as(sql).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private Map<String, Long> counted(String sql) {
    try (Connection connection = reading.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      Map<String, Long> rows = new HashMap<>();
      while (row.next()) {
        rows.put(row.getString(1), row.getLong(2));
      }
      return rows;
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  private static HikariDataSource pool(String database) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database);
    config.setMaximumPoolSize(8);
    config.setMinimumIdle(0);
    return new HikariDataSource(config);
  }

  /** One node: an engine with its threads and its connections. */
  private final class Node implements AutoCloseable {
    final HikariDataSource pool = pool(database);
    final CountDownLatch standsStill = new CountDownLatch(1);
    final CountDownLatch dead = new CountDownLatch(1);
    volatile String standStillWhenAskedFor = "";
    final PeakOsEngine.Running peak;

    Node(String name) {
      peak =
          PeakOsEngine.builder(pool)
              .schema(SchemaMode.CREATE)
              .policies(DroolsPolicies.standard())
              .directory(org)
              .calendars(org)
              .absences(this::awayUntil)
              .notifier(message -> (name.equals(KILLED) ? ofTheKilled : sent).add(message))
              .clock(clock)
              .node(name)
              .threads(2)
              .start();
    }

    private Optional<Instant> awayUntil(TenantId tenant, PersonId person, Instant at) {
      if (person.value().equals(standStillWhenAskedFor)) {
        standsStill.countDown();
        try {
          dead.await();
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
      return Optional.empty();
    }

    /** What the database sees of a process that dies: its connections break. */
    void kill() {
      pool.close();
      dead.countDown();
    }

    @Override
    public void close() {
      peak.close();
      pool.close();
    }
  }
}
