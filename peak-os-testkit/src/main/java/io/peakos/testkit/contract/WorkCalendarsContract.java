package io.peakos.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.people.TenantId;
import io.peakos.spi.WorkCalendars;
import io.peakos.time.CalendarName;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link WorkCalendars} keeps. A vendor extends it. */
public abstract class WorkCalendarsContract {
  /** For who extends it. */
  protected WorkCalendarsContract() {}

  /** The implementation under test. */
  protected abstract WorkCalendars calendars();

  /** What it knows. */
  protected abstract Known known();

  /**
   * A calendar that it knows.
   *
   * @param tenant the tenant
   * @param name the calendar's name in that tenant
   * @param stranger another tenant that has no calendar of this name; empty where all tenants share
   *     their calendars on purpose
   */
  public record Known(TenantId tenant, CalendarName name, Optional<TenantId> stranger) {}

  @Test
  void a_calendar_is_found_under_its_own_name() {
    assertThat(calendars().find(known().tenant(), known().name()))
        .hasValueSatisfying(calendar -> assertThat(calendar.name()).isEqualTo(known().name()));
  }

  @Test
  void a_name_that_is_not_known_is_empty_and_never_another_calendar() {
    CalendarName unknown = new CalendarName("no-calendar-of-this-name");
    assertThat(calendars().find(known().tenant(), unknown)).isEmpty();
  }

  @Test
  void a_calendar_of_one_tenant_is_not_found_by_another() {
    assertThat(known().stranger().flatMap(other -> calendars().find(other, known().name())))
        .isEmpty();
  }

  @Test
  void the_same_question_has_equal_answers_also_on_several_threads() {
    WorkCalendars calendars = calendars();
    assertThat(Crowd.allAtOnce(() -> calendars.find(known().tenant(), known().name())))
        .containsOnly(calendars.find(known().tenant(), known().name()));
  }
}
