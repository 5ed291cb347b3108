package io.peakos.testkit.stories;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.peakos.escalation.CatchUp;
import io.peakos.escalation.Ladder;
import io.peakos.escalation.LadderName;
import io.peakos.escalation.Rung;
import io.peakos.obligation.Owe;
import io.peakos.rules.DroolsPolicies;
import io.peakos.spi.Absences;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import io.peakos.testkit.VirtualClock;
import io.peakos.workflow.PeakOsEngine;
import io.peakos.workflow.SchemaMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A host of its own, with an engine on a database that survives it. */
final class Host implements AutoCloseable {
  final PeakOsEngine.Running peak;
  final Timeline time;
  final TestOrganization org;
  private final HikariDataSource pool;

  /** Starts on this database at this instant; whoever is asked about goes through the absences. */
  Host(String database, Instant now, Absences absences) {
    VirtualClock clock = new VirtualClock(now);
    this.time = new Timeline(clock);
    this.org = people();
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database);
    config.setMaximumPoolSize(3);
    this.pool = new HikariDataSource(config);
    this.peak =
        PeakOsEngine.builder(pool)
            .schema(SchemaMode.CREATE)
            .policies(DroolsPolicies.standard())
            .directory(org)
            .calendars(org)
            .absences(absences)
            .notifier(time.notifier())
            .events(time.events())
            .clock(clock)
            .driven()
            .start();
    time.drives(peak.drive());
  }

  private static TestOrganization people() {
    TestOrganization org = new TestOrganization("acme");
    org.person("ann");
    org.person("rita").reportsTo("max");
    org.person("max").reportsTo("cleo");
    org.person("cleo").reportsTo("zoe");
    org.person("zoe");
    return org;
  }

  /** A check-in that is due on Friday and climbs a ladder with this mode. */
  void checkIn(CatchUp mode) {
    List<Rung> rungs = new ArrayList<>(Ladders.line("1 wd").rungs());
    rungs.add(new Rung("top", rungs.get(0).after(), rungs.get(1).audience(), rungs.get(0).urgency(), Rung.Effect.NONE));
    Ladder ladder = Ladders.line("1 wd").rungs(rungs).catchUp(mode).named(mode.name());
    peak.escalations().publish(org.host(), ladder);
    peak.obligations()
        .owe(
            org.host(),
            Owe.of(
                    "check-in",
                    SubjectRef.of("okr", mode.name()),
                    org.id("ann"),
                    time.at("Fri 2026-02-13 16:00"))
                .counterparty(org.id("rita"))
                .ladder(new LadderName(mode.name())));
  }

  @Override
  public void close() {
    peak.close();
    pool.close();
  }
}
