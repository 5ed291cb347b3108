package io.peakos.examples.kubernetes;

import io.peakos.examples.kubernetes.Community.Group;
import io.peakos.people.Party;
import io.peakos.people.Person;
import io.peakos.people.PersonId;
import io.peakos.people.Seat;
import io.peakos.people.SeatId;
import io.peakos.people.Team;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.spi.Directory;
import io.peakos.subject.SubjectRef;
import io.peakos.time.CalendarName;
import io.peakos.time.Hours;
import io.peakos.time.TeamAnchors;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The community as the SDK sees it: a seat for the chairs, the technical leads and the liaison of
 * each team, and the steering committee above all teams. A team that only the history names has no
 * seats of its own; the steering committee's count.
 */
final class CommunityDirectory implements Directory {
  private static final Set<String> OWN_WORDS = Set.of(Team.LEAD, Team.LIAISON, Team.SPONSOR);

  /** The function of the seat that leads a team's technical work. */
  static final String TECH_LEAD = "tech-lead";

  private final Map<TeamId, Team> teams = new HashMap<>();
  private final Map<SeatId, Seat> seats = new HashMap<>();
  private final Set<PersonId> people = new HashSet<>();
  private final CalendarName calendar;

  /** The teams of the community, and the teams and people of the history. */
  CommunityDirectory(Community community, List<HistoryLine> history, CalendarName calendar) {
    this.calendar = calendar;
    community.people().forEach(person -> people.add(new PersonId(person)));
    community.teams().values().forEach(this::add);
    for (HistoryLine line : history) {
      teams.computeIfAbsent(
          new TeamId(line.team()),
          id -> new Team(id, above(id), calendar, TeamAnchors.standard(), Map.of()));
      line.authors().forEach(person -> people.add(new PersonId(person)));
      line.approvers().forEach(person -> people.add(new PersonId(person)));
    }
  }

  private void add(Group group) {
    TeamId team = new TeamId(group.name());
    Map<String, SeatId> functions = new HashMap<>();
    SeatId chairs = seat(team, "chairs", group.chairs());
    functions.put(Team.LEAD, chairs);
    functions.put(
        TECH_LEAD,
        group.techLeads().isEmpty() ? chairs : seat(team, "tech-leads", group.techLeads()));
    if (group.liaison() != null) {
      functions.put(Team.LIAISON, seat(team, "liaison", List.of(group.liaison())));
    }
    if (group.name().equals(Community.STEERING)) {
      functions.put(Team.SPONSOR, chairs);
    }
    teams.put(team, new Team(team, above(team), calendar, TeamAnchors.standard(), functions));
  }

  private SeatId seat(TeamId team, String name, List<String> holders) {
    SeatId id = new SeatId(team + "/" + name);
    seats.put(id, new Seat(id, team, holders.stream().map(PersonId::new).toList()));
    return id;
  }

  private static @Nullable TeamId above(TeamId team) {
    return team.value().equals(Community.STEERING) ? null : new TeamId(Community.STEERING);
  }

  /**
   * As it is written to {@code organization.yaml}.
   *
   * @param hours when everybody works, Monday to Friday in UTC
   */
  Map<String, Object> written(Hours hours) {
    Map<String, Object> writtenPeople = new TreeMap<>();
    people.forEach(person -> writtenPeople.put(person.value(), Map.of()));
    Map<String, Object> writtenTeams = new TreeMap<>();
    teams.forEach((id, team) -> writtenTeams.put(id.value(), written(team)));
    Map<String, Object> organization = new LinkedHashMap<>();
    organization.put("calendars", Map.of(calendar.value(), Map.of("hours", hours.toString())));
    organization.put("people", writtenPeople);
    organization.put("teams", writtenTeams);
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("zone", "UTC");
    written.put("organization", organization);
    return written;
  }

  private Map<String, Object> written(Team team) {
    Map<String, Object> written = new LinkedHashMap<>();
    if (team.parent() != null) {
      written.put("under", team.parent().value());
    }
    written.put("calendar", team.calendar().value());
    Map<String, Object> others = new TreeMap<>();
    new TreeMap<>(team.seats())
        .forEach(
            (function, seat) ->
                (OWN_WORDS.contains(function) ? written : others).put(function, holders(seat)));
    if (!others.isEmpty()) {
      written.put("seats", others);
    }
    return written;
  }

  private List<String> holders(SeatId id) {
    return Optional.ofNullable(seats.get(id)).stream()
        .flatMap(seat -> seat.holders().stream())
        .map(PersonId::value)
        .toList();
  }

  @Override
  public Optional<Person> person(TenantId tenant, PersonId id) {
    return people.contains(id) ? Optional.of(Person.of(id.value())) : Optional.empty();
  }

  @Override
  public Optional<Team> team(TenantId tenant, TeamId id) {
    return Optional.ofNullable(teams.get(id));
  }

  @Override
  public Optional<Seat> seat(TenantId tenant, SeatId id) {
    return Optional.ofNullable(seats.get(id));
  }

  @Override
  public List<PersonId> members(TenantId tenant, TeamId id) {
    return team(tenant, id).stream()
        .flatMap(team -> team.seats().values().stream())
        .flatMap(seat -> seat(tenant, seat).stream())
        .flatMap(seat -> seat.holders().stream())
        .distinct()
        .sorted(Comparator.comparing(PersonId::value))
        .toList();
  }

  @Override
  public Optional<Party> ownerOf(TenantId tenant, SubjectRef subject) {
    return Optional.empty();
  }
}
