package io.peakos.benchmarks;

import io.peakos.people.Party;
import io.peakos.people.Person;
import io.peakos.people.PersonId;
import io.peakos.people.Preferences;
import io.peakos.people.Seat;
import io.peakos.people.SeatId;
import io.peakos.people.Team;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.spi.Directory;
import io.peakos.spi.WorkCalendars;
import io.peakos.subject.SubjectRef;
import io.peakos.time.CalendarName;
import io.peakos.time.Hours;
import io.peakos.time.TeamAnchors;
import io.peakos.time.WorkCalendar;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * People whose names tell all about them: {@code p7} is a member of some team, {@code lead-t7}
 * leads team {@code t7}. All of them collect their messages until the evening, so that what is
 * measured ends with the outbox and does not depend on a channel.
 */
public final class Office implements Directory {
  /** The only tenant. */
  public static final TenantId TENANT = new TenantId("bench");

  /** How many people own something. */
  public static final int PEOPLE = 500;

  /** How many teams they are in. */
  public static final int TEAMS = 50;

  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  /** When everybody works. */
  public static final CalendarName CALENDAR = new CalendarName("office");

  private static final Preferences EVENING = Preferences.NONE.digest(LocalTime.of(18, 0));

  /** The only calendar. */
  public static WorkCalendars calendars() {
    return WorkCalendars.of(
        WorkCalendar.mondayToFriday(CALENDAR, ZONE, Hours.parse("09:00-17:00")));
  }

  @Override
  public Optional<Person> person(TenantId tenant, PersonId id) {
    return Optional.of(Person.of(id.value()).in(ZONE).prefers(EVENING));
  }

  @Override
  public Optional<Team> team(TenantId tenant, TeamId id) {
    return Optional.of(
        new Team(
            id,
            null,
            CALENDAR,
            TeamAnchors.standard(),
            Map.of(Team.LEAD, new SeatId("lead-" + id.value()))));
  }

  @Override
  public Optional<Seat> seat(TenantId tenant, SeatId id) {
    String team = id.value().substring("lead-".length());
    return Optional.of(new Seat(id, new TeamId(team), List.of(new PersonId(id.value()))));
  }

  @Override
  public List<PersonId> members(TenantId tenant, TeamId id) {
    return List.of();
  }

  @Override
  public Optional<Party> ownerOf(TenantId tenant, SubjectRef subject) {
    return Optional.empty();
  }
}
