package io.peakos.testkit.contract;

import io.peakos.spi.Absences;
import io.peakos.testkit.TestOrganization;
import java.time.Instant;

class OwnAbsencesTest extends AbsencesContract {
  private static final Instant FROM = Instant.parse("2026-02-16T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-02-20T00:00:00Z");

  private final TestOrganization org = new TestOrganization("acme").away("ada", FROM, UNTIL);

  @Override
  protected Absences absences() {
    return org;
  }

  @Override
  protected Known known() {
    return new Known(org.tenant(), org.id("ada"), FROM, UNTIL, org.another("other").tenant());
  }
}
