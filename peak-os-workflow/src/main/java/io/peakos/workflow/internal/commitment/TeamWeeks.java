package io.peakos.workflow.internal.commitment;

import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.policy.Facts;
import io.peakos.policy.Judgement;
import io.peakos.policy.OwnerWeeksFacts;
import io.peakos.policy.TeamWeekFacts;
import io.peakos.subject.SubjectRef;
import io.peakos.time.IsoWeek;
import io.peakos.time.WorkSchedule;
import io.peakos.workflow.internal.clock.Calendars;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.judgement.Case;
import io.peakos.workflow.internal.judgement.Judge;
import io.peakos.workflow.internal.judgement.Judge.Pinned;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.people.Concern;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.CommitmentRow;
import io.peakos.workflow.internal.store.ReviewStore.Sum;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A team's week of reviews: judged once it is over, when no further word changes its rate.
 * Thread-safe.
 */
public final class TeamWeeks {
  /** What {@link TeamWeekFacts} promises: the week that is over and the three before. */
  private static final int TEAM_WEEKS = 4;

  private final Workbench bench;
  private final Calendars calendars;

  TeamWeeks(Workbench bench, Calendars calendars) {
    this.bench = bench;
    this.calendars = calendars;
  }

  /** Sees to it that this week of the commitment's team is judged when it is over. */
  void arm(Ledger ledger, People people, CommitmentRow row, IsoWeek week) {
    TeamId team = row.commitment().team();
    if (team != null && !bench.stores().clocks().known(row.tenant(), subject(team, week))) {
      ledger.add(clock(ledger, people, row.tenant(), subject(team, week)));
    }
  }

  /** Sees to it again; what was done, or nothing when the week has a clock. */
  public Optional<String> rearm(Ledger ledger, TenantId tenant, SubjectRef week) {
    if (bench.stores().clocks().known(tenant, week)) {
      return Optional.empty();
    }
    ClockRow clock = clock(ledger, bench.people(ledger), tenant, week);
    ledger.add(clock);
    return Optional.of("it has a new clock, which waits until (%s)".formatted(clock.nextAt()));
  }

  /** Whether a week is over for its team. */
  public boolean over(TenantId tenant, SubjectRef week, Instant now) {
    String hash = pin(tenant, week, bench.people(bench.ledger()));
    return !end(week, calendars.schedule(tenant, hash)).isAfter(now);
  }

  private ClockRow clock(Ledger ledger, People people, TenantId tenant, SubjectRef week) {
    String hash = pin(tenant, week, people);
    Instant over = end(week, calendars.schedule(tenant, hash));
    return new ClockRow(
        UUID.randomUUID().toString(),
        tenant,
        ClockRow.Purpose.TEAM_WEEK,
        week,
        team(week),
        hash,
        ledger.now(),
        null,
        over,
        null,
        null,
        null,
        "week",
        over.isAfter(ledger.now()) ? over : ledger.now(),
        ledger.policyVersion(tenant),
        0,
        null,
        null);
  }

  private String pin(TenantId tenant, SubjectRef week, People people) {
    TeamId team = new TeamId(team(week).id());
    return calendars.pin(tenant, calendars.nameFor(null, team, tenant, people));
  }

  private static Instant end(SubjectRef week, WorkSchedule schedule) {
    ZoneId zone = schedule.calendar().zone();
    return week(week).next().monday().atStartOfDay(zone).toInstant();
  }

  /** What is to be judged of the week that this clock waited for. */
  public List<Facts> facts(ClockRow clock, Instant now) {
    return facts(clock, now, bench.judge());
  }

