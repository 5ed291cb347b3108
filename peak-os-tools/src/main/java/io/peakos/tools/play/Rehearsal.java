package io.peakos.tools.play;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.peakos.PeakOs;
import io.peakos.journal.JournalEvent;
import io.peakos.people.Caller;
import io.peakos.people.TenantId;
import io.peakos.policy.Policies;
import io.peakos.spi.Absences;
import io.peakos.spi.Directory;
import io.peakos.spi.Notifier;
import io.peakos.spi.WorkCalendars;
import io.peakos.testkit.Timeline;
import io.peakos.testkit.VirtualClock;
import io.peakos.workflow.PeakOsEngine;
import io.peakos.workflow.SchemaMode;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * An engine on a database in memory and a virtual clock: nothing leaves it, and nothing of it
 * stays. For one thread.
 */
public final class Rehearsal implements AutoCloseable {
  private static final int CONNECTIONS = 2;

  private final TenantId tenant;
  private final HikariDataSource pool;
  private final PeakOsEngine.Running engine;
  private final Timeline time;

  private Rehearsal(
      TenantId tenant, HikariDataSource pool, PeakOsEngine.Running engine, VirtualClock clock) {
    this.tenant = tenant;
    this.pool = pool;
    this.engine = engine;
    this.time = new Timeline(clock).drives(engine.drive());
  }

  /**
   * Begins with nothing but people.
   *
   * @param tenant the one tenant
   * @param people who they are, when they work, who is away
   * @param begins what the clock shows at first
   * @param hearers who hears of messages when they are sent, on the thread that plays
   */
  public static <P extends Directory & Absences & WorkCalendars> Rehearsal begin(
      TenantId tenant, P people, Policies policies, Instant begins, Notifier hearers) {
    HikariConfig config = new HikariConfig();
    // The database lives as long as a connection to it, and these live as long as the pool.
    config.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";USER=sa");
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMaxLifetime(0);
    HikariDataSource pool = new HikariDataSource(config);
    VirtualClock clock = new VirtualClock(begins);
    try {
      PeakOsEngine.Running engine =
          PeakOsEngine.builder(pool)
              .schema(SchemaMode.CREATE)
              .policies(policies)
              .directory(people)
              .absences(people)
              .calendars(people)
              .notifier(hearers)
              .clock(clock)
              .watchdog(Duration.ZERO)
              .driven()
              .start();
      return new Rehearsal(tenant, pool, engine, clock);
    } catch (RuntimeException | Error e) {
      // Without an engine nobody closes it.
      pool.close();
      throw e;
    }
  }

  /** What is played. */
  public PeakOs peak() {
    return engine;
  }

  /** Lets time pass. */
  public Timeline time() {
    return time;
  }

  /** Shows all that has happened, in order. */
  public void journal(Consumer<JournalEvent> reader) {
    JournalPages.read(engine, Caller.host(tenant, "rehearsal"), reader);
  }

  @Override
  public void close() {
    engine.close();
    pool.close();
  }
}
