package io.peakos.testkit.scenario;

import static io.peakos.rules.yaml.Field.optional;
import static io.peakos.rules.yaml.Field.required;

import io.peakos.people.PersonId;
import io.peakos.people.Preferences;
import io.peakos.people.Team;
import io.peakos.people.TeamId;
import io.peakos.rules.yaml.Field;
import io.peakos.rules.yaml.Kinds;
import io.peakos.rules.yaml.Shape;
import io.peakos.rules.yaml.Words;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.scenario.StoryKinds.Days;
import io.peakos.time.CalendarName;
import io.peakos.time.HolidayRegion;
import io.peakos.time.Hours;
import io.peakos.time.LocalMoment;
import io.peakos.time.WeeklyHours;
import io.peakos.time.WorkCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** People, teams, calendars and absences: at the beginning, and as they change in the story. */
final class People {
  private static final Field<ZoneId> ZONE = optional("zone", Kinds.ZONE, "else the scenario's");
  private static final Field<List<Hours>> HOURS =
      required(
          "hours",
          Kinds.list(Kinds.scalar("hours such as 09:00-17:00", ".", Hours::parse)),
          "the hours from Monday to Friday");
  private static final Field<Set<HolidayRegion>> HOLIDAYS =
      optional(
          "holidays",
          Kinds.set(Kinds.scalar("a region such as DE-BE", ".", HolidayRegion::new)),
          "whose public holidays are free");
  private static final Field<Set<LocalDate>> DAYS_OFF =
      optional("days off", Kinds.set(Kinds.DAY), "further free days");
  private static final Field<Map<String, Words>> CALENDARS =
      optional(
          "calendars",
          StoryKinds.named(StoryKinds.CALENDARS, Shape.of(ZONE, HOURS, HOLIDAYS, DAYS_OFF)),
          "when people work");

  private static final Field<PersonId> REPORTS_TO =
      optional("reports to", StoryKinds.PERSON, "the manager");
  private static final Field<PersonId> DEPUTY =
      optional("deputy", StoryKinds.PERSON, "who stands in while away");
  private static final Field<List<Days>> AWAY =
      optional("away", Kinds.list(StoryKinds.DAYS), "days of absence, both ends counted");
  private static final Field<LocalTime> DIGEST =
      optional("digest at", Kinds.TIME, "when messages that are not urgent come as one");
  private static final Field<Hours> QUIET =
      optional(
          "quiet",
          Kinds.scalar("hours such as 12:00-13:00", ".", Hours::parse),
          "hours in which only severity S1 comes through");
  private static final Field<Map<String, Words>> PEOPLE =
      optional(
          "people",
          StoryKinds.named(
              StoryKinds.PEOPLE, Shape.of(REPORTS_TO, DEPUTY, ZONE, AWAY, DIGEST, QUIET)),
          "who works there");

  private static final Field<TeamId> UNDER = optional("under", StoryKinds.TEAM, "the team above");
  private static final Field<CalendarName> CALENDAR =
      optional(
          "calendar",
          StoryKinds.known(StoryKinds.CALENDARS, CalendarName::new),
          "when the team works");
  private static final Field<List<PersonId>> MEMBERS =
      optional("members", Kinds.list(StoryKinds.PERSON), "who belongs to it");
  private static final List<Field<List<PersonId>>> SEATS =
      List.of(
          optional(Team.LEAD, Kinds.list(StoryKinds.PERSON), "who leads it"),
          optional(Team.LIAISON, Kinds.list(StoryKinds.PERSON), "who speaks for it to other teams"),
          optional(Team.HEAD, Kinds.list(StoryKinds.PERSON), "who heads several teams"),
          optional(
              Team.SPONSOR, Kinds.list(StoryKinds.PERSON), "who is at the end of every ladder"));
  private static final Field<Map<String, List<PersonId>>> OTHER_SEATS =
      optional(
          "seats",
          Kinds.map(Kinds.list(StoryKinds.PERSON)),
          "who holds its other seats, by function");
  private static final Field<Map<String, Words>> TEAMS =
      optional(
          "teams",
          StoryKinds.named(
              StoryKinds.TEAMS,
              Shape.of(
                  UNDER,
                  CALENDAR,
                  SEATS.get(0),
                  SEATS.get(1),
                  SEATS.get(2),
                  SEATS.get(3),
                  OTHER_SEATS,
                  MEMBERS)),
          "the teams");

