package io.peakos.testkit.contract;

import io.peakos.people.TenantId;
import io.peakos.spi.WorkCalendars;
import io.peakos.testkit.TestOrganization;
import io.peakos.time.CalendarName;
import io.peakos.time.Hours;
import io.peakos.time.WorkCalendar;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

class OwnWorkCalendarsTest {
  private static final WorkCalendar BERLIN =
      WorkCalendar.mondayToFriday(
          new CalendarName("berlin"), ZoneId.of("Europe/Berlin"), Hours.parse("09:00-17:00"));

  @Nested
  class OfAnOrganization extends WorkCalendarsContract {
    private final TestOrganization org = new TestOrganization("acme").calendar(BERLIN);

    @Override
    protected WorkCalendars calendars() {
      return org;
    }

    @Override
    protected Known known() {
      return new Known(
          org.tenant(), BERLIN.name(), Optional.of(org.another("other").tenant()));
    }
  }

  @Nested
  class OfAllTenants extends WorkCalendarsContract {
    @Override
    protected WorkCalendars calendars() {
      return WorkCalendars.of(BERLIN);
    }

    @Override
    protected Known known() {
      return new Known(new TenantId("acme"), BERLIN.name(), Optional.empty());
    }
  }
}
