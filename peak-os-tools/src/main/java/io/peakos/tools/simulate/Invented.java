package io.peakos.tools.simulate;

import io.peakos.people.Team;
import io.peakos.testkit.TestOrganization;
import io.peakos.time.CalendarName;
import io.peakos.time.HolidayRegion;
import io.peakos.time.Hours;
import io.peakos.time.LocalMoment;
import io.peakos.time.WeeklyHours;
import io.peakos.time.WorkCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An organization that does not exist: teams of seven on three sites, up to seven of them in a
 * group under a head, and a sponsor above all. Everybody is away for five weeks of a year, two of
 * them in summer; leads have a deputy.
 */
final class Invented {
  static final String SPONSOR = "sponsor";

  private static final int MEMBERS = 6;
  private static final int GROUP = 7;
  private static final int WEEKS_AWAY = 5;
  private static final int SUMMER_WEEKS = 7;
  private static final List<Site> SITES =
      List.of(
          new Site("berlin", "Europe/Berlin", "DE-BE"),
          new Site("london", "Europe/London", "GB"),
          new Site("new-york", "America/New_York", "US"));

  private final TestOrganization people;
  private final List<Crew> crews = new ArrayList<>();
  private final Map<String, String> roles = new HashMap<>();
  private final Map<String, ZoneId> zones = new HashMap<>();

  Invented(int teams, LocalDate begins, int weeks, Chance chance) {
    people = new TestOrganization("invented");
    for (Site site : SITES) {
      people.calendar(
          new WorkCalendar(
              new CalendarName(site.name()),
              ZoneId.of(site.zone()),
              WeeklyHours.mondayToFriday(Hours.parse("09:00-17:00")),
              Set.of(new HolidayRegion(site.region())),
              Set.of()));
    }
    person(SPONSOR, "sponsor", SITES.get(0));
    people.team("company").seat(Team.SPONSOR, SPONSOR).calendar(SITES.get(0).name());
    for (int i = 0; i < teams; i++) {
      team(i);
    }
    roles.keySet().stream().sorted().forEach(who -> away(who, begins, weeks, chance));
  }

  private void team(int number) {
    Site site = SITES.get(number % SITES.size());
    String group = "group-" + (number / GROUP + 1);
    String head = "head-" + (number / GROUP + 1);
    if (number % GROUP == 0) {
      person(head, "head", site).reportsTo(SPONSOR);
      people.team(group).under("company").seat(Team.HEAD, head).calendar(site.name());
    }
    String team = "team-%02d".formatted(number + 1);
    String lead = team + "-lead";
    List<String> members = new ArrayList<>();
    for (int i = 0; i < MEMBERS; i++) {
      String member = team + "-" + (char) ('a' + i);
      person(member, "member", site).reportsTo(lead);
      members.add(member);
    }
    person(lead, "lead", site).reportsTo(head).deputizedBy(members.get(0));
    List<String> all = new ArrayList<>(members);
    all.add(lead);
    people
        .team(team)
        .under(group)
        .calendar(site.name())
        .lead(lead)
        .seat(Team.LIAISON, members.get(1))
        .members(all.toArray(String[]::new));
    crews.add(new Crew(team, lead, head, List.copyOf(all), ZoneId.of(site.zone())));
  }

  private TestOrganization.TestPerson person(String id, String role, Site site) {
    roles.put(id, role);
    zones.put(id, ZoneId.of(site.zone()));
    return people.person(id).in(site.zone());
  }

  /** One week here and there, and two together in summer. */
  private void away(String who, LocalDate begins, int weeks, Chance chance) {
    LocalDate monday = begins.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
    LocalDate july = LocalDate.of(monday.getYear(), Month.JULY, 1);
    long untilJuly =
        ChronoUnit.WEEKS.between(monday, july.isBefore(monday) ? july.plusYears(1) : july);
    int summer = (int) untilJuly + chance.of(who, "summer").nextInt(SUMMER_WEEKS);
    for (int i = 0; i < WEEKS_AWAY; i++) {
      int week =
          i < 2
              ? summer + i
              : chance.of(who, "week " + i).nextInt(Math.max(1, Math.min(weeks, 52)));
      for (int year = 0; year * 52 <= weeks; year++) {
        LocalDate from = monday.plusWeeks(week + year * 52L);
        people.away(
            who,
            LocalMoment.of(from.atStartOfDay(), zone(who)),
            LocalMoment.of(from.plusWeeks(1).atStartOfDay(), zone(who)));
      }
    }
  }

  TestOrganization people() {
    return people;
  }

  List<Crew> crews() {
    return crews;
  }

  /** Everybody, and whether member, lead, head or sponsor. */
  Map<String, String> roles() {
    return roles;
  }

  ZoneId zone(String who) {
    return zones.getOrDefault(who, ZoneId.of(SITES.get(0).zone()));
  }

  /**
   * A team.
   *
   * @param team its id
   * @param lead who leads it
   * @param head who heads its group
   * @param members all, the lead included
   * @param zone where it works
   */
  record Crew(String team, String lead, String head, List<String> members, ZoneId zone) {}

  private record Site(String name, String zone, String region) {}
}