  /** What a scenario says about its organization. */
  static final Shape ORGANIZATION = Shape.of(CALENDARS, PEOPLE, TEAMS);

  private People() {}

  static List<Verb> verbs() {
    Field<PersonId> person = required("person", StoryKinds.PERSON, "who");
    Field<List<Days>> days = required("days", Kinds.list(StoryKinds.DAYS), "both ends counted");
    return List.of(
        change("calendars", "Working calendars come or change.", CALENDARS),
        change("people", "People come or change.", PEOPLE),
        change("teams", "Teams come or change, or their seats do.", TEAMS),
        Verb.does(
            "away",
            "Somebody is away.",
            List.of(person, days),
            (play, words) ->
                away(
                    play.organization(),
                    play.timeline().zone(),
                    words.get(person),
                    words.get(days))),
        Verb.does(
            "leaves",
            "Somebody leaves the organization.",
            List.of(person),
            (play, words) -> {
              play.organization().person(words.get(person).value()).left();
              play.peak().commitments().ownerLeft(play.by(), words.get(person));
            }));
  }

  private static Verb change(String name, String says, Field<Map<String, Words>> field) {
    return new Verb(name, says, Shape.alone(field), Verb.doing(People::apply));
  }

  /** Puts what these words say into the organization of a story. */
  static void apply(Play play, Words words) {
    apply(play.organization(), play.timeline().zone(), words);
  }

  /** Puts what these words say into an organization, which has this zone unless they say else. */
  static void apply(TestOrganization organization, ZoneId zone, Words words) {
    words
        .or(CALENDARS, Map.of())
        .forEach((name, calendar) -> organization.calendar(calendar(zone, name, calendar)));
    words.or(PEOPLE, Map.of()).forEach((name, person) -> person(organization, zone, name, person));
    words.or(TEAMS, Map.of()).forEach((name, team) -> team(organization.team(name), team));
  }

  private static WorkCalendar calendar(ZoneId zone, String name, Words words) {
    return new WorkCalendar(
        new CalendarName(name),
        words.or(ZONE, zone),
        WeeklyHours.mondayToFriday(words.get(HOURS).toArray(Hours[]::new)),
        words.or(HOLIDAYS, Set.of()),
        words.or(DAYS_OFF, Set.of()));
  }

  private static void person(TestOrganization organization, ZoneId zone, String name, Words words) {
    boolean isNew = organization.person(organization.tenant(), new PersonId(name)).isEmpty();
    TestOrganization.TestPerson person = organization.person(name);
    words.find(REPORTS_TO).ifPresent(manager -> person.reportsTo(manager.value()));
    words.find(DEPUTY).ifPresent(deputy -> person.deputizedBy(deputy.value()));
    if (isNew || words.has(ZONE)) {
      person.in(words.or(ZONE, zone).getId());
    }
    if (words.has(DIGEST) || words.has(QUIET)) {
      Hours quiet = words.orNull(QUIET);
      person.prefers(
          new Preferences(
              Preferences.NONE.language(),
              words.orNull(DIGEST),
              quiet == null ? null : quiet.opens(),
              quiet == null ? null : quiet.closes()));
    }
    away(organization, zone, new PersonId(name), words.or(AWAY, List.of()));
  }

  private static void away(
      TestOrganization organization, ZoneId zone, PersonId person, List<Days> days) {
    for (Days absence : days) {
      organization.away(
          person.value(),
          midnight(absence.from(), zone),
          midnight(absence.until().plusDays(1), zone));
    }
  }

  private static Instant midnight(LocalDate day, ZoneId zone) {
    return LocalMoment.of(day.atStartOfDay(), zone);
  }

  private static void team(TestOrganization.TestTeam team, Words words) {
    words.find(UNDER).ifPresent(parent -> team.under(parent.value()));
    words.find(CALENDAR).ifPresent(calendar -> team.calendar(calendar.value()));
    words.find(MEMBERS).ifPresent(members -> team.members(ids(members)));
    for (Field<List<PersonId>> seat : SEATS) {
      words.find(seat).ifPresent(holders -> team.seat(seat.name(), ids(holders)));
    }
    words
        .or(OTHER_SEATS, Map.of())
        .forEach((function, holders) -> team.seat(function, ids(holders)));
  }

  private static String[] ids(List<PersonId> people) {
    return people.stream().map(PersonId::value).toArray(String[]::new);
  }
}
