package io.peakos.workflow.internal.commitment;

import io.peakos.insight.Forecast;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.policy.Facts;
import io.peakos.policy.PolicyMode;
import io.peakos.policy.Verdict;
import io.peakos.subject.SubjectRef;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.escalation.LadderForecast;
import io.peakos.workflow.internal.judgement.Judge;
import io.peakos.workflow.internal.judgement.Judge.Pinned;
import io.peakos.workflow.internal.judgement.Situation;
import io.peakos.workflow.internal.judgement.Supposition;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.ClockRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How policies see the weeks of a team or of an owner, and what they say when the week of now is
 * over. About a team it speaks of the team only: what is said of one owner is for whoever may ask
 * about that person. Nothing is written. Thread-safe.
 */
public final class WeekForecast {
  private static final List<String> ASSUMPTIONS =
      List.of(
          "No further word of a review changes the week.",
          "The directory and the absences stay as they are today.");

  private final Workbench bench;
  private final TeamWeeks weeks;
  private final @Nullable Supposition supposed;

  /** Of the weeks of these stores. */
  public WeekForecast(Workbench bench, TeamWeeks weeks) {
    this(bench, weeks, null);
  }

  private WeekForecast(Workbench bench, TeamWeeks weeks, @Nullable Supposition supposed) {
    this.bench = bench;
    this.weeks = weeks;
    this.supposed = supposed;
  }

  /** The same, if something were different from now on. */
  public WeekForecast supposing(Supposition different) {
    return new WeekForecast(bench, weeks, different);
  }

  /**
   * How policies would see this team or person now, in each week that waits to be judged, else in
   * that of the newest review; nothing when there is none.
   */
  public List<Situation> now(TenantId tenant, SubjectRef subject, People people) {
    return clocks(tenant, subject)
        .flatMap(
            clock ->
                facts(clock, subject, people.now())
                    .map(
                        facts ->
                            new Situation(
                                "In the week %s of %s"
                                    .formatted(
                                        TeamWeeks.week(clock.subject()), clock.correlation().id()),
                                facts,
                                Pinned.of(clock, people.now()),
                                fired(clock, subject),
                                weeks.schedule(clock).calendar().zone())))
        .toList();
  }

  /** What comes of this team or person when the week is over. */
  public Forecast of(TenantId tenant, SubjectRef subject, People people) {
    List<Forecast.Step> steps = new ArrayList<>();
    Set<String> assumptions = new LinkedHashSet<>();
    clocks(tenant, subject)
        .forEach(
            clock -> {
              Instant over = clock.nextAt();
              if (over == null) {
                if (clock.parkedAt() != null) {
                  assumptions.add(LadderForecast.nothingComes(clock));
                }
                return;
              }
              assumptions.addAll(ASSUMPTIONS);
              facts(clock, subject, over)
                  .flatMap(facts -> spoken(clock, facts, over))
                  .map(
                      step ->
                          judge().foreseen(people, TeamWeeks.concern(clock, subject), step, over))
                  .forEach(steps::add);
            });
    return new Forecast(steps, List.copyOf(assumptions), null);
  }

  /** What was said of the team; what was said of one owner stands with that person only. */
  private Set<String> fired(ClockRow clock, SubjectRef subject) {
    return subject.type().equals(SubjectRef.TEAM)
        ? bench.stores().clocks().fired(clock.id())
        : Set.of();
  }

  private Stream<Facts> facts(ClockRow clock, SubjectRef subject, Instant at) {
    return weeks.facts(clock, at, judge()).stream()
        .filter(facts -> facts.subject().equals(subject));
  }

  private Stream<List<Verdict>> spoken(ClockRow clock, Facts seen, Instant at) {
    Facts facts = supposed == null ? seen : supposed.facts().apply(seen);
    return Judge.steps(judge().judge(Pinned.of(clock, at), facts).verdicts()).stream()
        .filter(step -> step.get(0).mode() != PolicyMode.OBSERVE);
  }

  private Stream<ClockRow> clocks(TenantId tenant, SubjectRef subject) {
    List<TeamId> teams =
        subject.type().equals(SubjectRef.TEAM)
            ? List.of(new TeamId(subject.id()))
            : bench.stores().reviews().teams(tenant, new PersonId(subject.id()));
    List<ClockRow> all =
        teams.stream().flatMap(team -> weeks.clocks(tenant, team).stream()).toList();
    // A team in which nothing waits is of the past, unless there is no other.
    return all.stream().anyMatch(WeekForecast::waits)
        ? all.stream().filter(WeekForecast::waits)
        : all.stream();
  }

  private static boolean waits(ClockRow clock) {
    return clock.nextAt() != null || clock.parkedAt() != null;
  }

  private Judge judge() {
    return supposed == null ? bench.judge() : supposed.judge();
  }
}
