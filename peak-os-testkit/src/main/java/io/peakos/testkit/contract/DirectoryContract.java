package io.peakos.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.people.PersonId;
import io.peakos.people.SeatId;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.spi.Directory;
import io.peakos.subject.SubjectRef;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Directory} keeps. A vendor extends it, answers with a directory that knows the
 * organization of {@link #known()}, and finds out before the first escalation what is missing.
 */
public abstract class DirectoryContract {
  private static final String NOBODY = "nobody-by-this-id";

  /** For who extends it. */
  protected DirectoryContract() {}

  /** The implementation under test. */
  protected abstract Directory directory();

  /** What it knows. */
  protected abstract Known known();

  /**
   * An organization that the directory knows.
   *
   * @param tenant its tenant
   * @param person somebody who is there
   * @param left somebody who has left
   * @param team a team of at least one person
   * @param seat a seat that somebody holds
   * @param owned a subject of the host's that somebody owns
   * @param stranger another tenant, which has none of all these
   */
  public record Known(
      TenantId tenant,
      PersonId person,
      PersonId left,
      TeamId team,
      SeatId seat,
      SubjectRef owned,
      TenantId stranger) {}

  @Test
  void a_person_is_found_under_their_own_id() {
    assertThat(directory().person(known().tenant(), known().person()))
        .hasValueSatisfying(
            person -> {
              assertThat(person.id()).isEqualTo(known().person());
              assertThat(person.active()).isTrue();
            });
  }

  @Test
  void a_person_who_has_left_is_still_known_and_not_active() {
    assertThat(directory().person(known().tenant(), known().left()))
        .hasValueSatisfying(person -> assertThat(person.active()).isFalse());
  }

  @Test
  void a_manager_and_a_deputy_are_people_of_the_same_tenant() {
    directory()
        .person(known().tenant(), known().person())
        .ifPresent(
            person -> {
              if (person.manager() != null) {
                assertThat(directory().person(known().tenant(), person.manager())).isPresent();
              }
              if (person.deputy() != null) {
                assertThat(directory().person(known().tenant(), person.deputy())).isPresent();
              }
            });
  }

  @Test
  void a_team_is_found_under_its_own_id_and_its_seats_are_seats() {
    assertThat(directory().team(known().tenant(), known().team()))
        .hasValueSatisfying(
            team -> {
              assertThat(team.id()).isEqualTo(known().team());
              assertThat(team.seats().values())
                  .allSatisfy(
                      seat -> assertThat(directory().seat(known().tenant(), seat)).isPresent());
            });
  }

  @Test
  void the_people_of_a_team_are_known_each_once_and_always_in_the_same_order() {
    List<PersonId> members = directory().members(known().tenant(), known().team());
    assertThat(members)
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .allSatisfy(member -> assertThat(directory().person(known().tenant(), member)).isPresent());
    assertThat(directory().members(known().tenant(), known().team())).isEqualTo(members);
  }

  @Test
  void a_seat_says_who_holds_it_now_and_they_are_known() {
    assertThat(directory().seat(known().tenant(), known().seat()))
        .hasValueSatisfying(
            seat -> {
              assertThat(seat.id()).isEqualTo(known().seat());
              assertThat(seat.holders())
                  .isNotEmpty()
                  .allSatisfy(
                      holder ->
                          assertThat(directory().person(known().tenant(), holder)).isPresent());
            });
  }

  @Test
  void a_subject_of_the_hosts_has_an_owner() {
    assertThat(directory().ownerOf(known().tenant(), known().owned())).isPresent();
  }

  @Test
  void what_was_never_known_is_empty_and_not_an_error() {
    TenantId tenant = known().tenant();
    assertThat(directory().person(tenant, new PersonId(NOBODY))).isEmpty();
    assertThat(directory().team(tenant, new TeamId(NOBODY))).isEmpty();
    assertThat(directory().members(tenant, new TeamId(NOBODY))).isEmpty();
    assertThat(directory().seat(tenant, new SeatId(NOBODY))).isEmpty();
    assertThat(directory().ownerOf(tenant, SubjectRef.of("nothing", NOBODY))).isEmpty();
  }

  @Test
  void nothing_of_one_tenant_is_shown_to_another() {
    TenantId stranger = known().stranger();
    assertThat(directory().person(stranger, known().person())).isEmpty();
    assertThat(directory().person(stranger, known().left())).isEmpty();
    assertThat(directory().team(stranger, known().team())).isEmpty();
    assertThat(directory().members(stranger, known().team())).isEmpty();
    assertThat(directory().seat(stranger, known().seat())).isEmpty();
    assertThat(directory().ownerOf(stranger, known().owned())).isEmpty();
  }

  @Test
  void a_tenant_that_is_not_known_has_nobody() {
    assertThat(directory().person(new TenantId(NOBODY), known().person())).isEmpty();
  }

  @Test
  void several_threads_may_ask_at_once() {
    Directory directory = directory();
    assertThat(Crowd.allAtOnce(() -> directory.person(known().tenant(), known().person())))
        .containsOnly(directory.person(known().tenant(), known().person()));
  }
}