  /** The same, if these policies counted. */
  List<Facts> facts(ClockRow clock, Instant now, Judge judge) {
    TenantId tenant = clock.tenant();
    TeamId team = new TeamId(clock.correlation().id());
    IsoWeek week = week(clock.subject());
    int ownerWeeks = judge.ownerWeeks(Pinned.of(clock, now));
    List<IsoWeek> weeks = new ArrayList<>();
    for (IsoWeek w = week; weeks.size() < Math.max(TEAM_WEEKS, ownerWeeks); w = w.previous()) {
      weeks.add(w);
    }
    List<Sum> sums = bench.stores().reviews().sums(tenant, team, weeks.get(weeks.size() - 1), week);
    List<@Nullable Double> rates = new ArrayList<>();
    for (IsoWeek w : weeks.subList(0, TEAM_WEEKS)) {
      rates.add(rate(sums.stream().filter(sum -> sum.week().equals(w)).toList()));
    }
    List<Facts> facts = new ArrayList<>();
    facts.add(new TeamWeekFacts(tenant, clock.correlation(), now, week, rates));
    Map<String, List<Sum>> byOwner = new TreeMap<>();
    List<IsoWeek> asked = weeks.subList(0, ownerWeeks);
    for (Sum sum : sums) {
      if (sum.owner() instanceof PersonId && asked.contains(sum.week())) {
        byOwner.computeIfAbsent(sum.owner().value(), o -> new ArrayList<>()).add(sum);
      }
    }
    byOwner.forEach(
        (owner, theirs) ->
            facts.add(
                new OwnerWeeksFacts(
                    tenant,
                    SubjectRef.of(SubjectRef.PERSON, owner),
                    now,
                    team,
                    week,
                    ownerWeeks,
                    theirs.stream().mapToInt(Sum::items).sum(),
                    theirs.stream().mapToInt(Sum::done).sum())));
    return facts;
  }

  /** Carries out what the policies said of the week. */
  public void carryOut(Ledger ledger, People people, ClockRow clock, List<Judgement> judgements) {
    TeamId team = new TeamId(clock.correlation().id());
    for (Judgement judgement : judgements) {
      SubjectRef subject = judgement.facts().subject();
      Concern concern = concern(clock, subject);
      String owner = concern.owner() == null ? "" : subject.id();
      Case on =
          new Case(
              subject,
              subject,
              concern,
              Map.of("team", team.value(), "owner", owner, "title", ""),
              null,
              // What is said of one owner is nothing that happened to the team's week.
              concern.owner() == null ? clock : null,
              Set.of());
      bench.judge().carryOut(ledger, people, on, judgement);
    }
    ledger.fire(clock, "week");
    ledger.change(clock.resting());
  }

  /** Whom it concerns when policies speak of the team, or of this owner of the team. */
  static Concern concern(ClockRow clock, SubjectRef subject) {
    return new Concern(
        clock.tenant(),
        subject.type().equals(SubjectRef.PERSON) ? new PersonId(subject.id()) : null,
        null,
        new TeamId(clock.correlation().id()),
        Set.of(),
        List.of());
  }

  /** The clocks of this team's weeks that wait to be judged; else that of its newest review. */
  List<ClockRow> clocks(TenantId tenant, TeamId team) {
    List<ClockRow> waiting =
        bench.stores().clocks().weeks(tenant, SubjectRef.of(SubjectRef.TEAM, team.value()));
    return waiting.isEmpty()
        ? bench
            .stores()
            .reviews()
            .newestWeek(tenant, team)
            .flatMap(week -> bench.stores().clocks().newest(tenant, subject(team, week)))
            .stream()
            .toList()
        : waiting;
  }

  /** The calendar that this clock keeps. */
  WorkSchedule schedule(ClockRow clock) {
    return calendars.schedule(clock.tenant(), clock.calendarHash());
  }

  private static @Nullable Double rate(List<Sum> sums) {
    int items = sums.stream().mapToInt(Sum::items).sum();
    return items == 0 ? null : (double) sums.stream().mapToInt(Sum::done).sum() / items;
  }

  private static SubjectRef subject(TeamId team, IsoWeek week) {
    return SubjectRef.of(SubjectRef.TEAM + "-week", week + " " + team);
  }

  /** Whose week it is. */
  public static SubjectRef team(SubjectRef week) {
    return SubjectRef.of(SubjectRef.TEAM, week.id().substring(week.id().indexOf(' ') + 1));
  }

  /** Which week it is. */
  static IsoWeek week(SubjectRef week) {
    return IsoWeek.parse(week.id().substring(0, week.id().indexOf(' ')));
  }
}
