package io.peakos.examples.quickstart;

import io.peakos.escalation.Audience;
import io.peakos.escalation.Ladder;
import io.peakos.escalation.Rung;
import io.peakos.escalation.Severity;
import io.peakos.escalation.Urgency;
import io.peakos.examples.quickstart.Company.Group;
import io.peakos.examples.quickstart.Company.Office;
import io.peakos.examples.quickstart.Company.Somebody;
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
import io.peakos.time.CalendarName;
import io.peakos.time.HolidayRegion;
import io.peakos.time.Hours;
import io.peakos.time.Span;
import io.peakos.time.TeamAnchors;
import io.peakos.time.WeeklyHours;
import io.peakos.time.WorkCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The company as the SDK asks for it: people and seats, absences, calendars, ladders. */
final class CompanyDirectory implements Directory, Absences {
  private final Company company;
  private final Map<PersonId, Person> people = new HashMap<>();
  private final Map<TeamId, Team> teams = new HashMap<>();
  private final Map<SeatId, Seat> seats = new HashMap<>();

  CompanyDirectory(Company company) {
    this.company = company;
    company.people().forEach((id, somebody) -> people.put(new PersonId(id), person(id, somebody)));
    company.teams().forEach((id, group) -> teams.put(new TeamId(id), team(id, group)));
  }

  private Person person(String id, Somebody somebody) {
    Person person = Person.of(id).in(zone(id));
    if (somebody.reportsTo() != null) {
      person = person.reportsTo(new PersonId(somebody.reportsTo()));
    }
    return somebody.deputy() == null ? person : person.deputizedBy(new PersonId(somebody.deputy()));
  }

  private Team team(String id, Group group) {
    TeamId team = new TeamId(id);
    Map<String, SeatId> functions = new HashMap<>();
    group
        .seats()
        .forEach(
            (function, holders) -> {
              SeatId seat = new SeatId(id + "/" + function);
              seats.put(seat, new Seat(seat, team, holders.stream().map(PersonId::new).toList()));
              functions.put(function, seat);
            });
    return new Team(
        team,
        group.partOf() == null ? null : new TeamId(group.partOf()),
        new CalendarName(group.calendar()),
        TeamAnchors.standard(),
        functions);
  }

  @Override
  public Optional<Person> person(TenantId tenant, PersonId id) {
    return Optional.ofNullable(people.get(id));
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
    return Optional.ofNullable(company.teams().get(id.value()))
        .map(Group::members)
        .orElse(List.of())
        .stream()
        .map(PersonId::new)
        .toList();
  }

  @Override
  public Optional<Party> ownerOf(TenantId tenant, SubjectRef subject) {
    return Optional.empty();
  }

  @Override
  public Optional<Instant> awayUntil(TenantId tenant, PersonId person, Instant at) {
    LocalDate today = at.atZone(zone(person.value())).toLocalDate();
    return company.absences().stream()
        .filter(away -> away.who().equals(person.value()))
        .filter(away -> !today.isBefore(away.from()) && !today.isAfter(away.until()))
        .map(away -> away.until().plusDays(1).atStartOfDay(zone(person.value())).toInstant())
        .findFirst();
  }

  /** Where somebody lives. */
  ZoneId zone(String person) {
    Somebody somebody =
        Objects.requireNonNull(company.people().get(person), () -> "nobody is called " + person);
    return ZoneId.of(office(somebody.works()).zone());
  }

  /** Where a team works. */
  ZoneId zone(TeamId team) {
    return Optional.ofNullable(company.teams().get(team.value()))
        .map(group -> ZoneId.of(office(group.calendar()).zone()))
        .orElseGet(() -> ZoneId.of(company.calendars().values().iterator().next().zone()));
  }

  private Office office(String name) {
    return Objects.requireNonNull(company.calendars().get(name), () -> "no calendar " + name);
  }

  /** When people work. */
  WorkCalendars calendars() {
    return WorkCalendars.of(
        company.calendars().entrySet().stream()
            .map(entry -> calendar(entry.getKey(), entry.getValue()))
            .toArray(WorkCalendar[]::new));
  }

  private static WorkCalendar calendar(String name, Office office) {
    return new WorkCalendar(
        new CalendarName(name),
        ZoneId.of(office.zone()),
        WeeklyHours.mondayToFriday(Hours.parse(office.hours())),
        office.holidays().stream().map(HolidayRegion::new).collect(Collectors.toSet()),
        office.daysOff() == null ? Set.of() : office.daysOff());
  }

  /** The company's own ladders; what they do not say is as in the default one of severity S3. */
  List<Ladder> ladders() {
    Ladder standard = Objects.requireNonNull(Ladder.defaults().get(Severity.S3));
    List<Ladder> ladders = new ArrayList<>();
    company
        .ladders()
        .forEach(
            (name, steps) ->
                ladders.add(
                    standard
                        .named(name)
                        .rungs(
                            steps.stream()
                                .map(
                                    step ->
                                        new Rung(
                                            step.rung(),
                                            Span.parse(step.after()),
                                            Audience.parse(step.hears()),
                                            Urgency.NORMAL,
                                            Rung.Effect.NONE))
                                .toList())));
    return ladders;
  }
}
