package io.peakos.testkit.scenario;

import io.peakos.people.PersonId;
import io.peakos.people.TenantId;
import io.peakos.rules.DroolsPolicies;
import io.peakos.spi.Notification;
import io.peakos.spi.Notifier;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import io.peakos.testkit.VirtualClock;
import io.peakos.workflow.PeakOsEngine;
import io.peakos.workflow.SchemaMode;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One life of the process in which Peak OS runs, from a start to a stop or a death. */
final class Life {
  private final Lifeline lifeline;
  private final PeakOsEngine.Running engine;
  private @Nullable PersonId diesAsking;
  private @Nullable PersonId diesTelling;

  Life(DataSource database, Setting setting) {
    this.lifeline = new Lifeline(database);
    TestOrganization organization = setting.organization();
    this.engine =
        PeakOsEngine.builder(lifeline)
            .schema(SchemaMode.CREATE)
            .policies(setting.policies())
            .clock(setting.clock())
            .directory(organization)
            .calendars(organization)
            .agenda(organization)
            .absences((tenant, person, at) -> awayUntil(organization, tenant, person, at))
            .notifier(message -> tell(setting.timeline().notifier(), message))
            .events(setting.timeline().events())
            .driven()
            .start();
    setting.timeline().drives(engine.drive());
  }

  PeakOsEngine.Running engine() {
    return engine;
  }

  boolean dead() {
    return lifeline.dead();
  }

  void close() {
    engine.close();
  }

  /** Dies now. */
  void die() {
    lifeline.cut();
  }

  /** Will die when it asks or tells one of these. */
  void diesWhen(@Nullable PersonId asking, @Nullable PersonId telling) {
    diesAsking = asking;
    diesTelling = telling;
  }

  private Optional<Instant> awayUntil(
      TestOrganization organization, TenantId tenant, PersonId person, Instant at) {
    if (person.equals(diesAsking)) {
      die();
      throw new Lifeline.Killed();
    }
    return organization.awayUntil(tenant, person, at);
  }

  private void tell(Notifier notifier, Notification message) throws Exception {
    notifier.send(message);
    if (message.to().equals(diesTelling)) {
      die();
      throw new Lifeline.Killed();
    }
  }

  /** What every life of it has in common. */
  record Setting(
      TestOrganization organization,
      Timeline timeline,
      VirtualClock clock,
      DroolsPolicies policies) {}
}
