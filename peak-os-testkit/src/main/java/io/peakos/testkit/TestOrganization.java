package io.peakos.testkit;

import io.peakos.occurrence.HostItem;
import io.peakos.people.Caller;
import io.peakos.people.Party;
import io.peakos.people.Person;
import io.peakos.people.PersonId;
import io.peakos.people.Preferences;
import io.peakos.people.Seat;
import io.peakos.people.SeatId;
import io.peakos.people.Team;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.spi.Absences;
import io.peakos.spi.AgendaSource;
import io.peakos.spi.Directory;
import io.peakos.spi.WorkCalendars;
import io.peakos.subject.SubjectRef;
import io.peakos.time.CalendarName;
import io.peakos.time.Hours;
import io.peakos.time.TeamAnchors;
import io.peakos.time.WorkCalendar;
import io.peakos.workflow.PeakOsEngine;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * An organization in memory: people, teams, seats, calendars and absences of one tenant, to be
 * changed at any time. Thread-safe. It is the directory, the absences, the calendars and the source
 * of agendas that a test gives to an engine, and knows its own tenant and those made with {@link
 * #another(String)}.
 *
 * <pre>{@code
 * org.person("bob").reportsTo("mia").in("Europe/Berlin");
 * org.team("shop").lead("mia").calendar("berlin");
 * org.away("mia", time.at("Mon 2026-02-16 00:00"), time.at("Fri 2026-02-20 00:00"));
 * }</pre>
 */
public final class TestOrganization implements Directory, Absences, WorkCalendars, AgendaSource {
  private final World world;
  private final TenantId tenant;

  /**
   * An organization without people. It has one calendar, {@link PeakOsEngine#STANDARD_CALENDAR}:
   * Monday to Friday, 09:00 to 17:00 UTC.
   */
  public TestOrganization(String tenant) {
    this(new World(), new TenantId(tenant));
  }

  private TestOrganization(World world, TenantId tenant) {
    this.world = world;
    this.tenant = tenant;
    calendar(
        WorkCalendar.mondayToFriday(
            PeakOsEngine.STANDARD_CALENDAR, ZoneOffset.UTC, Hours.parse("09:00-17:00")));
  }

  /** A second organization beside this one: another tenant, in the same directory. */
  public TestOrganization another(String newTenant) {
    return new TestOrganization(world, new TenantId(newTenant));
  }

  /** The tenant. */
  public TenantId tenant() {
    return tenant;
  }

  /** The id of a person, known or not. */
  public PersonId id(String person) {
    return new PersonId(person);
  }

  /** This person as the one who acts. */
  public Caller as(String person) {
    return Caller.person(tenant, id(person));
  }

  /** The host's automation as the one who acts. */
  public Caller host() {
    return Caller.host(tenant, "test");
  }

  /** Adds a person, or changes one that is there. */
  public TestPerson person(String person) {
    data().people.putIfAbsent(id(person), Person.of(person));
    return new TestPerson(data(), id(person));
  }

  /** Adds a team, or changes one that is there. */
  public TestTeam team(String team) {
    TeamId id = new TeamId(team);
    data()
        .teams
        .putIfAbsent(
            id,
            new Team(id, null, PeakOsEngine.STANDARD_CALENDAR, TeamAnchors.standard(), Map.of()));
    return new TestTeam(data(), id);
  }

  /** Lets these people hold the seat, instead of whoever held it; nobody leaves it vacant. */
  public TestOrganization seat(String seat, String... holders) {
    data()
        .seats
        .compute(
            new SeatId(seat),
            (id, before) ->
                new Seat(
                    id,
                    before == null ? new TeamId("none") : before.team(),
                    Arrays.stream(holders).map(this::id).toList()));
    return this;
  }

  /** Adds a working calendar, or replaces the one of that name. */
  public TestOrganization calendar(WorkCalendar calendar) {
    data().calendars.put(calendar.name(), calendar);
    return this;
  }

  /** The person is away from the first instant until just before the second. */
  public TestOrganization away(String person, Instant from, Instant until) {
    data().absences.add(new Absence(id(person), from, until));
    return this;
  }

  /** The person owns this subject of the host's. */
  public TestOrganization owns(String person, SubjectRef subject) {
    data().owners.put(subject, id(person));
    return this;
  }

  /** Whoever asks for this person gets an exception, as from a directory that is down. */
  public TestOrganization failsFor(String person) {
    data().failing.add(id(person));
    return this;
  }

  /** Nothing fails any more. */
  public TestOrganization failsForNobody() {
    data().failing.clear();
    return this;
  }

  @Override
  public Optional<Person> person(TenantId of, PersonId id) {
    Data data = world.of(of);
    if (data.failing.contains(id)) {
      throw new IllegalStateException("The directory fails, as the test wants it.");
    }
    return Optional.ofNullable(data.people.get(id));
  }

  @Override
  public Optional<Team> team(TenantId of, TeamId id) {
    return Optional.ofNullable(world.of(of).teams.get(id));
  }

  @Override
  public Optional<Seat> seat(TenantId of, SeatId id) {
    return Optional.ofNullable(world.of(of).seats.get(id));
  }

  @Override
  public List<PersonId> members(TenantId of, TeamId id) {
    return world.of(of).members.getOrDefault(id, List.of());
  }

  @Override
  public Optional<Party> ownerOf(TenantId of, SubjectRef subject) {
    return Optional.ofNullable(world.of(of).owners.get(subject));
  }

  @Override
  public Optional<Instant> awayUntil(TenantId of, PersonId person, Instant at) {
    return world.of(of).absences.stream()
        .filter(absence -> absence.person.equals(person))
        .filter(absence -> !at.isBefore(absence.from) && at.isBefore(absence.until))
        .map(Absence::until)
        .max(Instant::compareTo);
  }

  @Override
  public List<HostItem> items(AgendaSource.Request request) {
    return world
        .of(request.tenant())
        .agendas
        .getOrDefault(request.occurrence().series().team(), List.of());
  }

  @Override
  public Optional<WorkCalendar> find(TenantId of, CalendarName name) {
    return Optional.ofNullable(world.of(of).calendars.get(name));
  }

  private Data data() {
    return world.of(tenant);
  }

  /** A person of a {@link TestOrganization}, to be changed. Thread-safe. */
  public static final class TestPerson {
    private final Data data;
    private final PersonId id;

    private TestPerson(Data data, PersonId id) {
      this.data = data;
      this.id = id;
    }

    /** Reports to this person, who need not be there yet. */
    public TestPerson reportsTo(String manager) {
      return change(person -> person.reportsTo(new PersonId(manager)));
    }

    /** Is deputized by this person while away. */
    public TestPerson deputizedBy(String deputy) {
      return change(person -> person.deputizedBy(new PersonId(deputy)));
    }

    /** Lives in this zone. */
    public TestPerson in(String zone) {
      return change(person -> person.in(ZoneId.of(zone)));
    }

    /** Wants to be told in this way. */
    public TestPerson prefers(Preferences preferences) {
      return change(person -> person.prefers(preferences));
    }

    /** Has left. */
    public TestPerson left() {
      return change(Person::gone);
    }

    private TestPerson change(UnaryOperator<Person> change) {
      data.people.computeIfPresent(id, (key, person) -> change.apply(person));
      return this;
    }
  }

  /** A team of a {@link TestOrganization}, to be changed. Thread-safe. */
  public static final class TestTeam {
    private final Data data;
    private final TeamId id;

    private TestTeam(Data data, TeamId id) {
      this.data = data;
      this.id = id;
    }

    /** Belongs to this team, which need not be there yet. */
    public TestTeam under(String parent) {
      return change(
          team ->
              new Team(
                  team.id(), new TeamId(parent), team.calendar(), team.anchors(), team.seats()));
    }

    /** Works by this calendar. */
    public TestTeam calendar(String name) {
      return change(
          team ->
              new Team(
                  team.id(), team.parent(), new CalendarName(name), team.anchors(), team.seats()));
    }

    /** Has its Weekly Camp and monthly review at these times. */
    public TestTeam anchors(TeamAnchors anchors) {
      return change(
          team -> new Team(team.id(), team.parent(), team.calendar(), anchors, team.seats()));
    }

    /** Consists of these people, instead of whoever it consisted of. */
    public TestTeam members(String... people) {
      data.members.put(id, Arrays.stream(people).map(PersonId::new).toList());
      return this;
    }

    /** Has these things on its agendas from now on, instead of those before. */
    public TestTeam agenda(HostItem... items) {
      data.agendas.put(id, List.of(items));
      return this;
    }

    /** Is led by these people. */
    public TestTeam lead(String... holders) {
      return seat(Team.LEAD, holders);
    }

    /** Has a seat of this function, held by these people; its id is team and function. */
    public TestTeam seat(String function, String... holders) {
      SeatId seat = new SeatId(id + "-" + function);
      data.seats.put(seat, new Seat(seat, id, Arrays.stream(holders).map(PersonId::new).toList()));
      return change(
          team -> {
            Map<String, SeatId> seats = new java.util.HashMap<>(team.seats());
            seats.put(function, seat);
            return new Team(team.id(), team.parent(), team.calendar(), team.anchors(), seats);
          });
    }

    private TestTeam change(UnaryOperator<Team> change) {
      data.teams.computeIfPresent(id, (key, team) -> change.apply(team));
      return this;
    }
  }

  private static final class World {
    private final Map<TenantId, Data> tenants = new ConcurrentHashMap<>();

    Data of(TenantId tenant) {
      return tenants.computeIfAbsent(tenant, id -> new Data());
    }
  }

  private static final class Data {
    final Map<PersonId, Person> people = new ConcurrentHashMap<>();
    final Map<TeamId, Team> teams = new ConcurrentHashMap<>();
    final Map<TeamId, List<PersonId>> members = new ConcurrentHashMap<>();
    final Map<TeamId, List<HostItem>> agendas = new ConcurrentHashMap<>();
    final Map<SeatId, Seat> seats = new ConcurrentHashMap<>();
    final Map<SubjectRef, Party> owners = new ConcurrentHashMap<>();
    final Map<CalendarName, WorkCalendar> calendars = new ConcurrentHashMap<>();
    final List<Absence> absences = new CopyOnWriteArrayList<>();
    final Set<PersonId> failing = ConcurrentHashMap.newKeySet();
  }

  private record Absence(PersonId person, Instant from, Instant until) {}
}
