package io.peakos.tools.backtest;

import io.peakos.journal.JournalEvent;
import io.peakos.people.Actor;
import io.peakos.people.Party;
import io.peakos.people.Person;
import io.peakos.people.PersonId;
import io.peakos.people.Seat;
import io.peakos.people.SeatId;
import io.peakos.people.Team;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.spi.Absences;
import io.peakos.spi.Directory;
import io.peakos.spi.WorkCalendars;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.TestOrganization;
import io.peakos.time.CalendarName;
import io.peakos.time.Hours;
import io.peakos.time.TeamAnchors;
import io.peakos.time.WorkCalendar;
import io.peakos.workflow.PeakOsEngine;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The people of a recording: those of an organization's file where there is one, and otherwise
 * whoever the journal names. A journal does not say who holds a seat or reports to whom; then
 * {@code shop/lead} holds the seat of the lead of {@code shop}, and {@code ann/manager} is the
 * manager of {@code ann}, so that every audience has somebody. For one thread.
 */
final class RecordedPeople implements Directory, Absences, WorkCalendars {
  private static final TeamId EVERYBODY = new TeamId("everybody");
  private static final Pattern SEAT = Pattern.compile("\\b(?:seat|joint) ([\\w-]+)");

  private final TestOrganization file;
  private final Map<TeamId, Team> teams = new HashMap<>();
  private final Map<SeatId, Seat> seats = new HashMap<>();
  private final Set<PersonId> left = new HashSet<>();
  private final Set<CalendarName> calendars = new HashSet<>();
  private final Set<String> functions = new TreeSet<>(Set.of(Team.LEAD, Team.LIAISON));

  /**
   * The people of a recording.
   *
   * @param file the organization as far as it is known, under the tenant of the play
   * @param audiences texts that name audiences, such as those of ladders and policies
   */
  RecordedPeople(TestOrganization file, Recording recording, List<String> audiences) {
    this.file = file;
    audiences.forEach(this::functions);
    Set<TeamId> named = new HashSet<>();
    for (JournalEvent event : recording.events()) {
      functions(event.after().getOrDefault("audience", ""));
      if (event.actor().kind() == Actor.Kind.POLICY) {
        continue;
      }
      Map<String, String> after = event.after();
      for (String team :
          (after.getOrDefault("partners", "") + ", " + after.getOrDefault("team", ""))
              .split(", ", -1)) {
        if (!team.isEmpty()) {
          named.add(new TeamId(team));
        }
      }
      if (after.containsKey("calendar")) {
        calendars.add(new CalendarName(after.get("calendar")));
      }
    }
    functions.remove(Team.HEAD);
    functions.remove(Team.SPONSOR);
    invent(EVERYBODY, null, List.of(Team.HEAD, Team.SPONSOR));
    named.stream()
        .filter(team -> file.team(file.tenant(), team).isEmpty())
        .forEach(team -> invent(team, EVERYBODY, functions));
  }

  private void functions(String audience) {
    Matcher seat = SEAT.matcher(audience);
    while (seat.find()) {
      functions.add(seat.group(1));
    }
  }

  private void invent(TeamId team, @Nullable TeamId above, Iterable<String> held) {
    Map<String, SeatId> own = new HashMap<>();
    for (String function : held) {
      SeatId seat = new SeatId(team + "/" + function);
      seats.put(seat, new Seat(seat, team, List.of(new PersonId(seat.value()))));
      own.put(function, seat);
    }
    teams.put(
        team, new Team(team, above, PeakOsEngine.STANDARD_CALENDAR, TeamAnchors.standard(), own));
  }

  /** The teams whose seats are invented, since no file knows them. */
  Set<String> inventedTeams() {
    Set<String> invented = new TreeSet<>();
    teams.keySet().stream()
        .filter(team -> !team.equals(EVERYBODY))
        .forEach(team -> invented.add(team.value()));
    return invented;
  }

  /** A party as the journal writes it: the seat of this id when there is one, else a person. */
  Party party(String id) {
    SeatId seat = new SeatId(id);
    return seat(file.tenant(), seat).isPresent() ? seat : new PersonId(id);
  }

  /** The person is not there any more. */
  void left(PersonId person) {
    left.add(person);
  }

  @Override
  public Optional<Person> person(TenantId tenant, PersonId id) {
    Person person = file.person(tenant, id).orElseGet(() -> invented(id));
    return Optional.of(left.contains(id) ? person.gone() : person);
  }

  private static Person invented(PersonId id) {
    Person person = Person.of(id.value());
    if (id.value().equals(EVERYBODY + "/" + Team.SPONSOR)) {
      return person;
    }
    if (id.value().equals(EVERYBODY + "/" + Team.HEAD)) {
      return person.reportsTo(new PersonId(EVERYBODY + "/" + Team.SPONSOR));
    }
    return person.reportsTo(
        new PersonId(id.value().indexOf('/') < 0 ? id + "/manager" : EVERYBODY + "/" + Team.HEAD));
  }

  @Override
  public Optional<Team> team(TenantId tenant, TeamId id) {
    return file.team(tenant, id).or(() -> Optional.ofNullable(teams.get(id)));
  }

  @Override
  public List<PersonId> members(TenantId tenant, TeamId id) {
    return file.members(tenant, id);
  }

  @Override
  public Optional<Seat> seat(TenantId tenant, SeatId id) {
    return file.seat(tenant, id).or(() -> Optional.ofNullable(seats.get(id)));
  }

  @Override
  public Optional<Party> ownerOf(TenantId tenant, SubjectRef subject) {
    return file.ownerOf(tenant, subject);
  }

  @Override
  public Optional<Instant> awayUntil(TenantId tenant, PersonId person, Instant at) {
    return file.awayUntil(tenant, person, at);
  }

  @Override
  public Optional<WorkCalendar> find(TenantId tenant, CalendarName name) {
    return file.find(tenant, name)
        .or(
            () ->
                calendars.contains(name)
                    ? Optional.of(
                        WorkCalendar.mondayToFriday(
                            name, ZoneOffset.UTC, Hours.parse("09:00-17:00")))
                    : Optional.empty());
  }
}
