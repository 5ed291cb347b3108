package io.peakos.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.people.PersonId;
import io.peakos.people.TenantId;
import io.peakos.spi.Absences;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every {@link Absences} keeps. A vendor extends it. */
public abstract class AbsencesContract {
  /** For who extends it. */
  protected AbsencesContract() {}

  /** The implementation under test. */
  protected abstract Absences absences();

  /** What it knows. */
  protected abstract Known known();

  /**
   * An absence that it knows.
   *
   * @param tenant the tenant
   * @param person who is away, and before and afterwards is not
   * @param from the first instant
   * @param until the first instant at which the person is there again
   * @param stranger another tenant, in which nobody of this id is away
   */
  public record Known(
      TenantId tenant, PersonId person, Instant from, Instant until, TenantId stranger) {}

  @Test
  void whoever_is_away_is_away_from_the_first_instant_on() {
    assertThat(absences().awayUntil(known().tenant(), known().person(), known().from()))
        .contains(known().until());
  }

  @Test
  void whoever_is_away_is_away_until_just_before_they_are_back() {
    Instant last = known().until().minusMillis(1);
    assertThat(absences().awayUntil(known().tenant(), known().person(), last))
        .contains(known().until());
  }

  @Test
  void before_and_after_the_person_is_there() {
    Instant before = known().from().minusMillis(1);
    assertThat(absences().awayUntil(known().tenant(), known().person(), before)).isEmpty();
    assertThat(absences().awayUntil(known().tenant(), known().person(), known().until()))
        .isEmpty();
  }

  @Test
  void somebody_who_is_not_known_is_not_away() {
    PersonId nobody = new PersonId("nobody-by-this-id");
    assertThat(absences().awayUntil(known().tenant(), nobody, known().from())).isEmpty();
  }

  @Test
  void an_absence_in_one_tenant_is_none_in_another() {
    assertThat(absences().awayUntil(known().stranger(), known().person(), known().from()))
        .isEmpty();
  }

  @Test
  void several_threads_may_ask_at_once() {
    Absences absences = absences();
    assertThat(
            Crowd.allAtOnce(
                () -> absences.awayUntil(known().tenant(), known().person(), known().from())))
        .allMatch(until -> until.isPresent());
  }
}
